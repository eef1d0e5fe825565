#include <algorithm>
#include <array>
#include <set>
#include <tuple>

#include "scheduler/rules/evaluate.h"
#include "scheduler/rules/facts.h"

namespace escale::rules {

namespace {

/// A duty further away than this from the task is "no duty at that time": nobody is asked to come back after
/// so long.
constexpr Minutes kNear{360};

/// What cannot be changed today comes first: it is the reason a supervisor wants to read.
constexpr std::array kOrder{RuleId::absence,      RuleId::skill,        RuleId::child_clearance,
                            RuleId::badge_sector, RuleId::badge_expiry, RuleId::staff_sex,
                            RuleId::named_staff,  RuleId::inside_duty,  RuleId::working_day,
                            RuleId::daily_rest,   RuleId::working_week, RuleId::weekly_rest,
                            RuleId::overlap,      RuleId::moving_time,  RuleId::break_at_six,
                            RuleId::never_alone,  RuleId::crew_size,    RuleId::start_window};

auto rank(RuleId rule) {
  return std::find(kOrder.begin(), kOrder.end(), rule) - kOrder.begin();
}

/// One staff member's best try: how many rules it breaks, and the one to report.
struct Try {
  std::size_t rules = 0;
  std::int64_t minutes = 0;  // amounts of all rules, to compare tries
  Obstacle obstacle;

