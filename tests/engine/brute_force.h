#pragma once

#include <cstddef>
#include <optional>

#include "scheduler/model/problem.h"
#include "scheduler/model/roster.h"

namespace escale::testing {

/// The best score of all rosters without hard findings, by trying every one of them; nothing when there are
/// more than `most`.
[[nodiscard]] std::optional<Score> brute_force(Problem const& problem, std::size_t most = 5'000);

/// Shortens the windows of all tasks to at most so many minutes, so that there are fewer rosters to try.
void narrow_windows(Problem& problem, int minutes);

}  // namespace escale::testing
