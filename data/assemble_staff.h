#pragma once

#include <map>
#include <string>
#include <vector>

#include "data/store/store.h"
#include "scheduler/model/airport.h"
#include "scheduler/model/movement.h"
#include "scheduler/model/problem.h"

namespace escale::data {

class Reference;

/// Staff by id with languages, skills and badges; their duties that touch `span`, sorted by staff, then
/// start, and absences. A duty that begins before the one before it ends is cut to what is left of it.
/// Interns the languages of staff, then of `movements`.
void put_staff(Problem& problem, Store const& store, Reference const& reference, Airport const& airport,
               std::vector<Movement> const& movements, Interval span);

/// What supervisors have pinned in the newest rosters of these days, as far as it can still hold: the task
/// begins then, the staff member is on duty and not absent. Days are local, both included.
[[nodiscard]] std::vector<Assignment> pinned_assignments(Problem const& problem, Store& store,
                                                         Reference const& reference, Date first, Date last);

/// What staff were told: each day's assignments of the roster published for that day, on tasks, positions and
/// staff that still exist. Days are local, both included.
[[nodiscard]] std::vector<Assignment> published_assignments(Problem const& problem, Store const& store,
                                                            Reference const& reference, Date first,
                                                            Date last);

}  // namespace escale::data
