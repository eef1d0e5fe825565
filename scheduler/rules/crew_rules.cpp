#include <algorithm>
#include <cstdlib>
#include <set>

#include "scheduler/rules/facts.h"

namespace escale::rules {

namespace {

std::int64_t count_unfilled(Facts const& facts, TaskIdx t) {
  auto const filled = facts.filled(t);
  return std::count(filled.begin(), filled.end(), false);
}

std::set<StaffIdx> crew_staff(Facts const& facts, TaskIdx t) {
  std::set<StaffIdx> staff;
  for (auto const& a : facts.of_task[t.at()]) staff.insert(facts.staff(a));
  return staff;
}

void filled_twice(Facts const& facts, TaskIdx t, Findings& out) {
  auto const& crew = facts.of_task[t.at()];
  for (std::size_t i = 1; i < crew.size(); ++i) {
    if (crew[i].position != crew[i - 1].position) continue;
    out.add(RuleId::crew_size, {.amount = 1,
                                .task = t,
                                .duty = crew[i].duty,
                                .staff = facts.staff(crew[i]),
                                .detail = "filled_twice"});
  }
}

void staff_twice(Facts const& facts, TaskIdx t, Findings& out) {
  std::set<StaffIdx> seen;
  for (auto const& a : facts.of_task[t.at()]) {
    if (seen.insert(facts.staff(a)).second) continue;
    out.add(RuleId::crew_size,
            {.amount = 1, .task = t, .duty = a.duty, .staff = facts.staff(a), .detail = "staff_twice"});
  }
}

void unknown_position(Facts const& facts, TaskIdx t, Findings& out) {
  for (auto const& a : facts.of_task[t.at()]) {
    if (a.position < facts.problem->tasks[t.at()].crew.size()) continue;
    out.add(RuleId::crew_size,
            {.amount = 1, .task = t, .duty = a.duty, .staff = facts.staff(a), .detail = "no_position"});
  }
}

/// Tasks of a group that somebody is on, in order.
std::vector<TaskIdx> staffed(Facts const& facts, Group const& group) {
  std::vector<TaskIdx> tasks;
  std::copy_if(group.tasks.begin(), group.tasks.end(), std::back_inserter(tasks),
               [&](TaskIdx t) { return !facts.of_task[t.at()].empty(); });
  return tasks;
}

Instant start_of(Facts const& facts, TaskIdx t) {
  return facts.of_task[t.at()].front().start;
}

}  // namespace

void same_start(Facts const& facts, TaskIdx t, Findings& out) {
  auto const& crew = facts.of_task[t.at()];
  std::int64_t apart = 0;
  for (auto const& a : crew) apart += std::abs((a.start - crew.front().start).count());
  out.add(RuleId::start_window, {.amount = apart, .task = t});
}

void crew_size(Facts const& facts, TaskIdx t, Findings& out) {
  filled_twice(facts, t, out);
  staff_twice(facts, t, out);
  unknown_position(facts, t, out);
  if (facts.problem->tasks[t.at()].whole_crew && !facts.of_task[t.at()].empty()) {
    out.add(RuleId::crew_size, {.amount = count_unfilled(facts, t), .task = t});
  }
}

void uncovered(Facts const& facts, TaskIdx t, Findings& out) {
  auto const& task = facts.problem->tasks[t.at()];
  auto const filled = facts.filled(t);
  std::int64_t travellers = 0;
  for (std::size_t p = 0; p < filled.size(); ++p) {
    if (!filled[p]) travellers += std::max(1, task.crew[p].travellers);
  }
  out.add(RuleId::uncovered, {.amount = travellers, .task = t, .factor = task.weight});
}

void language(Facts const& facts, TaskIdx t, Findings& out) {
  auto const& task = facts.problem->tasks[t.at()];
  if (task.languages == LanguageSet{}) return;
  for (auto const& a : facts.of_task[t.at()]) {
    if (facts.member(a).languages.meets(task.languages)) return;
  }
  auto const filled = facts.filled(t);
  std::int64_t travellers = 0;
  for (std::size_t p = 0; p < filled.size(); ++p) travellers += filled[p] ? task.crew[p].travellers : 0;
  out.add(RuleId::language, {.amount = travellers, .task = t});
}

void never_alone(Facts const& facts, GroupIdx g, Findings& out) {
  auto const& group = facts.problem->groups[g.at()];
  auto const with_staff = staffed(facts, group);
  if (!group.attendance || with_staff.empty()) return;
  auto const open = std::count_if(group.tasks.begin(), group.tasks.end(),
                                  [&](TaskIdx t) { return count_unfilled(facts, t) > 0; });
  out.add(RuleId::never_alone, {.amount = open, .task = with_staff.front()});
  for (std::size_t i = 1; i < with_staff.size(); ++i) {
    auto const before = with_staff[i - 1];
    auto const end = start_of(facts, before) + facts.problem->tasks[before.at()].duration;
    out.add(RuleId::never_alone, {.amount = (start_of(facts, with_staff[i]) - end).count(),
                                  .task = with_staff[i],
                                  .other_task = before});
  }
}

void continuity(Facts const& facts, GroupIdx g, Findings& out) {
  auto const& tasks = facts.problem->groups[g.at()].tasks;
  for (std::size_t i = 1; i < tasks.size(); ++i) {
    auto const earlier = crew_staff(facts, tasks[i - 1]);
    auto const later = crew_staff(facts, tasks[i]);
    if (earlier.empty()) continue;
    auto const strangers =
        std::count_if(later.begin(), later.end(), [&](StaffIdx s) { return !earlier.contains(s); });
    out.add(RuleId::continuity, {.amount = strangers, .task = tasks[i], .other_task = tasks[i - 1]});
  }
}

}  // namespace escale::rules
