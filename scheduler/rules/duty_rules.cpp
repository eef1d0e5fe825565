#include <algorithm>

#include "scheduler/rules/facts.h"

namespace escale::rules {

namespace {

std::int64_t positive(Minutes m) {
  return std::max<std::int64_t>(0, m.count());
}

}  // namespace

void overlap(Facts const& facts, DutyIdx d, Findings& out) {
  auto const& sorted = facts.of_duty[d.at()];
  for (std::size_t i = 1; i < sorted.size(); ++i) {
    out.add(RuleId::overlap, {.amount = positive(-facts.time_before(d, i)),
                              .task = sorted[i].task,
                              .other_task = sorted[i - 1].task,
                              .duty = d,
                              .staff = facts.duty(d).staff});
  }
}

void moving_time(Facts const& facts, DutyIdx d, Findings& out) {
  auto const& sorted = facts.of_duty[d.at()];
  for (std::size_t i = 0; i < sorted.size(); ++i) {
    auto const travel = facts.travel_before(d, i);
    auto const there = std::max(Minutes{0}, facts.time_before(d, i));
    out.add(RuleId::moving_time, {.amount = positive(travel - there),
                                  .task = sorted[i].task,
                                  .other_task = i == 0 ? TaskIdx{} : sorted[i - 1].task,
                                  .duty = d,
                                  .staff = facts.duty(d).staff,
                                  .detail = travel.count() == TravelTable::kUnreachable ? "no_way" : ""});
  }
}

void inside_duty(Facts const& facts, DutyIdx d, Findings& out) {
  auto const& span = facts.duty(d).span;
  auto const latest = span.to + Minutes{facts.problem->profile.overtime_max};
  for (auto const& a : facts.of_duty[d.at()]) {
    auto const outside = positive(span.from - a.start) + positive(facts.end(a) - latest);
    out.add(RuleId::inside_duty,
            {.amount = outside, .task = a.task, .duty = d, .staff = facts.duty(d).staff});
  }
}

void waiting(Facts const& facts, DutyIdx d, Findings& out) {
  auto idle = -facts.duty(d).break_minutes.count();
  for (std::size_t i = 1; i < facts.of_duty[d.at()].size(); ++i) {
    idle += positive(facts.time_before(d, i) - facts.travel_before(d, i));
  }
  out.add(RuleId::waiting, {.amount = idle, .duty = d, .staff = facts.duty(d).staff});
}

void moving(Facts const& facts, DutyIdx d, Findings& out) {
  std::int64_t minutes = 0;
  for (std::size_t i = 0; i < facts.of_duty[d.at()].size(); ++i) minutes += facts.travel_before(d, i).count();
  out.add(RuleId::moving, {.amount = minutes, .duty = d, .staff = facts.duty(d).staff});
}

void overtime(Facts const& facts, DutyIdx d, Findings& out) {
  auto const over = facts.real_end(d) - facts.duty(d).span.to;
  out.add(RuleId::overtime, {.amount = over.count(), .duty = d, .staff = facts.duty(d).staff});
}

void planned_break(Facts const& facts, DutyIdx d, Findings& out) {
  Minutes longest{0};
  for (auto const& gap : facts.gaps(d)) longest = std::max(longest, gap.length());
  auto const missing = facts.duty(d).break_minutes - longest;
  out.add(RuleId::planned_break, {.amount = missing.count(), .duty = d, .staff = facts.duty(d).staff});
}

void fairness(Facts const& facts, DutyIdx d, Findings& out) {
  Minutes busy{0};
  for (auto const& a : facts.of_duty[d.at()]) busy += facts.task(a).duration;
  auto const quarters = (busy.count() + 14) / 15;
  out.add(RuleId::fairness, {.amount = quarters * quarters, .duty = d, .staff = facts.duty(d).staff});
}

void duty_used(Facts const& facts, DutyIdx d, Findings& out) {
  out.add(RuleId::duty_used, {.amount = 1, .duty = d, .staff = facts.duty(d).staff});
}

void evaluate_duty(Facts const& facts, DutyIdx d, Findings& out) {
  if (facts.of_duty[d.at()].empty()) return;
  overlap(facts, d, out);
  moving_time(facts, d, out);
  inside_duty(facts, d, out);
  working_day(facts, d, out);
  break_at_six(facts, d, out);
  daily_rest(facts, d, out);
  working_week(facts, d, out);
  weekly_rest(facts, d, out);
  waiting(facts, d, out);
  moving(facts, d, out);
  overtime(facts, d, out);
  planned_break(facts, d, out);
  fairness(facts, d, out);
  duty_used(facts, d, out);
}

}  // namespace escale::rules
