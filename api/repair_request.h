#pragma once

#include <string>
#include <vector>

#include "api/json.h"
#include "api/repairing.h"
#include "scheduler/replan/change.h"

namespace escale::api {

/// What POST /repair asks about.
struct RepairRequest {
  Date date{};
  json::array changes;
  bool keep = false;
};

/// Throws Fault bad_date or bad_parameter.
[[nodiscard]] RepairRequest read_repair(json::object const& body);

/// The changes of a request for this day:
///   {"type": "flight_delayed", "flight", "minutes"}   {"type": "flight_cancelled" | "flight_diverted",
///   "flight"}
///   {"type": "flight_moved", "flight", "terminal", "gate"?}
///   {"type": "staff_absent", "staff", "from", "to"}   {"type": "staff_late", "staff", "minutes"}
///   {"type": "party_changed", "movement", "headcount"}
///   {"type": "party_added", "flight", "headcount", "wheelchairs"?, "onward"?}
/// Throws Fault bad_parameter with every fault, each with its place in the body.
[[nodiscard]] std::vector<replan::Change> changes_of(RepairRequest const& request, Standing const& standing,
                                                     data::Reference const& reference);

/// {"date", "now", "before", "after", "proof", "told", "milliseconds", "roster_id"}
[[nodiscard]] json::object to_json(Standing const& standing, RepairedDay const& day,
                                   data::Reference const& reference, Instant now,
                                   std::optional<long> roster_id);

}  // namespace escale::api
