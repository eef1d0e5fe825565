#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "api/json.h"
#include "api/task_view.h"
#include "data/assemble.h"
#include "data/store/store.h"
#include "scheduler/model/roster.h"

namespace escale::api {

inline constexpr std::string_view kRosterFormat = "escale-roster-1";

/// The document of `escale plan --out`: what was planned, for people and for the check. No names, aliases
/// only. `published`: the rosters its stability was judged against.
[[nodiscard]] json::object roster_document(PlanView const& view, Solution const& solution,
                                           std::vector<long> const& published);

/// One duty with its assignments, as in the document; only assignments that start in `within`, if given.
[[nodiscard]] json::array duties_json(PlanView const& view, Roster const& roster,
                                      std::optional<Interval> within = {});
[[nodiscard]] json::array uncovered_json(PlanView const& view, std::vector<Uncovered> const& uncovered);
[[nodiscard]] json::array faults_json(PlanView const& view);

/// The ids of the published rosters that the stability of a roster of these days is judged against: also
/// those of the day before and the day after, where a stay over midnight has tasks (as data::assemble does).
[[nodiscard]] std::vector<long> published_rosters(data::Store const& store, Date first, Date last);

// Between the store's assignments and those of a problem.
[[nodiscard]] std::vector<data::StoredAssignment> to_stored(data::Planned const& planned,
                                                            Roster const& roster);
/// What no longer fits the problem (task gone, duty gone) is left out.
[[nodiscard]] Roster to_roster(data::Planned const& planned,
                               std::vector<data::StoredAssignment> const& stored);

[[nodiscard]] TaskIdx find_task(escale::Problem const& problem, std::string_view id);
[[nodiscard]] StaffIdx find_staff(escale::Problem const& problem, std::string_view id);
/// The duty of this staff member that is going on (or in overtime) at `start`; none if there is none.
[[nodiscard]] DutyIdx find_duty(escale::Problem const& problem, StaffIdx staff, Instant start);

}  // namespace escale::api
