#pragma once

#include <string_view>

#include "data/instances/instance.h"

namespace escale::data {

/// A day of escorts with moving between terminals. Minutes; starts are fixed. A staff member starts at home
/// at `start`, moves empty to each task and ends the last one by `end`.
struct EscortDay {
  struct Staff {
    std::string id;
    std::int64_t start = 0, end = 0;
    std::size_t home = 0;
    std::vector<std::size_t> skills;
  };
  struct Task {
    std::string id;
    std::int64_t start = 0, duration = 0;
    std::size_t from = 0, to = 0, skill = 0;  // skill 0: none is needed
  };
  std::vector<std::vector<std::int64_t>> travel;  // [from][to], also inside a terminal
  std::vector<Staff> staff;
  std::vector<Task> tasks;
};

/// Reads the neutral JSON: terminals, skills, travel, staff, tasks. Throws InstanceFault at the first fault,
/// with a JSON pointer.
[[nodiscard]] EscortDay read_escort(std::string_view text);

/// Medium: tasks nobody takes. Soft: minutes of empty moving.
[[nodiscard]] InstanceProblem problem_of(EscortDay const& day);

/// Every task at most once, by somebody who has its skill, in time; value: tasks nobody takes, and the
/// moving.
[[nodiscard]] Checked check(EscortDay const& day, std::vector<Done> const& done);

}  // namespace escale::data
