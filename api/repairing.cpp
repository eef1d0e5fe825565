#include "api/repairing.h"

#include <algorithm>
#include <chrono>
#include <map>
#include <set>
#include <tuple>

#include "api/publishing.h"
#include "api/roster_document.h"
#include "api/task_view.h"
#include "data/local_time.h"
#include "data/store/drafts.h"
#include "scheduler/rules/evaluate.h"

namespace escale::api {

namespace {

using data::format_iso_date;

/// What was told as the engine knows it: the times and places of that day, not of today's plan.
std::vector<replan::Told> told_of(data::Planned const& planned, data::StoredRoster const& roster,
                                  Interval day, bool whole) {
  auto const& problem = planned.problem;
  std::map<std::string_view, data::StoredTask const*> was;
  for (auto const& t : roster.tasks) was.emplace(t.id, &t);
  std::vector<replan::Told> out;
  for (auto const& a : assignments_of_day(roster, day)) {
    auto const task = find_task(problem, a.task_id);
    auto const staff = find_staff(problem, a.staff_id);
    if ((!whole && !task.has_value()) || !staff.has_value() || a.position < 0) continue;
    auto const duty = find_duty(problem, staff, a.start);
    if (!duty.has_value()) continue;
    replan::Told told{.task = a.task_id,
                      .position = static_cast<std::uint16_t>(a.position),
                      .duty = duty,
                      .start = a.start,
                      .duration = a.end - a.start,
                      .from = {},
                      .to = {}};
    if (auto const then = was.find(a.task_id); then != was.end()) {
      told.from = planned.airport.find_code(then->second->from);
      told.to = planned.airport.find_code(then->second->to);
    } else if (task.has_value()) {
      told.from = problem.tasks[task.at()].from;
      told.to = problem.tasks[task.at()].to;
    }
    out.push_back(std::move(told));
  }
  return out;
}

void sort(std::vector<replan::Told>& told) {
  std::sort(told.begin(), told.end(), [](auto const& a, auto const& b) {
    return std::tie(a.task, a.position, a.duty, a.start) < std::tie(b.task, b.position, b.duty, b.start);
  });
}

/// Times, places and crew as a roster keeps them.
bool same_task(Task const& now, data::StoredTask const& then, data::Planned const& planned) {
  auto const code = [&](PlaceIdx p) {
    return p.has_value() ? planned.problem.places[p.at()].code : std::string();
  };
  return now.earliest_start == then.earliest_start && now.latest_start == then.latest_start &&
         now.duration.count() == then.duration_minutes && code(now.from) == then.from &&
         code(now.to) == then.to && static_cast<int>(now.crew.size()) == then.crew &&
         now.travellers == then.travellers;
}

Judged judged(escale::Problem const& problem, Roster const& roster) {
  auto const truth = rules::evaluate(problem, roster);
  Judged out{.score = truth.score};
  for (auto const& u : truth.uncovered) {
    out.uncovered_travellers += u.travellers;
    out.uncovered.emplace_back(problem.tasks[u.task.at()].id, u.travellers);
  }
  return out;
}

/// What was told, on the tasks of this problem, each at the start it was told.
Roster as_told(escale::Problem const& problem, std::vector<replan::Told> const& told) {
  Roster roster;
  for (auto const& t : told) {
    auto const task = find_task(problem, t.task);
    if (!task.has_value() || t.position >= problem.tasks[task.at()].crew.size()) continue;
    roster.assignments.push_back({task, t.position, t.duty, t.start});
  }
  std::sort(roster.assignments.begin(), roster.assignments.end(), [](auto const& x, auto const& y) {
    return std::tie(x.duty, x.start, x.task) < std::tie(y.duty, y.start, y.task);
  });
  return roster;
}

/// The engine counts what has not moved twice; people compare with what was told once.
escale::Problem told_once(escale::Problem problem) {
  auto& p = problem.published;
  p.erase(std::unique(p.begin(), p.end()), p.end());
  return problem;
}

std::vector<StaffNews> news_of(RepairedDay const& day, Standing const& standing,
                               data::Reference const& reference) {
  PlanView const after{day.planned, reference}, before{standing.planned, reference};
  std::map<std::string, StaffNews> by_staff;
  for (auto const& n : day.repair.notices) {
    auto const& id = day.planned.problem.staff[n.staff.at()].id;
    auto& one = by_staff[id];
    one.staff_id = id;
    if (n.staff.at() < day.planned.staff_names.size()) one.name = day.planned.staff_names[n.staff.at()];
    News news{.kind = n.kind == replan::Notice::Kind::added     ? "added"
                      : n.kind == replan::Notice::Kind::removed ? "removed"
                                                                : "moved",
              .task = n.task,
              .flight = {},
              .party_alias = {},
              .before = {},
              .after = {}};
    if (n.before) news.before = n.before->time;
    if (n.after) news.after = n.after->time;
    auto const now = find_task(after.planned.problem, n.task),
               then = find_task(before.planned.problem, n.task);
    if (now.has_value() || then.has_value()) {
      auto const seen = now.has_value() ? after.task(now) : before.task(then);
      news.flight = seen.flight;
      news.party_alias = seen.party_alias;
    }
    one.news.push_back(std::move(news));
  }
  std::vector<StaffNews> out;
  for (auto& [id, news] : by_staff) out.push_back(std::move(news));
  return out;
}

}  // namespace

std::optional<Standing> standing(data::Store& store, data::Reference const& reference, Date date,
                                 bool published_only) {
  auto const text = format_iso_date(date);
  auto roster = store.published_roster(text);
  if (!roster && !published_only) roster = store.latest_roster(text);
  if (!roster) return std::nullopt;
  Standing out{.date = date, .planned = data::assemble(store, reference, date, date), .roster = *roster};
  out.situation = replan::situation(out.planned.problem, std::make_shared<Airport const>(out.planned.airport),
                                    out.planned.legs, out.planned.movements);
  out.situation.plan = out.planned.plan;
  auto& told = out.situation.told;
  told = told_of(out.planned, *roster, data::local_day(reference.local_zone(), date), true);
  for (auto const by : {-1, 1}) {  // a stay over midnight has tasks in its neighbours' rosters
    auto const near = shifted(date, by);
    auto const other = store.published_roster(format_iso_date(near));
    if (!other) continue;
    auto more = told_of(out.planned, *other, data::local_day(reference.local_zone(), near), false);
    told.insert(told.end(), more.begin(), more.end());
  }
  sort(told);
  out.situation.problem.published = as_told(out.planned.problem, told).assignments;
  std::sort(out.situation.problem.published.begin(), out.situation.problem.published.end());
  out.planned.problem.published = out.situation.problem.published;
  out.pins = data::Drafts(store).pins(roster->id);
  out.judged_against = published_rosters(store, date, date);
  return out;
}

bool needs_repair(Standing const& s) {
  auto const& problem = s.planned.problem;
  std::map<std::string_view, data::StoredTask const*> was;
  for (auto const& t : s.roster.tasks) was.emplace(t.id, &t);
  for (auto const& task : problem.tasks) {
    auto const then = was.find(task.id);
    if (then == was.end() || !same_task(task, *then->second, s.planned)) return true;
  }
  for (auto const& told : s.situation.told)
    if (!find_task(problem, told.task).has_value()) return true;
  return rules::evaluate(problem, as_told(problem, s.situation.told)).score.hard > 0;
}

RepairedDay repair_day(Standing const& s, data::Reference const& reference,
                       std::vector<replan::Change> const& changes, Instant now) {
  auto const start = std::chrono::steady_clock::now();
  auto all = changes;
  // The store may have changed already: the same movement again makes the engine look at everything.
  if (!s.planned.movements.empty()) all.emplace_back(replan::MovementAmended{s.planned.movements.front()});
  RepairedDay out{.planned = s.planned, .repair = replan::repair(s.situation, all, now)};
  auto const& situation = out.repair.situation;
  auto const& roster = out.repair.solution.roster;
  auto const truth = rules::evaluate(situation.problem, roster);
  if (truth.score != out.repair.solution.score)
    throw std::runtime_error("the repaired roster of " + format_iso_date(s.date) +
                             " has another score by the rules: it was not kept");
  out.planned.legs = situation.legs;
  out.planned.movements = situation.movements;
  out.planned.plan = situation.plan;
  out.planned.problem = told_once(situation.problem);
  out.before = judged(s.planned.problem, as_told(s.planned.problem, s.situation.told));
  out.after = judged(out.planned.problem, roster);
  out.told = news_of(out, s, reference);
  out.milliseconds =
      std::chrono::duration<double, std::milli>(std::chrono::steady_clock::now() - start).count();
  return out;
}

}  // namespace escale::api
