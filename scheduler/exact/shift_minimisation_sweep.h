#pragma once

#include <array>
#include <cstdint>
#include <span>
#include <vector>

#include "scheduler/engine/random.h"

namespace escale::exact {

/// How a few workers best spend their whole day, over tasks of their own and tasks that wait: one pass over
/// the tasks by start. What has gone before matters only through who is busy with what: that is a state, and
/// of the ways to the same state one that leaves out least is kept. Of more than `kMostStates` at a time the
/// lightest go on, so the answer is the best one only when `wide()` is false.
class ShiftSweep {
 public:
  static constexpr std::size_t kMostWorkers = 16;
  static constexpr std::size_t kMostTasks = 250;
  static constexpr std::size_t kMostStates = 64;
  static constexpr std::uint8_t kLeftOut = 255;

  struct Task {
    std::int64_t start, end;  // minutes, half-open
    std::int64_t weight;      // of leaving it out
    std::uint32_t workers;    // bits: who may do it
  };

  struct Limits {
    std::size_t workers;  // at most kMostWorkers
    std::size_t used;     // of them: at most so many get a task
    std::int64_t weight;  // of what is left out: at most
  };

  explicit ShiftSweep(std::uint64_t seed);

  /// Tasks by start, at most kMostTasks. False when nothing within the limits was found.
  [[nodiscard]] bool run(std::span<Task const> tasks, Limits const& limits);
  /// Who does the task, after a run() that was true; kLeftOut: nobody.
  [[nodiscard]] std::uint8_t worker_of(std::size_t task) const { return worker_of_[task]; }
  /// States at the fullest task of the last run, before any were dropped.
  [[nodiscard]] std::size_t widest() const { return widest_; }
  [[nodiscard]] bool wide() const { return widest_ > kMostStates; }
  /// States looked at so far, in all runs.
  [[nodiscard]] std::uint64_t states() const { return states_; }

 private:
  static constexpr std::size_t kMostChildren = kMostStates * (kMostWorkers + 1);
  static constexpr std::size_t kTable = 4096;  // more than twice as many

  enum Busy : std::uint8_t { unused, idle, first_task };  // first_task + i: with task i
  struct State {
    std::uint64_t hash;
    std::int64_t weight;
    std::array<std::uint8_t, kMostWorkers> busy;
  };
  struct Step {
    std::uint32_t from;  // state before
    std::uint8_t worker;
  };

  void begin(Limits const& limits);
  void release(State& state, std::int64_t start) const;
  void expand(State const& state, std::uint32_t from, std::size_t task);
  [[nodiscard]] bool may_begin(State const& state) const;
  void add(State const& state, Step step);
  void keep_lightest(std::size_t task);
  void trace();

  engine::Random random_;
  std::array<std::array<std::uint64_t, 256>, kMostWorkers> keys_;
  std::span<Task const> tasks_;
  Limits limits_{};
  std::vector<State> now_, next_;
  std::vector<Step> next_steps_;
  std::vector<Step> steps_;                   // task x state
  std::vector<std::uint16_t> table_, slots_;  // place in next_ by hash, and which are taken
  std::vector<std::uint32_t> order_;
  std::array<std::uint8_t, kMostTasks> worker_of_{};
  std::size_t widest_ = 0;
  std::uint64_t states_ = 0;
};

}  // namespace escale::exact
