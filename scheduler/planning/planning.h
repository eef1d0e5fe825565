#pragma once

#include <string>
#include <vector>

#include "scheduler/model/airport.h"
#include "scheduler/model/flight.h"
#include "scheduler/model/movement.h"
#include "scheduler/model/task.h"

namespace escale::planning {

enum class MilestoneKind : std::uint8_t {
  in_block,
  door,
  border,
  bags,
  customs,
  handed_over,
  security,
  lounge,
  rest,
  check_in,
  gate,
  boarded,
  off_block,
  meeting_point
};

/// When a movement is expected to have reached a step.
struct Milestone {
  MilestoneKind kind{};
  Instant at{};
  PlaceIdx place;
};

/// One step of a way with the minutes it takes: "where the minutes go".
struct Step {
  MilestoneKind kind{};
  PlaceIdx from;
  PlaceIdx to;
  int minutes = 0;
};

/// Can this connection work? `minutes_there` counts from in-block to departure, `minutes_needed` from
/// in-block until the gate closes for a party of this kind plus the gate closing time, and not less than
/// ProcessTimes::shortest_connection. The minutes of the steps add up to `minutes_needed`.
struct Connection {
  int minutes_there = 0;
  int minutes_needed = 0;
  std::vector<Step> steps;
  double risk = 0.0;  // probability that the border queue makes it fail (Duration::cumulative)
  [[nodiscard]] bool impossible() const { return minutes_there < 0; }
  [[nodiscard]] int missing() const {
    return minutes_needed > minutes_there ? minutes_needed - minutes_there : 0;
  }
};

/// What one movement goes through, before staff are thought of.
struct Way {
  MovementIdx movement;
  GroupIdx group;                     // the group its tasks are in
  std::vector<Milestone> milestones;  // by time
  std::vector<Step> steps;
  Connection connection;  // transit only
  bool overnight = false;
};

/// A movement that gets no tasks. Codes: "cancelled_flight", "diverted_flight", "connection_lost" (less time
/// than any connection needs; detail: minutes), "no_flight" (a leg its kind needs is missing), "no_terminal"
/// (nothing tells where the aircraft is), "no_way" (detail: the places between which there is none),
/// "unknown_staff" (only named staff are wanted and none of them is known), "no_travellers".
struct PlanningFault {
  MovementIdx movement;
  std::string code;
  std::string detail;
};

/// Tasks and groups as Problem wants them, sorted by earliest_start, then id.
struct Plan {
  std::vector<Task> tasks;
  std::vector<Group> groups;
  std::vector<Way> ways;              // one for each movement, same order
  std::vector<PlanningFault> faults;  // movements that got no tasks, and why; never dropped in silence
};

/// Resolved staff ids and languages that tasks refer to.
struct Names {
  std::vector<std::string> languages;  // as Problem::languages
  std::vector<std::string> staff_ids;  // as Problem::staff, for named staff
};

/// Movements -> ways, groups and tasks. Parties with the same flights and the same way are combined up to the
/// ratio; linked parties stay together; unaccompanied children are never without staff. Same input, same
/// plan.
[[nodiscard]] Plan plan(Airport const& airport, std::vector<FlightLeg> const& legs,
                        std::vector<Movement> const& movements, Names const& names);

/// The connection of one party between two legs (arrival at, departure from this airport).
[[nodiscard]] Connection assess_connection(Airport const& airport, FlightLeg const& inbound,
                                           FlightLeg const& outbound, Party const& party, Visa visa);

[[nodiscard]] std::string_view word(MilestoneKind kind);
[[nodiscard]] std::string_view word(TaskKind kind);

}  // namespace escale::planning
