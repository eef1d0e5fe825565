#pragma once

#include "data/import/issues.h"
#include "scheduler/planning/planning.h"

namespace escale::data {

/// What a step of a way is called; the reserve up to the shortest connection comes as a second "boarded".
[[nodiscard]] Words step_words(planning::MilestoneKind kind, bool reserve);

}  // namespace escale::data
