#pragma once

#include <cstddef>
#include <cstdint>
#include <stdexcept>
#include <string>
#include <vector>

#include "scheduler/model/problem.h"

namespace escale::data {

/// A file of a public or generated family that cannot be used: one line with where, what was got and wanted.
struct InstanceFault : std::runtime_error {
  using std::runtime_error::runtime_error;
};

/// The problem of an instance. Staff member and duty i are the instance's worker i.
struct InstanceProblem {
  Problem problem;
  std::vector<std::size_t> task_of;  // by task of the problem: index in the instance
};

/// Who does what, in the instance's own indices.
struct Done {
  std::size_t task = 0;
  std::size_t worker = 0;
};
[[nodiscard]] std::vector<Done> done_in(InstanceProblem const& instance, Roster const& roster);

/// What a checker counted from the instance alone, or the first thing that is wrong.
struct Checked {
  std::string fault;        // empty: right
  std::int64_t value = 0;   // smptsp: workers used; escort: tasks nobody takes
  std::int64_t moving = 0;  // escort: minutes
};

/// Rules off but those of time and place, all hard; uncovered is medium. The caller adds the soft ones.
[[nodiscard]] RuleProfile bare_profile(std::string id);
void set_rule(RuleProfile& profile, RuleId rule, Level level);

}  // namespace escale::data
