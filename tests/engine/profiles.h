#pragma once

#include "scheduler/model/problem.h"
#include "tests/support/problem_builder.h"

namespace escale::testing {

/// Moves some rules to other levels, changes weights and switches some off.
void shuffle_rules(RuleProfile& profile, Random& random);

/// A random problem with a few of its feasible assignments pinned, so that the pins alone break nothing.
[[nodiscard]] Problem with_pins(Problem problem, std::uint64_t seed);

}  // namespace escale::testing
