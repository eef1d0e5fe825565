#include <algorithm>

#include "scheduler/engine/random.h"
#include "scheduler/exact/price_bound.h"
#include "tests/engine/brute_force.h"
#include "tests/engine/escort_day.h"
#include "tests/support/catch.h"
#include "tests/support/problem_builder.h"

namespace escale {
namespace {

using exact::PriceBound;
using exact::PriceGraph;
using exact::Wide;

std::function<double(std::uint64_t)> passes(int n) {
  return [n](std::uint64_t done) { return static_cast<double>(done) / n; };
}

exact::Id largest(exact::Compiled const& c) {
  exact::Id found = 0;
  for (exact::Id i = 0; i != c.components.size(); ++i) {
    if (c.components[i].tasks.size() > c.components[found].tasks.size()) found = i;
  }
  return found;
}

TEST_CASE("bounds from prices hold, whatever rules are in force") {
  int claims = 0;
  for (std::uint64_t seed = 1; seed <= 1200; ++seed) {
    auto problem = testing::random_problem(seed, 1 + static_cast<int>(seed % 5));
    testing::narrow_windows(problem, 1);
    auto const best = testing::brute_force(problem);
    if (!best) continue;
    INFO("seed " << seed);
    auto const c = engine::compile(problem);
    for (auto const medium_alone : {true, false}) {
      exact::Cost sum;
      for (exact::Id part = 0; part != c.components.size(); ++part) {
        if (!exact::applies(c, part)) continue;
        auto const classes = exact::position_classes(c, part);
        PriceBound bound(c, part, classes, medium_alone);
        bound.run(passes(40), exact::Cost{{0, 1000, 0}}, 1, {});
        sum += bound.bound();
      }
      REQUIRE(engine::to_score(sum) <= *best);
      if (sum.medium() > 0) ++claims;
    }
  }
  CHECK(claims > 200);
}

/// What prices prove, from the problem alone: shortest paths over all pairs of tasks.
Wide slow_bound(Problem const& p, std::vector<std::int64_t> const& prices, std::int64_t unit) {
  Wide bound = 0;
  auto const travel = [&](PlaceIdx a, PlaceIdx b) { return Minutes{p.travel.at(a, b, false)}; };
  for (auto const price : prices) bound += std::min(price, unit);
  for (auto const& duty : p.duties) {
    Wide least = 0;
    std::vector<Wide> label(p.tasks.size(), 1);  // above 0: cannot be reached
    std::vector<char> reached(p.tasks.size(), 0);
    for (std::size_t j = 0; j != p.tasks.size(); ++j) {
      auto const& t = p.tasks[j];
      auto const skilled = p.staff[duty.staff.at()].skills.covers(t.crew.front().skills);
      if (!skilled || t.earliest_start < duty.span.from || t.earliest_start + t.duration > duty.span.to)
        continue;
      if (duty.span.from + travel(duty.base, t.from) <= t.earliest_start) {
        label[j] = 0;
        reached[j] = 1;
      }
      for (std::size_t i = 0; i != j; ++i) {
        auto const& b = p.tasks[i];
        if (reached[i] == 0 || b.earliest_start + b.duration + travel(b.to, t.from) > t.earliest_start)
          continue;
        label[j] = reached[j] != 0 ? std::min(label[j], label[i]) : label[i];
        reached[j] = 1;
      }
      if (reached[j] == 0) continue;
      label[j] -= prices[j];
      least = std::min(least, label[j]);
    }
    bound += least;
  }
  return bound;
}

TEST_CASE("the bound of any prices is what the problem alone says") {
  int compared = 0;
  for (std::uint64_t seed = 1; seed <= 60; ++seed) {
    auto const problem = testing::escort_day(seed, 60, 8);
    auto const c = engine::compile(problem);
    auto const part = largest(c);  // what nobody can take is in parts of its own
    auto const classes = exact::position_classes(c, part);
    PriceGraph const graph(c, part, classes, true);
    if (graph.duties() != problem.duties.size()) continue;
    REQUIRE(graph.scale().medium == 1);
    engine::Random random(seed);
    std::vector<std::int64_t> prices, by_task(problem.tasks.size());
    for (auto const& of : classes) {
      prices.push_back(static_cast<std::int64_t>(random.below(70'000)) - 2'000);
      by_task[of.task] = prices.back();
    }
    auto sweep = graph.sweep();
    std::vector<PriceGraph::Answer> answers(graph.duties());
    for (std::size_t d = 0; d != answers.size(); ++d) graph.answer(sweep, prices, d, answers[d]);
    INFO("seed " << seed);
    REQUIRE((graph.bound(prices, answers) == slow_bound(problem, by_task, graph.unit())));
    ++compared;
  }
  CHECK(compared > 20);
}

TEST_CASE("prices are the same whatever the threads") {
  auto const problem = testing::escort_day(4, 200, 20);
  auto const c = engine::compile(problem);
  auto const part = largest(c);
  auto const classes = exact::position_classes(c, part);
  PriceBound one(c, part, classes, true), three(c, part, classes, true);
  one.run(passes(60), exact::Cost{{0, 100, 0}}, 1, {});
  three.run(passes(60), exact::Cost{{0, 100, 0}}, 3, {});
  CHECK(one.shares() == three.shares());
  CHECK(one.bound() == three.bound());
  CHECK(one.bound().medium() > 0);
}

TEST_CASE("prices that are stopped at once claim nothing") {
  auto const problem = testing::escort_day(4, 200, 20);
  auto const c = engine::compile(problem);
  auto const part = largest(c);
  auto const classes = exact::position_classes(c, part);
  std::stop_source stop;
  stop.request_stop();
  PriceBound bound(c, part, classes, true);
  bound.run(passes(60), exact::Cost{{0, 100, 0}}, 2, stop.get_token());
  CHECK(bound.bound() == exact::Cost{});
}

}  // namespace
}  // namespace escale
