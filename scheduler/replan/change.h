#pragma once

#include <cstddef>
#include <string>
#include <variant>
#include <vector>

#include "scheduler/model/flight.h"
#include "scheduler/model/movement.h"
#include "scheduler/model/time.h"

namespace escale::replan {

/// New block times of a flight, all of them: what is not known any more is left out.
struct FlightRetimed {
  FlightKey flight;
  BlockTimes times;
};
struct FlightCancelled {
  FlightKey flight;
};
struct FlightDiverted {
  FlightKey flight;
};
struct StandChanged {
  FlightKey flight;
  std::string terminal, hall, gate;
  StandType stand = StandType::unknown;
};
struct StaffAbsent {
  std::string staff;
  Interval span;
};
/// Late for the duty that is under way or comes next: it begins `by` later than it stands now. A lateness as
/// long as the duty is an absence for the whole of it.
struct StaffLate {
  std::string staff;
  Minutes by{0};
};
/// Replaces the movement of that id; an id that is not known yet is a new movement.
struct MovementAmended {
  Movement movement;
};
/// So many have come (0: nobody). Children, wheelchairs and bags are at most as many.
struct PartyChanged {
  std::string movement;
  int headcount = 0;
};
/// What was done, by whom, from when to when, whoever was meant to do it. `time.to` is not after now.
struct TaskDone {
  std::string task;
  std::vector<std::string> staff;
  Interval time;
};

using Change = std::variant<FlightRetimed, FlightCancelled, FlightDiverted, StandChanged, StaffAbsent,
                            StaffLate, MovementAmended, PartyChanged, TaskDone>;

/// A change that was left out, the others count. Codes: "unknown_flight", "unknown_staff",
/// "unknown_movement", "unknown_task", "unknown_leg" (a movement refers to a leg that is not there),
/// "no_duty", "no_staff", "too_many_staff", "backwards" (a time that ends before it begins, less than nobody,
/// early instead of late), "not_yet" (done after now), "no_airport" (flights and movements of a problem that
/// was not planned here). `detail` is the id the change was about.
struct ChangeFault {
  std::size_t change = 0;
  std::string code;
  std::string detail;
};

}  // namespace escale::replan
