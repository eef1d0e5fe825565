#pragma once

#include <span>
#include <vector>

#include "scheduler/explain/explain.h"
#include "scheduler/rules/facts.h"

namespace escale::explain {

/// Everything the rules find that can change when these staff members get or lose `task`.
[[nodiscard]] std::vector<Finding> findings_about(rules::Facts const& facts, std::span<StaffIdx const> staff,
                                                  TaskIdx task);

/// What differs, hard first, then what costs most.
[[nodiscard]] std::vector<Effect> effects(std::vector<Finding> const& before,
                                          std::vector<Finding> const& after);

/// The difference of the score they make together.
[[nodiscard]] Score total(std::vector<Effect> const& effects);

}  // namespace escale::explain
