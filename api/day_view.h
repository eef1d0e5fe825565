#pragma once

#include "api/json.h"
#include "api/live.h"

namespace escale::api {

/// The shapes of docs/api.md, from one day's plan.
[[nodiscard]] json::object day_json(DayPlan const& day, data::Reference const& reference, Instant now);
[[nodiscard]] json::array uncovered_view(DayPlan const& day, data::Reference const& reference);
/// Throws Fault unknown_task. Codeshares come from the store.
[[nodiscard]] json::object task_json(DayPlan const& day, data::Reference const& reference,
                                     data::Store const& store, std::string const& task_id);
[[nodiscard]] json::array flights_json(DayPlan const& day, data::Reference const& reference,
                                       data::Store const& store);
[[nodiscard]] json::object flight_json(DayPlan const& day, data::Reference const& reference,
                                       data::Store const& store, FlightLeg const& leg);
[[nodiscard]] json::object uncovered_entry(PlanView const& view, Uncovered const& uncovered);

}  // namespace escale::api
