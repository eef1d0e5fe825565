#include "scheduler/engine/compiled.h"

#include <algorithm>
#include <bit>
#include <map>
#include <tuple>

#include "scheduler/engine/compile.h"

namespace escale::engine {

namespace {

Prices prices_of(RuleProfile const& profile) {
  Prices prices;
  for (std::size_t i = 0; i != kRules; ++i) {
    auto const& s = profile.rules[i];
    prices.of[i] = {static_cast<std::size_t>(s.level), s.on ? s.weight : 0};
  }
  return prices;
}

void add_staff(Compiled& c, Problem const& p) {
  std::vector<std::vector<Window>> absences(p.staff.size());
  for (std::size_t i = 0; i != p.absences.size(); ++i) {
    absences[p.absence_of[i].at()].push_back({c.minutes(p.absences[i].from), c.minutes(p.absences[i].to)});
  }
  for (std::size_t i = 0; i != p.staff.size(); ++i) {
    auto const first = static_cast<Id>(c.absences.size());
    c.absences.insert(c.absences.end(), absences[i].begin(), absences[i].end());
    c.staff.push_back({.languages = p.staff[i].languages.bits,
                       .badge_until = c.minutes(p.staff[i].badge.valid_until),
                       .absences = {first, static_cast<Id>(c.absences.size())}});
  }
}

void add_groups(Compiled& c, Problem const& p) {
  auto const costs = c.prices[RuleId::continuity].counts();
  for (std::size_t g = 0; g != p.groups.size(); ++g) {
    auto const& group = p.groups[g];
    auto const attendance = group.attendance && c.prices[RuleId::never_alone].counts();
    auto const first = static_cast<Id>(c.group_tasks.size());
    for (auto const t : group.tasks) {
      c.group_tasks.push_back(t.value);
      if (attendance || (costs && group.tasks.size() > 1)) c.tasks[t.at()].group = static_cast<Id>(g);
    }
    c.groups.push_back({{first, static_cast<Id>(c.group_tasks.size())}, attendance});
  }
}

std::vector<std::vector<Told>> by_task(Compiled const& c, std::vector<Assignment> const& assignments) {
  std::vector<std::vector<Told>> found(c.tasks.size());
  for (auto const& a : assignments) {
    auto const slot = c.tasks[a.task.at()].slots.first + a.position;
    found[a.task.at()].push_back({slot, a.duty.value, c.duties[a.duty.at()].staff, c.minutes(a.start)});
  }
  return found;
}

Range append(std::vector<Told>& all, std::vector<Told> const& some) {
  auto const first = static_cast<Id>(all.size());
  all.insert(all.end(), some.begin(), some.end());
  return {first, static_cast<Id>(all.size())};
}

void add_pins(Compiled& c, Problem const& p) {
  auto const pins = by_task(c, p.pinned);
  for (std::size_t t = 0; t != c.tasks.size(); ++t) {
    c.tasks[t].pins = append(c.pins, pins[t]);
    for (auto const& pin : pins[t]) {
      auto& slot = c.slots[pin.slot];
      if (slot.pinned != kNone) continue;
      slot.pinned = pin.duty;
      slot.pinned_start = pin.start;
      auto& end = c.duties[pin.duty].pinned_end;
      end = std::max(end, pin.start + c.tasks[t].duration);
    }
  }
}

void add_published(Compiled& c, Problem const& p) {
  auto const published = by_task(c, p.published);
  for (std::size_t t = 0; t != c.tasks.size(); ++t) c.tasks[t].told = append(c.told, published[t]);
}

}  // namespace

Time Compiled::minutes(Instant t) const {
  constexpr std::int64_t kFar = 1 << 29;  // a thousand years: sums of two still fit
  auto const m = (t - problem->horizon.from).count();
  return static_cast<Time>(std::clamp<std::int64_t>(m, -kFar, kFar));
}

Instant Compiled::instant(Time t) const {
  return problem->horizon.from + Minutes{t};
}

bool Compiled::is_night(Time t) const {
  auto const after = std::upper_bound(nights.begin(), nights.end(), t,
                                      [](Time when, Window const& n) { return when < n.from; });
  return after != nights.begin() && t < std::prev(after)->to;
}

Cost own_cost(Compiled const& c, Id slot, Id duty, Time start) {
  auto const& s = c.slots[slot];
  auto const& t = c.tasks[s.task];
  auto const& d = c.duties[duty];
  auto const& who = c.staff[d.staff];
  auto const end = start + t.duration;
  Cost cost = c.fit_costs[c.fit_of(s.kind, d.staff)];
  auto const latest_end = d.to + c.problem->profile.overtime_max;
  auto const outside = std::max(0, d.from - start) + std::max(0, end - latest_end);
  if (outside > 0) c.prices.charge(cost, RuleId::inside_duty, outside);
  auto const off = std::max(0, t.earliest - start) + std::max(0, start - t.latest);
  if (off > 0) c.prices.charge(cost, RuleId::start_window, off);
  if (t.badge && who.badge_until < end) c.prices.charge(cost, RuleId::badge_expiry, 1);
  for (Id i = who.absences.first; i != who.absences.last; ++i) {
    if (start < c.absences[i].to && c.absences[i].from < end) {
      c.prices.charge(cost, RuleId::absence, 1);
      break;
    }
  }
  return cost;
}

Compiled compile(Problem const& problem) {
  Compiled c;
  c.problem = &problem;
  c.prices = prices_of(problem.profile);
  for (auto const& n : problem.travel.nights) c.nights.push_back({c.minutes(n.from), c.minutes(n.to)});
  add_staff(c, problem);
  add_duties(c);
  add_tasks(c);
  add_groups(c, problem);
  add_pins(c, problem);
  add_published(c, problem);
  add_candidates(c);
  add_bundles(c);
  add_components(c);
  return c;
}

}  // namespace escale::engine
