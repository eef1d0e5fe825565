#include "api/live.h"

#include <algorithm>
#include <filesystem>
#include <set>

#include "api/problems.h"
#include "api/roster_document.h"
#include "data/local_time.h"
#include "data/store/changes.h"

namespace escale::api {

namespace {

using data::format_iso_date;

constexpr int kChunkDays = 31;  // days planned at once for the calendar

Instant flight_time(data::Planned const& planned, Movement const& m) {
  if (m.inbound.has_value()) return planned.legs[m.inbound.at()].times.best_in();
  return m.outbound.has_value() ? planned.legs[m.outbound.at()].times.best_out() : Instant{};
}

std::set<std::pair<TaskIdx, std::uint16_t>> filled_positions(Roster const& roster) {
  std::set<std::pair<TaskIdx, std::uint16_t>> filled;
  for (auto const& a : roster.assignments) filled.emplace(a.task, a.position);
  return filled;
}

/// The newest roster of each of these days, and what of it starts on that day.
std::vector<data::StoredAssignment> newest_assignments(data::Store const& store, std::string_view zone,
                                                       Date first, Date last) {
  std::vector<data::StoredAssignment> all;
  for (auto day = first; std::chrono::sys_days(day) <= std::chrono::sys_days(last); day = shifted(day, 1))
    if (auto const roster = store.latest_roster(format_iso_date(day)))
      for (auto& a : assignments_of_day(*roster, data::local_day(zone, day))) all.push_back(std::move(a));
  return all;
}

std::vector<Uncovered> uncovered_of_day(data::Planned const& planned, Roster const& roster, Interval day) {
  std::vector<Uncovered> out;
  for (auto& u : rules::evaluate(planned.problem, roster).uncovered) {
    if (!day.contains(planned.problem.tasks[u.task.at()].earliest_start)) continue;
    if (!u.positions.empty())
      u.reasons = rules::obstacles(planned.problem, roster, u.task, u.positions.front());
    out.push_back(std::move(u));
  }
  return out;
}

std::shared_ptr<DayPlan const> make_day(data::Store& store, data::Reference const& reference, Date date) {
  auto const& zone = reference.local_zone();
  auto const before = shifted(date, -1), after = shifted(date, 1);
  auto plan = std::make_shared<DayPlan>();
  plan->date = date;
  plan->span = data::local_day(zone, date);
  plan->planned = data::assemble(store, reference, before, after);
  plan->roster = to_roster(plan->planned, newest_assignments(store, zone, before, after));
  plan->uncovered = uncovered_of_day(plan->planned, plan->roster, plan->span);
  plan->sums = sum_day(plan->planned, plan->roster, plan->span);
  plan->staff = store.staff();
  plan->absences = store.absences_between(plan->span.from, plan->span.to);
  for (auto& d : store.duties_between(plan->span.from, plan->span.to))
    if (d.local_date == format_iso_date(date)) plan->duties.push_back(std::move(d));
  plan->stored = store.latest_roster(format_iso_date(date));
  return plan;
}

void add_days(Calendar& calendar, data::Store& store, data::Reference const& reference, Date first,
              Date last) {
  auto const& zone = reference.local_zone();
  auto const planned = data::assemble(store, reference, first, last);
  std::vector<data::StoredAssignment> all;
  auto const at = calendar.days.size();
  for (auto day = first; std::chrono::sys_days(day) <= std::chrono::sys_days(last); day = shifted(day, 1)) {
    auto const roster = store.latest_roster(format_iso_date(day));
    bool const out = roster && roster->stage == data::RosterStage::published;
    calendar.days.push_back({.date = day, .stage = !roster ? "none" : out ? "published" : "draft"});
    if (!roster) continue;
    for (auto& a : assignments_of_day(*roster, data::local_day(zone, day))) all.push_back(std::move(a));
  }
  auto const roster = to_roster(planned, all);
  for (auto i = at; i < calendar.days.size(); ++i)
    calendar.days[i].sums = sum_day(planned, roster, data::local_day(zone, calendar.days[i].date));
}

}  // namespace

Date shifted(Date day, int by) {
  return Date(std::chrono::sys_days(day) + std::chrono::days(by));
}

std::vector<data::StoredAssignment> assignments_of_day(data::StoredRoster const& roster, Interval day) {
  std::vector<data::StoredAssignment> out;
  std::copy_if(roster.assignments.begin(), roster.assignments.end(), std::back_inserter(out),
               [&](auto const& a) { return day.contains(a.start); });
  return out;
}

DaySums sum_day(data::Planned const& planned, Roster const& roster, Interval day) {
  auto const& problem = planned.problem;
  auto const filled = filled_positions(roster);
  std::vector<bool> group_today(problem.groups.size(), false), group_open(problem.groups.size(), false);
  DaySums sums;
  for (std::size_t t = 0; t < problem.tasks.size(); ++t) {
    auto const& task = problem.tasks[t];
    if (!day.contains(task.earliest_start)) continue;
    bool whole = true;
    for (std::size_t p = 0; p < task.crew.size(); ++p)
      whole = whole && filled.contains({TaskIdx(t), static_cast<std::uint16_t>(p)});
    ++sums.tasks;
    if (!whole) ++sums.uncovered_tasks;
    if (!task.group.has_value()) continue;
    group_today[task.group.at()] = true;
    if (!whole) group_open[task.group.at()] = true;
  }
  for (std::size_t m = 0; m < planned.movements.size(); ++m) {
    auto const& movement = planned.movements[m];
    auto const group = m < planned.plan.ways.size() ? planned.plan.ways[m].group : GroupIdx{};
    bool const planned_today = group.has_value() && group_today[group.at()];
    bool const lost_today = !group.has_value() && day.contains(flight_time(planned, movement));
    if (!planned_today && !lost_today) continue;
    ++sums.movements;
    sums.travellers += movement.party.headcount;
    if (planned_today && !group_open[group.at()]) sums.covered_travellers += movement.party.headcount;
  }
  return sums;
}

std::string Live::look() const {
  std::string seen;
  for (auto const* ending : {"", "-wal"}) {
    std::error_code ec;
    auto const file = store_.path() + ending;
    auto const size = std::filesystem::file_size(file, ec);
    auto const written = std::filesystem::last_write_time(file, ec).time_since_epoch().count();
    if (!ec) seen += std::to_string(size) + "@" + std::to_string(written) + " ";
  }
  return seen;
}

std::shared_ptr<Live::Snapshot const> Live::snapshot() {
  auto held = std::atomic_load(&snapshot_);
  if (!doubtful_ && held->seen == look()) return held;
  std::scoped_lock const lock(mutex_);
  return current();
}

/// Many writes (sessions, marks, events) change the files and nothing of what is derived.
std::shared_ptr<Live::Snapshot const> Live::current() {
  doubtful_ = false;
  auto const held = std::atomic_load(&snapshot_);
  Snapshot next{.seen = look(), .revision = store_.content_revision(), .days = {}, .calendar = {}};
  if (held->seen == next.seen && held->revision == next.revision) return held;
  if (held->revision == next.revision) next.days = held->days, next.calendar = held->calendar;
  keep(std::move(next));
  return std::atomic_load(&snapshot_);
}

Live::Live(std::string const& database, data::Reference reference)
    : reference_(std::move(reference)), store_(database), snapshot_(std::make_shared<Snapshot const>()) {}

std::shared_ptr<DayPlan const> Live::day(Date date) {
  auto const held = snapshot();
  if (auto const it = held->days.find(date); it != held->days.end()) return it->second;
  std::scoped_lock const lock(mutex_);
  auto const range = store_.date_range();
  auto const text = format_iso_date(date);
  if (!range) throw Fault("unknown_day", "nothing is held for " + text + ": no file was taken yet");
  if (text < range->first || text > range->second)
    throw Fault("unknown_day",
                "nothing is held for " + text + ", only for " + range->first + " to " + range->second);
  auto next = *current();  // it may have changed while waiting for the lock
  auto& slot = next.days[date];
  if (!slot) slot = make_day(store_, reference_, date);
  auto const made = slot;
  keep(std::move(next));
  return made;
}

std::shared_ptr<Calendar const> Live::calendar() {
  if (auto const held = snapshot()->calendar) return held;
  std::scoped_lock const lock(mutex_);
  auto next = *current();
  if (next.calendar) return next.calendar;
  auto calendar = std::make_shared<Calendar>();
  if (auto const range = store_.date_range()) {
    auto const last = *data::parse_iso_date(range->second);
    for (auto day = *data::parse_iso_date(range->first);
         std::chrono::sys_days(day) <= std::chrono::sys_days(last); day = shifted(day, kChunkDays)) {
      auto const end =
          std::min(std::chrono::sys_days(last), std::chrono::sys_days(shifted(day, kChunkDays - 1)));
      add_days(*calendar, store_, reference_, day, Date(end));
    }
  }
  next.calendar = calendar;
  keep(std::move(next));
  return calendar;
}

}  // namespace escale::api
