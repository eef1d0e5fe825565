#include "api/roster_document.h"

#include <algorithm>
#include <map>
#include <set>

#include "api/words.h"
#include "data/local_time.h"

namespace escale::api {

namespace {

using data::format_iso_date;
using data::format_iso_instant;

json::object assignment_json(PlanView const& view, Assignment const& a) {
  auto const& task = view.planned.problem.tasks[a.task.at()];
  auto const seen = view.task(a.task);
  return {{"task", task.id},
          {"position", a.position},
          {"start", format_iso_instant(a.start)},
          {"end", format_iso_instant(a.start + task.duration)},
          {"from", seen.from},
          {"to", seen.to},
          {"flight", seen.flight},
          {"party_alias", seen.party_alias},
          {"headcount", seen.headcount},
          {"needs", json_strings(seen.needs)}};
}

std::int32_t day_number(Date day) {
  return static_cast<std::int32_t>(std::chrono::sys_days(day).time_since_epoch().count());
}

}  // namespace

json::array duties_json(PlanView const& view, Roster const& roster, std::optional<Interval> within) {
  auto const& planned = view.planned;
  std::map<DutyIdx, std::vector<Assignment>> by_duty;
  for (auto const& a : roster.assignments)
    if (!within || within->contains(a.start)) by_duty[a.duty].push_back(a);
  json::array out;
  for (std::size_t d = 0; d < planned.problem.duties.size(); ++d) {
    auto const& duty = planned.problem.duties[d];
    auto const found = by_duty.find(DutyIdx(d));
    bool const of_period =
        duty.local_day >= day_number(planned.first) && duty.local_day <= day_number(planned.last);
    if (found == by_duty.end() && !of_period) continue;  // a neighbouring day's, there for the rest times
    json::array assignments;
    if (found != by_duty.end()) {
      std::sort(found->second.begin(), found->second.end(), [](auto const& x, auto const& y) {
        return std::tie(x.start, x.task) < std::tie(y.start, y.task);
      });
      for (auto const& a : found->second) assignments.push_back(assignment_json(view, a));
    }
    out.push_back(json::object{{"staff_id", planned.problem.staff[duty.staff.at()].id},
                               {"start", format_iso_instant(duty.span.from)},
                               {"end", format_iso_instant(duty.span.to)},
                               {"assignments", std::move(assignments)}});
  }
  return out;
}

json::array uncovered_json(PlanView const& view, std::vector<Uncovered> const& uncovered) {
  json::array out;
  for (auto const& u : uncovered)
    out.push_back(json::object{{"task", view.planned.problem.tasks[u.task.at()].id},
                               {"travellers", u.travellers},
                               {"reasons", view.reasons(u)}});
  return out;
}

json::array faults_json(PlanView const& view) {
  json::array out;
  for (auto const& f : view.planned.plan.faults) {
    auto const& movement = view.planned.movements[f.movement.at()];
    out.push_back(json::object{{"movement", movement.id},
                               {"alias", movement.alias},
                               {"travellers", movement.party.headcount},
                               {"code", f.code},
                               {"text", both(fault_text(f, false), fault_text(f, true))}});
  }
  return out;
}

json::object roster_document(PlanView const& view, Solution const& solution,
                             std::vector<long> const& published) {
  json::array judged_against;
  for (auto const id : published) judged_against.emplace_back(id);
  return {{"format", kRosterFormat},
          {"from", format_iso_date(view.planned.first)},
          {"to", format_iso_date(view.planned.last)},
          {"profile", view.planned.problem.profile.id},
          {"published", std::move(judged_against)},
          {"score", to_json(solution.score)},
          {"proof", to_json(solution.proof)},
          {"duties", duties_json(view, solution.roster)},
          {"uncovered", uncovered_json(view, solution.uncovered)},
          {"faults", faults_json(view)}};
}

std::vector<long> published_rosters(data::Store const& store, Date first, Date last) {
  std::set<long> ids;
  auto const end = std::chrono::sys_days(last) + std::chrono::days(1);
  for (auto day = std::chrono::sys_days(first) - std::chrono::days(1); day <= end;
       day += std::chrono::days(1))
    if (auto const roster = store.published_roster(format_iso_date(Date(day)))) ids.insert(roster->id);
  return {ids.begin(), ids.end()};
}

TaskIdx find_task(escale::Problem const& problem, std::string_view id) {
  auto const it =
      std::find_if(problem.tasks.begin(), problem.tasks.end(), [id](Task const& t) { return t.id == id; });
  return it == problem.tasks.end() ? TaskIdx{}
                                   : TaskIdx(static_cast<std::size_t>(it - problem.tasks.begin()));
}

StaffIdx find_staff(escale::Problem const& problem, std::string_view id) {
  auto const it =
      std::find_if(problem.staff.begin(), problem.staff.end(), [id](auto const& s) { return s.id == id; });
  return it == problem.staff.end() ? StaffIdx{}
                                   : StaffIdx(static_cast<std::size_t>(it - problem.staff.begin()));
}

DutyIdx find_duty(escale::Problem const& problem, StaffIdx staff, Instant start) {
  auto const overtime = Minutes(problem.profile.overtime_max);
  DutyIdx best;
  for (std::size_t d = 0; d < problem.duties.size(); ++d) {
    auto const& duty = problem.duties[d];
    if (duty.staff == staff && duty.span.from <= start && start < duty.span.to + overtime) best = DutyIdx(d);
    if (best.has_value() && problem.duties[best.at()].span.contains(start)) return best;
  }
  return best;
}

std::vector<data::StoredAssignment> to_stored(data::Planned const& planned, Roster const& roster) {
  auto const& problem = planned.problem;
  std::vector<data::StoredAssignment> out;
  for (auto const& a : roster.assignments) {
    auto const& task = problem.tasks[a.task.at()];
    out.push_back({.task_id = task.id,
                   .position = a.position,
                   .staff_id = problem.staff[problem.duties[a.duty.at()].staff.at()].id,
                   .start = a.start,
                   .end = a.start + task.duration});
  }
  return out;
}

Roster to_roster(data::Planned const& planned, std::vector<data::StoredAssignment> const& stored) {
  auto const& problem = planned.problem;
  Roster roster;
  std::map<std::string_view, std::size_t> tasks;
  for (std::size_t t = 0; t < problem.tasks.size(); ++t) tasks.emplace(problem.tasks[t].id, t);
  for (auto const& s : stored) {
    auto const task = tasks.find(s.task_id);
    auto const staff = find_staff(problem, s.staff_id);
    if (task == tasks.end() || !staff.has_value() || s.position < 0) continue;
    auto const duty = find_duty(problem, staff, s.start);
    bool const fits = static_cast<std::size_t>(s.position) < problem.tasks[task->second].crew.size();
    if (!duty.has_value() || !fits) continue;
    roster.assignments.push_back({.task = TaskIdx(task->second),
                                  .position = static_cast<std::uint16_t>(s.position),
                                  .duty = duty,
                                  .start = s.start});
  }
  std::sort(roster.assignments.begin(), roster.assignments.end(), [](auto const& x, auto const& y) {
    return std::tie(x.duty, x.start, x.task) < std::tie(y.duty, y.start, y.task);
  });
  return roster;
}

}  // namespace escale::api
