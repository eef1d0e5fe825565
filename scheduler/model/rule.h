#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <string>

namespace escale {

enum class Level : std::uint8_t { hard, medium, soft };

/// Every rule of Escale by name; the catalogue (scheduler/rules) holds level, unit, texts and source of each.
enum class RuleId : std::uint8_t {
  // hard
  overlap,            // minutes two tasks of one duty overlap
  moving_time,        // minutes missing to get from one task to the next, or from the base to the first
  inside_duty,        // minutes outside the duty (beyond what overtime allows)
  start_window,       // minutes the start is outside the task's window
  crew_size,          // positions: one staff twice in a crew, a position filled twice, part of a whole crew
  skill,              // skills missing
  badge_sector,       // sectors missing
  badge_expiry,       // 1: badge not valid to the end of the task
  staff_sex,          // 1: a woman or a man is needed
  named_staff,        // 1: not one of the named
  child_clearance,    // 1: not cleared for unaccompanied children
  never_alone,        // minutes or tasks in which people who must not be alone would be
  working_day,        // minutes over the working time of a day
  break_at_six,       // minutes of break missing
  daily_rest,         // minutes of rest missing before this duty
  working_week,       // minutes over the working time of a week
  weekly_rest,        // minutes of weekly rest missing
  absence,            // 1: assigned while absent
  pinned,             // 1: a pinned assignment was changed
  // medium
  uncovered,          // travellers, weighted by need
  // soft
  language,           // travellers none of whose languages the crew speaks
  continuity,         // changes of staff within one group
  waiting,            // idle minutes between tasks, beyond what the break needs
  moving,             // minutes of moving without travellers
  overtime,           // minutes after the end of the duty
  planned_break,      // minutes of the planned break that are missing
  fairness,           // spread of load: square of busy quarter-hours of a duty, summed
  stability,          // assignments that differ from the published roster
  duty_used,          // duties with at least one task (off for the airport; staffing and SMPTSP count them)
  count_
};
inline constexpr std::size_t kRules = static_cast<std::size_t>(RuleId::count_);

struct RuleSetting {
  bool on = true;
  Level level = Level::hard;
  std::int64_t weight = 1;  // score for one unit
};

/// The limits and weights that hold: French Labour Code, IOM, or an own one; data, read from the reference tables.
struct RuleProfile {
  std::string id;
  std::array<RuleSetting, kRules> rules{};
  int working_day_max = 600;        // minutes, L3121-18
  int night_working_day_max = 480;  // minutes, L3122-6, for duties that touch the night by night_touch_min or more
  int night_touch_min = 180;        // minutes, L3122-5
  int night_from = 21 * 60;         // local minutes of the day; with night_to the default night of L3122-20 (21:00-06:00)
  int night_to = 6 * 60;
  int break_after = 360;            // minutes of work after which a break is due, L3121-16
  int break_min = 20;               // minutes, L3121-16
  int daily_rest_min = 660;         // minutes, L3131-1
  int working_week_max = 2880;      // minutes, L3121-20
  int weekly_rest_min = 2100;       // minutes, L3132-2
  int days_in_week_max = 6;         // L3132-1
  int overtime_max = 0;             // minutes a duty may be extended by the engine
};

}  // namespace escale
