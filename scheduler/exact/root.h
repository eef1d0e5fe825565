#pragma once

#include <optional>
#include <stop_token>
#include <vector>

#include "scheduler/exact/branching.h"

namespace escale::exact {

/// What the linear relaxation over all columns proves.
struct Root {
  std::int64_t bound = 0;  // no choice costs less, the constant left out
  std::vector<Id> kept;    // columns that a choice below the limit given can have
};

/// Nothing when the budget ends or a stop is asked for before any bound is there. `below`: value to undercut.
[[nodiscard]] std::optional<Root> solve_root(Master const& master, ColumnPool const& pool, std::int64_t below,
                                             Budget& budget, std::stop_token const& stop);

}  // namespace escale::exact
