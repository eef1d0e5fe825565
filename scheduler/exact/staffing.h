#pragma once

#include <cstddef>
#include <cstdint>
#include <stop_token>
#include <string>
#include <vector>

#include "scheduler/model/problem.h"
#include "scheduler/model/roster.h"

namespace escale::exact {

/// A duty that may be engaged as often as one likes.
struct ShiftOffer {
  std::string id;
  Interval span;
  Minutes break_minutes{0};
  PlaceIdx base;
  std::int32_t local_day = 0;
};

/// What a person needs beyond the ordinary: a badge for the other sectors of the day is taken for granted.
struct StaffKind {
  SkillSet skills{};
  bool sector_a = false;
  bool female = false;
  bool male = false;

  [[nodiscard]] std::size_t special() const;  // how many of these
  friend bool operator==(StaffKind const&, StaffKind const&) = default;
};

struct Engaged {
  std::size_t offer = 0;
  StaffKind kind;
  std::vector<std::pair<TaskIdx, std::uint16_t>> work;  // task and position, by start
};

/// Why nobody can be engaged for a task.
enum class Unfit : std::uint8_t {
  too_long,   // longer than every offer
  no_offer,   // no offer has the task's hours, the way to it and the breaks inside
  sexes,      // one position asks for a woman and a man
  left_alone  // another task of the same crew or the same people fits nobody, or they would be alone between
};
struct UnfitTask {
  TaskIdx task;
  Unfit reason = Unfit::no_offer;
  std::size_t offer = 0;  // too_long, no_offer: the one that is nearest to it
  int earlier = 0;        // minutes it would have to begin earlier,
  int later = 0;          // and end later; both 0: it is the breaks, or there is no way
};

struct Staffing {
  std::vector<Engaged> people;    // by offer, kind, first task
  std::vector<UnfitTask> unfit;   // by task
  std::size_t least_people = 0;   // no fewer cover the rest; proved best when people are as many
  std::size_t special = 0;        // special skills of all people
  std::size_t least_special = 0;  // of so many people
  [[nodiscard]] bool fewest_people() const { return least_people == people.size(); }
  [[nodiscard]] bool fewest_special() const { return least_special == special; }
};

/// How much work may go into one day, in counts.
struct StaffingLimits {
  std::uint64_t steps = 20'000'000;  // of the search for ways to spend a duty
  std::uint64_t nodes = 500;         // of each choice
  std::size_t ways = 20'000;         // kept for the last choice
};

/// The fewest people that cover every task, then the fewest special skills among them. All hard rules of a
/// single duty hold; named staff, languages, published and pinned assignments are not looked at. Tasks have
/// one start: where a window is open its first moment is taken, and nothing is then claimed of the least.
/// A stop request gives what is known so far. Precondition: validate(day) is empty but for staff and duties.
[[nodiscard]] Staffing fewest_staff(Problem const& day, std::vector<ShiftOffer> const& offers,
                                    StaffingLimits const& limits = {}, std::stop_token const& stop = {});

/// The team as a problem of its own, tasks that fit nobody left out, and its roster.
struct Team {
  Problem problem;
  Roster roster;
};
[[nodiscard]] Team team_of(Problem const& day, std::vector<ShiftOffer> const& offers,
                           Staffing const& staffing);

}  // namespace escale::exact
