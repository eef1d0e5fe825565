#include "data/assemble.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <map>
#include <stdexcept>

#include "data/assemble_movements.h"
#include "data/assemble_staff.h"
#include "data/local_time.h"
#include "data/reference/reference.h"
#include "data/store/store.h"

namespace escale::data {
namespace {

constexpr std::chrono::days kAround{
    7};  // a civil week on both sides: daily and weekly rest look at neighbouring duties

Date moved(Date day, std::chrono::days by) {
  return Date{std::chrono::sys_days{day} + by};
}

RuleProfile profile_of(Reference const& reference, std::string const& id) {
  if (auto profile = reference.profile(id)) return *std::move(profile);
  throw std::invalid_argument(fmt::format("got the rule profile '{}', wanted one of: {}", id,
                                          fmt::join(reference.profile_ids(), ", ")));
}

/// Local wall-clock nights of the profile on each day.
std::vector<Interval> local_nights(Reference const& reference, RuleProfile const& profile, Date first,
                                   Date last) {
  auto const& zone = reference.local_zone();
  int const end = profile.night_to + (profile.night_to <= profile.night_from ? 24 * 60 : 0);
  std::vector<Interval> nights;
  for (auto day = first; std::chrono::sys_days{day} <= std::chrono::sys_days{last};
       day = moved(day, std::chrono::days{1}))
    nights.push_back({to_utc(zone, day, profile.night_from).first, to_utc(zone, day, end).first});
  return nights;
}

/// The local days, widened by what begins before or ends after them.
Interval horizon_of(Problem const& problem, Interval days) {
  for (auto const& t : problem.tasks) {
    days.from = std::min(days.from, t.earliest_start);
    days.to = std::max(days.to, t.latest_start + t.duration);
  }
  return days;
}

void put_plan(Planned& planned, Interval days) {
  auto& problem = planned.problem;
  planning::Names names{.languages = problem.languages};
  for (auto const& s : problem.staff) names.staff_ids.push_back(s.id);
  planned.plan = planning::plan(planned.airport, planned.legs, planned.movements, names);
  problem.tasks = planned.plan.tasks;
  problem.groups = planned.plan.groups;
  problem.horizon = horizon_of(problem, days);
}

/// Assignments of `before` on the tasks of the same id.
std::vector<Assignment> carried(std::vector<Assignment> const& old, Problem const& before,
                                Problem const& after) {
  std::map<std::string_view, std::size_t> place;
  for (std::size_t t = 0; t < after.tasks.size(); ++t) place.emplace(after.tasks[t].id, t);
  std::vector<Assignment> out;
  for (auto a : old) {
    auto const found = place.find(before.tasks[a.task.at()].id);
    if (found == place.end() || a.position >= after.tasks[found->second].crew.size()) continue;
    a.task = TaskIdx(found->second);
    out.push_back(a);
  }
  std::sort(out.begin(), out.end());
  return out;
}

void check_days(Date first, Date last) {
  if (!first.ok() || !last.ok() || std::chrono::sys_days{last} < std::chrono::sys_days{first})
    throw std::invalid_argument(
        "got days that are none or run backwards, wanted a first day and one not before it");
}

}  // namespace

Planned assemble(Store& store, Reference const& reference, Date first, Date last,
                 std::string const& profile) {
  check_days(first, last);
  Store::Snapshot const snapshot(store);
  auto const& zone = reference.local_zone();
  auto const before = moved(first, -kAround), after = moved(last, kAround);
  Planned planned{.first = first, .last = last, .airport = reference.airport(first, last)};
  auto& problem = planned.problem;
  problem.profile = profile_of(reference, profile);
  problem.places = planned.airport.places;
  problem.travel = planned.airport.staff_travel;
  problem.local_nights =
      local_nights(reference, problem.profile, moved(before, -std::chrono::days{1}), after);

  auto found = passages(store, reference, planned.airport, first, last);
  planned.legs = std::move(found.legs);
  planned.movements = std::move(found.movements);
  put_staff(problem, store, reference, planned.airport, planned.movements,
            {local_day(zone, before).from, local_day(zone, after).to});
  for (auto const& row : store.staff()) planned.staff_names.push_back(row.display_name);

  put_plan(planned, {local_day(zone, first).from, local_day(zone, last).to});
  // A passage at the edge of the days has tasks the day before or after.
  problem.published = published_assignments(problem, store, reference, moved(first, -std::chrono::days{1}),
                                            moved(last, std::chrono::days{1}));
  problem.pinned = pinned_assignments(problem, store, reference, moved(first, -std::chrono::days{1}),
                                      moved(last, std::chrono::days{1}));
  return planned;
}

Planned replanned(Planned const& base, std::vector<FlightLeg> legs, std::vector<Movement> movements) {
  auto planned = base;
  planned.legs = std::move(legs);
  planned.movements = std::move(movements);
  put_plan(planned, base.problem.horizon);
  planned.problem.published = carried(base.problem.published, base.problem, planned.problem);
  return planned;
}

}  // namespace escale::data
