#include "api/coverage.h"

#include <set>
#include <utility>

namespace escale::api {

Coverage coverage(data::Planned const& planned, Roster const& roster) {
  auto const& problem = planned.problem;
  std::set<std::pair<TaskIdx, std::uint16_t>> filled;
  for (auto const& a : roster.assignments) filled.emplace(a.task, a.position);
  std::vector<std::size_t> crew(problem.tasks.size(), 0);
  for (auto const& [task, position] : filled) ++crew[task.at()];

  std::vector<bool> group(problem.groups.size(), false);
  for (std::size_t g = 0; g < problem.groups.size(); ++g) {
    auto const& tasks = problem.groups[g].tasks;
    group[g] = !tasks.empty();
    for (auto const t : tasks) group[g] = group[g] && crew[t.at()] == problem.tasks[t.at()].crew.size();
  }

  Coverage out{.movement = std::vector<bool>(planned.movements.size(), false)};
  for (std::size_t m = 0; m < planned.movements.size(); ++m) {
    auto const at = m < planned.plan.ways.size() ? planned.plan.ways[m].group : GroupIdx{};
    out.movement[m] = at.has_value() && group[at.at()];
    out.travellers += planned.movements[m].party.headcount;
    if (out.movement[m]) out.covered_travellers += planned.movements[m].party.headcount;
  }
  return out;
}

}  // namespace escale::api
