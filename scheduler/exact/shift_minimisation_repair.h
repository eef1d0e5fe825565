#pragma once

#include <cstdint>
#include <vector>

#include "scheduler/engine/random.h"
#include "scheduler/exact/shift_minimisation.h"
#include "scheduler/exact/shift_minimisation_search.h"
#include "scheduler/exact/shift_minimisation_sweep.h"

namespace escale::exact {

/// Large neighbourhoods for what insertion and ejection leave waiting: a few workers, often one without a
/// task among them, spend their day anew, in the best way a sweep finds for them and the tasks that wait.
/// Nothing ever weighs more than before; tasks that stay out weigh more each time. How many workers a sweep
/// takes follows from how many states the last ones met.
class ShiftRepair {
 public:
  ShiftRepair(ShiftProblem const& problem, std::uint64_t seed);

  /// Begins from `worker_of`, where a worker past the end means that the task waits, with so many workers.
  void begin(std::vector<std::uint32_t> const& worker_of, std::size_t workers);
  /// One sweep. Precondition: not complete().
  void step();
  [[nodiscard]] bool complete() const { return waiting_.empty(); }
  [[nodiscard]] std::size_t waiting() const { return waiting_.size(); }
  [[nodiscard]] std::vector<std::uint32_t> const& worker_of() const { return worker_of_; }
  /// Work so far, about in moves of ShiftSearch.
  [[nodiscard]] std::uint64_t moves() const { return steps_ + sweep_.states() / 16; }

 private:
  using Id = std::uint32_t;

  void choose();
  void choose_first(Id task);
  [[nodiscard]] Id near_task(std::vector<Id> const& tasks, Id waiting);
  [[nodiscard]] bool choose_another(Id waiting, bool open);
  void take(Id worker);
  void drop_last();
  void collect();
  [[nodiscard]] std::uint32_t may(Id task) const;
  void apply();
  void keep_open(std::size_t workers);
  void resize();

  ShiftProblem const& problem_;
  engine::Random random_;
  ShiftSweep sweep_;
  BitRows may_;                            // task x worker
  std::vector<Id> place_by_start_;         // by task
  std::vector<std::vector<Id>> tasks_of_;  // by worker
  std::vector<Id> worker_of_, waiting_;
  std::vector<char> open_;            // by worker
  std::vector<std::int64_t> weight_;  // by task
  std::vector<Id> chosen_;            // workers of this step
  std::vector<char> is_chosen_;       // by worker
  std::vector<Id> swept_;             // tasks of this step, by start
  std::vector<ShiftSweep::Task> tasks_;
  std::size_t size_ = 4;  // workers wanted for a step
  std::uint64_t steps_ = 0;
};

}  // namespace escale::exact
