#pragma once

#include <vector>

#include "scheduler/explain/explain.h"
#include "scheduler/rules/evaluate.h"

namespace escale::explain {

/// One day of a problem that can be solved by itself: what is assigned around it stays where it is.
struct DayProblem {
  Problem problem;                // the roster is what was published: what stays the same costs nothing
  std::vector<TaskIdx> whole_of;  // task of the day -> task of the whole problem
  std::vector<TaskIdx> day_of;    // the other way round; none: not in it
  std::vector<bool> free;         // of the day: may change
};

/// The day around `task`. Weights are such that this task counts more than any that is uncovered now, and
/// every task that is covered now counts more than this one.
[[nodiscard]] DayProblem day_problem(Problem const& problem, Roster const& roster, TaskIdx task,
                                     Interval day);

/// Tries remedies out.
class Trial {
 public:
  Trial(Problem const& problem, Roster const& roster, TaskIdx task, RemedyOptions const& options);

  /// Solves the day with the remedy; true: it helps, and `roster`, `difference` and `others` are filled in.
  [[nodiscard]] bool helps(Remedy& remedy);
  [[nodiscard]] std::size_t left() const { return left_; }

 private:
  [[nodiscard]] bool verified(Remedy& remedy) const;

  Problem const& problem_;
  Roster const& roster_;
  TaskIdx task_;
  RemedyOptions const& options_;
  DayProblem day_;
  rules::Evaluation before_;
  std::vector<int> open_before_;  // positions nobody takes, by task
  std::size_t left_;
};

}  // namespace escale::explain
