#include <algorithm>
#include <numeric>
#include <optional>
#include <tuple>

#include "scheduler/planning/grouping.h"
#include "scheduler/planning/planning.h"
#include "scheduler/planning/tasks.h"
#include "scheduler/planning/ways.h"

namespace escale::planning {

namespace {

using Fault = std::optional<PlanningFault>;

FlightLeg const* leg(std::vector<FlightLeg> const& legs, LegIdx i) {
  return i.has_value() && i.at() < legs.size() ? &legs[i.at()] : nullptr;
}

/// An outbound aircraft that is diverted has taken its travellers with it: that is no fault of the passage
/// here.
Fault flight_fault(MovementIdx m, FlightLeg const* flight, bool inbound) {
  if (flight == nullptr) return PlanningFault{m, "no_flight", inbound ? "inbound" : "outbound"};
  if (flight->status == FlightStatus::cancelled)
    return PlanningFault{m, "cancelled_flight", flight->number_text()};
  if (inbound && flight->status == FlightStatus::diverted) {
    return PlanningFault{m, "diverted_flight", flight->number_text()};
  }
  return {};
}

Fault screen(std::vector<FlightLeg> const& legs, std::vector<Movement> const& movements, MovementIdx i,
             Names const& names) {
  auto const& m = movements[i.at()];
  if (m.party.headcount <= 0) return PlanningFault{i, "no_travellers", {}};
  if (m.kind != MovementKind::departure) {
    if (auto fault = flight_fault(i, leg(legs, m.inbound), true)) return fault;
  }
  if (m.kind != MovementKind::arrival) {
    if (auto fault = flight_fault(i, leg(legs, m.outbound), false)) return fault;
  }
  if (m.party.needs.has(Need::named_staff) && named_staff(names, m.party).empty()) {
    return PlanningFault{i, "unknown_staff",
                         m.party.named_staff.empty() ? std::string() : m.party.named_staff.front()};
  }
  return {};
}

Passage passage_of(Airport const& airport, std::vector<FlightLeg> const& legs,
                   std::vector<Movement const*> const& members) {
  auto const& first = *members.front();
  Passage p{.kind = first.kind};
  if (p.kind != MovementKind::departure) p.inbound = leg(legs, first.inbound);
  if (p.kind != MovementKind::arrival) p.outbound = leg(legs, first.outbound);
  p.may_enter = p.kind == MovementKind::transit;
  for (auto const* m : members) {
    p.crowd.add(m->party);
    if (p.kind == MovementKind::transit) p.may_enter = p.may_enter && may_enter(airport, *p.inbound, m->visa);
    auto const place = m->meeting_place;
    if (std::find(p.receivers.begin(), p.receivers.end(), place) == p.receivers.end())
      p.receivers.push_back(place);
  }
  return p;
}

/// The group's way as one of its movements sees it: with its own receiver only, and with its own connection.
Way way_of(Airport const& airport, Passage const& passage, Course const& course, Movement const& m,
           MovementIdx i, GroupIdx group) {
  Way way{.movement = i, .group = group, .steps = course.steps, .overnight = course.overnight};
  auto const own = receiving_place(airport, passage, m.meeting_place);
  std::copy_if(course.milestones.begin(), course.milestones.end(), std::back_inserter(way.milestones),
               [&](Milestone const& s) {
                 auto const met =
                     s.kind == MilestoneKind::handed_over || s.kind == MilestoneKind::meeting_point;
                 return !met || s.place == own;
               });
  if (m.kind == MovementKind::transit) {
    way.connection = assess_connection(airport, *passage.inbound, *passage.outbound, m.party, m.visa);
  }
  return way;
}

struct Draft {
  std::vector<MovementIdx> movements;
  std::string id;
  bool attendance = false;
  std::vector<Task> tasks;
};

/// Tasks by earliest start, then id; groups by their first task.
void put_in_order(Plan& plan, std::vector<Draft> drafts) {
  std::sort(drafts.begin(), drafts.end(), [](Draft const& a, Draft const& b) {
    return std::tie(a.tasks.front().earliest_start, a.id) < std::tie(b.tasks.front().earliest_start, b.id);
  });
  for (std::size_t g = 0; g < drafts.size(); ++g) {
    auto& draft = drafts[g];
    for (auto const m : draft.movements) plan.ways[m.at()].group = GroupIdx{g};
    for (auto& task : draft.tasks) {
      task.group = GroupIdx{g};
      plan.tasks.push_back(std::move(task));
    }
    plan.groups.push_back({.id = draft.id, .movements = draft.movements, .attendance = draft.attendance});
  }
  std::sort(plan.tasks.begin(), plan.tasks.end(), [](Task const& a, Task const& b) {
    return std::tie(a.earliest_start, a.id) < std::tie(b.earliest_start, b.id);
  });
  for (std::size_t t = 0; t < plan.tasks.size(); ++t) {
    plan.groups[plan.tasks[t].group.at()].tasks.emplace_back(t);
  }
  for (auto& group : plan.groups) {
    std::sort(group.tasks.begin(), group.tasks.end(),
              [&](TaskIdx a, TaskIdx b) { return plan.tasks[a.at()].step < plan.tasks[b.at()].step; });
  }
}

}  // namespace

Plan plan(Airport const& airport, std::vector<FlightLeg> const& legs, std::vector<Movement> const& movements,
          Names const& names) {
  Plan result;
  result.ways.resize(movements.size());
  std::vector<MovementIdx> open;
  for (std::size_t i = 0; i < movements.size(); ++i) {
    result.ways[i].movement = MovementIdx{i};
    if (auto fault = screen(legs, movements, MovementIdx{i}, names)) {
      result.faults.push_back(std::move(*fault));
    } else {
      open.emplace_back(i);
    }
  }
  std::vector<Draft> drafts;
  for (auto& set : grouping(airport, legs, movements, open)) {
    std::vector<Movement const*> members;
    for (auto const m : set) members.push_back(&movements[m.at()]);
    auto const passage = passage_of(airport, legs, members);
    auto const course = course_of(airport, passage);
    if (!course.fault.empty()) {
      for (auto const m : set) result.faults.push_back({m, course.fault, course.detail});
      continue;
    }
    for (auto const m : set) {
      result.ways[m.at()] = way_of(airport, passage, course, movements[m.at()], m, GroupIdx{});
    }
    auto tasks = tasks_of(airport, names, members, passage, course);
    drafts.push_back({std::move(set), group_id(members), passage.crowd.attended(), std::move(tasks)});
  }
  put_in_order(result, std::move(drafts));
  std::stable_sort(result.faults.begin(), result.faults.end(),
                   [](PlanningFault const& a, PlanningFault const& b) { return a.movement < b.movement; });
  return result;
}

}  // namespace escale::planning
