#include "scheduler/rules/facts.h"

#include <algorithm>
#include <stdexcept>
#include <tuple>
#include <utility>

namespace escale::rules {

namespace {

bool before_in_duty(Assignment const& a, Assignment const& b) {
  return std::tie(a.start, a.task, a.position) < std::tie(b.start, b.task, b.position);
}

bool before_in_task(Assignment const& a, Assignment const& b) {
  return std::tie(a.position, a.duty, a.start) < std::tie(b.position, b.duty, b.start);
}

template <typename Before>
void insert(std::vector<Assignment>& sorted, Assignment const& a, Before before) {
  sorted.insert(std::upper_bound(sorted.begin(), sorted.end(), a, before), a);
}

}  // namespace

Facts::Facts(Problem const& p, Roster const& roster)
    : problem(&p), of_duty(p.duties.size()), of_task(p.tasks.size()) {
  for (auto const& a : roster.assignments) {
    if (a.duty.at() >= p.duties.size() || a.task.at() >= p.tasks.size()) {
      throw std::out_of_range("an assignment of a task or duty the problem does not have");
    }
    add(a);
  }
}

void Facts::add(Assignment const& a) {
  insert(of_duty[a.duty.at()], a, before_in_duty);
  insert(of_task[a.task.at()], a, before_in_task);
}

void Facts::remove(Assignment const& a) {
  auto const erase_one = [&a](std::vector<Assignment>& from) {
    auto const found = std::find(from.begin(), from.end(), a);
    if (found != from.end()) from.erase(found);
  };
  erase_one(of_duty[a.duty.at()]);
  erase_one(of_task[a.task.at()]);
}

Instant Facts::real_end(DutyIdx d) const {
  auto last = duty(d).span.to;
  for (auto const& a : of_duty[d.at()]) last = std::max(last, end(a));
  return last;
}

Minutes Facts::travel_before(DutyIdx d, std::size_t i) const {
  auto const& sorted = of_duty[d.at()];
  auto const& travel = problem->travel;
  auto const to = task(sorted[i]).from;
  if (i == 0) return Minutes{travel.at(duty(d).base, to, travel.is_night(duty(d).span.from))};
  auto const& before = sorted[i - 1];
  return Minutes{travel.at(task(before).to, to, travel.is_night(end(before)))};
}

Minutes Facts::time_before(DutyIdx d, std::size_t i) const {
  auto const& sorted = of_duty[d.at()];
  return sorted[i].start - (i == 0 ? duty(d).span.from : end(sorted[i - 1]));
}

std::vector<Interval> Facts::gaps(DutyIdx d) const {
  auto const& sorted = of_duty[d.at()];
  std::vector<Interval> found;
  auto free_from = duty(d).span.from;
  for (std::size_t i = 0; i < sorted.size(); ++i) {
    found.push_back({free_from, sorted[i].start - travel_before(d, i)});
    free_from = end(sorted[i]);
  }
  found.push_back({free_from, real_end(d)});
  return found;
}

DutyIdx Facts::previous(DutyIdx d) const {
  if (d.at() == 0 || problem->duties[d.at() - 1].staff != duty(d).staff) return {};
  return DutyIdx{d.at() - 1};
}

DutyIdx Facts::next(DutyIdx d) const {
  auto const after = d.at() + 1;
  if (after >= problem->duties.size() || problem->duties[after].staff != duty(d).staff) return {};
  return DutyIdx{after};
}

std::vector<bool> Facts::filled(TaskIdx t) const {
  std::vector<bool> taken(problem->tasks[t.at()].crew.size(), false);
  for (auto const& a : of_task[t.at()]) {
    if (a.position < taken.size()) taken[a.position] = true;
  }
  return taken;
}

void Findings::add(RuleId rule, Found found) {
  auto const& setting = profile_->rules[static_cast<std::size_t>(rule)];
  auto const cost = found.amount * setting.weight * found.factor;
  if (!setting.on || found.amount <= 0 || cost == 0) return;
  found_.push_back({.rule = rule,
                    .level = setting.level,
                    .amount = found.amount,
                    .cost = cost,
                    .task = found.task,
                    .other_task = found.other_task,
                    .duty = found.duty,
                    .staff = found.staff,
                    .detail = std::move(found.detail)});
}

}  // namespace escale::rules
