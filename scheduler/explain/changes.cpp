#include <algorithm>
#include <map>
#include <tuple>

#include "scheduler/explain/explain.h"

namespace escale::explain {

namespace {

using Told = std::map<std::pair<StaffIdx, TaskIdx>, RosterChange>;

Instant when(RosterChange const& c) {
  return c.after ? c.after->start : c.before->start;
}

RosterChange& entry(Told& told, Problem const& problem, Assignment const& a) {
  auto const staff = problem.duties[a.duty.at()].staff;
  auto& change = told[{staff, a.task}];
  change.staff = staff;
  change.task = a.task;
  return change;
}

}  // namespace

std::vector<RosterChange> differences(Problem const& problem, Roster const& before, Roster const& after) {
  Told told;
  for (auto const& a : before.assignments) entry(told, problem, a).before = a;
  for (auto const& a : after.assignments) entry(told, problem, a).after = a;
  std::vector<RosterChange> changes;
  for (auto& [key, c] : told) {
    if (c.before == c.after) continue;
    c.kind = !c.before ? ChangeKind::added : !c.after ? ChangeKind::removed : ChangeKind::moved;
    changes.push_back(c);
  }
  std::stable_sort(changes.begin(), changes.end(), [](RosterChange const& a, RosterChange const& b) {
    return std::tuple{a.staff, when(a), a.task} < std::tuple{b.staff, when(b), b.task};
  });
  return changes;
}

}  // namespace escale::explain
