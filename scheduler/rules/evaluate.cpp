#include "scheduler/rules/evaluate.h"

#include <algorithm>
#include <tuple>

#include "scheduler/rules/facts.h"

namespace escale::rules {

namespace {

Findings all_findings(Facts const& facts) {
  auto const& p = *facts.problem;
  Findings out{p.profile};
  for (std::size_t d = 0; d < p.duties.size(); ++d) evaluate_duty(facts, DutyIdx{d}, out);
  for (std::size_t t = 0; t < p.tasks.size(); ++t) {
    for (auto const& a : facts.of_task[t]) evaluate_assignment(facts, a, out);
    same_start(facts, TaskIdx{t}, out);
    crew_size(facts, TaskIdx{t}, out);
    uncovered(facts, TaskIdx{t}, out);
    language(facts, TaskIdx{t}, out);
  }
  for (std::size_t g = 0; g < p.groups.size(); ++g) {
    never_alone(facts, GroupIdx{g}, out);
    continuity(facts, GroupIdx{g}, out);
  }
  pinned(facts, out);
  stability(facts, out);
  return out;
}

Score total(std::vector<Finding> const& findings) {
  Score sum;
  for (auto const& f : findings) {
    if (f.level == Level::hard) sum.hard += f.cost;
    if (f.level == Level::medium) sum.medium += f.cost;
    if (f.level == Level::soft) sum.soft += f.cost;
  }
  return sum;
}

bool before(Finding const& a, Finding const& b) {
  return std::tie(a.level, a.task, a.duty, a.rule, a.other_task, a.staff, a.detail, a.amount) <
         std::tie(b.level, b.task, b.duty, b.rule, b.other_task, b.staff, b.detail, b.amount);
}

std::vector<Uncovered> open_tasks(Facts const& facts) {
  std::vector<Uncovered> open;
  for (std::size_t t = 0; t < facts.problem->tasks.size(); ++t) {
    Uncovered u{.task = TaskIdx{t}};
    auto const filled = facts.filled(TaskIdx{t});
    for (std::size_t p = 0; p < filled.size(); ++p) {
      if (filled[p]) continue;
      u.positions.push_back(static_cast<std::uint16_t>(p));
      u.travellers += facts.problem->tasks[t].crew[p].travellers;
    }
    if (!u.positions.empty()) open.push_back(std::move(u));
  }
  return open;
}

}  // namespace

Evaluation evaluate(Problem const& problem, Roster const& roster) {
  Facts const facts{problem, roster};
  auto findings = all_findings(facts).take();
  std::sort(findings.begin(), findings.end(), before);
  auto const score = total(findings);
  return {.score = score, .findings = std::move(findings), .uncovered = open_tasks(facts)};
}

}  // namespace escale::rules
