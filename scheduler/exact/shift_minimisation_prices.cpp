#include "scheduler/exact/shift_minimisation_prices.h"

#include <algorithm>
#include <numeric>

namespace escale::exact {

PriceAscent::PriceAscent(ShiftProblem const& problem, ShiftCertificate const& start)
    : stops_(problem.workers),
      prices_(start.prices),
      best_prices_(problem.tasks(), 0),
      slope_(problem.tasks(), 0),
      drift_(problem.tasks(), 0) {
  for (auto& price : prices_) price = price * kUnit / start.unit;
  std::vector<Id> by_end(problem.tasks());
  std::iota(by_end.begin(), by_end.end(), Id{0});
  std::sort(by_end.begin(), by_end.end(), [&](Id a, Id b) {
    return problem.ends[a] != problem.ends[b] ? problem.ends[a] < problem.ends[b] : a < b;
  });
  for (auto const t : by_end) {
    size_ += problem.qualified[t].size();
    for (auto const w : problem.qualified[t]) {
      auto& mine = stops_[w];
      auto const after =
          std::upper_bound(mine.begin(), mine.end(), problem.starts[t],
                           [&](std::int64_t from, Stop const& s) { return from < problem.ends[s.task]; });
      mine.push_back({t, static_cast<Id>(after - mine.begin())});
    }
  }
}

/// The chain worth most, backwards from its end.
void PriceAscent::add_chain(std::vector<Stop> const& stops) {
  for (auto i = stops.size(); i > 0;) {
    if (worth_[i] == worth_[i - 1]) {
      --i;
      continue;
    }
    --slope_[stops[i - 1].task];
    i = stops[i - 1].before;
  }
}

/// What the prices prove, in units; fills slope_.
std::int64_t PriceAscent::value() {
  auto sum = std::accumulate(prices_.begin(), prices_.end(), std::int64_t{0});
  std::fill(slope_.begin(), slope_.end(), 1);
  for (auto const& stops : stops_) {
    worth_.assign(stops.size() + 1, 0);
    for (std::size_t i = 0; i < stops.size(); ++i) {
      worth_[i + 1] = std::max(worth_[i], worth_[stops[i].before] + prices_[stops[i].task]);
    }
    if (worth_.back() <= kUnit) continue;
    sum -= worth_.back() - kUnit;
    add_chain(stops);
  }
  return sum;
}

/// Towards `target` (Polyak's length), along the slope and half of where the last steps went.
void PriceAscent::step(std::int64_t value, std::int64_t target) {
  std::int64_t square = 0;
  for (std::size_t t = 0; t < slope_.size(); ++t) {
    drift_[t] = 16 * slope_[t] + drift_[t] / 2;
    square += drift_[t] * drift_[t];
  }
  if (square == 0) return;
  auto const length = (target - value) * factor_ / 64;  // the drift is in 1/16
  for (std::size_t t = 0; t < prices_.size(); ++t) {
    auto const moved = prices_[t] + length / square * drift_[t] + length % square * drift_[t] / square;
    prices_[t] = std::clamp<std::int64_t>(moved, 0, kUnit);
  }
}

bool PriceAscent::prove(std::size_t workers, std::uint64_t steps, std::stop_token const& stop) {
  auto const enough = (static_cast<std::int64_t>(workers) - 1) * kUnit;
  for (std::uint64_t i = 0; i < steps; ++i, ++steps_) {
    if (i % 64 == 0 && stop.stop_requested()) return false;
    auto const now = value();
    if (now > best_) {
      best_ = now;
      best_prices_ = prices_;
      since_better_ = 0;
    }
    if (best_ > enough) return true;
    if (++since_better_ % 300 == 0) {
      factor_ = std::max<std::int64_t>(factor_ * 3 / 4, 8);
      prices_ = best_prices_;
    }
    step(now, enough + kUnit / 2);
  }
  return false;
}

}  // namespace escale::exact
