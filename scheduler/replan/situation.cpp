#include "scheduler/replan/situation.h"

#include <algorithm>
#include <tuple>
#include <unordered_map>

namespace escale::replan {

namespace {

std::vector<Told> as_told(Problem const& p, std::vector<Assignment> const& assignments) {
  std::vector<Told> out;
  for (auto const& a : assignments) {
    auto const& t = p.tasks[a.task.at()];
    out.push_back({t.id, a.position, a.duty, a.start, t.duration, t.from, t.to});
  }
  std::sort(out.begin(), out.end(), [](Told const& a, Told const& b) {
    return std::tie(a.task, a.position, a.duty, a.start) < std::tie(b.task, b.position, b.duty, b.start);
  });
  return out;
}

}  // namespace

Situation situation(Problem problem, std::shared_ptr<Airport const> airport, std::vector<FlightLeg> legs,
                    std::vector<Movement> movements) {
  Situation s{.airport = std::move(airport), .legs = std::move(legs), .movements = std::move(movements)};
  s.plan.tasks = problem.tasks;
  s.plan.groups = problem.groups;
  s.told = as_told(problem, problem.published);
  s.pinned = as_told(problem, problem.pinned);
  s.problem = std::move(problem);
  return s;
}

Situation publish(Situation s, Roster const& roster) {
  s.told = as_told(s.problem, roster.assignments);
  s.problem.published = roster.assignments;
  return s;
}

bool present(Problem const& p, DutyIdx duty, Interval time) {
  auto const& d = p.duties[duty.at()];
  if (time.from < d.span.from) return false;
  for (std::size_t i = 0; i != p.absences.size(); ++i) {
    if (p.absence_of[i] == d.staff && p.absences[i].overlaps(time)) return false;
  }
  return true;
}

void record(Situation& s, Instant now) {
  std::erase_if(s.past, [](auto const& entry) { return !entry.second.over; });
  std::unordered_map<std::string_view, Task const*> task_of;
  for (auto const& t : s.problem.tasks) task_of.emplace(t.id, &t);
  for (auto const& told : s.told) {
    auto const task = task_of.find(told.task);
    if (told.start >= now || task == task_of.end()) continue;
    auto const [it, fresh] = s.past.try_emplace(told.task, Happened{.task = *task->second});
    auto& h = it->second;
    if (fresh) {
      h.task.earliest_start = h.task.latest_start = told.start;
      h.task.duration = told.duration;
      h.task.from = told.from;
      h.task.to = told.to;
    } else if (h.over) {
      continue;
    }
    if (told.position < h.task.crew.size()) h.crew.emplace_back(told.position, told.duty);
  }
  for (auto& [id, h] : s.past) h.over = h.over || h.task.latest_start + h.task.duration <= now;
}

void plan_again(Situation& s) {
  planning::Names names{.languages = s.problem.languages};
  for (auto const& member : s.problem.staff) names.staff_ids.push_back(member.id);
  s.plan = planning::plan(*s.airport, s.legs, s.movements, names);
}

}  // namespace escale::replan
