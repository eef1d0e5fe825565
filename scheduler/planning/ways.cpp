#include "scheduler/planning/ways.h"

#include <algorithm>

namespace escale::planning {

namespace {

/// Staff who take over at the exit of the reclaim hall need no badge for it: only the places walked to count.
SectorSet sectors_after_start(Airport const& airport, Route const& route) {
  SectorSet sectors;
  for (std::size_t i = 1; i < route.size(); ++i) {
    if (route[i].place.has_value()) sectors = sectors | airport.places[route[i].place.at()].sectors;
  }
  return sectors;
}

Course arrival_course(Airport const& airport, Passage const& p, Doors const& d) {
  auto const& hall = p.inbound->hall;
  auto const bags = place_in(airport, PlaceKind::bags, d.in_terminal, hall);
  auto route = landing(airport, p, d.door, false);
  if (!airport.is_schengen(p.inbound->key.origin)) {
    route.push_back(
        border(airport, p.crowd, place_in(airport, PlaceKind::border_in, d.in_terminal, hall), true));
  }
  route.push_back(reclaim(airport, p, bags));

  Course course;
  auto const in = p.inbound->times.best_in();
  auto const meet = forward(airport, route, p.crowd.pace, in);
  append(airport, course, meet, TaskKind::meet_arrival, Minutes{airport.process.meet_before_in_block});
  if (!course.fault.empty()) return course;

  auto const extra = p.crowd.needs.has(Need::private_handover) ? airport.process.handover_private_extra : 0;
  Route over{{.kind = MilestoneKind::customs, .place = meet.to, .minutes = airport.process.customs}};
  for (auto const place : p.receivers) {
    over.push_back(
        {.kind = MilestoneKind::handed_over, .place = place, .minutes = airport.process.handover + extra});
  }
  auto hand_over = forward(airport, over, p.crowd.pace, meet.end);
  hand_over.sectors = sectors_after_start(airport, over);
  append(airport, course, hand_over, TaskKind::hand_over);
  return course;
}

Course departure_course(Airport const& airport, Passage const& p, Doors const& d) {
  auto const out = p.outbound->times.best_out();
  auto const hall = place_in(airport, PlaceKind::departures, d.out_terminal, d.out_hall);
  Route to_desk;
  for (auto const place : p.receivers)
    to_desk.push_back({.kind = MilestoneKind::meeting_point, .place = place});
  to_desk.push_back(check_in(airport, p, hall.has_value() ? hall : p.receivers.back()));
  Route to_aircraft{{.kind = MilestoneKind::check_in, .place = to_desk.back().place, .milestone = false}};
  if (!airport.is_schengen(p.outbound->key.destination)) {
    auto const desk = place_in(airport, PlaceKind::border_out, d.out_terminal, d.out_hall);
    to_aircraft.push_back(border(airport, p.crowd, desk, false));
  }
  to_aircraft.push_back(
      security(airport, place_in(airport, PlaceKind::security, d.out_terminal, d.out_hall)));
  auto const board = boarding(airport, p, d.gate);
  to_aircraft.insert(to_aircraft.end(), board.begin(), board.end());

  auto whole = to_desk;
  whole.insert(whole.end(), to_aircraft.begin(), to_aircraft.end());
  auto const met =
      in_time(airport, whole, p.crowd.pace, out - Minutes{airport.process.meeting_before_departure});

  Course course;
  auto const desk = forward(airport, to_desk, p.crowd.pace, met.start);
  append(airport, course, desk, TaskKind::check_in);
  if (course.fault.empty())
    append(airport, course, forward(airport, to_aircraft, p.crowd.pace, desk.end), TaskKind::depart);
  return course;
}

/// The meeting places with the public hall for those who have none, each once.
std::vector<PlaceIdx> receivers_of(Airport const& airport, Passage const& p) {
  if (p.receivers.empty()) return {receiving_place(airport, p, PlaceIdx{})};
  std::vector<PlaceIdx> places;
  for (auto const own : p.receivers) {
    auto const place = receiving_place(airport, p, own);
    if (std::find(places.begin(), places.end(), place) == places.end()) places.push_back(place);
  }
  return places;
}

Course refused(std::string code, std::string detail) {
  return {.fault = std::move(code), .detail = std::move(detail)};
}

}  // namespace

Course course_of(Airport const& airport, Passage const& passage) {
  auto const d = doors_of(airport, passage);
  if (passage.inbound != nullptr && !d.door.has_value()) {
    return refused("no_terminal", passage.inbound->number_text());
  }
  if (passage.outbound != nullptr && !d.gate.has_value()) {
    return refused("no_terminal", passage.outbound->number_text());
  }
  auto p = passage;
  p.receivers = receivers_of(airport, passage);
  if (passage.kind != MovementKind::transit && !p.receivers.front().has_value()) {
    return refused("no_terminal", "no meeting place");
  }
  auto course = passage.kind == MovementKind::arrival   ? arrival_course(airport, p, d)
                : passage.kind == MovementKind::transit ? transit_course(airport, p, d)
                                                        : departure_course(airport, p, d);
  if (!course.fault.empty()) return refused(course.fault, course.detail);
  if (p.outbound != nullptr) {
    course.milestones.push_back({MilestoneKind::off_block, p.outbound->times.best_out(), d.gate});
  }
  std::stable_sort(course.milestones.begin(), course.milestones.end(),
                   [](Milestone const& a, Milestone const& b) { return a.at < b.at; });
  return course;
}

}  // namespace escale::planning
