#pragma once

#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "scheduler/model/airport.h"
#include "scheduler/planning/planning.h"

namespace escale::planning {

/// One stop of a route: the walk to it, then what happens there.
struct Stop {
  MilestoneKind kind{};
  PlaceIdx place;                       // none: where the stop before is
  int minutes = 0;                      // spent there
  std::optional<Instant> not_before{};  // done at this time at the earliest (bags on the belt, gate closing)
  std::optional<Instant> deadline{};    // done at this time at the latest
  bool milestone = true;                // false: minutes only
};
using Route = std::vector<Stop>;

/// A route walked from `start` on. The minutes of the steps add up to `end - start`.
struct Trace {
  Instant start{};
  Instant end{};
  PlaceIdx from, to;
  std::vector<Step> steps;
  std::vector<Milestone> milestones;
  SectorSet sectors{};  // of all places of the route
  Minutes late{0};      // over the deadline that is missed most; below zero: the least slack
  std::optional<std::pair<PlaceIdx, PlaceIdx>>
      gap;  // there is no way between these two; the rest was not walked
};

/// Minutes on foot or by the links travellers may use, waiting included where a link opens only when the
/// night is over; none: no way. A place that is not known costs nothing.
[[nodiscard]] std::optional<Minutes> walk(Airport const& airport, Pace pace, PlaceIdx from, PlaceIdx to,
                                          Instant at);

/// Walks the route. The first stop is where it starts.
[[nodiscard]] Trace forward(Airport const& airport, Route const& route, Pace pace, Instant start);

/// Walks the route so that no deadline is missed, and not earlier than that needs.
[[nodiscard]] Trace in_time(Airport const& airport, Route const& route, Pace pace, Instant latest_start);

/// Of the places of that kind at both terminals the one that lies best between two places; none if there is
/// none.
[[nodiscard]] PlaceIdx between(Airport const& airport, Pace pace, PlaceKind kind, PlaceIdx from, PlaceIdx to);

/// Can travellers get from one gate to the other without coming through a public hall? Then a direct way is
/// shorter than the shortest one through any hall.
[[nodiscard]] bool airside_way(Airport const& airport, Pace pace, PlaceIdx from, PlaceIdx to);

/// Place of a terminal; none where the terminal is unknown.
[[nodiscard]] PlaceIdx place_in(Airport const& airport, PlaceKind kind, std::string const& terminal,
                                std::string const& hall = {});

}  // namespace escale::planning
