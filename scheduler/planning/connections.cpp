#include <algorithm>

#include "scheduler/planning/ways.h"

namespace escale::planning {

namespace {

/// Probability that it takes longer than `minutes`: straight lines between the points of the distribution.
/// Without one the typical time is the median and the long case the 95th percentile, as Duration says.
double longer_than(Duration const& d, double minutes) {
  auto points = d.cumulative;
  if (points.empty()) points = {{d.typical, 0.5}, {d.long_case, 0.95}};
  std::sort(points.begin(), points.end());
  auto before = std::pair{0.0, 0.0};
  for (auto const& [value, share] : points) {
    auto const at = static_cast<double>(value);
    if (minutes < at) {
      auto const part = at > before.first ? (minutes - before.first) / (at - before.first) : 0.0;
      return 1.0 - (before.second + std::clamp(part, 0.0, 1.0) * (share - before.second));
    }
    before = {at, share};
  }
  return 1.0 - before.second;
}

double risk_of(Airport const& airport, Route const& controls, Connection const& c, bool enters) {
  auto const slack = static_cast<double>(c.minutes_there - c.minutes_needed);
  auto first = true;
  auto good = slack < 0 ? 0.0 : 1.0;
  for (auto const& stop : controls) {
    if (stop.kind != MilestoneKind::border) continue;
    if (first) good = 1.0;
    auto const& queue = first && enters ? airport.process.border_in_other : airport.process.border_out;
    good *= 1.0 - longer_than(queue, static_cast<double>(queue.typical) + slack);
    first = false;
  }
  return 1.0 - good;
}

}  // namespace

Connection connection_of(Airport const& airport, Passage const& passage, Doors const& doors) {
  auto const in = passage.inbound->times.best_in();
  auto const out = passage.outbound->times.best_out();
  auto route = landing(airport, passage, doors.door, true);
  auto const checks =
      doors.door.has_value() && doors.gate.has_value() ? controls(airport, passage, doors) : Route{};
  route.insert(route.end(), checks.begin(), checks.end());
  if (doors.door == doors.gate) route.push_back({.kind = MilestoneKind::gate, .place = doors.lounge});
  route.push_back({.kind = MilestoneKind::gate, .place = doors.gate});
  auto const trace = forward(airport, route, passage.crowd.pace, in);

  Connection c;
  c.minutes_there = static_cast<int>((out - in).count());
  c.steps = trace.steps;
  c.steps.push_back({MilestoneKind::boarded, doors.gate, doors.gate, airport.process.gate_closes});
  for (auto const& step : c.steps) c.minutes_needed += step.minutes;
  c.risk = risk_of(airport, checks, c, !airport.is_schengen(passage.inbound->key.origin));
  if (trace.gap) c.risk = 1.0;
  if (auto const reserve = airport.process.shortest_connection - c.minutes_needed; reserve > 0) {
    c.steps.push_back({MilestoneKind::boarded, doors.gate, doors.gate, reserve});
    c.minutes_needed += reserve;
  }
  return c;
}

Connection assess_connection(Airport const& airport, FlightLeg const& inbound, FlightLeg const& outbound,
                             Party const& party, Visa visa) {
  Passage const passage{.kind = MovementKind::transit,
                        .inbound = &inbound,
                        .outbound = &outbound,
                        .crowd = crowd_of(party),
                        .may_enter = may_enter(airport, inbound, visa)};
  return connection_of(airport, passage, doors_of(airport, passage));
}

}  // namespace escale::planning