  friend bool operator<(Try const& a, Try const& b) {
    return std::tie(a.rules, a.minutes) < std::tie(b.rules, b.minutes);
  }
};

Minutes distance(Interval const& span, Interval const& task) {
  if (task.to <= span.from) return span.from - task.to;
  return task.from >= span.to ? task.from - span.to : Minutes{0};
}

/// The hard findings that an assignment in duty `d` can bring about for its staff member.
std::vector<Finding> hard_findings(Facts const& facts, DutyIdx d, TaskIdx t) {
  Findings out{facts.problem->profile};
  evaluate_duty(facts, d, out);
  if (auto const next = facts.next(d); next.has_value()) evaluate_duty(facts, next, out);
  auto const staff = facts.duty(d).staff;
  for (auto const& a : facts.of_task[t.at()]) {
    if (facts.staff(a) == staff) evaluate_assignment(facts, a, out);
  }
  crew_size(facts, t, out);
  if (auto const g = facts.problem->tasks[t.at()].group; g.has_value()) never_alone(facts, g, out);
  auto found = out.take();
  std::erase_if(found, [&](Finding const& f) {
    auto const of_group = f.rule == RuleId::never_alone && f.other_task.has_value();
    return f.level != Level::hard || (f.staff != staff && !of_group);
  });
  return found;
}

bool same_fault(Finding const& a, Finding const& b) {
  return std::tie(a.rule, a.task, a.other_task, a.duty, a.staff) ==
         std::tie(b.rule, b.task, b.other_task, b.duty, b.staff);
}

std::vector<Finding> new_ones(std::vector<Finding> after, std::vector<Finding> const& before) {
  std::erase_if(after, [&](Finding const& f) {
    return std::any_of(before.begin(), before.end(),
                       [&](Finding const& b) { return same_fault(b, f) && b.amount >= f.amount; });
  });
  return after;
}

/// Nothing is in the way of this staff member: is it the others who are missing?
Obstacle nothing_in_the_way(Facts const& facts, Assignment const& a) {
  auto const& task = facts.task(a);
  Obstacle free{.staff = facts.staff(a), .duty = a.duty, .rule = RuleId::uncovered};
  auto const open = [&](TaskIdx t) {
    auto const filled = facts.filled(t);
    return std::count(filled.begin(), filled.end(), false);
  };
  if (auto const missing = open(a.task); task.whole_crew && missing > 0) {
    free.rule = RuleId::crew_size;
    free.amount = missing;
  } else if (task.group.has_value() && facts.problem->groups[task.group.at()].attendance) {
    auto const& tasks = facts.problem->groups[task.group.at()].tasks;
    free.amount = std::count_if(tasks.begin(), tasks.end(), [&](TaskIdx t) { return open(t) > 0; });
    if (free.amount > 0) free.rule = RuleId::never_alone;
  }
  return free;
}

Try summary(std::vector<Finding> const& broken, Assignment const& a) {
  auto const& first = *std::min_element(broken.begin(), broken.end(), [](Finding const& x, Finding const& y) {
    return rank(x.rule) < rank(y.rule);
  });
  std::set<RuleId> rules;
  std::int64_t minutes = 0;
  for (auto const& f : broken) {
    rules.insert(f.rule);
    minutes += f.amount;
  }
  return {.rules = rules.size(),
          .minutes = minutes,
          .obstacle = {.staff = first.staff,
                       .duty = a.duty,
                       .rule = first.rule,
                       .amount = first.amount,
                       .blocking = first.task == a.task ? first.other_task : first.task,
                       .detail = first.detail}};
}

Try try_one(Facts& facts, Assignment const& a, std::vector<Finding> const& before) {
  facts.add(a);
  auto broken = new_ones(hard_findings(facts, a.duty, a.task), before);
  for (auto& f : broken) f.staff = facts.staff(a);
  auto const result = broken.empty() ? Try{.obstacle = nothing_in_the_way(facts, a)} : summary(broken, a);
  facts.remove(a);
  return result;
}

Try best_try(Facts& facts, StaffIdx staff, TaskIdx t, std::uint16_t position) {
  auto const& task = facts.problem->tasks[t.at()];
  Try best{.rules = kRules,  // more than any try can break
           .minutes = task.duration.count(),
           .obstacle = {.staff = staff, .rule = RuleId::inside_duty, .amount = task.duration.count()}};
  for (auto const d : duties_near(facts, staff, t)) {
    auto const before = hard_findings(facts, d, t);
    for (auto const start : starts_worth_trying(facts, t, d)) {
      best = std::min(best, try_one(facts, {t, position, d, start}, before));
    }
  }
  return best;
}

}  // namespace

std::vector<DutyIdx> duties_near(Facts const& facts, StaffIdx staff, TaskIdx t) {
  auto const& problem = *facts.problem;
  auto const& task = problem.tasks[t.at()];
  Interval const window{task.earliest_start, task.latest_start + task.duration};
  std::vector<DutyIdx> near;
  auto const first = std::lower_bound(problem.duties.begin(), problem.duties.end(), staff,
                                      [](Duty const& d, StaffIdx who) { return d.staff < who; });
  for (auto it = first; it != problem.duties.end() && it->staff == staff; ++it) {
    if (distance(it->span, window) <= kNear)
      near.emplace_back(static_cast<std::size_t>(it - problem.duties.begin()));
  }
  return near;
}

std::set<Instant> starts_worth_trying(Facts const& facts, TaskIdx t, DutyIdx d) {
  auto const& problem = *facts.problem;
  auto const& task = problem.tasks[t.at()];
  if (!facts.of_task[t.at()].empty()) return {facts.of_task[t.at()].front().start};
  if (task.earliest_start == task.latest_start) return {task.earliest_start};
  auto const& travel = problem.travel;
  auto const& span = facts.duty(d).span;
  auto const way = [&](PlaceIdx from, PlaceIdx to, Instant when) {
    return Minutes{travel.at(from, to, travel.is_night(when))};
  };
  std::vector<Instant> tried{task.latest_start, span.from + way(facts.duty(d).base, task.from, span.from),
                             span.to + Minutes{problem.profile.overtime_max} - task.duration};
  for (auto const& a : facts.of_duty[d.at()]) {
    tried.push_back(facts.end(a) + way(facts.task(a).to, task.from, facts.end(a)));
    tried.push_back(a.start - way(task.to, facts.task(a).from, a.start) - task.duration);
  }
  if (task.group.has_value()) {
    for (auto const other : problem.groups[task.group.at()].tasks) {
      for (auto const& a : facts.of_task[other.at()])
        tried.insert(tried.end(), {facts.end(a), a.start - task.duration});
    }
  }
  std::set<Instant> inside{task.earliest_start};
  for (auto const s : tried) {
    if (task.earliest_start <= s && s <= task.latest_start) inside.insert(s);
  }
  return inside;
}

std::vector<Obstacle> obstacles(Problem const& problem, Roster const& roster, TaskIdx task,
                                std::uint16_t position) {
  Facts facts{problem, roster};
  std::vector<Try> tries;
  for (std::size_t s = 0; s < problem.staff.size(); ++s) {
    tries.push_back(best_try(facts, StaffIdx{s}, task, position));
  }
  std::stable_sort(tries.begin(), tries.end());
  std::vector<Obstacle> result;
  for (auto& t : tries) result.push_back(std::move(t.obstacle));
  return result;
}

}  // namespace escale::rules
