#include "scheduler/planning/route.h"

#include <algorithm>
#include <array>
#include <limits>

namespace escale::planning {

namespace {

constexpr auto kUnreachable = TravelTable::kUnreachable;

TravelTable const& table(Airport const& airport, Pace pace) {
  return airport.traveller_travel.at(static_cast<std::size_t>(pace));
}

unsigned by_day(Airport const& airport, Pace pace, PlaceIdx from, PlaceIdx to) {
  return table(airport, pace).at(from, to, false);
}

/// Through `middle`, by day; none where a part has no way.
std::optional<unsigned> through(Airport const& airport, Pace pace, PlaceIdx from, PlaceIdx middle,
                                PlaceIdx to) {
  auto const first = by_day(airport, pace, from, middle);
  auto const second = by_day(airport, pace, middle, to);
  if (first == kUnreachable || second == kUnreachable) return std::nullopt;
  return first + second;
}

void arrive(Trace& trace, Stop const& stop, Instant& t) {
  auto done = t + Minutes{stop.minutes};
  if (stop.not_before) done = std::max(done, *stop.not_before);
  if (done > t) trace.steps.push_back({stop.kind, trace.to, trace.to, static_cast<int>((done - t).count())});
  if (stop.milestone) trace.milestones.push_back({stop.kind, done, trace.to});
  if (stop.deadline) trace.late = std::max(trace.late, done - *stop.deadline);
  t = done;
}

}  // namespace

std::optional<Minutes> walk(Airport const& airport, Pace pace, PlaceIdx from, PlaceIdx to, Instant at) {
  if (!from.has_value() || !to.has_value() || from == to) return Minutes{0};
  auto const& t = table(airport, pace);
  auto const now = t.at(from, to, t.is_night(at));
  if (now != kUnreachable) return Minutes{now};
  auto const day = t.at(from, to, false);
  if (day == kUnreachable) return std::nullopt;
  auto const night =
      std::find_if(t.nights.begin(), t.nights.end(), [&](Interval const& n) { return n.contains(at); });
  return night->to - at + Minutes{day};
}

Trace forward(Airport const& airport, Route const& route, Pace pace, Instant start) {
  Trace trace{.start = start, .end = start, .late = Minutes{std::numeric_limits<int>::min()}};
  auto t = start;
  for (auto const& stop : route) {
    if (stop.place.has_value() && stop.place != trace.to) {
      auto const minutes = walk(airport, pace, trace.to, stop.place, t);
      if (!minutes) {
        trace.gap = {trace.to, stop.place};
        return trace;
      }
      if (minutes->count() > 0) {
        trace.steps.push_back({stop.kind, trace.to, stop.place, static_cast<int>(minutes->count())});
      }
      t += *minutes;
      if (!trace.from.has_value()) trace.from = stop.place;
      trace.to = stop.place;
      trace.sectors = trace.sectors | airport.places[stop.place.at()].sectors;
    }
    arrive(trace, stop, t);
  }
  trace.end = t;
  return trace;
}

Trace in_time(Airport const& airport, Route const& route, Pace pace, Instant latest_start) {
  // A link that is closed at night keeps the route late until the start is moved before the night: a few more
  // rounds.
  constexpr int kRounds = 60;
  auto trace = forward(airport, route, pace, latest_start);
  for (int i = 0; i < kRounds && !trace.gap && trace.late > Minutes{0}; ++i) {
    trace = forward(airport, route, pace, trace.start - trace.late);
  }
  return trace;
}

PlaceIdx between(Airport const& airport, Pace pace, PlaceKind kind, PlaceIdx from, PlaceIdx to) {
  auto const& a = airport.places[from.at()];
  auto const& b = airport.places[to.at()];
  PlaceIdx best;
  auto least = std::numeric_limits<unsigned>::max();
  for (auto const place :
       {place_in(airport, kind, a.terminal, a.hall), place_in(airport, kind, b.terminal, b.hall)}) {
    if (!place.has_value()) continue;
    auto const minutes =
        through(airport, pace, from, place, to).value_or(std::numeric_limits<unsigned>::max());
    if (best.has_value() && minutes >= least) continue;
    best = place;
    least = minutes;
  }
  return best;
}

bool airside_way(Airport const& airport, Pace pace, PlaceIdx from, PlaceIdx to) {
  if (from == to) return true;
  auto const direct = by_day(airport, pace, from, to);
  if (direct == kUnreachable) return false;
  for (std::size_t i = 0; i < airport.places.size(); ++i) {
    auto const kind = airport.places[i].kind;
    if (kind != PlaceKind::arrivals && kind != PlaceKind::departures) continue;
    auto const hall = through(airport, pace, from, PlaceIdx{i}, to);
    if (hall && *hall <= direct) return false;
  }
  return true;
}

PlaceIdx place_in(Airport const& airport, PlaceKind kind, std::string const& terminal,
                  std::string const& hall) {
  return terminal.empty() ? PlaceIdx{} : airport.find(kind, terminal, hall);
}

}  // namespace escale::planning
