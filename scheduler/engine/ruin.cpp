#include <algorithm>

#include "scheduler/engine/search.h"

namespace escale::engine {

namespace {

constexpr std::size_t kFew = 64;        // components up to this size are looked at as a whole
constexpr Id kNear = 40;                // bundles before and after the seed that are looked at in larger ones
constexpr std::size_t kMostExtra = 12;  // uncovered bundles tried besides those taken out

}  // namespace

Id Search::pick_seed() {
  auto const n = static_cast<Id>(movable_.size());
  auto const first = random_.below(n);
  if (!random_.one_in(3)) return movable_[first];
  for (Id i = 0; i != std::min<Id>(n, kNear); ++i) {
    auto const b = movable_[(first + i) % n];
    if (!covered(b)) return b;
  }
  return movable_[first];
}

/// One of the bundle's free slots, to find duties and the time by.
Id Search::anchor(Id bundle) {
  auto const slots = c_.slots_of(c_.bundles[bundle]);
  auto const first = random_.below(static_cast<Id>(slots.size()));
  for (Id i = 0; i != slots.size(); ++i) {
    auto const s = slots[(first + i) % slots.size()];
    if (c_.slots[s].pinned == kNone) return s;
  }
  return slots[first];
}

void Search::remove(Id bundle) {
  auto const rank = c_.bundles[bundle].rank;
  if (pooled_[rank] != 0 || is_movable_[rank] == 0) return;
  pooled_[rank] = 1;
  pool_.push_back(bundle);
  for (auto const s : c_.slots_of(c_.bundles[bundle])) {
    if (c_.slots[s].pinned == kNone && editor_.state().duty_of[s] != kNone) editor_.take(s);
  }
  auto const& task = c_.tasks[c_.slots[c_.slots_of(c_.bundles[bundle]).front()].task];
  if (!task.open() || task.slots.size() == 1) return;
  for (auto s = task.slots.first; s != task.slots.last; ++s) remove(c_.slots[s].bundle);  // free its start
}

/// Takes out up to `length` neighbouring visits around a moment of one duty.
void Search::ruin_string(Id duty, Time at, std::uint32_t length) {
  for (std::uint32_t i = 0; i != length; ++i) {
    auto const& route = editor_.state().routes[duty];
    Id nearest = kNone;
    Time distance = 0;
    for (auto const& v : route) {
      auto const away = v.start > at ? v.start - at : std::max(0, at - v.end);
      auto const free =
          is_movable_[c_.bundles[c_.slots[v.slot].bundle].rank] != 0 && c_.slots[v.slot].pinned == kNone;
      if (free && (nearest == kNone || away < distance)) {
        nearest = v.slot;
        distance = away;
      }
    }
    if (nearest == kNone) return;
    remove(c_.slots[nearest].bundle);
  }
}

/// Makes room for a bundle on one of the duties that could take it.
void Search::ruin_conflicts(Id bundle) {
  auto const slot = anchor(bundle);
  auto const near = c_.candidates_of(slot);
  if (near.empty()) return;
  auto const& window = near[random_.below(static_cast<Id>(near.size()))];
  auto const& task = c_.tasks[c_.slots[slot].task];
  auto const margin = static_cast<Time>(random_.below(25));
  auto const from = window.from - margin;
  auto const to = (task.open() ? window.from : window.to) + task.duration + margin;
  for (bool again = true; again;) {
    again = false;
    for (auto const& v : editor_.state().routes[window.duty]) {
      if (v.start >= to || v.end <= from || c_.slots[v.slot].pinned != kNone) continue;
      if (is_movable_[c_.bundles[c_.slots[v.slot].bundle].rank] == 0) continue;
      remove(c_.slots[v.slot].bundle);
      again = true;
      break;
    }
  }
}

void Search::ruin_group(Id bundle) {
  auto const group = c_.tasks[c_.slots[c_.slots_of(c_.bundles[bundle]).front()].task].group;
  if (group == kNone) return;
  for (auto const t : c_.tasks_of(c_.groups[group])) {
    for (auto s = c_.tasks[t].slots.first; s != c_.tasks[t].slots.last; ++s) remove(c_.slots[s].bundle);
  }
}

void Search::ruin(Id seed) {
  pool_.clear();
  auto const slot = anchor(seed);
  auto const& task = c_.tasks[c_.slots[slot].task];
  auto const at = task.earliest + task.duration / 2;
  auto const near = c_.candidates_of(slot);
  auto const was_covered = covered(seed);
  auto const own = editor_.state().duty_of[slot];
  remove(seed);
  if (!was_covered) ruin_conflicts(seed);
  if (random_.one_in(4)) ruin_group(seed);
  auto const duties = random_.below(4);
  auto const longest = random_.one_in(8) ? 20u : 4u;
  if (own != kNone && !random_.one_in(3)) ruin_string(own, at, random_.below(longest));
  for (std::uint32_t i = 0; i != duties && !near.empty(); ++i) {
    auto const& other = near[random_.below(static_cast<Id>(near.size()))];
    ruin_string(other.duty, at, 1 + random_.below(longest));
  }
  editor_.settle();
}

void Search::collect_uncovered(Id seed) {
  auto const& bundles = editor_.part().bundles;
  auto const n = static_cast<Id>(bundles.size());
  auto const middle = c_.bundles[seed].rank;
  auto const whole = movable_.size() <= kFew;
  auto const first = whole || middle < kNear ? 0 : middle - kNear;
  auto const last = whole ? n : std::min<Id>(n, middle + kNear);
  auto const most = pool_.size() + kMostExtra;
  for (auto rank = first; rank != last && pool_.size() < most; ++rank) {
    if (is_movable_[rank] == 0 || pooled_[rank] != 0 || covered(bundles[rank])) continue;
    pooled_[rank] = 1;
    pool_.push_back(bundles[rank]);
  }
}

void Search::order_pool(Id seed) {
  auto const mode = random_.below(6);
  auto const key = [&](Id b) -> std::int64_t {
    auto const& bundle = c_.bundles[b];
    auto const slot = c_.slots_of(bundle).front();
    switch (mode) {
      case 0:
        return -bundle.weight;
      case 1:
        return c_.slots[slot].candidates.size();
      case 2:
        return bundle.from;
      case 3:
        return bundle.from - bundle.to;
      case 4:
        return -bundle.to;
      default:
        return 0;
    }
  };
  for (std::size_t i = pool_.size(); i > 1; --i)
    std::swap(pool_[i - 1], pool_[random_.below(static_cast<Id>(i))]);
  std::stable_sort(pool_.begin(), pool_.end(), [&](Id a, Id b) { return key(a) < key(b); });
  if (random_.one_in(2)) std::swap(pool_.front(), *std::find(pool_.begin(), pool_.end(), seed));
}

void Search::recreate(Id seed) {
  collect_uncovered(seed);
  order_pool(seed);
  inserter_.overlook_one_in(random_.one_in(4) ? 5 : 50);
  for (auto const b : pool_) inserter_.insert(b);
  for (auto const b : pool_) pooled_[c_.bundles[b].rank] = 0;
  pool_.clear();
}

}  // namespace escale::engine
