#pragma once

#include <cstdint>
#include <string>

#include "scheduler/model/problem.h"

namespace escale::bench {

/// A day of escorts from a neutral JSON file: first the most tasks, then the least moving. Throws
/// std::runtime_error when the file cannot be read.
[[nodiscard]] Problem read_escort(std::string const& file);

/// Days of airport work: about seven tasks for each three movements of a day, 12 staff of whom about 6 are
/// there at a time.
[[nodiscard]] Problem airport_days(std::uint64_t seed, int days, int movements_a_day);

}  // namespace escale::bench
