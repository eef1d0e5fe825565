#include "scheduler/explain/effects.h"

#include <algorithm>
#include <map>
#include <tuple>

namespace escale::explain {

namespace {

auto key(Finding const& f) {
  return std::tuple{f.level, f.rule, f.task, f.other_task, f.duty, f.staff, f.detail};
}

void add_level(Score& score, Level level, std::int64_t cost) {
  if (level == Level::hard) score.hard += cost;
  if (level == Level::medium) score.medium += cost;
  if (level == Level::soft) score.soft += cost;
}

bool first(Effect const& a, Effect const& b) {
  return a.finding.level != b.finding.level ? a.finding.level < b.finding.level : a.cost > b.cost;
}

}  // namespace

std::vector<Finding> findings_about(rules::Facts const& facts, std::span<StaffIdx const> staff,
                                    TaskIdx task) {
  auto const& p = *facts.problem;
  rules::Findings out{p.profile};
  for (std::size_t d = 0; d < p.duties.size(); ++d) {
    if (std::find(staff.begin(), staff.end(), p.duties[d].staff) != staff.end())
      rules::evaluate_duty(facts, DutyIdx{d}, out);
  }
  for (auto const& a : facts.of_task[task.at()]) rules::evaluate_assignment(facts, a, out);
  rules::same_start(facts, task, out);
  rules::crew_size(facts, task, out);
  rules::uncovered(facts, task, out);
  rules::language(facts, task, out);
  if (auto const g = p.tasks[task.at()].group; g.has_value()) {
    rules::never_alone(facts, g, out);
    rules::continuity(facts, g, out);
  }
  rules::pinned(facts, out);
  rules::stability(facts, out);
  return out.take();
}

std::vector<Effect> effects(std::vector<Finding> const& before, std::vector<Finding> const& after) {
  std::map<decltype(key(Finding{})), Effect> all;
  for (auto const& f : before) {
    auto& e = all[key(f)];
    e.finding = f;
    e.amount_before += f.amount;
    e.cost -= f.cost;
  }
  for (auto const& f : after) {
    auto& e = all[key(f)];
    e.finding = f;
    e.amount_after += f.amount;
    e.cost += f.cost;
  }
  std::vector<Effect> changed;
  for (auto& [k, e] : all) {
    if (e.cost == 0) continue;
    e.finding.amount = e.amount_after != 0 ? e.amount_after : e.amount_before;
    changed.push_back(std::move(e));
  }
  std::stable_sort(changed.begin(), changed.end(), first);
  return changed;
}

Score total(std::vector<Effect> const& effects) {
  Score sum;
  for (auto const& e : effects) add_level(sum, e.finding.level, e.cost);
  return sum;
}

}  // namespace escale::explain
