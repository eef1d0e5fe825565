#include "scheduler/engine/solve.h"
#include "scheduler/rules/evaluate.h"
#include "tests/engine/profiles.h"
#include "tests/support/catch.h"

namespace escale {
namespace {

using testing::Random;

TEST_CASE("no roster breaks a hard rule") {
  for (std::uint64_t seed = 1; seed <= 1000; ++seed) {
    INFO("seed " << seed);
    auto const problem = testing::random_problem(seed, 1 + static_cast<int>(seed % 14));
    auto const solution = solve(problem, {.seed = seed, .max_iterations = 100});
    REQUIRE(solution.score.hard == 0);
    REQUIRE(solution.score == rules::evaluate(problem, solution.roster).score);
  }
}

}  // namespace
}  // namespace escale
