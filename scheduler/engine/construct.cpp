#include <algorithm>
#include <limits>

#include "scheduler/engine/search.h"

namespace escale::engine {

namespace {

constexpr std::int64_t kAlone = std::numeric_limits<std::int64_t>::max();

/// How much is lost when the best place goes to somebody else; most of all where there is no second place.
Cost regret(Inserter::TwoBest const& found) {
  if (!found.best) return {{-kAlone, 0, 0}};
  if (!found.second) return {{kAlone, 0, 0}};
  return *found.second - found.best->delta;
}

}  // namespace

void Search::find_movable() {
  auto const& bundles = editor_.part().bundles;
  is_movable_.assign(bundles.size(), 0);
  pooled_.assign(bundles.size(), 0);
  for (auto const b : bundles) {
    bool possible = true, open = false;
    for (auto const s : c_.slots_of(c_.bundles[b])) {
      auto const pinned = c_.slots[s].pinned != kNone;
      open = open || !pinned;
      possible = possible && (pinned || !c_.slots[s].candidates.empty());
    }
    if (!possible || !open) continue;
    movable_.push_back(b);
    is_movable_[c_.bundles[b].rank] = 1;
  }
}

void Search::place_pins() {
  for (auto const t : editor_.part().tasks) {
    for (auto s = c_.tasks[t].slots.first; s != c_.tasks[t].slots.last; ++s) {
      auto const& slot = c_.slots[s];
      if (slot.pinned != kNone) editor_.place(s, slot.pinned, slot.pinned_start);
    }
  }
  editor_.settle();
}

/// Where the bundle was published, as far as that is allowed and better than nothing.
void Search::place_published(Id bundle) {
  auto const before = editor_.total();
  std::vector<Id> placed;
  for (auto const s : c_.slots_of(c_.bundles[bundle])) {
    auto const told = c_.tasks[c_.slots[s].task].told;
    for (Id i = told.first; i != told.last; ++i) {
      if (c_.told[i].slot != s || editor_.state().duty_of[s] != kNone) continue;
      auto const& way = c_.told[i];
      auto const near = c_.candidates_of(s);
      auto const possible = std::any_of(near.begin(), near.end(), [&](Candidate const& x) {
        return x.duty == way.duty && x.from <= way.start && way.start <= x.to;
      });
      if (!possible) continue;
      editor_.place(s, way.duty, way.start);
      placed.push_back(s);
    }
  }
  editor_.settle();
  if (editor_.total().hard() <= before.hard() && editor_.total() <= before) return;
  for (auto const s : placed) editor_.take(s);
  editor_.settle();
}

/// Regret-2 insertion of bundles of one slot each; only what a placement has touched is looked at again.
void Search::insert_by_regret(std::span<Id const> alike) {
  struct Entry {
    Id slot;
    Inserter::TwoBest found;
  };
  std::vector<Entry> open;
  for (auto const b : alike) {
    auto const slot = c_.slots_of(c_.bundles[b]).front();
    if (editor_.state().duty_of[slot] == kNone) open.push_back({slot, inserter_.two_best(slot)});
  }
  while (!open.empty()) {
    auto const next = std::max_element(open.begin(), open.end(), [](Entry const& a, Entry const& b) {
      return regret(a.found) < regret(b.found);
    });
    auto const taken = *next;
    open.erase(next);
    if (!taken.found.best || taken.found.best->delta > Cost{}) continue;
    auto const duty = taken.found.best->duty;
    editor_.place(taken.slot, duty, taken.found.best->start);
    editor_.settle();
    for (auto& e : open) {
      auto const near = c_.candidates_of(e.slot);
      auto const mate = c_.slots[e.slot].task == c_.slots[taken.slot].task;
      auto const touched =
          mate || std::any_of(near.begin(), near.end(), [&](Candidate const& x) { return x.duty == duty; });
      if (touched) e.found = inserter_.two_best(e.slot);
    }
  }
}

void Search::construct() {
  place_pins();
  std::vector<Id> order = movable_;
  for (auto const b : order) {
    if (!c_.told.empty()) place_published(b);
  }
  std::stable_sort(order.begin(), order.end(),
                   [&](Id a, Id b) { return c_.bundles[a].weight > c_.bundles[b].weight; });
  auto const crews =
      std::stable_partition(order.begin(), order.end(), [&](Id b) { return c_.bundles[b].slots.size() > 1; });
  for (auto b = order.begin(); b != crews; ++b) {
    if (!covered(*b)) inserter_.insert(*b);
  }
  for (auto first = crews; first != order.end();) {
    auto const last = std::find_if(first, order.end(),
                                   [&](Id b) { return c_.bundles[b].weight != c_.bundles[*first].weight; });
    // Regret looks at all pairs: large components are taken piece by piece, in the order of time.
    auto const piece =
        std::max<std::ptrdiff_t>(16, 40'000 / std::max<std::ptrdiff_t>(1, order.end() - crews));
    for (auto from = first; from != last;) {
      auto const to = from + std::min(piece, last - from);
      insert_by_regret({from, to});
      from = to;
    }
    first = last;
  }
  for (auto const b : order) {
    if (!covered(b)) inserter_.insert(b);
  }
  editor_.begin();
  set_scale();
  keep_best();
}

}  // namespace escale::engine
