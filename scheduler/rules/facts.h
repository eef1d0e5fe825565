#pragma once

#include <cstddef>
#include <set>
#include <span>
#include <string>
#include <vector>

#include "scheduler/model/problem.h"
#include "scheduler/model/roster.h"

namespace escale::rules {

/// A roster as the rules look at it. Holds pointers: the problem must outlive it.
struct Facts {
  Problem const* problem = nullptr;
  std::vector<std::vector<Assignment>> of_duty;  // by start, then task
  std::vector<std::vector<Assignment>> of_task;  // by position, then duty

  Facts(Problem const& p, Roster const& roster);

  /// Adds one assignment where it belongs; `remove` takes it out again.
  void add(Assignment const& a);
  void remove(Assignment const& a);

  [[nodiscard]] Task const& task(Assignment const& a) const { return problem->tasks[a.task.at()]; }
  [[nodiscard]] Duty const& duty(DutyIdx d) const { return problem->duties[d.at()]; }
  [[nodiscard]] StaffIdx staff(Assignment const& a) const { return duty(a.duty).staff; }
  [[nodiscard]] StaffMember const& member(Assignment const& a) const { return problem->staff[staff(a).at()]; }
  [[nodiscard]] Instant end(Assignment const& a) const { return a.start + task(a).duration; }

  /// End of the duty, or of its last assignment where that is later.
  [[nodiscard]] Instant real_end(DutyIdx d) const;
  /// Minutes of moving from the base or the task before to the i-th assignment; kUnreachable: no way.
  [[nodiscard]] Minutes travel_before(DutyIdx d, std::size_t i) const;
  /// From the end of the assignment before (or the start of the duty) to the start of the i-th; may be below
  /// zero.
  [[nodiscard]] Minutes time_before(DutyIdx d, std::size_t i) const;
  /// Time without task and without moving: before each assignment and after the last. May be empty or run
  /// backwards.
  [[nodiscard]] std::vector<Interval> gaps(DutyIdx d) const;
  /// The duty of the same staff member before this one, if there is one.
  [[nodiscard]] DutyIdx previous(DutyIdx d) const;
  [[nodiscard]] DutyIdx next(DutyIdx d) const;
  /// Positions of the task somebody takes, each counted once.
  [[nodiscard]] std::vector<bool> filled(TaskIdx t) const;
};

/// Collects what costs something, with the profile's level and weight. Rules that are off leave nothing.
class Findings {
 public:
  explicit Findings(RuleProfile const& profile) : profile_(&profile) {}

  /// What a rule found, before level and cost.
  struct Found {
    std::int64_t amount = 0;
    TaskIdx task{};
    TaskIdx other_task{};
    DutyIdx duty{};
    StaffIdx staff{};
    std::string detail{};
    std::int64_t factor = 1;  // weight of one task, on top of the rule's
  };
  void add(RuleId rule, Found found);

  [[nodiscard]] std::vector<Finding> const& all() const { return found_; }
  [[nodiscard]] std::vector<Finding> take() { return std::move(found_); }

 private:
  RuleProfile const* profile_;
  std::vector<Finding> found_;
};

// A rule is a function: facts in, findings out. One duty, one assignment, one task, one group or the whole
// roster at a time.

void overlap(Facts const& facts, DutyIdx d, Findings& out);
void moving_time(Facts const& facts, DutyIdx d, Findings& out);
void inside_duty(Facts const& facts, DutyIdx d, Findings& out);
void waiting(Facts const& facts, DutyIdx d, Findings& out);
void moving(Facts const& facts, DutyIdx d, Findings& out);
void overtime(Facts const& facts, DutyIdx d, Findings& out);
void planned_break(Facts const& facts, DutyIdx d, Findings& out);
void fairness(Facts const& facts, DutyIdx d, Findings& out);
void duty_used(Facts const& facts, DutyIdx d, Findings& out);

void working_day(Facts const& facts, DutyIdx d, Findings& out);
void break_at_six(Facts const& facts, DutyIdx d, Findings& out);
void daily_rest(Facts const& facts, DutyIdx d, Findings& out);
void working_week(Facts const& facts, DutyIdx d, Findings& out);
void weekly_rest(Facts const& facts, DutyIdx d, Findings& out);

void skill(Facts const& facts, Assignment const& a, Findings& out);
void badge_sector(Facts const& facts, Assignment const& a, Findings& out);
void badge_expiry(Facts const& facts, Assignment const& a, Findings& out);
void staff_sex(Facts const& facts, Assignment const& a, Findings& out);
void named_staff(Facts const& facts, Assignment const& a, Findings& out);
void child_clearance(Facts const& facts, Assignment const& a, Findings& out);
void start_window(Facts const& facts, Assignment const& a, Findings& out);
void absence(Facts const& facts, Assignment const& a, Findings& out);

void same_start(Facts const& facts, TaskIdx t, Findings& out);  // RuleId::start_window
void crew_size(Facts const& facts, TaskIdx t, Findings& out);
void uncovered(Facts const& facts, TaskIdx t, Findings& out);
void language(Facts const& facts, TaskIdx t, Findings& out);
void never_alone(Facts const& facts, GroupIdx g, Findings& out);
void continuity(Facts const& facts, GroupIdx g, Findings& out);

void pinned(Facts const& facts, Findings& out);
void stability(Facts const& facts, Findings& out);

/// All rules that look at one duty or at one assignment.
void evaluate_duty(Facts const& facts, DutyIdx d, Findings& out);
void evaluate_assignment(Facts const& facts, Assignment const& a, Findings& out);

// What is tried when somebody is looked for.

/// Duties of the staff member at most six hours away from the task: nobody is asked to come back after more.
[[nodiscard]] std::vector<DutyIdx> duties_near(Facts const& facts, StaffIdx staff, TaskIdx t);
/// The start of the crew that is there; else the ends of the window and the moments at which the duty's other
/// tasks, or the tasks of the same people, leave room.
[[nodiscard]] std::set<Instant> starts_worth_trying(Facts const& facts, TaskIdx t, DutyIdx d);

}  // namespace escale::rules
