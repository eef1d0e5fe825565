#pragma once

#include "scheduler/replan/replan.h"

/// The steps of apply(), in this order.
namespace escale::replan {

/// What was told to begin before now has begun.
void record(Situation& s, Instant now);

/// Plans legs and movements again.
void plan_again(Situation& s);

/// Builds `s.problem` from the plan and from what has happened; gives back the pins that cannot hold.
[[nodiscard]] std::vector<Told> build(Situation& s, Instant now);

/// Whether the staff member of the duty is there from `time.from` to `time.to`, as far as absences and the
/// start of the duty tell.
[[nodiscard]] bool present(Problem const& p, DutyIdx duty, Interval time);

/// Nobody has this skill: nobody can begin what is over.
inline constexpr unsigned kTooLate = 63;

[[nodiscard]] inline bool too_late(Position const& p) {
  return ((p.skills.bits >> kTooLate) & 1u) != 0;
}

}  // namespace escale::replan
