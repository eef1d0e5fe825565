#include "scheduler/exact/price_bound.h"

#include <algorithm>
#include <cmath>
#include <numeric>
#include <utility>

namespace escale::exact {

namespace {

constexpr double kFirstShare = 0.3;  // of what a class costs uncovered: the step of the first pass
constexpr double kHalvings = 9;      // down to that of the last
constexpr double kFirstPrice = 0.4;  // of the same
constexpr double kNewest = 0.15;     // weight of the last pass in the average
constexpr std::uint64_t kLook = 20;  // passes between two bounds
constexpr int kPolish = 60;          // steps of the volume algorithm
constexpr int kPatience = 10;        // steps without a better bound

std::int64_t rounded(double x) {
  return static_cast<std::int64_t>(std::llround(x));
}

/// kFirstShare, halved kHalvings times on the way from 0 to 1.
double share_at(double progress) {
  auto const steps = std::clamp(progress, 0.0, 1.0) * kHalvings;
  auto const whole = std::floor(steps);
  return std::ldexp(kFirstShare, -static_cast<int>(whole)) * (1.0 - (steps - whole) / 2);
}

/// Scores are whole.
std::int64_t rounded_up(Wide bound, std::int64_t unit) {
  auto const down = bound / unit;
  return static_cast<std::int64_t>(bound > 0 && bound % unit != 0 ? down + 1 : down);
}

}  // namespace

PriceBound::PriceBound(Compiled const& c, Id component, std::vector<PositionClass> const& classes,
                       bool medium_alone)
    : graph_(c, component, classes, medium_alone), order_(graph_.duties()), answers_(graph_.duties()) {
  std::iota(order_.begin(), order_.end(), Id{0});
  for (auto const most : graph_.most()) prices_.push_back(rounded(kFirstPrice * static_cast<double>(most)));
  best_prices_ = prices_;
}

bool PriceBound::price_all(std::stop_token const& stop) {
  return threads_->each(
      answers_.size(),
      [&](unsigned thread, std::size_t d) { graph_.answer(sweeps_[thread], prices_, d, answers_[d]); }, stop);
}

/// Keeps the prices if they are the best; false when a stop came in between.
bool PriceBound::judge(Prices at, std::stop_token const& stop) {
  auto const mine = std::exchange(prices_, std::move(at));
  auto const whole = price_all(stop);
  if (whole) {
    auto const found = graph_.bound(prices_, answers_);
    if (!begun_ || found > best_) {
      best_ = found;
      best_prices_ = prices_;
    }
    begun_ = true;
  }
  prices_ = mine;
  return whole;
}

/// Duties one after the other, each at the prices that the ones before have left.
void PriceBound::pass(double share) {
  auto const& most = graph_.most();
  auto const by = [&](std::size_t p) { return rounded(share * static_cast<double>(most[p])); };
  for (Id i = 1; i < order_.size(); ++i) std::swap(order_[i], order_[random_.below(i + 1)]);
  for (auto const d : order_) {
    graph_.answer(sweeps_.front(), prices_, d, answers_[d]);
    for (auto const p : answers_[d].positions) prices_[p] = std::max(prices_[p] - by(p), -most[p]);
  }
  for (std::size_t p = 0; p != prices_.size(); ++p)
    prices_[p] = std::min(prices_[p] + by(p) * graph_.places(p), most[p]);
}

void PriceBound::run(std::function<double(std::uint64_t)> const& progress, Cost const& reached,
                     unsigned threads, std::stop_token const& stop) {
  if (!applies() || order_.empty()) return;
  sweeps_.assign(std::max(1u, threads), graph_.sweep());
  threads_ = std::make_unique<WorkThreads>(threads);
  auto const target = Wide{graph_.scale()(reached) - graph_.constant()} * graph_.unit();
  average_.assign(prices_.begin(), prices_.end());
  auto const averaged = [&] {
    Prices rounded_average;
    for (auto const x : average_) rounded_average.push_back(rounded(x));
    return rounded_average;
  };
  for (std::uint64_t passes = 0; !stop.stop_requested() && (!begun_ || best_ < target); ++passes) {
    auto const at = progress(passes);
    if (at >= 1) break;
    pass(share_at(at));
    for (std::size_t p = 0; p != prices_.size(); ++p)
      average_[p] += kNewest * (static_cast<double>(prices_[p]) - average_[p]);
    if (passes % kLook == kLook - 1 && !judge(averaged(), stop)) break;
  }
  if (!stop.stop_requested()) judge(averaged(), stop);
  polish(target, stop);
  threads_.reset();
}

/// How much the average leaves open, 0 where the price cannot follow.
double PriceBound::missing(std::size_t p) const {
  auto const open = static_cast<double>(graph_.places(p)) - average_[p];
  return open > 0 && best_prices_[p] >= graph_.most()[p] ? 0.0 : open;
}

void PriceBound::step(Wide target) {
  auto norm = 0.0;
  for (std::size_t p = 0; p != prices_.size(); ++p) norm += missing(p) * missing(p);
  if (norm < 1e-9) return;
  auto const length = factor_ * static_cast<double>(target - best_) / norm;
  for (std::size_t p = 0; p != prices_.size(); ++p) {
    auto const limit = static_cast<double>(graph_.most()[p]);
    auto const moved = static_cast<double>(best_prices_[p]) + length * missing(p);
    prices_[p] = rounded(std::clamp(moved, -limit, limit));
  }
}

void PriceBound::polish(Wide target, std::stop_token const& stop) {
  if (!begun_) return;
  average_.assign(prices_.size(), 0.0);
  auto share = 1.0;
  prices_ = best_prices_;
  for (int i = 0, bad = 0; i != kPolish && best_ < target; ++i) {
    if (i != 0) step(best_ + (target - best_) / 16);
    auto const before = best_;
    if (!judge(prices_, stop)) return;
    std::vector<double> now(prices_.size(), 0.0);
    for (auto const& a : answers_) {
      for (auto const p : a.positions) now[p] += 1.0;
    }
    for (std::size_t p = 0; p != now.size(); ++p) average_[p] += share * (now[p] - average_[p]);
    share = 0.1;
    bad = best_ > before ? 0 : bad + 1;
    if (bad == kPatience) {
      factor_ /= 2;
      bad = 0;
    }
  }
}

Cost PriceBound::bound() const {
  if (!applies() || !begun_) return {};
  return graph_.scale().at_least(rounded_up(best_, graph_.unit()) + graph_.constant());
}

std::vector<std::int32_t> PriceBound::shares() const {
  std::vector<std::int32_t> shares;
  for (std::size_t p = 0; p != best_prices_.size(); ++p) {
    auto const most = std::max<std::int64_t>(1, graph_.most()[p]);
    shares.push_back(static_cast<std::int32_t>(Wide{best_prices_[p]} * 1024 / most));
  }
  return shares;
}

}  // namespace escale::exact
