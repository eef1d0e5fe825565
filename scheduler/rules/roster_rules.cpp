#include <algorithm>

#include "scheduler/rules/facts.h"

namespace escale::rules {

void pinned(Facts const& facts, Findings& out) {
  for (auto const& fixed : facts.problem->pinned) {
    auto const& crew = facts.of_task[fixed.task.at()];
    if (std::find(crew.begin(), crew.end(), fixed) != crew.end()) continue;
    out.add(RuleId::pinned,
            {.amount = 1, .task = fixed.task, .duty = fixed.duty, .staff = facts.staff(fixed)});
  }
}

void stability(Facts const& facts, Findings& out) {
  for (auto const& told : facts.problem->published) {
    auto const& crew = facts.of_task[told.task.at()];
    auto const kept = std::any_of(crew.begin(), crew.end(), [&](Assignment const& a) {
      return a.position == told.position && a.start == told.start && facts.staff(a) == facts.staff(told);
    });
    if (kept) continue;
    out.add(RuleId::stability,
            {.amount = 1, .task = told.task, .duty = told.duty, .staff = facts.staff(told)});
  }
}

}  // namespace escale::rules
