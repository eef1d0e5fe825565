#pragma once

#include <cstdint>
#include <vector>

#include "scheduler/exact/shift_minimisation.h"

namespace escale::exact {

/// Prices of tasks that prove as many workers as the linear relaxation over whole days of workers can: ascent
/// along subgradients of its dual (all prices - all excess), in whole numbers so that it is the same on any
/// machine.
class PriceAscent {
 public:
  static constexpr std::int64_t kUnit = 1 << 20;

  /// Begins from the prices of `start`.
  PriceAscent(ShiftProblem const& problem, ShiftCertificate const& start);

  /// At most so many steps; true when more than `workers` - 1 are proved to be needed.
  [[nodiscard]] bool prove(std::size_t workers, std::uint64_t steps, std::stop_token const& stop);
  /// The best so far.
  [[nodiscard]] ShiftCertificate certificate() const { return {.prices = best_prices_, .unit = kUnit}; }
  /// Pairs of a task and a worker: what a step looks at.
  [[nodiscard]] std::size_t size() const { return size_; }
  [[nodiscard]] std::uint64_t steps() const { return steps_; }

 private:
  using Id = std::uint32_t;
  struct Stop {
    Id task;
    Id before;  // tasks of the same worker that end by its start: it may follow the first `before` of them
  };

  std::int64_t value();
  void add_chain(std::vector<Stop> const& stops);
  void step(std::int64_t value, std::int64_t target);

  std::vector<std::vector<Stop>> stops_;  // by worker, by end
  std::vector<std::int64_t> prices_, best_prices_;
  std::vector<std::int64_t> worth_;  // of the chain up to each stop
  std::vector<std::int64_t> slope_;  // by task: 1 - workers beyond the unit who do it
  std::vector<std::int64_t> drift_;  // slope of the steps before, halved again and again
  std::int64_t best_ = 0;
  std::int64_t factor_ = 1024;  // of the step, in 1/1024
  std::size_t size_ = 0;
  std::uint64_t since_better_ = 0;
  std::uint64_t steps_ = 0;
};

}  // namespace escale::exact
