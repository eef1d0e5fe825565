#include "api/task_view.h"

#include <algorithm>
#include <set>

#include "api/words.h"
#include "data/local_time.h"
#include "scheduler/rules/catalogue.h"

namespace escale::api {

namespace {

/// Steps before the lounge belong to the arriving flight, the others to the departing one.
bool belongs_to_inbound(TaskKind kind) {
  return kind == TaskKind::meet_arrival || kind == TaskKind::hand_over || kind == TaskKind::meet_transit;
}

FlightLeg const* leg_of(data::Planned const& planned, Movement const& movement, TaskKind kind) {
  auto const first = belongs_to_inbound(kind) ? movement.inbound : movement.outbound;
  auto const second = belongs_to_inbound(kind) ? movement.outbound : movement.inbound;
  auto const leg = first.has_value() ? first : second;
  return leg.has_value() ? &planned.legs[leg.at()] : nullptr;
}

void add_place(PlanView const& view, PlaceIdx place, Date on, std::string& code, std::string& text) {
  if (!place.has_value()) return;
  code = view.planned.problem.places[place.at()].code;
  text = view.place(place, on);
}

std::string terminal_of(data::Planned const& planned, Task const& task) {
  auto const terminal = [&](PlaceIdx p) {
    return p.has_value() ? planned.problem.places[p.at()].terminal : std::string();
  };
  auto const near = terminal(belongs_to_inbound(task.kind) ? task.from : task.to);
  return near.empty() ? terminal(belongs_to_inbound(task.kind) ? task.to : task.from) : near;
}

void replace_all(std::string& text, std::string const& what, std::string const& with) {
  if (what.empty()) return;
  for (auto at = text.find(what); at != std::string::npos; at = text.find(what, at + with.size()))
    text.replace(at, what.size(), with);
}

}  // namespace

Date PlanView::local_date(Instant t) const {
  return data::to_local(reference.local_zone(), t).day;
}

std::string PlanView::place(PlaceIdx p, Date on) const {
  return p.has_value() ? place_text(reference, planned.problem.places[p.at()], on) : std::string();
}

std::vector<MovementIdx> PlanView::movements_of(TaskIdx t) const {
  auto const group = planned.problem.tasks[t.at()].group;
  return group.has_value() ? planned.problem.groups[group.at()].movements : std::vector<MovementIdx>{};
}

TaskView PlanView::task(TaskIdx t) const {
  auto const& task = planned.problem.tasks[t.at()];
  auto const on = local_date(task.earliest_start);
  TaskView view{.id = task.id, .kind = std::string(planning::word(task.kind)), .headcount = task.travellers};
  view.terminal = terminal_of(planned, task);
  add_place(*this, task.from, on, view.from, view.from_text);
  add_place(*this, task.to, on, view.to, view.to_text);
  NeedSet needs;
  std::set<std::string> meeting_points;
  for (auto const m : movements_of(t)) {
    auto const& movement = planned.movements[m.at()];
    view.party_alias += (view.party_alias.empty() ? "" : " + ") + movement.alias;
    needs = needs | movement.party.needs;
    if (!movement.meeting_point.empty()) meeting_points.insert(movement.meeting_point);
    if (auto const* leg = leg_of(planned, movement, task.kind); leg != nullptr && view.flight.empty()) {
      view.flight = leg->number_text();
      view.gate = leg->gate;
      if (view.terminal.empty()) view.terminal = leg->terminal;
    }
  }
  for (auto const& m : meeting_points) view.meeting_point += (view.meeting_point.empty() ? "" : " + ") + m;
  if (!view.terminal.empty()) view.terminal_name = reference.terminal_name(view.terminal, on);
  view.needs = words(needs);
  return view;
}

std::string PlanView::sentence(Obstacle const& obstacle, rules::Language language) const {
  auto const& problem = planned.problem;
  auto text = rules::sentence(problem, obstacle, language);
  if (obstacle.blocking.has_value()) {
    auto const blocking = task(obstacle.blocking);
    replace_all(text, blocking.id,
                blocking.flight + " " + blocking.party_alias.substr(0, blocking.party_alias.find(" + ")));
  }
  if (obstacle.staff.has_value())
    replace_all(text, problem.staff[obstacle.staff.at()].id, planned.staff_names[obstacle.staff.at()]);
  return text;
}

json::object PlanView::reason(Obstacle const& obstacle) const {
  auto const& problem = planned.problem;
  return {{"staff_id", problem.staff[obstacle.staff.at()].id},
          {"name", planned.staff_names[obstacle.staff.at()]},
          {"rule", rules::rule(obstacle.rule).word},
          {"amount", obstacle.amount},
          {"text",
           both(sentence(obstacle, rules::Language::english), sentence(obstacle, rules::Language::french))}};
}

json::array PlanView::reasons(Uncovered const& uncovered) const {
  json::array out;
  for (auto const& r : uncovered.reasons)
    if (r.staff.has_value()) out.push_back(reason(r));
  return out;
}

}  // namespace escale::api
