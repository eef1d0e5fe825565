#pragma once

#include <string>
#include <vector>

#include "scheduler/model/airport.h"
#include "scheduler/model/flight.h"
#include "scheduler/model/movement.h"
#include "scheduler/model/problem.h"
#include "scheduler/planning/planning.h"

namespace escale::data {

class Store;
class Reference;

/// Everything planned for some local days, with the tables that explain it. Immutable: the API swaps whole
/// snapshots.
struct Planned {
  Date first{}, last{};  // local dates, both included
  Airport airport;
  std::vector<FlightLeg> legs;
  std::vector<Movement> movements;
  planning::Plan plan;
  Problem problem;                       // tasks and groups as in `plan`, same order and indices
  std::vector<std::string> staff_names;  // display names, as Problem::staff
};

/// Reads the store and plans: movements whose passage touches [first, last], staff, duties and absences of
/// these days (and the neighbouring days' duties for rest), published and pinned assignments. `profile` names
/// a rule profile of the reference data.
[[nodiscard]] Planned assemble(Store& store, Reference const& reference, Date first, Date last,
                               std::string const& profile = "labour_code");

/// The same days, staff and duties with other movements (their legs and links are indices into `legs` and
/// `movements`): a what-if that touches no store. What was published stays published on tasks that are still
/// there.
[[nodiscard]] Planned replanned(Planned const& base, std::vector<FlightLeg> legs,
                                std::vector<Movement> movements);

}  // namespace escale::data
