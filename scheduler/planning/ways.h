#pragma once

#include <optional>
#include <string>
#include <vector>

#include "scheduler/planning/crowd.h"
#include "scheduler/planning/planning.h"
#include "scheduler/planning/route.h"

namespace escale::planning {

/// What a group goes through together: its flights, who they are and who takes them over.
struct Passage {
  MovementKind kind = MovementKind::arrival;
  FlightLeg const* inbound = nullptr;   // null for a departure
  FlightLeg const* outbound = nullptr;  // null for an arrival
  Crowd crowd;
  bool may_enter = false;  // all of them may enter Schengen: a hotel landside is possible
  std::vector<PlaceIdx>
      receivers;  // meeting places one after the other; none: the public hall of the terminal
};

/// A piece of a way that becomes one task.
struct Stretch {
  TaskKind kind = TaskKind::other;
  Instant from_time{};
  Instant to_time{};
  PlaceIdx from, to;
  SectorSet sectors{};
};

/// A passage with its times. `fault` empty: it can be done.
struct Course {
  std::vector<Stretch> stretches;  // in order
  std::vector<Step> steps;
  std::vector<Milestone> milestones;  // in order of time
  bool overnight = false;
  std::string fault;  // code word of PlanningFault
  std::string detail;
};

/// The way of a passage by its kind, with every time worked out from the reference data.
[[nodiscard]] Course course_of(Airport const& airport, Passage const& passage);

/// The place where a movement is handed over (arrival) or met (departure): its own, else the public hall of
/// the terminal.
[[nodiscard]] PlaceIdx receiving_place(Airport const& airport, Passage const& passage, PlaceIdx own);

/// Entry needs a visa for a stay, or a flight from inside Schengen.
[[nodiscard]] bool may_enter(Airport const& airport, FlightLeg const& inbound, Visa visa);

// Parts of ways, shared by the files of this folder.

struct Doors {
  PlaceIdx door;    // where the aircraft is left
  PlaceIdx gate;    // where the other one is boarded
  PlaceIdx lounge;  // of the gate's hall, else the gate
  std::string in_terminal, out_terminal, out_hall;
};

/// Doors of a passage; a terminal that is not known is taken from the meeting place or from the other leg.
[[nodiscard]] Doors doors_of(Airport const& airport, Passage const& passage);

/// In-block and disembarking; with `connection` the further minutes wheelchairs, big groups and infants need.
[[nodiscard]] Route landing(Airport const& airport, Passage const& passage, PlaceIdx door, bool connection);

/// The controls between an aircraft and the hall of the next one.
[[nodiscard]] Route controls(Airport const& airport, Passage const& passage, Doors const& doors);

[[nodiscard]] Stop border(Airport const& airport, Crowd const& crowd, PlaceIdx desk, bool inwards);
[[nodiscard]] Stop security(Airport const& airport, PlaceIdx place);
[[nodiscard]] Stop check_in(Airport const& airport, Passage const& passage, PlaceIdx hall);
/// At the gate in time for a family to board, and with them until it closes.
[[nodiscard]] Route boarding(Airport const& airport, Passage const& passage, PlaceIdx gate);
/// Reclaim and customs.
[[nodiscard]] Stop reclaim(Airport const& airport, Passage const& passage, PlaceIdx bags);

/// Adds a trace's steps and milestones and makes it a stretch that starts `before` minutes earlier; a gap
/// becomes the fault.
void append(Airport const& airport, Course& course, Trace const& trace, TaskKind kind,
            Minutes before = Minutes{0});

/// Waits of people who are never alone: pieces of one task each between two stretches, at one place.
void wait_with(Airport const& airport, Course& course, Instant from, Instant to, PlaceIdx place);

[[nodiscard]] Course transit_course(Airport const& airport, Passage const& passage, Doors const& doors);

[[nodiscard]] Connection connection_of(Airport const& airport, Passage const& passage, Doors const& doors);

}  // namespace escale::planning
