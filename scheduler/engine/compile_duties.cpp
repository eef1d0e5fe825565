#include <algorithm>
#include <limits>

#include "scheduler/engine/compile.h"

namespace escale::engine {

namespace {

/// Monday to Sunday by local day; 1970-01-01 was a Thursday.
std::int32_t civil_week(std::int32_t local_day) {
  auto const since_monday = local_day + 3;
  return since_monday >= 0 ? since_monday / 7 : -((6 - since_monday) / 7);
}

Time minutes_of_night(Compiled const& c, DutyData const& d) {
  Time sum = 0;
  for (auto const& n : c.problem->local_nights) {
    sum += std::max(0, std::min(d.to, c.minutes(n.to)) - std::max(d.from, c.minutes(n.from)));
  }
  return sum;
}

/// Working time of the week up to each duty, all duties of the staff member counted.
void charge_week(Compiled& c, Range duties) {
  auto const max = c.problem->profile.working_week_max;
  std::int64_t total = 0;
  std::int32_t week = std::numeric_limits<std::int32_t>::min();
  for (Id i = duties.first; i != duties.last; ++i) {
    auto const own = civil_week(c.problem->duties[i].local_day);
    if (own != week) total = 0;
    week = own;
    auto& d = c.duties[i];
    std::int64_t const work = d.to - d.from - d.pause;
    total += work;
    if (total > max) c.prices.charge(d.used, RuleId::working_week, std::min(total - max, work));
  }
}

Time longest_rest(Compiled const& c, Range week) {
  Time longest = 0;
  for (Id i = week.first; i != week.last; ++i) {
    auto const& d = c.duties[i];
    if (d.previous == kNone || d.next == kNone) return std::numeric_limits<Time>::max();
    longest = std::max({longest, d.from - c.duties[d.previous].to, c.duties[d.next].from - d.to});
  }
  return longest;
}

void charge_weekly_rest(Compiled& c, Range week) {
  auto const& profile = c.problem->profile;
  std::int64_t days = 0;
  for (Id i = week.first; i != week.last; ++i) {
    if (i == week.first || c.problem->duties[i].local_day != c.problem->duties[i - 1].local_day) ++days;
  }
  auto const too_many = std::max<std::int64_t>(0, days - profile.days_in_week_max);
  auto const missing = std::max<std::int64_t>(0, profile.weekly_rest_min - longest_rest(c, week));
  auto const amount = too_many > 0 ? 1440 * too_many : missing;
  if (amount > 0) c.prices.charge(c.duties[week.last - 1].used, RuleId::weekly_rest, amount);
}

void charge_staff(Compiled& c, Range duties) {
  charge_week(c, duties);
  auto const week_of = [&](Id i) { return civil_week(c.problem->duties[i].local_day); };
  for (Id first = duties.first; first != duties.last;) {
    Id last = first;
    while (last != duties.last && week_of(last) == week_of(first)) ++last;
    charge_weekly_rest(c, {first, last});
    first = last;
  }
}

DutyData read(Compiled const& c, Duty const& duty) {
  DutyData d{.from = c.minutes(duty.span.from),
             .to = c.minutes(duty.span.to),
             .pause = static_cast<Time>(duty.break_minutes.count()),
             .base = duty.base.value,
             .staff = duty.staff.value};
  auto const& profile = c.problem->profile;
  d.working_max = minutes_of_night(c, d) >= profile.night_touch_min ? profile.night_working_day_max
                                                                    : profile.working_day_max;
  d.night = c.is_night(d.from);
  c.prices.charge(d.used, RuleId::duty_used, 1);
  return d;
}

}  // namespace

void add_duties(Compiled& c) {
  for (auto const& duty : c.problem->duties) c.duties.push_back(read(c, duty));
  for (Id i = 1; i < c.duties.size(); ++i) {
    if (c.duties[i].staff != c.duties[i - 1].staff) continue;
    c.duties[i].previous = i - 1;
    c.duties[i - 1].next = i;
  }
  for (Id first = 0; first != c.duties.size();) {
    Id last = first;
    while (last != c.duties.size() && c.duties[last].staff == c.duties[first].staff) ++last;
    charge_staff(c, {first, last});
    first = last;
  }
  c.chained = c.prices[RuleId::daily_rest].counts() &&
              (c.problem->profile.overtime_max > 0 || !c.prices[RuleId::inside_duty].forbids());
}

}  // namespace escale::engine
