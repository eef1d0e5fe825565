#include <algorithm>
#include <optional>
#include <set>

#include "scheduler/rules/facts.h"

namespace escale::rules {

namespace {

Minutes night_minutes(Problem const& problem, Interval const& span) {
  Minutes sum{0};
  for (auto const& night : problem.local_nights) {
    if (night.overlaps(span)) sum += std::min(night.to, span.to) - std::max(night.from, span.from);
  }
  return sum;
}

/// Weeks from Monday to Sunday by local day; day 0 of the calendar, 1970-01-01, was a Thursday.
std::int64_t civil_week(Duty const& duty) {
  auto const since_monday = std::int64_t{duty.local_day} + 3;
  return since_monday >= 0 ? since_monday / 7 : (since_monday - 6) / 7;
}

bool same_week(Facts const& facts, DutyIdx a, DutyIdx b) {
  return civil_week(facts.duty(a)) == civil_week(facts.duty(b));
}

/// All duties of the staff member in the week of `d`, in order.
std::vector<DutyIdx> duties_of_week(Facts const& facts, DutyIdx d) {
  auto first = d;
  for (auto p = facts.previous(first); p.has_value() && same_week(facts, p, d); p = facts.previous(p))
    first = p;
  std::vector<DutyIdx> week;
  for (auto i = first; i.has_value() && same_week(facts, i, d); i = facts.next(i)) week.push_back(i);
  return week;
}

Minutes planned_work(Duty const& duty) {
  return duty.span.length() - duty.break_minutes;
}

/// The latest start of a break that begins in [t, limit]; nothing: there is none.
std::optional<Instant> latest_break(std::vector<Interval> const& gaps, Instant t, Instant limit,
                                    Minutes length) {
  std::optional<Instant> latest;
  for (auto const& gap : gaps) {
    auto const start = std::min(limit, gap.to - length);
    if (start >= std::max(t, gap.from) && (!latest || start > *latest)) latest = start;
  }
  return latest;
}

Minutes longest_piece(std::vector<Interval> const& gaps, Instant t, Instant limit) {
  Minutes longest{0};
  for (auto const& gap : gaps) {
    if (gap.from <= limit) longest = std::max(longest, gap.to - std::max(gap.from, t));
  }
  return longest;
}

/// Longest rest beside or between the duties of a week; nothing: one of them is not known and counts as
/// enough.
std::optional<Minutes> longest_rest(Facts const& facts, std::vector<DutyIdx> const& week) {
  Minutes longest{0};
  for (auto const d : week) {
    auto const before = facts.previous(d);
    auto const after = facts.next(d);
    if (!before.has_value() || !after.has_value()) return {};
    longest = std::max({longest, facts.duty(d).span.from - facts.duty(before).span.to,
                        facts.duty(after).span.from - facts.duty(d).span.to});
  }
  return longest;
}

}  // namespace

void working_day(Facts const& facts, DutyIdx d, Findings& out) {
  auto const& profile = facts.problem->profile;
  auto const& duty = facts.duty(d);
  auto const by_night = night_minutes(*facts.problem, duty.span).count() >= profile.night_touch_min;
  auto const limit = by_night ? profile.night_working_day_max : profile.working_day_max;
  auto const work = planned_work(duty) + (facts.real_end(d) - duty.span.to);
  out.add(RuleId::working_day, {.amount = work.count() - limit, .duty = d, .staff = duty.staff});
}

void break_at_six(Facts const& facts, DutyIdx d, Findings& out) {
  Minutes const after{facts.problem->profile.break_after};
  Minutes const length{facts.problem->profile.break_min};
  auto const gaps = facts.gaps(d);
  auto const end = facts.real_end(d);
  auto worked_from = facts.duty(d).span.from;
  while (end - worked_from >= after) {
    auto const start = latest_break(gaps, worked_from, worked_from + after, length);
    if (!start) {
      auto const missing = length - longest_piece(gaps, worked_from, worked_from + after);
      out.add(
          RuleId::break_at_six,
          {.amount = std::max<std::int64_t>(1, missing.count()), .duty = d, .staff = facts.duty(d).staff});
      return;
    }
    worked_from = *start + length;
  }
}

void daily_rest(Facts const& facts, DutyIdx d, Findings& out) {
  auto const before = facts.previous(d);
  if (!before.has_value()) return;
  auto const rest = facts.duty(d).span.from - facts.real_end(before);
  out.add(RuleId::daily_rest, {.amount = facts.problem->profile.daily_rest_min - rest.count(),
                               .duty = d,
                               .staff = facts.duty(d).staff});
}

void working_week(Facts const& facts, DutyIdx d, Findings& out) {
  Minutes worked{0};
  for (auto const i : duties_of_week(facts, d)) {
    if (i <= d) worked += planned_work(facts.duty(i));
  }
  auto const excess = worked.count() - facts.problem->profile.working_week_max;
  auto const own = planned_work(facts.duty(d)).count();
  out.add(RuleId::working_week, {.amount = std::min(excess, own), .duty = d, .staff = facts.duty(d).staff});
}

void weekly_rest(Facts const& facts, DutyIdx d, Findings& out) {
  auto const week = duties_of_week(facts, d);
  if (week.back() != d) return;
  auto const& profile = facts.problem->profile;
  std::set<std::int32_t> days;
  for (auto const i : week) days.insert(facts.duty(i).local_day);
  auto const too_many = static_cast<std::int64_t>(days.size()) - profile.days_in_week_max;
  auto const rest = longest_rest(facts, week);
  auto const missing = rest ? profile.weekly_rest_min - rest->count() : 0;
  out.add(RuleId::weekly_rest, {.amount = too_many > 0 ? 1440 * too_many : missing,
                                .duty = d,
                                .staff = facts.duty(d).staff,
                                .detail = too_many > 0 ? "days" : ""});
}

}  // namespace escale::rules
