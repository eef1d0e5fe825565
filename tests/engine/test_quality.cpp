#include "scheduler/engine/solve.h"
#include "tests/engine/brute_force.h"
#include "tests/engine/profiles.h"
#include "tests/support/catch.h"

namespace escale {
namespace {

struct Tally {
  int compared = 0;
  int equal = 0;
};

void compare(Tally& tally, Problem const& problem, std::uint64_t seed) {
  auto const best = testing::brute_force(problem);
  if (!best) return;
  INFO("seed " << seed);
  auto const solution = solve(problem, {.seed = seed});
  CHECK(solution.score >= *best);
  CHECK(solution.proof.bound <= *best);
  if (solution.proof.status == ProofStatus::optimal) CHECK(solution.score == *best);
  ++tally.compared;
  if (solution.score == *best) ++tally.equal;
}

void require_near_optimal(Tally const& tally, int at_least) {
  INFO(tally.equal << " of " << tally.compared);
  REQUIRE(tally.compared >= at_least);
  REQUIRE(tally.equal * 100 >= tally.compared * 99);
}

TEST_CASE("the engine finds the best roster of tiny instances, and never a better one") {
  Tally tally;
  for (std::uint64_t seed = 1; seed <= 600; ++seed) {
    auto problem = testing::random_problem(seed, 1 + static_cast<int>(seed % 5));
    testing::narrow_windows(problem, 1);
    compare(tally, problem, seed);
  }
  require_near_optimal(tally, 400);
}

TEST_CASE("the engine finds the best starts in open windows of tiny instances") {
  Tally tally;
  for (std::uint64_t seed = 1; seed <= 300; ++seed) {
    compare(tally, testing::random_problem(seed, 1 + static_cast<int>(seed % 3)), seed);
  }
  require_near_optimal(tally, 200);
}

TEST_CASE("the engine finds the best roster whatever the levels and weights of the rules") {
  Tally tally;
  for (std::uint64_t seed = 1; seed <= 400; ++seed) {
    testing::Random random(seed);
    auto problem = testing::random_problem(seed, 1 + static_cast<int>(seed % 4));
    testing::narrow_windows(problem, 1);
    testing::shuffle_rules(problem.profile, random);
    for (auto const rule : {RuleId::skill, RuleId::inside_duty, RuleId::pinned})
      problem.profile.rules[static_cast<std::size_t>(rule)] = {};
    compare(tally, problem, seed);
  }
  require_near_optimal(tally, 100);
}

}  // namespace
}  // namespace escale
