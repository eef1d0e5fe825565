#pragma once

#include <optional>
#include <stop_token>
#include <vector>

#include "scheduler/exact/positions.h"

namespace escale::exact {

/// What may be spent on a bound, in counts.
struct RelaxationLimits {
  std::uint64_t arcs = 0;        // steps from one item to a later one that are looked at; 0: no bound wanted
  std::uint64_t iterations = 0;  // of the LP solver
};

/// A bound for parts with too many columns to write down: columns are made when the duals ask for them
/// (Dantzig-Wolfe; shortest paths through the items of each duty). What is left out can only make rosters
/// dearer: waiting, breaks, fairness, rest, crews and groups beyond all-or-none. Every round gives a bound in
/// integers that holds whatever the solver did; the best of them is returned. First for the medium points
/// alone, rounded up; when nothing is missing there to what was `reached`, for both.
[[nodiscard]] Cost relaxed_bound(Compiled const& c, Id component, std::vector<PositionClass> const& classes,
                                 Cost const& reached, RelaxationLimits limits, std::stop_token const& stop);

}  // namespace escale::exact
