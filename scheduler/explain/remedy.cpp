#include <algorithm>
#include <numeric>
#include <tuple>

#include "scheduler/explain/explain.h"

namespace escale::explain {

namespace {

void waive(Task& task, Remedy const& remedy) {
  for (auto& position : task.crew) {
    if (remedy.waived == RuleId::staff_sex) position.female = position.male = false;
    if (remedy.waived == RuleId::named_staff) position.named.clear();
    if (remedy.waived == RuleId::skill) position.skills.bits &= ~remedy.skill.bits;
  }
}

void add_people(Problem& problem, Remedy const& remedy) {
  std::chrono::sys_days const day = std::chrono::floor<std::chrono::days>(remedy.span.from);
  for (int i = 0; i < remedy.people; ++i) {
    auto person = remedy.person;
    person.id += std::to_string(i + 1);
    problem.duties.push_back({.staff = StaffIdx{problem.staff.size()},
                              .span = remedy.span,
                              .base = remedy.base,
                              .local_day = static_cast<std::int32_t>(day.time_since_epoch().count())});
    problem.staff.push_back(std::move(person));
  }
}

void change(Problem& problem, Remedy const& remedy) {
  auto& task = problem.tasks[remedy.task.at()];
  auto const absence = static_cast<std::ptrdiff_t>(remedy.absence);
  switch (remedy.kind) {
    case RemedyKind::solve_again:
      return;
    case RemedyKind::task_later:
      task.latest_start += remedy.minutes;
      return;
    case RemedyKind::task_earlier:
      task.earliest_start -= remedy.minutes;
      return;
    case RemedyKind::duty_earlier:
      problem.duties[remedy.duty.at()].span.from -= remedy.minutes;
      return;
    case RemedyKind::duty_later:
      problem.duties[remedy.duty.at()].span.to += remedy.minutes;
      return;
    case RemedyKind::need_waived:
      return waive(task, remedy);
    case RemedyKind::absence_lifted:
      problem.absences.erase(problem.absences.begin() + absence);
      problem.absence_of.erase(problem.absence_of.begin() + absence);
      return;
    case RemedyKind::more_people:
      return add_people(problem, remedy);
  }
}

/// Puts the tasks back in the order of earliest start, then id.
void sort_tasks(Changed& changed) {
  auto& problem = changed.problem;
  std::vector<std::size_t> order(problem.tasks.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) {
    return std::tie(problem.tasks[a].earliest_start, problem.tasks[a].id) <
           std::tie(problem.tasks[b].earliest_start, problem.tasks[b].id);
  });
  std::vector<Task> sorted;
  sorted.reserve(order.size());
  for (std::size_t i = 0; i < order.size(); ++i) {
    changed.task_of[order[i]] = TaskIdx{i};
    sorted.push_back(std::move(problem.tasks[order[i]]));
  }
  problem.tasks = std::move(sorted);
  auto const renumber = [&](TaskIdx& t) { t = changed.task_of[t.at()]; };
  for (auto& g : problem.groups) std::for_each(g.tasks.begin(), g.tasks.end(), renumber);
  for (auto& a : problem.published) renumber(a.task);
  for (auto& a : problem.pinned) renumber(a.task);
}

}  // namespace

Roster Changed::renumbered(Roster roster) const {
  for (auto& a : roster.assignments) a.task = task_of[a.task.at()];
  std::sort(roster.assignments.begin(), roster.assignments.end(), [](auto const& a, auto const& b) {
    return std::tie(a.duty, a.start, a.task) < std::tie(b.duty, b.start, b.task);
  });
  return roster;
}

Changed apply(Problem const& problem, Remedy const& remedy) {
  Changed changed{.problem = problem, .task_of = {}};
  for (std::size_t t = 0; t < problem.tasks.size(); ++t) changed.task_of.emplace_back(t);
  change(changed.problem, remedy);
  if (remedy.kind == RemedyKind::task_earlier) sort_tasks(changed);
  return changed;
}

}  // namespace escale::explain
