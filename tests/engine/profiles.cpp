#include "tests/engine/profiles.h"

#include "scheduler/rules/evaluate.h"

namespace escale::testing {

void shuffle_rules(RuleProfile& profile, Random& random) {
  for (auto& rule : profile.rules) {
    if (random.one_in(8)) rule.on = !rule.on;
    if (random.one_in(4)) rule.weight = random.between(1, 30);
    if (random.one_in(6)) rule.level = static_cast<Level>(random.below(3));
  }
}

Problem with_pins(Problem problem, std::uint64_t seed) {
  for (auto const& a : random_roster(problem, seed).assignments) {
    problem.pinned.push_back(a);
    auto const alone = rules::evaluate(problem, {problem.pinned});
    if (alone.score.hard > 0 || problem.pinned.size() > 3) problem.pinned.pop_back();
  }
  return problem;
}

}  // namespace escale::testing
