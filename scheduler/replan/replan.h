#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <stop_token>
#include <string>
#include <utility>
#include <vector>

#include "scheduler/engine/solve.h"
#include "scheduler/model/airport.h"
#include "scheduler/planning/planning.h"
#include "scheduler/replan/change.h"

namespace escale::replan {

/// A piece of work as one staff member was told it. Tasks are known by id: indices change from problem to
/// problem.
struct Told {
  std::string task;
  std::uint16_t position = 0;
  DutyIdx duty;
  Instant start{};
  Minutes duration{0};
  PlaceIdx from, to;
};

/// A task somebody has begun, as it was then.
struct Happened {
  Task task;                                            // earliest and latest start: when it began
  std::vector<std::pair<std::uint16_t, DutyIdx>> crew;  // position, by whom
  bool over = false;                                    // it has ended; else its end may still move
  bool done = false;  // reported as done: it holds whatever is known about absences
};

/// Everything a problem is made of, and what people know. Duties keep their indices for good; staff too.
struct Situation {
  std::shared_ptr<Airport const> airport;  // none: the tasks stand for themselves, not for movements
  std::vector<FlightLeg> legs;
  std::vector<Movement> movements;
  planning::Plan plan;             // of legs and movements, without regard to what has happened
  Problem problem;                 // as it stands
  std::vector<Told> told, pinned;  // by task id, then position
  std::map<std::string, Happened> past;
};

/// From a problem as it was planned (data's Planned has the four); `told` and `pinned` are its published and
/// pinned assignments.
[[nodiscard]] Situation situation(Problem problem, std::shared_ptr<Airport const> airport = nullptr,
                                  std::vector<FlightLeg> legs = {}, std::vector<Movement> movements = {});

/// The roster has been told to everybody: what comes next is compared with it.
[[nodiscard]] Situation publish(Situation situation, Roster const& roster);

struct Applied {
  Situation situation;
  std::vector<ChangeFault> faults;
  std::vector<Told> released;  // pins that cannot hold: the task is gone, or the staff member is not there
};

/// The problem after the changes: `situation.problem`, valid whenever the one before was. What began before
/// `now` is pinned with the times it had, the end of what is still going on follows the plan and is not
/// before now; what nobody began in time stays uncovered for good, unless it is still going on: then somebody
/// may join kJoinAfter from now. `published` is what was told: at the new time, and once, where the task has
/// moved (one more person hears of it when somebody else takes it); twice where it has not (two people
/// would). `now` does not run backwards from call to call.
[[nodiscard]] Applied apply(Situation before, std::vector<Change> const& changes, Instant now);

/// How long after now somebody can be at a task that is going on without staff. Source: assumption.
inline constexpr Minutes kJoinAfter{10};

/// Time and places of a task as one staff member has to know them.
struct Stay {
  Interval time;
  PlaceIdx from, to;
  friend bool operator==(Stay const&, Stay const&) = default;
};

/// What one staff member must be told: `added` has no `before`, `removed` no `after`.
struct Notice {
  enum class Kind : std::uint8_t { added, removed, moved } kind = Kind::added;
  StaffIdx staff;
  std::string task;
  std::optional<Stay> before, after;
};

/// The difference between what was told and a roster of `situation.problem`, by staff, then time. Work that
/// ended by `now` is nobody's news; another position in the same crew is none either.
[[nodiscard]] std::vector<Notice> notices(Situation const& situation, Roster const& roster, Instant now);

struct RepairOptions {
  SolveOptions solve;
  /// Instead of the profile's weight of stability, from now on (it is in the problem of the answer). What
  /// everybody else's preferences can be worth in all makes "fewest told" come first of the soft rules.
  std::optional<std::int64_t> stability_weight;
};

struct Repair {
  Situation situation;  // after the changes; nobody has been told yet, see publish()
  Solution solution;    // of situation.problem, with the proof of solve()
  std::vector<Notice> notices;
  std::vector<ChangeFault> faults;
  std::vector<Told> released;
};

/// The best roster after the changes, measured with stability. Without changes nothing changes, as long as
/// what was told breaks no hard rule.
[[nodiscard]] Repair repair(Situation before, std::vector<Change> const& changes, Instant now,
                            RepairOptions const& options = {}, std::stop_token stop = {});

}  // namespace escale::replan
