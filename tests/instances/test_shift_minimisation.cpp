#include <algorithm>
#include <thread>

#include "data/instances/smptsp.h"
#include "scheduler/engine/random.h"
#include "scheduler/exact/shift_minimisation.h"
#include "tests/instances/small.h"
#include "tests/support/catch.h"

using namespace escale;
using namespace escale::exact;

namespace {

ShiftProblem random_problem(engine::Random& random, std::uint32_t tasks, std::uint32_t workers,
                            std::uint32_t one_in) {
  ShiftProblem p{.workers = workers};
  for (std::uint32_t t = 0; t < tasks; ++t) {
    p.starts.push_back(random.below(20));
    p.ends.push_back(p.starts.back() + 1 + random.below(8));
    auto& who = p.qualified.emplace_back();
    for (std::uint32_t w = 0; w < workers; ++w)
      if (random.one_in(one_in)) who.push_back(w);
    if (who.empty()) who.push_back(random.below(workers));
  }
  return p;
}

/// Tries every assignment; 0: none covers all.
std::size_t fewest_by_trying(ShiftProblem const& p, std::vector<std::uint32_t>& chosen, std::size_t best) {
  auto const t = chosen.size();
  if (t == p.tasks()) {
    auto const used = workers_used(chosen);
    return best == 0 ? used : std::min(best, used);
  }
  for (auto const w : p.qualified[t]) {
    bool free = true;
    for (std::size_t u = 0; u < t && free; ++u) free = chosen[u] != w || !p.overlap(t, u);
    if (!free) continue;
    chosen.push_back(w);
    best = fewest_by_trying(p, chosen, best);
    chosen.pop_back();
  }
  return best;
}

std::size_t fewest_by_trying(ShiftProblem const& p) {
  std::vector<std::uint32_t> chosen;
  return fewest_by_trying(p, chosen, 0);
}

}  // namespace

TEST_CASE("shift minimisation agrees with trying everything") {
  engine::Random random(7);
  int proved = 0, coverable = 0;
  for (int i = 0; i < 1500; ++i) {
    auto const p = random_problem(random, 1 + random.below(9), 1 + random.below(5), 1 + random.below(3));
    auto const fewest = fewest_by_trying(p);
    auto const answer = minimise_shifts(p, {.seed = static_cast<std::uint64_t>(i), .max_iterations = 3000});
    INFO("instance " << i);
    REQUIRE(answer.has_value() == (fewest != 0));
    if (!answer) continue;
    ++coverable;
    CHECK(covers_all(p, answer->worker_of));
    CHECK(workers_used(answer->worker_of) == answer->used);
    CHECK(answer->used == fewest);
    CHECK(answer->bound <= fewest);
    CHECK(proved_by(p, answer->certificate) == answer->bound);
    proved += answer->bound == fewest ? 1 : 0;
  }
  CHECK(coverable > 700);
  CHECK(proved * 10 > coverable * 9);
}

TEST_CASE("no prices prove more than the truth") {
  engine::Random random(11);
  for (int i = 0; i < 1500; ++i) {
    auto const p = random_problem(random, 1 + random.below(8), 1 + random.below(4), 1 + random.below(3));
    auto const fewest = fewest_by_trying(p);
    if (fewest == 0) continue;
    ShiftCertificate c{.unit = 1 + random.below(6)};
    for (std::size_t t = 0; t < p.tasks(); ++t) c.prices.push_back(random.below(7));
    INFO("instance " << i);
    CHECK(proved_by(p, c) <= fewest);
  }
}

TEST_CASE("a certificate of another form proves nothing") {
  ShiftProblem const p{.starts = {0, 0}, .ends = {5, 5}, .qualified = {{0, 1}, {0, 1}}, .workers = 2};
  CHECK(proved_by(p, {.prices = {1, 1}}) == 2);
  CHECK(proved_by(p, {.prices = {2, 2}, .unit = 2}) == 2);
  CHECK(proved_by(p, {.prices = {1, 1}, .unit = 0}) == 0);
  CHECK(proved_by(p, {.prices = {1, 1}, .unit = -1}) == 0);
  CHECK(proved_by(p, {.prices = {1}}) == 0);
  CHECK(proved_by(p, {.prices = {3, -1}}) == 0);
  CHECK(proved_by(p, {.prices = {std::int64_t{1} << 62, std::int64_t{1} << 62}}) == 0);
}

TEST_CASE("what is no assignment is not taken for one") {
  ShiftProblem const p{
      .starts = {0, 4, 5}, .ends = {5, 6, 9}, .qualified = {{0, 1}, {0, 1}, {0}}, .workers = 2};
  CHECK(covers_all(p, {0, 1, 0}));
  CHECK_FALSE(covers_all(p, {0, 0, 0}));
  CHECK_FALSE(covers_all(p, {0, 1, 1}));
  CHECK_FALSE(covers_all(p, {0, 1}));
  CHECK_FALSE(covers_all(p, {0, 1, 7}));
}

