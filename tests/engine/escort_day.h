#pragma once

#include <cstdint>

#include "scheduler/model/problem.h"

namespace escale::testing {

/// A day of escorts by chance: nine terminals, four skills, three shift patterns; coverage, then moving.
[[nodiscard]] Problem escort_day(std::uint64_t seed, int tasks, int staff);

}  // namespace escale::testing
