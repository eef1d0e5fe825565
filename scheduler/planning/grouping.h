#pragma once

#include <vector>

#include "scheduler/planning/planning.h"

namespace escale::planning {

/// Movements that go together, by id. Linked ones on the same flights always, others with the same flights,
/// reception and constraints as far as no staff are needed beyond those of the largest of them. Every
/// movement of `open` is in one group; the groups do not depend on the order of the input.
[[nodiscard]] std::vector<std::vector<MovementIdx>> grouping(Airport const& airport,
                                                             std::vector<FlightLeg> const& legs,
                                                             std::vector<Movement> const& movements,
                                                             std::vector<MovementIdx> const& open);

}  // namespace escale::planning
