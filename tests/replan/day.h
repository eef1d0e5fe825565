#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "scheduler/replan/replan.h"

namespace escale::test {

/// A day at the small airport of tests/planning: flights and parties as Scenario reads them, and lines
///   duty CDG01 08:00 16:00        staff CDG01 to CDG09 have every badge, every skill and no language
///   told CDG01 LB26-1.1/meet_arrival        the first position nobody was told yet, at the earliest start
///   pinned CDG01 LB26-1.1/meet_arrival
struct Day {
  replan::Situation situation;

  explicit Day(std::string_view text);

  [[nodiscard]] FlightKey flight(std::string_view number) const;
  [[nodiscard]] BlockTimes delayed(std::string_view number, int minutes) const;
};

/// Tells everybody the roster, then repairs; texts of what came out.
struct Outcome {
  std::string roster;  // "09:45-10:40 CDG01 LB26-1.1/meet_arrival\n" by start, then task
  std::string told;    // "CDG01 moved LB26-1.1/meet_arrival 09:45-10:40 -> 10:25-11:20\n"
  std::string faults;  // "0 unknown_flight XX1\n"
  replan::Repair repair;
};

[[nodiscard]] Outcome repaired(replan::Situation const& before, std::vector<replan::Change> const& changes,
                               std::string_view now);

[[nodiscard]] std::string roster_text(Problem const& problem, Roster const& roster);
[[nodiscard]] std::string notices_text(replan::Situation const& s,
                                       std::vector<replan::Notice> const& notices);

/// A day of `movements` parties for `staff` people, solved and told; same seed, same day.
[[nodiscard]] replan::Situation random_day(std::uint64_t seed, int movements, int staff);

/// One change that means something on that day.
[[nodiscard]] replan::Change random_change(replan::Situation const& s, std::uint64_t seed, Instant now);

}  // namespace escale::test
