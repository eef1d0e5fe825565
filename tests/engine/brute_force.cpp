#include "tests/engine/brute_force.h"

#include <algorithm>
#include <set>
#include <vector>

#include "scheduler/rules/evaluate.h"

namespace escale::testing {

namespace {

/// Rules that look at one assignment alone: when they forbid it, they forbid every roster that has it.
bool forbidden_alone(Problem const& problem, Assignment const& a) {
  static std::set<RuleId> const alone{RuleId::skill,       RuleId::badge_sector, RuleId::badge_expiry,
                                      RuleId::staff_sex,   RuleId::named_staff,  RuleId::child_clearance,
                                      RuleId::inside_duty, RuleId::absence};
  auto const found = rules::evaluate(problem, {{a}}).findings;
  return std::any_of(found.begin(), found.end(),
                     [](Finding const& f) { return f.level == Level::hard && alone.contains(f.rule); });
}

/// All ways to staff one task, nobody included.
std::vector<std::vector<Assignment>> ways(Problem const& problem, TaskIdx t) {
  auto const& task = problem.tasks[t.at()];
  std::vector<std::vector<Assignment>> all{{}};
  for (auto start = task.earliest_start; start <= task.latest_start; start += Minutes{1}) {
    std::vector<std::vector<Assignment>> crews{{}};
    for (std::uint16_t p = 0; p != task.crew.size(); ++p) {
      auto const without = crews;
      for (std::size_t d = 0; d != problem.duties.size(); ++d) {
        Assignment const a{t, p, DutyIdx{d}, start};
        if (forbidden_alone(problem, a)) continue;
        for (auto crew : without) {
          crew.push_back(a);
          crews.push_back(std::move(crew));
        }
      }
    }
    for (auto& crew : crews) {
      if (!crew.empty()) all.push_back(std::move(crew));
    }
  }
  return all;
}

void search(Problem const& problem, std::vector<std::vector<std::vector<Assignment>>> const& choices,
            std::size_t task, Roster& roster, std::optional<Score>& best) {
  if (task == choices.size()) {
    auto const score = rules::evaluate(problem, roster).score;
    if (score.hard == 0 && (!best || score < *best)) best = score;
    return;
  }
  for (auto const& way : choices[task]) {
    roster.assignments.insert(roster.assignments.end(), way.begin(), way.end());
    search(problem, choices, task + 1, roster, best);
    roster.assignments.resize(roster.assignments.size() - way.size());
  }
}

}  // namespace

std::optional<Score> brute_force(Problem const& problem, std::size_t most) {
  std::vector<std::vector<std::vector<Assignment>>> choices;
  std::size_t rosters = 1;
  for (std::size_t t = 0; t != problem.tasks.size(); ++t) {
    choices.push_back(ways(problem, TaskIdx{t}));
    rosters *= choices.back().size();
    if (rosters > most) return {};
  }
  Roster roster;
  std::optional<Score> best;
  search(problem, choices, 0, roster, best);
  return best;
}

void narrow_windows(Problem& problem, int minutes) {
  for (auto& t : problem.tasks)
    t.latest_start = std::min(t.latest_start, t.earliest_start + Minutes{minutes});
}

}  // namespace escale::testing
