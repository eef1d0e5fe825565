#pragma once

#include "data/store/store.h"

namespace escale::data {

/// A number that differs from the last one when another connection has changed the database since; what this
/// store changes itself does not count.
[[nodiscard]] int changes_by_others(Store const& store);

}  // namespace escale::data
