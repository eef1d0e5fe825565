#include "scheduler/engine/solve.h"
#include "scheduler/exact/prove.h"
#include "scheduler/rules/evaluate.h"
#include "tests/engine/brute_force.h"
#include "tests/engine/profiles.h"
#include "tests/support/catch.h"

// Every claim of the exact method against the best of all rosters, found by trying each.

namespace escale {
namespace {

struct Tally {
  int compared = 0;
  int proved = 0;
  int improved = 0;
};

/// The roster the proof starts from: the engine's after so many iterations, or none at all.
Roster first_roster(Problem const& problem, std::uint64_t seed) {
  if (seed % 4 == 0 && problem.pinned.empty()) return {};
  return solve(problem, {.seed = seed, .max_iterations = seed % 4}).roster;
}

void compare(Tally& tally, Problem const& problem, std::uint64_t seed) {
  auto const best = testing::brute_force(problem);
  if (!best) return;
  INFO("seed " << seed);
  auto const compiled = engine::compile(problem);
  auto const given = first_roster(problem, seed);
  auto const before = rules::evaluate(problem, given).score;
  auto const found = exact::prove(compiled, given);
  auto const after = rules::evaluate(problem, found.roster).score;
  REQUIRE(after <= before);
  REQUIRE(after >= *best);
  REQUIRE(found.proof.bound <= *best);
  ++tally.compared;
  if (after < before) ++tally.improved;
  if (found.proof.status != ProofStatus::optimal) return;
  ++tally.proved;
  REQUIRE(after == *best);
  REQUIRE(found.proof.bound == *best);
  REQUIRE(found.proof.gap == 0.0);
}

TEST_CASE("what is proved is the best of all rosters") {
  Tally tally;
  for (std::uint64_t seed = 1; seed <= 3000; ++seed) {
    auto problem = testing::random_problem(seed, 1 + static_cast<int>(seed % 5));
    testing::narrow_windows(problem, 1);
    compare(tally, problem, seed);
  }
  INFO(tally.proved << " proved of " << tally.compared << ", improved " << tally.improved);
  CHECK(tally.compared > 1500);
  CHECK(tally.proved == tally.compared);
  CHECK(tally.improved > 100);
}

TEST_CASE("what is proved in open windows is the best of all rosters") {
  Tally tally;
  for (std::uint64_t seed = 1; seed <= 2000; ++seed)
    compare(tally, testing::random_problem(seed, 1 + static_cast<int>(seed % 3)), seed);
  INFO(tally.proved << " proved of " << tally.compared << ", improved " << tally.improved);
  CHECK(tally.compared > 500);
  CHECK(tally.proved == tally.compared);
}

TEST_CASE("whatever the levels and weights of the rules, nothing false is claimed") {
  Tally tally;
  for (std::uint64_t seed = 1; seed <= 3000; ++seed) {
    testing::Random random(seed);
    auto problem = testing::random_problem(seed, 1 + static_cast<int>(seed % 4));
    testing::narrow_windows(problem, 1);
    testing::shuffle_rules(problem.profile, random);
    for (auto const rule : {RuleId::skill, RuleId::inside_duty, RuleId::pinned})
      problem.profile.rules[static_cast<std::size_t>(rule)] = {};
    compare(tally, problem, seed);
  }
  INFO(tally.proved << " proved of " << tally.compared << ", improved " << tally.improved);
  CHECK(tally.compared > 500);
  CHECK(tally.proved > 300);
}

TEST_CASE("pinned and published assignments are counted in the proof") {
  Tally tally;
  for (std::uint64_t seed = 1; seed <= 1500; ++seed) {
    auto problem = testing::with_pins(testing::random_problem(seed, 2 + static_cast<int>(seed % 3)), seed);
    testing::narrow_windows(problem, 1);
    problem.published = testing::random_roster(problem, seed + 3).assignments;
    if (!validate(problem).empty()) continue;
    if (rules::evaluate(problem, {problem.pinned}).score.hard > 0) continue;
    compare(tally, problem, seed);
  }
  INFO(tally.proved << " proved of " << tally.compared << ", improved " << tally.improved);
  CHECK(tally.compared > 300);
  CHECK(tally.proved == tally.compared);
}

}  // namespace
}  // namespace escale
