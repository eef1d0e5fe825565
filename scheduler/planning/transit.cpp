#include <algorithm>

#include "scheduler/planning/ways.h"

namespace escale::planning {

namespace {

/// A wait shorter than this is not worth two tasks: one crew stays with them from the door to the gate.
/// Source: assumption.
constexpr Minutes kShortestWait{25};

bool from_schengen(Airport const& airport, Passage const& p) {
  return airport.is_schengen(p.inbound->key.origin);
}
bool to_schengen(Airport const& airport, Passage const& p) {
  return airport.is_schengen(p.outbound->key.destination);
}

void extend(Route& route, Route const& more) {
  route.insert(route.end(), more.begin(), more.end());
}

Stop at(MilestoneKind kind, PlaceIdx place) {
  return {.kind = kind, .place = place};
}

PlaceIdx screening(Airport const& airport, Doors const& d) {
  return place_in(airport, PlaceKind::security, d.out_terminal, d.out_hall);
}

/// No airside link between the halls: out through the public side, and in again.
Route landside_controls(Airport const& airport, Passage const& p, Doors const& d) {
  Route route;
  if (!from_schengen(airport, p)) {
    auto const desk = place_in(airport, PlaceKind::border_in, d.in_terminal, p.inbound->hall);
    route.push_back(border(airport, p.crowd, desk, true));
  }
  if (!to_schengen(airport, p)) {
    auto const desk = place_in(airport, PlaceKind::border_out, d.out_terminal, d.out_hall);
    route.push_back(border(airport, p.crowd, desk, false));
  }
  route.push_back(security(airport, screening(airport, d)));
  return route;
}

/// A place where somebody who may not enter sleeps, and on which side of the controls it lies.
struct Rest {
  PlaceIdx place;
  bool before_controls = false;
};

Rest airside_rest(Airport const& airport, Passage const& p, Doors const& d) {
  auto const own_zone = to_schengen(airport, p) ? Zone::airside_schengen : Zone::airside_international;
  Rest near_arrival;
  for (std::size_t i = 0; i < airport.places.size(); ++i) {
    if (airport.places[i].kind != PlaceKind::airside_rest) continue;
    PlaceIdx const place{i};
    if (airport.places[i].zone == own_zone && airside_way(airport, p.crowd.pace, place, d.gate))
      return {place, false};
    if (!near_arrival.place.has_value() && airside_way(airport, p.crowd.pace, d.door, place))
      near_arrival = {place, true};
  }
  return near_arrival.place.has_value() ? near_arrival : Rest{d.lounge, false};
}

/// Both halves of a way with a wait between them.
struct Halves {
  Trace before;
  Trace after;
  [[nodiscard]] Minutes wait() const { return after.start - before.end; }
  [[nodiscard]] bool works() const { return !before.gap && !after.gap && wait() >= Minutes{0}; }
};

Halves walk_halves(Airport const& airport, Passage const& p, Route const& before, Route const& after) {
  auto const lead = Minutes{airport.process.boarding_lead};
  return {forward(airport, before, p.crowd.pace, p.inbound->times.best_in()),
          in_time(airport, after, p.crowd.pace, p.outbound->times.best_out() - lead)};
}

Halves by_lounge(Airport const& airport, Passage const& p, Doors const& d) {
  auto before = landing(airport, p, d.door, true);
  extend(before, controls(airport, p, d));
  before.push_back(at(MilestoneKind::lounge, d.lounge));
  Route after{{.kind = MilestoneKind::lounge, .place = d.lounge, .milestone = false}};
  extend(after, boarding(airport, p, d.gate));
  return walk_halves(airport, p, before, after);
}

Halves by_airside_rest(Airport const& airport, Passage const& p, Doors const& d) {
  auto const rest = airside_rest(airport, p, d);
  auto const checks = controls(airport, p, d);
  auto before = landing(airport, p, d.door, true);
  if (!rest.before_controls) extend(before, checks);
  before.push_back(at(MilestoneKind::rest, rest.place));
  Route after{{.kind = MilestoneKind::rest, .place = rest.place, .milestone = false}};
  if (rest.before_controls) extend(after, checks);
  extend(after, boarding(airport, p, d.gate));
  return walk_halves(airport, p, before, after);
}

Halves by_hotel(Airport const& airport, Passage const& p, Doors const& d, PlaceIdx hotel) {
  auto before = landing(airport, p, d.door, true);
  if (!from_schengen(airport, p)) {
    auto const desk = place_in(airport, PlaceKind::border_in, d.in_terminal, p.inbound->hall);
    before.push_back(border(airport, p.crowd, desk, true));
  }
  before.push_back(reclaim(airport, p, place_in(airport, PlaceKind::bags, d.in_terminal, p.inbound->hall)));
  before.push_back({.kind = MilestoneKind::customs, .minutes = airport.process.customs});
  before.push_back(at(MilestoneKind::rest, hotel));

  Route after{{.kind = MilestoneKind::rest, .place = hotel, .milestone = false}};
  after.push_back(check_in(airport, p, place_in(airport, PlaceKind::departures, d.out_terminal, d.out_hall)));
  if (!to_schengen(airport, p)) {
    auto const desk = place_in(airport, PlaceKind::border_out, d.out_terminal, d.out_hall);
    after.push_back(border(airport, p.crowd, desk, false));
  }
  after.push_back(security(airport, screening(airport, d)));
  extend(after, boarding(airport, p, d.gate));
  return walk_halves(airport, p, before, after);
}

/// The hotel that is nearest to the terminal of arrival; none if there is none.
PlaceIdx hotel_near(Airport const& airport, Doors const& d, Pace pace) {
  PlaceIdx best;
  std::optional<Minutes> least;
  for (std::size_t i = 0; i < airport.places.size(); ++i) {
    if (airport.places[i].kind != PlaceKind::hotel) continue;
    auto const minutes = walk(airport, pace, d.door, PlaceIdx{i}, Instant{});
    if (best.has_value() && (!minutes || (least && *minutes >= *least))) continue;
    best = PlaceIdx{i};
    least = minutes;
  }
  return best;
}

bool is_overnight(Airport const& airport, Halves const& halves) {
  if (!halves.works() || halves.wait() <= Minutes{airport.process.overnight_from}) return false;
  Interval const wait{halves.before.end, halves.after.start};
  return std::any_of(airport.nights.begin(), airport.nights.end(),
                     [&](Interval const& n) { return n.overlaps(wait); });
}

Halves night_stay(Airport const& airport, Passage const& p, Doors const& d) {
  auto const hotel = p.may_enter ? hotel_near(airport, d, p.crowd.pace) : PlaceIdx{};
  if (hotel.has_value()) {
    auto const halves = by_hotel(airport, p, d, hotel);
    if (halves.works()) return halves;
  }
  return by_airside_rest(airport, p, d);
}

Course in_halves(Airport const& airport, Passage const& p, Halves const& halves) {
  Course course;
  append(airport, course, halves.before, TaskKind::meet_transit,
         Minutes{airport.process.meet_before_in_block});
  if (p.crowd.attended()) wait_with(airport, course, halves.before.end, halves.after.start, halves.before.to);
  append(airport, course, halves.after, TaskKind::to_gate);
  return course;
}

/// Straight from the door to the gate; nobody is kept longer than until the aircraft leaves.
Course straight(Airport const& airport, Passage const& p, Doors const& d) {
  auto route = landing(airport, p, d.door, true);
  extend(route, controls(airport, p, d));
  extend(route, boarding(airport, p, d.gate));
  auto const trace = forward(airport, route, p.crowd.pace, p.inbound->times.best_in());
  Course course;
  append(airport, course, trace, TaskKind::meet_transit, Minutes{airport.process.meet_before_in_block});
  auto const out = p.outbound->times.best_out();
  for (auto& m : course.milestones) m.at = std::min(m.at, out);
  for (auto& s : course.stretches) s.to_time = std::min(s.to_time, out);
  return course;
}

}  // namespace

Route controls(Airport const& airport, Passage const& p, Doors const& d) {
  auto const pace = p.crowd.pace;
  if (!airside_way(airport, pace, d.door, d.gate)) return landside_controls(airport, p, d);
  Route route;
  if (from_schengen(airport, p) != to_schengen(airport, p)) {
    auto const inwards = to_schengen(airport, p);
    auto const kind = inwards ? PlaceKind::border_in : PlaceKind::border_out;
    route.push_back(border(airport, p.crowd, between(airport, pace, kind, d.door, d.gate), inwards));
  }
  auto const screened = from_schengen(airport, p) || !airport.needs_rescreen(p.inbound->key.origin);
  if (!screened) route.push_back(security(airport, screening(airport, d)));
  return route;
}

Course transit_course(Airport const& airport, Passage const& p, Doors const& d) {
  auto const there = p.outbound->times.best_out() - p.inbound->times.best_in();
  if (there < Minutes{std::max(1, airport.process.impossible_connection)}) {
    return {.fault = "connection_lost", .detail = std::to_string(there.count())};
  }
  auto const day = by_lounge(airport, p, d);
  if (is_overnight(airport, day)) {
    auto const night = night_stay(airport, p, d);
    auto course = in_halves(airport, p, night.works() ? night : day);
    course.overnight = true;
    return course;
  }
  auto const apart = day.works() && day.wait() >= kShortestWait;
  return apart ? in_halves(airport, p, day) : straight(airport, p, d);
}

}  // namespace escale::planning
