#pragma once

#include <vector>

#include "scheduler/model/problem.h"
#include "scheduler/model/roster.h"

namespace escale::rules {

struct Evaluation {
  Score score;
  std::vector<Finding> findings;     // hard, medium, soft; inside by task, duty
  std::vector<Uncovered> uncovered;  // without reasons
};

/// The slow, obvious evaluator: every rule over the whole roster, from scratch. The incremental one of the
/// engine must agree with it to the last unit; the independent check uses this one alone.
[[nodiscard]] Evaluation evaluate(Problem const& problem, Roster const& roster);

/// For each staff member why they cannot take `position` of `task` beside what the roster already gives them:
/// the rule that is hardest to change of those that would newly be broken, in the duty and at the start that
/// break fewest. Best candidates first: fewest rules broken, then the smallest amounts. No duty within six
/// hours of the task: rule inside_duty and no duty. Nothing in the way: rule uncovered with amount 0, or
/// crew_size / never_alone when the others of an all-or-none crew are missing. Precondition: nobody takes
/// that position in `roster`.
[[nodiscard]] std::vector<Obstacle> obstacles(Problem const& problem, Roster const& roster, TaskIdx task,
                                              std::uint16_t position);

}  // namespace escale::rules
