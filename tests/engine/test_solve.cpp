#include <algorithm>
#include <chrono>
#include <thread>

#include "scheduler/engine/solve.h"
#include "scheduler/rules/evaluate.h"
#include "tests/engine/profiles.h"
#include "tests/support/catch.h"

namespace escale {
namespace {

using testing::Random;

bool holds(Roster const& roster, Assignment const& a) {
  return std::find(roster.assignments.begin(), roster.assignments.end(), a) != roster.assignments.end();
}

bool sorted_by_duty_and_start(Roster const& roster) {
  return std::is_sorted(roster.assignments.begin(), roster.assignments.end(),
                        [](Assignment const& a, Assignment const& b) {
                          return std::tie(a.duty, a.start, a.task) < std::tie(b.duty, b.start, b.task);
                        });
}

void require_sound(Problem const& problem, Solution const& solution) {
  auto const full = rules::evaluate(problem, solution.roster);
  REQUIRE(solution.score == full.score);
  REQUIRE(solution.score.hard == 0);
  REQUIRE(sorted_by_duty_and_start(solution.roster));
  REQUIRE(solution.uncovered.size() == full.uncovered.size());
  for (auto const& open : solution.uncovered) REQUIRE(open.reasons.size() == problem.staff.size());
}

TEST_CASE("no roster breaks a hard rule, and every uncovered task has a reason for each staff member") {
  for (std::uint64_t seed = 1; seed <= 2000; ++seed) {
    INFO("seed " << seed);
    auto const problem = testing::random_problem(seed, 1 + static_cast<int>(seed % 14));
    require_sound(problem, solve(problem, {.seed = seed, .max_iterations = seed % 200}));
  }
}

TEST_CASE("no roster breaks a rule that was made hard") {
  int harder = 0;
  for (std::uint64_t seed = 1; seed <= 500; ++seed) {
    INFO("seed " << seed);
    Random random(seed);
    auto problem = testing::random_problem(seed, 2 + static_cast<int>(seed % 8));
    problem.published.clear();
    problem.pinned.clear();  // might break what is made hard
    auto& rules = problem.profile.rules;
    for (auto const id :
         {RuleId::language, RuleId::continuity, RuleId::waiting, RuleId::overtime, RuleId::planned_break}) {
      if (!random.one_in(2)) continue;
      rules[static_cast<std::size_t>(id)] = {true, Level::hard, 1};
      ++harder;
    }
    REQUIRE(solve(problem, {.seed = seed, .max_iterations = 100}).score.hard == 0);
  }
  REQUIRE(harder > 500);
}

TEST_CASE("pinned assignments stay") {
  int pins = 0;
  for (std::uint64_t seed = 1; seed <= 500; ++seed) {
    INFO("seed " << seed);
    auto const problem =
        testing::with_pins(testing::random_problem(seed, 3 + static_cast<int>(seed % 8)), seed);
    auto const solution = solve(problem, {.seed = seed, .max_iterations = 200});
    require_sound(problem, solution);
    for (auto const& pin : problem.pinned) REQUIRE(holds(solution.roster, pin));
    pins += static_cast<int>(problem.pinned.size());
  }
  REQUIRE(pins > 300);
}

TEST_CASE("pins that break a rule stay, and nothing is broken besides") {
  auto const problem = testing::ProblemBuilder()
                           .staff("S1 S2")
                           .duty({.staff = "S1", .from = "08:00", .to = "12:00"})
                           .duty({.staff = "S2", .from = "08:00", .to = "12:00"})
                           .task({.id = "T1", .at = "09:00"})
                           .task({.id = "T2", .at = "09:10"})
                           .task({.id = "T3", .at = "09:15"})
                           .pinned("S1: T1 T2")
                           .build();
  auto const solution = solve(problem);
  CHECK(solution.score.hard == 20);  // minutes of T1 and T2 at the same time
  CHECK(solution.uncovered.empty());
  CHECK(testing::text(problem, solution.roster) == "S1#0: T1/0@09:00 T2/0@09:10; S2#0: T3/0@09:15");
}

TEST_CASE("same problem, options and seed: same roster, whatever the threads") {
  for (std::uint64_t seed = 1; seed <= 60; ++seed) {
    INFO("seed " << seed);
    auto const problem = testing::random_problem(seed, 4 + static_cast<int>(seed % 30));
    auto const one = solve(problem, {.seed = seed, .max_iterations = 500});
    for (unsigned const threads : {1u, 2u, 5u}) {
      auto const other = solve(problem, {.seed = seed, .max_iterations = 500, .threads = threads});
      REQUIRE(one.roster.assignments == other.roster.assignments);
      REQUIRE(one.score == other.score);
      REQUIRE(one.iterations == other.iterations);
    }
  }
}

TEST_CASE("a stop at any moment gives a sound roster") {
  auto const problem = testing::random_problem(8, 40);
  for (int tenths = 0; tenths != 30; ++tenths) {
    std::stop_source stop;
    std::jthread const other([&] {
      std::this_thread::sleep_for(std::chrono::microseconds{100 * tenths});
      stop.request_stop();
    });
    SolveOptions const options{.max_iterations = std::uint64_t{1} << 60,
                               .threads = 1u + static_cast<unsigned>(tenths) % 2};
    require_sound(problem, solve(problem, options, stop.get_token()));
  }
}

TEST_CASE("a stop asked for beforehand still gives a constructed roster") {
  std::stop_source stop;
  stop.request_stop();
  auto const problem = testing::ProblemBuilder()
                           .staff("S1")
                           .duty({.staff = "S1", .from = "08:00", .to = "12:00"})
                           .task({.id = "T1", .at = "09:00"})
                           .build();
  auto const solution = solve(problem, {}, stop.get_token());
  CHECK(solution.iterations == 0);
  CHECK(solution.uncovered.empty());
}

TEST_CASE("progress comes from the calling thread, gets no worse and ends with the score of the roster") {
  auto const problem = testing::random_problem(21, 40);
  auto const caller = std::this_thread::get_id();
  std::vector<Progress> seen;
  SolveOptions options{.max_iterations = 20'000, .threads = 3};
  options.on_progress = [&](Progress const& p) {
    CHECK(std::this_thread::get_id() == caller);
    seen.push_back(p);
  };
  auto const solution = solve(problem, options);
  REQUIRE(seen.size() > 1);
  CHECK(seen.front().stage == Progress::Stage::construct);
  for (std::size_t i = 1; i != seen.size(); ++i) {
    CHECK(seen[i].best <= seen[i - 1].best);
    CHECK(seen[i].iterations >= seen[i - 1].iterations);
  }
  CHECK(seen.back().best == solution.score);
}

TEST_CASE("no more iterations than asked for") {
  for (std::uint64_t const most : {1u, 2u, 17u, 1000u}) {
    CHECK(solve(testing::random_problem(5, 30), {.max_iterations = most}).iterations <= most);
  }
}

TEST_CASE("solving again what was published is never worse than what was published") {
  for (std::uint64_t seed = 1; seed <= 200; ++seed) {
    INFO("seed " << seed);
    auto problem = testing::random_problem(seed, 3 + static_cast<int>(seed % 10));
    problem.published.clear();
    auto const first = solve(problem, {.seed = seed});
    problem.published = first.roster.assignments;
    auto const again = solve(problem, {.seed = seed + 1, .max_iterations = 1});
    REQUIRE(again.score <= rules::evaluate(problem, first.roster).score);
  }
}

TEST_CASE("what was published stays when somebody else is as good") {
  auto problem = testing::ProblemBuilder()
                     .staff("S1 S2 S3")
                     .duty({.staff = "S1", .from = "08:00", .to = "12:00"})
                     .duty({.staff = "S2", .from = "08:00", .to = "12:00"})
                     .duty({.staff = "S3", .from = "08:00", .to = "12:00"})
                     .task({.id = "T1", .at = "09:00"})
                     .task({.id = "T2", .at = "10:00"})
                     .published("S3: T1; S2: T2")
                     .build();
  CHECK(testing::text(problem, solve(problem).roster) == "S2#0: T2/0@10:00; S3#0: T1/0@09:00");
}

}  // namespace
}  // namespace escale
