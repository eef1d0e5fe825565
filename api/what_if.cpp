#include "api/what_if.h"

#include <algorithm>
#include <map>
#include <stdexcept>

#include "scheduler/engine/solve.h"
#include "scheduler/planning/planning.h"

namespace escale::api {

namespace {

std::vector<RuleCount> counted(std::vector<Obstacle> const& obstacles) {
  std::vector<RuleCount> out;
  for (auto const& o : obstacles) {
    if (!o.staff.has_value()) continue;
    bool const no_duty = o.rule == RuleId::inside_duty && !o.duty.has_value();
    auto const same = std::find_if(
        out.begin(), out.end(), [&](RuleCount const& c) { return c.rule == o.rule && c.no_duty == no_duty; });
    if (same != out.end())
      ++same->staff;
    else
      out.push_back({.rule = o.rule, .no_duty = no_duty, .staff = 1});
  }
  std::stable_sort(out.begin(), out.end(),
                   [](RuleCount const& a, RuleCount const& b) { return a.staff > b.staff; });
  return out;
}

Solution solved(escale::Problem const& problem, std::stop_token stop) {
  if (auto const faults = validate(problem); !faults.empty())
    throw std::runtime_error("the days cannot be solved: " + faults.front());
  return solve(problem, {}, std::move(stop));
}

}  // namespace

WhatIf::WhatIf(data::Planned const& planned, std::stop_token stop)
    : planned_(planned), solution_(solved(planned.problem, std::move(stop))) {}

Uncovered const* WhatIf::uncovered(TaskIdx task) const {
  auto const it = std::find_if(solution_.uncovered.begin(), solution_.uncovered.end(),
                               [&](Uncovered const& u) { return u.task == task; });
  return it == solution_.uncovered.end() ? nullptr : &*it;
}

std::vector<OpenTask> WhatIf::open_tasks(std::size_t movement) const {
  std::vector<OpenTask> out;
  auto const group = planned_.plan.ways[movement].group;
  if (!group.has_value()) return out;
  for (auto const t : planned_.problem.groups[group.at()].tasks) {
    auto const* open = uncovered(t);
    if (open == nullptr) continue;
    auto const& task = planned_.problem.tasks[t.at()];
    out.push_back({.id = task.id,
                   .kind = std::string(planning::word(task.kind)),
                   .start = task.earliest_start,
                   .end = task.latest_start + task.duration,
                   .missing = static_cast<int>(open->positions.size()),
                   .reasons = counted(open->reasons)});
  }
  return out;
}

bool WhatIf::covered(std::size_t movement) const {
  auto const group = planned_.plan.ways[movement].group;
  if (!group.has_value()) return false;
  auto const& tasks = planned_.problem.groups[group.at()].tasks;
  return std::none_of(tasks.begin(), tasks.end(), [&](TaskIdx t) { return uncovered(t) != nullptr; });
}

int WhatIf::uncovered_travellers(std::set<std::string> const& apart) const {
  int travellers = 0;
  for (std::size_t m = 0; m < planned_.movements.size(); ++m) {
    auto const& movement = planned_.movements[m];
    if (!apart.contains(movement.id) && planned_.plan.ways[m].group.has_value() && !covered(m))
      travellers += movement.party.headcount;
  }
  return travellers;
}

data::Planned without(data::Planned const& planned, std::set<std::size_t> const& movements) {
  std::vector<Movement> kept;
  std::map<std::size_t, std::size_t> place;
  for (std::size_t m = 0; m < planned.movements.size(); ++m) {
    if (movements.contains(m)) continue;
    place.emplace(m, kept.size());
    kept.push_back(planned.movements[m]);
  }
  for (auto& movement : kept) {
    std::vector<MovementIdx> linked;
    for (auto const other : movement.linked)
      if (auto const it = place.find(other.at()); it != place.end()) linked.emplace_back(it->second);
    movement.linked = std::move(linked);
  }
  return data::replanned(planned, planned.legs, std::move(kept));
}

data::Planned rebooked(data::Planned const& planned, std::set<std::size_t> const& movements,
                       LegIdx outbound) {
  auto changed = planned.movements;
  for (auto const m : movements) changed[m].outbound = outbound;
  for (auto& movement : changed)  // links hold between movements on the same flights
    std::erase_if(movement.linked,
                  [&](MovementIdx other) { return changed[other.at()].outbound != movement.outbound; });
  return data::replanned(planned, planned.legs, std::move(changed));
}

}  // namespace escale::api
