#include "scheduler/engine/search.h"

#include <algorithm>

namespace escale::engine {

namespace {

constexpr std::uint64_t kStopCheck = 16;  // iterations between two looks at the stop token

/// T0 x (left / total)^2, in integers.
std::int64_t temperature(std::int64_t warm, std::uint64_t left, std::uint64_t total) {
  auto const share = static_cast<std::int64_t>((left << 10) / total);
  return warm * share / 1024 * share / 1024;
}

}  // namespace

Search::Search(Compiled const& c, State& state, Id component, std::uint64_t seed)
    : c_(c), editor_(c, state, component), random_(seed), inserter_(editor_, random_) {
  find_movable();
}

std::uint64_t Search::measure() const {
  auto const n = movable_.size();
  return n < 2 ? 20 : 300 + 100 * std::min<std::size_t>(n, 300) + 15 * (std::max<std::size_t>(n, 300) - 300);
}

bool Search::covered(Id bundle) const {
  auto const slots = c_.slots_of(c_.bundles[bundle]);
  return std::none_of(slots.begin(), slots.end(), [&](Id s) { return editor_.state().duty_of[s] == kNone; });
}

/// One medium point outweighs what its bundle can cost in soft points, but not without end: at the start of
/// the search coverage may be lost for a moment.
void Search::set_scale() {
  std::int64_t lightest = 0, placed = 0;
  auto const& price = c_.prices[RuleId::uncovered];
  for (auto const b : movable_) {
    auto const weight = c_.bundles[b].weight * price.weight;
    if (weight > 0 && (lightest == 0 || weight < lightest)) lightest = weight;
    if (covered(b)) ++placed;
  }
  auto const soft = std::clamp<std::int64_t>(editor_.total().soft(), 0, std::int64_t{1} << 40);
  warm_ = std::max<std::int64_t>(4, soft / std::max<std::int64_t>(1, 2 * placed));
  medium_weight_ = std::max<std::int64_t>(1, 8 * warm_ / std::max<std::int64_t>(1, lightest));
}

bool Search::accept(Cost const& before, std::int64_t heat) {
  auto const worse = editor_.total() - before;
  if (worse.hard() != 0) return worse.hard() < 0;
  if (worse <= Cost{}) return true;
  constexpr std::int64_t kHuge = std::int64_t{1} << 40;
  auto const medium =
      std::clamp(worse.medium(), -kHuge, kHuge) * std::min<std::int64_t>(medium_weight_, 1 << 20);
  return medium + worse.soft() <= heat * random_.exponential() >> 16;
}

void Search::keep_best() {
  best_cost_ = editor_.total();
  best_.clear();
  for (auto const b : movable_) {
    for (auto const s : c_.slots_of(c_.bundles[b])) {
      if (c_.slots[s].pinned != kNone || editor_.state().duty_of[s] == kNone) continue;
      best_.push_back({s, editor_.state().duty_of[s], editor_.state().start_of[s]});
    }
  }
}

void Search::restore_best() {
  if (editor_.total() == best_cost_) return;
  for (auto const b : movable_) remove(b);
  for (auto const& k : best_) editor_.place(k.slot, k.duty, k.start);
  editor_.settle();
  editor_.begin();
  pool_.clear();
  std::fill(pooled_.begin(), pooled_.end(), char{0});
}

std::uint64_t Search::improve(std::uint64_t iterations, std::stop_token const& stop) {
  std::uint64_t done = 0;
  for (; done != iterations && searchable() && best_cost_ != Cost{}; ++done) {
    if (done % kStopCheck == 0 && stop.stop_requested()) break;
    auto const before = editor_.total();
    editor_.begin();
    auto const seed = pick_seed();
    ruin(seed);
    recreate(seed);
    if (!accept(before, temperature(warm_, iterations - done, iterations))) {
      editor_.rollback();
    } else if (editor_.total() < best_cost_) {
      keep_best();
    }
  }
  restore_best();
  return done;
}

}  // namespace escale::engine
