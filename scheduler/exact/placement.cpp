#include "scheduler/exact/placement.h"

#include <algorithm>

namespace escale::exact {

namespace {

struct Taker {
  Id duty = kNone;
  Time start = 0;
};

/// A class's slots for those who take it: first each who was told or pinned to one, then whatever is left.
std::vector<Id> slots_for(Compiled const& c, PositionClass const& p, std::vector<Taker> const& takers) {
  std::vector<Id> given(takers.size(), kNone), left = p.slots;
  auto const range = c.tasks[p.task].told;
  for (std::size_t i = 0; i != takers.size(); ++i) {
    for (Id t = range.first; t != range.last; ++t) {
      auto const& told = c.told[t];
      auto const slot = std::find(left.begin(), left.end(), told.slot);
      if (told.staff != c.duties[takers[i].duty].staff || told.start != takers[i].start || slot == left.end())
        continue;
      given[i] = *slot;
      left.erase(slot);
      break;
    }
  }
  for (auto& slot : given) {
    if (slot != kNone || left.empty()) continue;
    slot = left.front();
    left.erase(left.begin());
  }
  return given;
}

}  // namespace

Placement::Placement(Compiled const& c, Roster const& roster) : c_(c), state_(c) {
  for (auto const& a : roster.assignments)
    put({c.tasks[a.task.at()].slots.first + a.position, a.duty.value, c.minutes(a.start)});
}

void Placement::put(Filled const& f) {
  auto const task = c_.slots[f.slot].task;
  engine::Visit const visit{f.start, f.start + c_.tasks[task].duration, task, f.slot};
  state_.duty_of[f.slot] = f.duty;
  state_.start_of[f.slot] = f.start;
  auto& route = state_.routes[f.duty];
  auto const after = [](engine::Visit const& a, engine::Visit const& b) { return a.before(b); };
  route.insert(std::upper_bound(route.begin(), route.end(), visit, after), visit);
}

std::vector<Placement::Filled> Placement::filled(Id component) const {
  std::vector<Filled> all;
  for (auto const t : c_.components[component].tasks) {
    for (Id s = c_.tasks[t].slots.first; s != c_.tasks[t].slots.last; ++s) {
      if (state_.duty_of[s] != kNone) all.push_back({s, state_.duty_of[s], state_.start_of[s]});
    }
  }
  return all;
}

void Placement::clear(Id component) {
  for (auto const& f : filled(component)) state_.duty_of[f.slot] = kNone;
  for (auto const d : c_.components[component].duties) state_.routes[d].clear();
}

Cost Placement::cost(Id component) const {
  auto const& part = c_.components[component];
  Cost sum;
  for (auto const d : part.duties)
    sum += engine::duty_cost(c_, d, state_.routes[d], engine::ready_of(c_, state_, d));
  for (auto const t : part.tasks) sum += engine::task_cost(c_, state_, t);
  for (auto const g : part.groups) sum += engine::group_cost(c_, state_, g);
  return sum;
}

Cost Placement::improve(Id component, ColumnPool const& pool, std::vector<PositionClass> const& classes,
                        std::vector<Id> const& chosen) {
  auto const before = cost(component);
  auto const old = filled(component);
  std::vector<std::vector<Taker>> takers(classes.size());
  for (auto const k : chosen) {
    for (auto const& item : pool.of(pool.columns[k]))
      takers[item.position].push_back({pool.columns[k].duty, item.start});
  }
  clear(component);
  for (std::size_t p = 0; p != classes.size(); ++p) {
    auto const slots = slots_for(c_, classes[p], takers[p]);
    for (std::size_t i = 0; i != slots.size(); ++i) {
      if (slots[i] != kNone) put({slots[i], takers[p][i].duty, takers[p][i].start});
    }
  }
  auto const after = cost(component);
  if (after < before) return after;
  clear(component);
  for (auto const& f : old) put(f);
  return before;
}

Roster Placement::roster() const {
  Roster roster;
  for (Id d = 0; d != c_.duties.size(); ++d) {
    for (auto const& v : state_.routes[d]) {
      auto const position = v.slot - c_.tasks[v.task].slots.first;
      roster.assignments.push_back(
          {TaskIdx{v.task}, static_cast<std::uint16_t>(position), DutyIdx{d}, c_.instant(v.start)});
    }
  }
  return roster;
}

}  // namespace escale::exact
