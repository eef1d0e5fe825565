#include <algorithm>

#include "scheduler/planning/ways.h"

namespace escale::planning {

namespace {

std::string terminal_at(Airport const& airport, PlaceIdx place) {
  return place.has_value() ? airport.places[place.at()].terminal : std::string();
}

std::string first_known(std::string a, std::string b) {
  return a.empty() ? std::move(b) : std::move(a);
}

PlaceIdx first_place(PlaceIdx a, PlaceIdx b) {
  return a.has_value() ? a : b;
}

PlaceIdx own_place(Passage const& p) {
  return p.receivers.empty() ? PlaceIdx{} : p.receivers.front();
}

int further_parties(Airport const& airport, Crowd const& crowd) {
  return airport.process.border_per_case * std::max(0, crowd.parties - 1);
}

void extra(Route& route, int minutes) {
  if (minutes > 0) route.push_back({.kind = MilestoneKind::door, .minutes = minutes, .milestone = false});
}

}  // namespace

bool may_enter(Airport const& airport, FlightLeg const& inbound, Visa visa) {
  return visa == Visa::short_stay || visa == Visa::long_stay || airport.is_schengen(inbound.key.origin);
}

Doors doors_of(Airport const& airport, Passage const& p) {
  Doors d;
  auto const meeting = terminal_at(airport, own_place(p));
  auto const in = p.inbound != nullptr ? p.inbound->terminal : std::string();
  auto const out = p.outbound != nullptr ? p.outbound->terminal : std::string();
  if (p.inbound != nullptr) {
    d.in_terminal = first_known(in, first_known(out, meeting));
    auto const remote = p.inbound->stand == StandType::remote;
    d.door = remote ? place_in(airport, PlaceKind::remote_stand, d.in_terminal, p.inbound->hall) : PlaceIdx{};
    d.door = first_place(d.door, place_in(airport, PlaceKind::gate, d.in_terminal, p.inbound->hall));
  }
  if (p.outbound != nullptr) {
    d.out_terminal = first_known(out, first_known(in, meeting));
    d.out_hall = p.outbound->hall;
    d.gate = place_in(airport, PlaceKind::gate, d.out_terminal, d.out_hall);
    d.lounge = first_place(place_in(airport, PlaceKind::lounge, d.out_terminal, d.out_hall), d.gate);
  }
  return d;
}

PlaceIdx receiving_place(Airport const& airport, Passage const& p, PlaceIdx own) {
  if (own.has_value()) return own;
  auto const d = doors_of(airport, p);
  return p.kind == MovementKind::departure ? place_in(airport, PlaceKind::departures, d.out_terminal)
                                           : place_in(airport, PlaceKind::arrivals, d.in_terminal);
}

Route landing(Airport const& airport, Passage const& p, PlaceIdx door, bool connection) {
  auto const& t = airport.process;
  auto const& disembark = p.inbound->stand == StandType::remote ? t.disembark_remote : t.disembark_contact;
  Route route{{.kind = MilestoneKind::in_block, .place = door},
              {.kind = MilestoneKind::door, .minutes = disembark.typical}};
  if (!connection) return route;
  if (p.crowd.wheelchairs > 0) extra(route, t.wheelchair_extra);
  if (p.crowd.heads > t.group_threshold) extra(route, t.group_extra);
  if (p.crowd.infants > 0) extra(route, t.infant_extra);
  return route;
}

Stop border(Airport const& airport, Crowd const& crowd, PlaceIdx desk, bool inwards) {
  // Parties do not carry nationalities: the queue of other passports is the one that IOM's travellers stand
  // in.
  auto const& queue = inwards ? airport.process.border_in_other : airport.process.border_out;
  return {.kind = MilestoneKind::border,
          .place = desk,
          .minutes = queue.typical + further_parties(airport, crowd)};
}

Stop security(Airport const& airport, PlaceIdx place) {
  return {.kind = MilestoneKind::security, .place = place, .minutes = airport.process.security.typical};
}

Stop check_in(Airport const& airport, Passage const& p, PlaceIdx hall) {
  auto const& t = airport.process;
  auto const tens = std::max(0, p.crowd.heads - 1) / 10;
  return {.kind = MilestoneKind::check_in,
          .place = hall,
          .minutes = t.check_in.typical + tens * t.check_in_per_ten,
          .deadline = p.outbound->times.best_out() - Minutes{t.check_in_closes}};
}

Route boarding(Airport const& airport, Passage const& p, PlaceIdx gate) {
  auto const& t = airport.process;
  auto const out = p.outbound->times.best_out();
  return {{.kind = MilestoneKind::gate, .place = gate, .deadline = out - Minutes{t.boarding_lead}},
          {.kind = MilestoneKind::boarded, .not_before = out - Minutes{t.gate_closes}}};
}

Stop reclaim(Airport const& airport, Passage const& p, PlaceIdx bags) {
  return {.kind = MilestoneKind::bags,
          .place = bags,
          .not_before = p.inbound->times.best_in() + Minutes{airport.process.bags_last.typical}};
}

void append(Airport const& airport, Course& course, Trace const& trace, TaskKind kind, Minutes before) {
  if (trace.gap) {
    course.fault = "no_way";
    course.detail =
        airport.places[trace.gap->first.at()].code + " -> " + airport.places[trace.gap->second.at()].code;
    return;
  }
  course.steps.insert(course.steps.end(), trace.steps.begin(), trace.steps.end());
  course.milestones.insert(course.milestones.end(), trace.milestones.begin(), trace.milestones.end());
  course.stretches.push_back({kind, trace.start - before, trace.end, trace.from, trace.to, trace.sectors});
}

void wait_with(Airport const& airport, Course& course, Instant from, Instant to, PlaceIdx place) {
  auto const longest = airport.process.supervised_wait_max;
  auto const minutes = (to - from).count();
  if (minutes <= 0) return;
  auto const pieces = longest > 0 ? (minutes + longest - 1) / longest : 1;
  for (auto i = decltype(pieces){0}; i < pieces; ++i) {
    auto const begin = from + Minutes{minutes * i / pieces};
    auto const end = from + Minutes{minutes * (i + 1) / pieces};
    course.stretches.push_back(
        {TaskKind::wait_with, begin, end, place, place, airport.places[place.at()].sectors});
  }
}

}  // namespace escale::planning