TEST_CASE("tasks that no worker can do together need a worker each, also when they are hours apart") {
  // one after the other, but no worker may do two of them
  ShiftProblem const p{
      .starts = {0, 10, 20}, .ends = {5, 15, 25}, .qualified = {{0}, {1}, {2}}, .workers = 3};
  auto const answer = minimise_shifts(p);
  REQUIRE(answer);
  CHECK(answer->used == 3);
  CHECK(answer->bound == 3);
}

TEST_CASE("the same seed gives the same assignment") {
  engine::Random random(5);
  auto const p = random_problem(random, 60, 25, 3);
  auto const one = minimise_shifts(p, {.seed = 9, .max_iterations = 20'000});
  auto const two = minimise_shifts(p, {.seed = 9, .max_iterations = 20'000});
  REQUIRE(one);
  REQUIRE(two);
  CHECK(one->worker_of == two->worker_of);
  CHECK(one->iterations == two->iterations);
  CHECK(one->bound == two->bound);
}

TEST_CASE("the same seed gives the same assignment also where searches, prices and sweeps take turns") {
  engine::Random random(15);
  int open = 0;
  for (int i = 0; i < 8; ++i) {
    auto const p = random_problem(random, 70, 32, 4);
    auto const one = minimise_shifts(p, {.seed = 2, .max_iterations = 60'000});
    auto const two = minimise_shifts(p, {.seed = 2, .max_iterations = 60'000});
    INFO("instance " << i);
    REQUIRE(one.has_value() == two.has_value());
    if (!one) continue;
    CHECK(one->worker_of == two->worker_of);
    CHECK(one->iterations == two->iterations);
    CHECK(covers_all(p, one->worker_of));
    CHECK(one->bound <= one->used);
    CHECK(proved_by(p, one->certificate) == one->bound);
    open += one->iterations > 20'000 ? 1 : 0;  // no proof at first
  }
  CHECK(open > 0);
}

TEST_CASE("a stop from the first moment on still ends, and what comes out is right") {
  engine::Random random(6);
  std::stop_source stopped;
  stopped.request_stop();
  for (int i = 0; i < 50; ++i) {
    auto const p = random_problem(random, 40, 20, 2);
    auto const answer = minimise_shifts(p, {}, stopped.get_token());
    if (answer) CHECK(covers_all(p, answer->worker_of));
  }
}

TEST_CASE("nothing to do needs nobody, and a task nobody may do has no answer") {
  CHECK(minimise_shifts({})->used == 0);
  CHECK_FALSE(minimise_shifts({.starts = {0}, .ends = {1}, .qualified = {{}}, .workers = 3}));
}

TEST_CASE("only problems of that shape are taken for shift minimisation") {
  auto const made = data::problem_of(data::read_smptsp(instances_test::kSmallSmptsp));
  REQUIRE(as_shift_problem(made.problem));
  CHECK(as_shift_problem(made.problem)->qualified[0] == std::vector<std::uint32_t>{0, 1});
  auto const refused = [&](auto const& change) {
    auto problem = made.problem;
    change(problem);
    return !as_shift_problem(problem).has_value();
  };
  CHECK(refused([](Problem& p) { p.tasks[1].latest_start += Minutes{1}; }));
  CHECK(refused([](Problem& p) { p.tasks[1].duration = Minutes{0}; }));
  CHECK(refused([](Problem& p) { p.tasks[1].crew.push_back({}); }));
  CHECK(refused([](Problem& p) { p.travel.day[0] = 1; }));
  CHECK(refused([](Problem& p) {
    p.pinned.push_back({TaskIdx{0}, 0, DutyIdx{0}, p.tasks[0].earliest_start});
  }));
  CHECK(refused([](Problem& p) { data::set_rule(p.profile, RuleId::fairness, Level::soft); }));
  CHECK(refused([](Problem& p) { data::set_rule(p.profile, RuleId::working_day, Level::hard); }));
  CHECK(refused([](Problem& p) { p.profile.rules[static_cast<std::size_t>(RuleId::duty_used)].on = false; }));
  CHECK(refused([](Problem& p) { p.tasks[0].weight = 0; }));
}

TEST_CASE("too few workers: the engine leaves tasks open and says which") {
  auto made = data::problem_of(data::read_smptsp(instances_test::kSmallSmptsp));
  made.problem.duties.pop_back();
  made.problem.duties.pop_back();
  auto const solution = solve(made.problem, {.max_iterations = 500});
  CHECK(solution.score.medium == 2);
  CHECK(solution.uncovered.size() == 2);
}

TEST_CASE("the weight of a duty is in score and bound") {
  auto made = data::problem_of(data::read_smptsp(instances_test::kSmallSmptsp));
  made.problem.profile.rules[static_cast<std::size_t>(RuleId::duty_used)].weight = 50;
  auto const solution = solve(made.problem);
  CHECK(solution.score == Score{.soft = 150});
  CHECK(solution.proof.bound == Score{.soft = 150});
  CHECK(solution.proof.status == ProofStatus::optimal);
}
