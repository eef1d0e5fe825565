#include "scheduler/exact/certificate.h"

#include <algorithm>
#include <cmath>

namespace escale::exact {

namespace {

/// Rounded, and 0 where the row has no limit on the side this dual leans on.
std::int64_t whole(double dual, int lower, int upper) {
  constexpr double kMost = 4e18;
  auto const scaled = dual * static_cast<double>(Certificate::kScale);
  if (!std::isfinite(scaled)) return 0;
  auto const rounded = static_cast<std::int64_t>(std::llround(std::clamp(scaled, -kMost, kMost)));
  if (rounded > 0 && lower <= -kOpen) return 0;
  if (rounded < 0 && upper >= kOpen) return 0;
  return rounded;
}

}  // namespace

Certificate::Certificate(Program const& program, std::span<double const> duals)
    : p_(&program), repair_(program.rows(), 0) {
  duals_.reserve(p_->rows());
  priced_.reserve(p_->variables());
  for (std::size_t r = 0; r != p_->rows(); ++r) {
    duals_.push_back(whole(duals[r], p_->row_lower[r], p_->row_upper[r]));
    bound_ += Wide{duals_[r]} * (duals_[r] > 0 ? p_->row_lower[r] : p_->row_upper[r]);
  }
  for (std::size_t v = 0; v != p_->variables(); ++v) {
    auto const price = priced_.emplace_back(this->price(v));
    auto const row = p_->choice[v];
    if (row >= 0 && p_->lower[v] == 0) {
      auto& lowest = repair_[static_cast<std::size_t>(row)];
      if (p_->upper[v] > 0) lowest = std::min(lowest, price);
    } else {
      bound_ += price * (price > 0 ? p_->lower[v] : p_->upper[v]);
    }
  }
  for (auto const lowest : repair_) bound_ += lowest;  // at most one variable of a choice is 1
}

Wide Certificate::price(std::size_t variable) const {
  auto sum = Wide{p_->cost[variable]} * kScale;
  for (auto const& e : p_->of(variable)) sum -= Wide{duals_[static_cast<std::size_t>(e.row)]} * e.factor;
  return sum;
}

Wide Certificate::reduced_cost(std::size_t variable) const {
  auto const row = p_->choice[variable];
  auto const price = priced(variable);
  return row < 0 ? (price > 0 ? price : Wide{0}) : price - repair_[static_cast<std::size_t>(row)];
}

std::int64_t Certificate::bound() const {
  auto const down = bound_ / kScale;  // towards zero
  return static_cast<std::int64_t>(bound_ > 0 && bound_ % kScale != 0 ? down + 1 : down);
}

}  // namespace escale::exact
