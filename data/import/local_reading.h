#pragma once

#include <optional>
#include <string_view>

#include "data/import/issues.h"
#include "scheduler/model/time.h"

namespace escale::data {

/// Local wall clock -> UTC. A time that the clock change skips or repeats is an error at `spot` that names
/// both readings; a day outside the years of the time zones gives nothing. `minute_of_day` may be 1440 or
/// more.
[[nodiscard]] std::optional<Instant> local_instant(std::string_view zone, Date day, int minute_of_day,
                                                   Spot const& spot, Issues& issues);

}  // namespace escale::data
