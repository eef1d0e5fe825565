#include <algorithm>
#include <numeric>

#include "scheduler/engine/compile.h"

namespace escale::engine {

namespace {

/// Scarce positions first inside a task, tasks by time.
void sort_slots(Compiled const& c, std::vector<Id>& slots) {
  std::stable_sort(slots.begin(), slots.end(), [&](Id a, Id b) {
    auto const& x = c.slots[a];
    auto const& y = c.slots[b];
    if (x.task != y.task) return x.task < y.task;
    return x.candidates.size() < y.candidates.size();
  });
}

void add_bundle(Compiled& c, std::vector<Id> slots, bool attendance) {
  if (slots.empty()) return;
  if (!attendance) sort_slots(c, slots);
  Bundle b{.attendance = attendance};
  auto const& first = c.tasks[c.slots[slots.front()].task];
  b.from = first.earliest;
  b.slots.first = static_cast<Id>(c.bundle_slots.size());
  for (auto const s : slots) {
    auto& slot = c.slots[s];
    auto const& t = c.tasks[slot.task];
    slot.bundle = static_cast<Id>(c.bundles.size());
    b.from = std::min(b.from, t.earliest);
    b.to = std::max(b.to, t.latest + t.duration);
    b.weight += slot.travellers * t.weight;
    c.bundle_slots.push_back(s);
  }
  b.slots.last = static_cast<Id>(c.bundle_slots.size());
  c.bundles.push_back(b);
}

std::vector<Id> slots_of_task(Compiled const& c, Id task) {
  auto const range = c.tasks[task].slots;
  std::vector<Id> slots(range.size());
  std::iota(slots.begin(), slots.end(), range.first);
  sort_slots(c, slots);
  return slots;
}

class UnionFind {
 public:
  explicit UnionFind(std::size_t n) : parent_(n) { std::iota(parent_.begin(), parent_.end(), Id{0}); }
  Id find(Id x) {
    while (parent_[x] != x) x = parent_[x] = parent_[parent_[x]];
    return x;
  }
  void join(Id a, Id b) {
    a = find(a);
    b = find(b);
    if (a != b) parent_[std::max(a, b)] = std::min(a, b);
  }

 private:
  std::vector<Id> parent_;
};

/// Nodes: tasks, then duties.
UnionFind couplings(Compiled const& c) {
  auto const tasks = static_cast<Id>(c.tasks.size());
  UnionFind sets(c.tasks.size() + c.duties.size());
  for (Id s = 0; s != c.slots.size(); ++s) {
    auto const& slot = c.slots[s];
    for (auto const& candidate : c.candidates_of(s)) sets.join(slot.task, tasks + candidate.duty);
    if (slot.pinned != kNone) sets.join(slot.task, tasks + slot.pinned);
  }
  for (Id g = 0; g != c.groups.size(); ++g) {
    auto const members = c.tasks_of(c.groups[g]);
    for (auto const t : members) {
      if (c.tasks[t].group != kNone) sets.join(members.front(), t);
    }
  }
  if (!c.chained) return sets;
  for (Id d = 0; d != c.duties.size(); ++d) {
    if (c.duties[d].next != kNone) sets.join(tasks + d, tasks + c.duties[d].next);
  }
  return sets;
}

}  // namespace

void add_bundles(Compiled& c) {
  for (auto const& g : c.groups) {
    if (!g.attendance || !c.prices[RuleId::never_alone].forbids()) continue;
    std::vector<Id> slots;
    for (auto const t : c.tasks_of(g)) {
      auto const own = slots_of_task(c, t);
      slots.insert(slots.end(), own.begin(), own.end());
    }
    add_bundle(c, std::move(slots), true);
  }
  for (Id t = 0; t != c.tasks.size(); ++t) {
    auto const& task = c.tasks[t];
    if (task.slots.empty() || c.slots[task.slots.first].bundle != kNone) continue;
    if (task.whole_crew && c.prices[RuleId::crew_size].forbids()) {
      add_bundle(c, slots_of_task(c, t), false);
    } else {
      for (Id s = task.slots.first; s != task.slots.last; ++s) add_bundle(c, {s}, false);
    }
  }
}

void add_components(Compiled& c) {
  auto sets = couplings(c);
  auto const tasks = static_cast<Id>(c.tasks.size());
  std::vector<Id> component_of(c.tasks.size() + c.duties.size(), kNone);
  auto const component = [&](Id node) {
    auto& found = component_of[sets.find(node)];
    if (found == kNone) {
      found = static_cast<Id>(c.components.size());
      c.components.emplace_back();
    }
    return found;
  };
  for (Id t = 0; t != tasks; ++t) {
    c.tasks[t].component = component(t);
    c.components[c.tasks[t].component].tasks.push_back(t);
  }
  for (Id d = 0; d != c.duties.size(); ++d) {
    c.duties[d].component = component(tasks + d);
    c.components[c.duties[d].component].duties.push_back(d);
  }
  for (Id g = 0; g != c.groups.size(); ++g) {
    auto const members = c.tasks_of(c.groups[g]);
    if (members.empty() || c.tasks[members.front()].group == kNone) continue;
    c.components[c.tasks[members.front()].component].groups.push_back(g);
  }
  for (Id b = 0; b != c.bundles.size(); ++b) {
    auto const component_id = c.tasks[c.slots[c.slots_of(c.bundles[b]).front()].task].component;
    c.bundles[b].component = component_id;
    c.components[component_id].bundles.push_back(b);
  }
  for (auto& part : c.components) {
    std::stable_sort(part.bundles.begin(), part.bundles.end(),
                     [&](Id a, Id b) { return c.bundles[a].from < c.bundles[b].from; });
    for (Id rank = 0; rank != part.bundles.size(); ++rank) c.bundles[part.bundles[rank]].rank = rank;
  }
}

}  // namespace escale::engine
