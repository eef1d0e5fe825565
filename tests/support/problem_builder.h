#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <tuple>
#include <utility>
#include <vector>

#include "scheduler/model/problem.h"

/// Small problems written as text, with numbers that can be worked out by head.
///
/// Times are "08:00" on day 0, "2.08:00" on day 2, "-1.22:00" the day before; hours may pass 24 ("25:30").
/// Day 0 is Monday 7 December 2026, local time is UTC. Lists are separated by blanks: skills "uasc
/// wheelchair", sectors "P A", languages "ara fra", staff "S1 S2".
namespace escale::testing {

[[nodiscard]] Instant at(std::string_view text);

/// Monday, day 0, as Duty::local_day.
inline constexpr std::int32_t kMonday = 20794;

struct StaffSpec {
  std::string id;
  char sex = 'X';  // F, M or X
  std::string skills{};
  std::string languages{};
  std::string badge{};                    // sectors
  std::string badge_until = "900.00:00";  // the first instant at which the badge is not valid
};

struct DutySpec {
  std::string staff;
  std::string from;
  std::string to;
  int break_minutes = 0;
  std::string base = "A";
};

struct PositionSpec {
  std::string skills{};
  char sex = ' ';  // F or M when needed
  std::string named{};
  int travellers = 1;
};

struct TaskSpec {
  std::string id;
  std::string at;
  int minutes = 30;
  std::string from = "A";
  std::string to{};      // empty: as `from`
  std::string latest{};  // empty: as `at`
  std::string sectors{};
  std::string languages{};
  int crew = 1;  // positions, all alike; travellers are split, the first ones take the rest
  bool whole = false;
  int travellers = 1;
  std::int64_t weight = 1;
  std::string skills{};
  char sex = ' ';
  std::string named{};
  std::string group{};                    // steps are counted in the order of the calls
  std::vector<PositionSpec> positions{};  // instead of crew, skills, sex, named and travellers
};

/// Starts with one place "A", the default profile, nights from 21:00 to 06:00.
class ProblemBuilder {
 public:
  ProblemBuilder();
  /// Places by name, `minutes` between any two different ones, 0 within a place; travel by night is the same
  /// until night() says else.
  ProblemBuilder& places(std::string_view names, int minutes = 0);
  ProblemBuilder& travel(std::string_view from, std::string_view to,
                         int minutes);  // both ways, day and night
  ProblemBuilder& one_way(std::string_view from, std::string_view to, int minutes);  // -1: no way
  ProblemBuilder& night(std::string_view from, std::string_view to, int minutes);  // both ways, at night only
  ProblemBuilder& travel_night(std::string_view from, std::string_view to);        // when night() counts
  ProblemBuilder& staff(StaffSpec spec);
  ProblemBuilder& staff(std::string_view ids);  // several without anything special
  ProblemBuilder& duty(DutySpec spec);
  ProblemBuilder& absence(std::string_view staff, std::string_view from, std::string_view to);
  ProblemBuilder& group(std::string_view id, bool attendance);  // only needed for attendance
  ProblemBuilder& task(TaskSpec spec);
  ProblemBuilder& published(std::string_view roster);  // as roster() below
  ProblemBuilder& pinned(std::string_view roster);
  ProblemBuilder& profile(std::function<void(RuleProfile&)> const& change);
  ProblemBuilder& setting(RuleId rule, RuleSetting setting);
  ProblemBuilder& only(RuleId rule);  // this rule on, all others off
  /// Sorts as Problem wants it; indices of different builds of one builder are the same.
  [[nodiscard]] Problem build() const;

 private:
  [[nodiscard]] PlaceIdx place(std::string_view name) const;
  [[nodiscard]] StaffIdx staff_index(std::string_view id) const;
  LanguageSet languages(std::string_view names);
  Position position(PositionSpec const& spec) const;
  std::vector<Position> crew(TaskSpec const& spec) const;
  void set_travel(std::vector<std::uint16_t>& table, std::string_view from, std::string_view to, int minutes);

  Problem problem_;
  std::vector<std::pair<std::string, Task>> tasks_;  // group name, task
  std::vector<Group> groups_;
  std::string published_, pinned_;
};

[[nodiscard]] TaskIdx task(Problem const& problem, std::string_view id);
[[nodiscard]] StaffIdx staff(Problem const& problem, std::string_view id);
[[nodiscard]] DutyIdx duty(Problem const& problem, std::string_view staff_id, std::size_t nth = 0);

/// "S1: T1 T2@09:05; S2: T1" -> a roster. A task takes its first position not yet in the text, or "T1/1"; it
/// starts at its earliest start, or "@..."; it goes to the staff member's duty whose span is nearest, or
/// "S1#1: ..." (the second duty).
[[nodiscard]] Roster roster(Problem const& problem, std::string_view text);

/// The other way round, in the same words, positions and starts always shown: "S1#0: T1/0@09:00".
[[nodiscard]] std::string text(Problem const& problem, Roster const& roster);

/// A small valid instance in which every rule counts in some of the seeds: `size` is the number of tasks.
/// Same seed and size, same problem, on any machine.
[[nodiscard]] Problem random_problem(std::uint64_t seed, int size);

/// Any assignments at all: most of them sensible, some that break rules.
[[nodiscard]] Roster random_roster(Problem const& problem, std::uint64_t seed);

/// Numbers that are the same on any machine.
class Random {
 public:
  explicit Random(std::uint64_t seed) : state_(seed * 0x9E3779B97F4A7C15ull + 0x1234567ull) {}
  [[nodiscard]] std::uint64_t next();
  [[nodiscard]] int below(int limit) { return static_cast<int>(next() % static_cast<std::uint64_t>(limit)); }
  [[nodiscard]] int between(int low, int high) { return low + below(high - low + 1); }
  [[nodiscard]] bool one_in(int n) { return below(n) == 0; }
  template <typename T>
  [[nodiscard]] T const& pick(std::vector<T> const& from) {
    return from[static_cast<std::size_t>(below(static_cast<int>(from.size())))];
  }

 private:
  std::uint64_t state_;
};

}  // namespace escale::testing
