#include <algorithm>

#include "scheduler/exact/staffing.h"

namespace escale::exact {

namespace {

StaffMember invented(Problem const& day, StaffKind const& kind, std::size_t number) {
  StaffMember s{.id = "person " + std::to_string(number), .skills = kind.skills};
  s.sex = kind.female ? Sex::female : kind.male ? Sex::male : Sex::other;
  for (auto const& t : day.tasks) s.badge.sectors = s.badge.sectors | t.sectors;
  if (!kind.sector_a) s.badge.sectors.bits &= static_cast<std::uint8_t>(~1u);  // Sector::A is bit 0
  s.badge.valid_until = day.horizon.to + Minutes{60 * 24 * 366};
  s.contract_minutes_week = day.profile.working_week_max;
  return s;
}

/// Without the tasks that fit nobody; `now` says what became of each.
void keep_tasks(Problem& p, Staffing const& staffing, std::vector<TaskIdx>& now) {
  auto const tasks = std::move(p.tasks);
  p.tasks.clear();
  now.assign(tasks.size(), TaskIdx{});
  for (std::size_t t = 0; t != tasks.size(); ++t) {
    auto const left_out = std::any_of(staffing.unfit.begin(), staffing.unfit.end(),
                                      [&](UnfitTask const& u) { return u.task == TaskIdx(t); });
    if (left_out) continue;
    now[t] = TaskIdx(p.tasks.size());
    p.tasks.push_back(tasks[t]);
    for (auto& position : p.tasks.back().crew) position.named.clear();
  }
  for (auto& g : p.groups) {
    for (auto& t : g.tasks) t = now[t.at()];
    std::erase_if(g.tasks, [](TaskIdx t) { return !t.has_value(); });
  }
}

}  // namespace

Team team_of(Problem const& day, std::vector<ShiftOffer> const& offers, Staffing const& staffing) {
  Team team{.problem = day, .roster = {}};
  auto& p = team.problem;
  p.staff.clear();
  p.duties.clear();
  p.absences.clear();
  p.absence_of.clear();
  p.published.clear();
  p.pinned.clear();
  std::vector<TaskIdx> now;
  keep_tasks(p, staffing, now);
  for (auto const& person : staffing.people) {
    auto const& offer = offers[person.offer];
    auto const duty = DutyIdx(p.duties.size());
    p.duties.push_back({.staff = StaffIdx(p.staff.size()),
                        .span = offer.span,
                        .break_minutes = offer.break_minutes,
                        .base = offer.base,
                        .local_day = offer.local_day});
    p.staff.push_back(invented(day, person.kind, p.staff.size() + 1));
    p.horizon.from = std::min(p.horizon.from, offer.span.from);
    p.horizon.to = std::max(p.horizon.to, offer.span.to);
    for (auto const& [task, position] : person.work) {
      auto const t = now[task.at()];
      team.roster.assignments.push_back({t, position, duty, p.tasks[t.at()].earliest_start});
    }
  }
  return team;
}

}  // namespace escale::exact
