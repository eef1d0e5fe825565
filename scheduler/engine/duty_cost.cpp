#include <algorithm>

#include "scheduler/engine/state.h"

namespace escale::engine {

namespace {

/// One duty's route with its free pieces: before each visit (moving time taken off) and after the last.
class Route {
 public:
  Route(Compiled const& c, DutyData const& duty, std::span<Visit const> visits)
      : c_(c), duty_(duty), visits_(visits), end_(duty.to) {
    for (auto const& v : visits) end_ = std::max(end_, v.end);
  }

  [[nodiscard]] Time end() const { return end_; }
  [[nodiscard]] std::size_t gaps() const { return visits_.size() + 1; }

  /// Minutes of moving before visit i.
  [[nodiscard]] Time travel(std::size_t i) const {
    auto const to = c_.tasks[visits_[i].task].from;
    if (i == 0) return c_.travel(duty_.base, to, duty_.night);
    auto const& before = visits_[i - 1];
    return c_.travel(c_.tasks[before.task].to, to, c_.is_night(before.end));
  }

  [[nodiscard]] Window gap(std::size_t i) const {
    auto const from = i == 0 ? duty_.from : visits_[i - 1].end;
    return {from, i == visits_.size() ? end_ : visits_[i].start - travel(i)};
  }

 private:
  Compiled const& c_;
  DutyData const& duty_;
  std::span<Visit const> visits_;
  Time end_;
};

/// Minutes of the legal break that are missing: the latest break is taken each time, until less than
/// break_after is left.
std::int64_t missing_break(RuleProfile const& profile, DutyData const& duty, Route const& route) {
  Time worked_from = duty.from;
  while (route.end() - worked_from >= profile.break_after) {
    auto const limit = worked_from + profile.break_after;
    auto best = worked_from - 1;
    Time longest = 0;
    for (std::size_t i = 0; i != route.gaps(); ++i) {
      auto const gap = route.gap(i);
      if (gap.from > limit || gap.to <= worked_from) continue;
      auto const from = std::max(gap.from, worked_from);
      longest = std::max(longest, gap.to - from);
      auto const latest = std::min(limit, gap.to - profile.break_min);
      if (latest >= from) best = std::max(best, latest);
    }
    if (best < worked_from) return std::max(1, profile.break_min - longest);
    worked_from = best + profile.break_min;
  }
  return 0;
}

std::int64_t missing_planned_break(DutyData const& duty, Route const& route) {
  Time longest = 0;
  for (std::size_t i = 0; i != route.gaps(); ++i) {
    auto const gap = route.gap(i);
    longest = std::max(longest, gap.to - gap.from);
  }
  return std::max(0, duty.pause - longest);
}

struct Walk {
  std::int64_t overlap = 0;
  std::int64_t late = 0;  // moving time missing
  std::int64_t moving = 0;
  std::int64_t idle = 0;
  std::int64_t busy = 0;
};

Walk walk(DutyData const& duty, Route const& route, std::span<Visit const> visits) {
  Walk w;
  auto free_from = duty.from;
  for (std::size_t i = 0; i != visits.size(); ++i) {
    auto const& v = visits[i];
    auto const travel = route.travel(i);
    auto const spare = v.start - free_from;
    if (i != 0) {
      w.overlap += std::max(0, -spare);
      w.idle += std::max(0, spare - travel);
    }
    w.late += std::max(0, travel - std::max(0, spare));
    w.moving += travel;
    w.busy += v.end - v.start;
    free_from = v.end;
  }
  return w;
}

void charge_duty(Compiled const& c, DutyData const& duty, Route const& route, Cost& cost) {
  auto const& profile = c.problem->profile;
  auto const overtime = route.end() - duty.to;
  auto const worked = duty.to - duty.from - duty.pause + overtime;
  if (overtime > 0) c.prices.charge(cost, RuleId::overtime, overtime);
  if (worked > duty.working_max) c.prices.charge(cost, RuleId::working_day, worked - duty.working_max);
  if (c.prices[RuleId::break_at_six].counts()) {
    c.prices.charge(cost, RuleId::break_at_six, missing_break(profile, duty, route));
  }
  if (duty.pause > 0 && c.prices[RuleId::planned_break].counts()) {
    c.prices.charge(cost, RuleId::planned_break, missing_planned_break(duty, route));
  }
}

}  // namespace

Time end_of(Compiled const& c, Id duty, std::span<Visit const> route) {
  auto end = c.duties[duty].to;
  for (auto const& v : route) end = std::max(end, v.end);
  return end;
}

Time ready_of(Compiled const& c, State const& s, Id duty) {
  auto const previous = c.duties[duty].previous;
  if (previous == kNone) return -(1 << 30);
  if (c.chained) return end_of(c, previous, s.routes[previous]);
  // nothing but a pin can overrun it; its route may be of another component, at which another thread is at
  // work
  return std::max(c.duties[previous].to, c.duties[previous].pinned_end);
}

Cost duty_cost(Compiled const& c, Id duty, std::span<Visit const> visits, Time ready) {
  if (visits.empty()) return {};
  auto const& d = c.duties[duty];
  auto cost = d.used;
  for (auto const& v : visits) cost += own_cost(c, v.slot, duty, v.start);
  Route const route(c, d, visits);
  auto const w = walk(d, route, visits);
  if (w.overlap > 0) c.prices.charge(cost, RuleId::overlap, w.overlap);
  if (w.late > 0) c.prices.charge(cost, RuleId::moving_time, w.late);
  c.prices.charge(cost, RuleId::moving, w.moving);
  c.prices.charge(cost, RuleId::waiting, std::max<std::int64_t>(0, w.idle - d.pause));
  auto const quarters = (w.busy + 14) / 15;
  c.prices.charge(cost, RuleId::fairness, quarters * quarters);
  auto const rest = static_cast<std::int64_t>(d.from) - ready;
  if (rest < c.problem->profile.daily_rest_min) {
    c.prices.charge(cost, RuleId::daily_rest, c.problem->profile.daily_rest_min - rest);
  }
  charge_duty(c, d, route, cost);
  return cost;
}

}  // namespace escale::engine
