#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "scheduler/exact/lp.h"

namespace escale::exact {

__extension__ typedef __int128 Wide;

/// A lower bound that anybody can recompute: the duals are rounded to integers of 1/kScale, and what follows
/// from them is worked out in integers. Any duals give a valid bound; good ones give a good bound.
class Certificate {
 public:
  static constexpr std::int64_t kScale = std::int64_t{1} << 20;

  Certificate(Program const& program, std::span<double const> duals);

  /// No x within the limits costs less, in 1/kScale.
  [[nodiscard]] Wide scaled_bound() const { return bound_; }
  /// The same in whole units: all costs are integers, so the next integer above.
  [[nodiscard]] std::int64_t bound() const;
  /// What any x with this variable at 1 instead of 0 costs more than the bound, at least, in 1/kScale.
  [[nodiscard]] Wide reduced_cost(std::size_t variable) const;
  /// Its cost with the duals taken off, in 1/kScale: below 0 it would make the solver's answer better.
  [[nodiscard]] Wide priced(std::size_t variable) const { return priced_[variable]; }
  [[nodiscard]] std::span<std::int64_t const> duals() const { return duals_; }

 private:
  [[nodiscard]] Wide price(std::size_t variable) const;

  Program const* p_;
  std::vector<std::int64_t> duals_;  // in 1/kScale
  std::vector<Wide> priced_;         // by variable
  std::vector<Wide> repair_;         // by row: lowest priced variable of a choice, 0 or below
  Wide bound_ = 0;
};

}  // namespace escale::exact
