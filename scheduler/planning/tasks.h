#pragma once

#include <vector>

#include "scheduler/planning/planning.h"
#include "scheduler/planning/ways.h"

namespace escale::planning {

/// The tasks of one group, in order of `step`; `Task::group` is left to the caller. Ids are the smallest
/// movement id and the word of the kind, "LB26-1187.1/meet_arrival", from the second of a kind on with a
/// number: "LB26-1187.1/wait_with.2". They do not name the others of the group: when a party joins or leaves,
/// what staff were told stays the same task.
[[nodiscard]] std::vector<Task> tasks_of(Airport const& airport, Names const& names,
                                         std::vector<Movement const*> const& members, Passage const& passage,
                                         Course const& course);

/// "LB26-1187.1", with others "LB26-1187.1+4".
[[nodiscard]] std::string group_id(std::vector<Movement const*> const& members);

/// Indices of the staff a party asks for by name; those who are not in `names` are left out.
[[nodiscard]] std::vector<StaffIdx> named_staff(Names const& names, Party const& party);

}  // namespace escale::planning
