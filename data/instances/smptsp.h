#pragma once

#include <string_view>

#include "data/instances/instance.h"

namespace escale::data {

/// Shift minimisation personnel task scheduling: tasks with fixed times, workers who may do some of them;
/// each task to one worker, no worker two at once, as few workers as possible.
struct Smptsp {
  struct Task {
    std::int64_t start = 0;  // half-open: another task may start when this one ends
    std::int64_t end = 0;
  };
  std::vector<Task> tasks;
  std::vector<std::vector<std::size_t>> workers;  // tasks each may do, in the order of the file
};

/// Reads a .dat file: comments (#), "Type = 1", "Jobs = n" with n lines "start end", "Qualifications = w"
/// with w lines "k: j1 .. jk". Throws InstanceFault at the first line that is wrong.
[[nodiscard]] Smptsp read_smptsp(std::string_view text);

/// Workers are duties over the whole day; who may do a task stands in its position. Soft: duty_used alone.
[[nodiscard]] InstanceProblem problem_of(Smptsp const& instance);

/// Every task once, by somebody who may, nobody at two at once; value: workers used.
[[nodiscard]] Checked check(Smptsp const& instance, std::vector<Done> const& done);

}  // namespace escale::data
