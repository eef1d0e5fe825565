#pragma once

#include <cstdint>
#include <optional>
#include <stop_token>
#include <vector>

#include "scheduler/model/problem.h"
#include "scheduler/model/roster.h"
#include "scheduler/model/rule.h"

/// Why a roster is as it is, and what it would take to have it otherwise. Everything stated is counted with
/// the rules, not with what the search remembers. Preconditions everywhere: validate(problem).empty(), and
/// the roster's indices are those of the problem.
namespace escale::explain {

/// What one rule finds more or less of after a change.
struct Effect {
  Finding finding;                 // as it is after the change; as it was before where it is gone
  std::int64_t amount_before = 0;  // in the rule's unit
  std::int64_t amount_after = 0;
  std::int64_t cost = 0;  // difference of the cost at the finding's level; below zero: it costs less
};

/// One staff member for one position: their best duty and start beside what the roster already gives them. A
/// staff member who has the position already is compared with nobody having it.
struct Candidate {
  StaffIdx staff;
  std::optional<Assignment> assignment;  // none: no duty within six hours of the task
  Score difference;                      // of the whole roster's score when they take it instead
  std::vector<Effect> effects;           // that add up to the difference; hard first, then by cost

  /// Nothing hard gets worse.
  [[nodiscard]] bool allowed() const { return assignment && difference.hard <= 0; }
};

/// Everybody but the one who has the position: those with a duty near, the smallest difference first, then
/// the others; ties in the order of the staff.
[[nodiscard]] std::vector<Candidate> candidates(Problem const& problem, Roster const& roster, TaskIdx task,
                                                std::uint16_t position);

/// The same for one staff member: the rules in the way with their amounts (hard effects), or what the
/// exchange would cost.
[[nodiscard]] Candidate candidate(Problem const& problem, Roster const& roster, TaskIdx task,
                                  std::uint16_t position, StaffIdx staff);

/// One position of a task: who has it, and what this brings and costs.
struct PositionReport {
  std::uint16_t position = 0;
  std::optional<Candidate> taken;  // none: nobody
  std::vector<Candidate> others;
};

/// Why a task is with these people: all its positions.
[[nodiscard]] std::vector<PositionReport> crew_report(Problem const& problem, Roster const& roster,
                                                      TaskIdx task);

enum class ChangeKind : std::uint8_t { added, removed, moved };

/// What is new for one staff member in one task: moved is another start, duty or position.
struct RosterChange {
  ChangeKind kind = ChangeKind::added;
  StaffIdx staff;
  TaskIdx task;
  std::optional<Assignment> before;
  std::optional<Assignment> after;
};

/// By staff member, then time. Both rosters are of the same problem.
[[nodiscard]] std::vector<RosterChange> differences(Problem const& problem, Roster const& before,
                                                    Roster const& after);

enum class RemedyKind : std::uint8_t {
  solve_again,   // nothing has to change: another roster covers it
  task_later,    // the task may start `minutes` later than it may now
  task_earlier,  // ... earlier
  duty_earlier,  // a duty starts `minutes` earlier
  duty_later,    // ... ends later
  need_waived,  // one of the crew's needs: a woman, a man, a skill, somebody by name. Never a badge sector or
                // the clearance for children: the law asks for those
  absence_lifted,
  more_people  // staff who are not there today
};

/// One small change of the problem that covers an uncovered task, with the roster that shows it.
struct Remedy {
  RemedyKind kind = RemedyKind::solve_again;
  TaskIdx task;
  Minutes minutes{0};       // task_*, duty_*
  DutyIdx duty;             // duty_*
  std::size_t absence = 0;  // absence_lifted: index in Problem::absences
  RuleId waived{};          // need_waived: staff_sex, skill or named_staff
  SkillSet skill{};         // need_waived, skill: this one
  int people = 0;           // more_people: so many ...
  StaffMember person;       // ... with these languages, skills, sectors and sex
  Interval span;            // ... from, to
  PlaceIdx base;            // ... starting there
  Roster roster;     // all days, the duties of apply(), tasks numbered as before it: shows that it helps
  Score difference;  // that roster's score in the changed problem, less the one given
  std::vector<RosterChange> others;  // what changes in other tasks, with the duties of apply()
};

/// A problem with a remedy. Staff, duties, places and groups keep their indices, people to come are last; a
/// task that may start earlier can change its place in the order: `task_of[before]` is the index now.
struct Changed {
  Problem problem;
  std::vector<TaskIdx> task_of;

  [[nodiscard]] Roster renumbered(Roster roster) const;
};
[[nodiscard]] Changed apply(Problem const& problem, Remedy const& remedy);

struct RemedyOptions {
  std::optional<Interval> day;     // the local day that is solved again; none: 12 hours around the task
  std::size_t solves = 120;        // at most so many problems are solved
  std::uint64_t iterations = 200;  // for each
  std::uint64_t seed = 1;
  Minutes longest{240};    // duty longer, task later or earlier by at most that
  std::stop_token stop{};  // nothing more is tried once it is triggered
};

/// The smallest changes of each kind that cover the task, each verified: the changed problem was solved, the
/// task is fully covered, no more is hard than before, and no other task is covered less. Minutes ascending
/// first, then needs, absences, people; ties: fewer changes for others, then the smaller difference. Only
/// solve_again when that is enough. Empty when the task is covered already or nothing was found.
[[nodiscard]] std::vector<Remedy> remedies(Problem const& problem, Roster const& roster, TaskIdx task,
                                           RemedyOptions const& options = {});

}  // namespace escale::explain
