#pragma once

#include "scheduler/engine/compiled.h"

namespace escale::engine {

/// What no roster can undercut: positions nobody can take at all, and moments at which more work of a kind is
/// due than staff are there for. Tasks are counted once.
[[nodiscard]] Score lower_bound(Compiled const& c);

/// The bound beside a score that some roster has.
[[nodiscard]] Proof prove(Compiled const& c, Score const& reached);

}  // namespace escale::engine
