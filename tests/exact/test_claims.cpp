#include <algorithm>
#include <array>
#include <thread>

#include "scheduler/engine/solve.h"
#include "scheduler/exact/certificate.h"
#include "scheduler/exact/prove.h"
#include "scheduler/exact/relaxation.h"
#include "scheduler/rules/evaluate.h"
#include "tests/benchmarks/instances.h"
#include "tests/engine/brute_force.h"
#include "tests/support/catch.h"
#include "tests/support/problem_builder.h"

namespace escale {
namespace {

using exact::Certificate;
using exact::Entry;
using exact::Program;
using testing::ProblemBuilder;

exact::Proved proved(Problem const& problem) {
  return exact::prove(engine::compile(problem), {});
}

Score best_of(Problem const& problem) {
  auto const found = proved(problem);
  REQUIRE(found.proof.status == ProofStatus::optimal);
  auto const score = rules::evaluate(problem, found.roster).score;
  REQUIRE(score == found.proof.bound);
  return score;
}

/// At most one of two, each wanted: 3 x + 5 y with x + y >= 1 and a choice row.
Program two_wanted() {
  Program p;
  auto const need = p.add_row(1, exact::kOpen);
  auto const choice = p.add_row(-exact::kOpen, 1);
  std::vector<Entry> const rows{{need, 1}, {choice, 1}};
  p.add_variable(3, 0, 1, rows, choice);
  p.add_variable(5, 0, 1, rows, choice);
  return p;
}

TEST_CASE("a certificate is worked out in integers from any duals") {
  auto const p = two_wanted();
  CHECK(Certificate(p, std::vector<double>{3.0, 0.0}).bound() == 3);
  CHECK(Certificate(p, std::vector<double>{2.5, 0.0}).bound() == 3);  // costs are whole
  CHECK(Certificate(p, std::vector<double>{1.0, 0.0}).bound() == 1);
  CHECK(Certificate(p, std::vector<double>{9.0, 0.0}).bound() == 3);  // 9, and 6 back for the choice of x
  CHECK(Certificate(p, std::vector<double>{-9.0, 7.0}).bound() ==
        0);  // signs that prove nothing count nothing
  CHECK(Certificate(p, std::vector<double>{3.0, 0.0}).reduced_cost(1) == 2 * Certificate::kScale);
}

TEST_CASE("no duals at all, or wild ones, never prove too much") {
  auto const p = two_wanted();
  testing::Random random(5);
  for (int i = 0; i != 5000; ++i) {
    std::vector<double> duals;
    for (int r = 0; r != 2; ++r) duals.push_back((random.between(0, 2000) - 1000) / 37.0);
    REQUIRE(Certificate(p, duals).bound() <= 3);
  }
}

TEST_CASE("the solver's duals prove the solver's value") {
  auto const p = two_wanted();
  exact::Lp lp(p);
  REQUIRE(lp.solve(100));
  CHECK(lp.value() == Approx(3.0));
  CHECK(Certificate(p, lp.duals()).bound() == 3);
}

TEST_CASE("a bound from shortest paths holds, whatever rules are in force") {
  int bounds = 0;
  for (std::uint64_t seed = 1; seed <= 1500; ++seed) {
    auto problem = testing::random_problem(seed, 1 + static_cast<int>(seed % 5));
    testing::narrow_windows(problem, 1);
    auto const best = testing::brute_force(problem);
    if (!best) continue;
    INFO("seed " << seed);
    auto const c = engine::compile(problem);
    auto const found = exact::prove(c, {}, {.columns = 0});
    REQUIRE(found.proof.bound <= *best);
    if (found.proof.bound > Score{}) ++bounds;
  }
  CHECK(bounds > 300);
}

TEST_CASE("a rule less never makes the best roster worse") {
  for (std::uint64_t seed = 1; seed <= 150; ++seed) {
    auto problem = testing::random_problem(seed, 2 + static_cast<int>(seed % 7));
    testing::narrow_windows(problem, 2);
    problem.pinned.clear();
    auto const all = best_of(problem);
    for (auto const rule : {RuleId::skill, RuleId::badge_sector, RuleId::break_at_six, RuleId::daily_rest,
                            RuleId::language, RuleId::continuity, RuleId::fairness, RuleId::waiting}) {
      INFO("seed " << seed << " rule " << static_cast<int>(rule));
      auto without = problem;
      without.profile.rules[static_cast<std::size_t>(rule)].on = false;
      REQUIRE(best_of(without) <= all);
    }
  }
}

TEST_CASE("a rule more never makes the best roster better") {
  constexpr std::array kOneByOne{RuleId::skill,    RuleId::badge_sector, RuleId::language,
                                 RuleId::waiting,  RuleId::continuity,   RuleId::break_at_six,
                                 RuleId::fairness, RuleId::daily_rest};
  int worse = 0;
  for (std::uint64_t seed = 1; seed <= 100; ++seed) {
    auto problem = testing::random_problem(seed, 2 + static_cast<int>(seed % 7));
    testing::narrow_windows(problem, 2);
    problem.pinned.clear();
    auto const setting = problem.profile.rules;
    for (auto const rule : kOneByOne) problem.profile.rules[static_cast<std::size_t>(rule)].on = false;
    auto best = best_of(problem);
    for (auto const rule : kOneByOne) {
      INFO("seed " << seed << " rule " << static_cast<int>(rule));
      problem.profile.rules[static_cast<std::size_t>(rule)] = setting[static_cast<std::size_t>(rule)];
      auto const with = best_of(problem);
      REQUIRE(with >= best);
      if (with > best) ++worse;
      best = with;
    }
  }
  CHECK(worse > 100);
}

TEST_CASE("a proof that is stopped at any moment claims nothing false and loses nothing") {
  auto const problem = bench::airport_days(2, 1, 6);
  auto const c = engine::compile(problem);
  auto const given = solve(problem, {.max_iterations = 1}).roster;
  auto const before = rules::evaluate(problem, given).score;
  testing::Random random(3);
  for (int times = 0; times != 30; ++times) {
    std::stop_source stop;
    std::chrono::microseconds const moment{random.between(0, 6'000)};
    std::jthread const other([&] {
      std::this_thread::sleep_for(moment);
      stop.request_stop();
    });
    auto const found = exact::prove(c, given, {}, stop.get_token());
    auto const after = rules::evaluate(problem, found.roster).score;
    REQUIRE(after <= before);
    REQUIRE(found.proof.bound <= after);
    if (found.proof.status == ProofStatus::optimal) REQUIRE(found.proof.bound == after);
  }
}

TEST_CASE("the same proof twice is the same") {
  for (std::uint64_t seed = 1; seed <= 60; ++seed) {
    auto const problem = testing::random_problem(seed, 10);
    auto const one = proved(problem), two = proved(problem);
    REQUIRE(one.roster.assignments == two.roster.assignments);
    REQUIRE(one.proof.bound == two.proof.bound);
  }
}

TEST_CASE("nothing to do, or nobody to do it") {
  CHECK(best_of(ProblemBuilder().build()) == Score{});
  CHECK(best_of(ProblemBuilder().staff("S1").build()) == Score{});
  CHECK(best_of(ProblemBuilder().task({.id = "T", .at = "09:00", .travellers = 3}).build()) ==
        Score{0, 3, 0});
}

TEST_CASE("a task longer than every duty stays uncovered, and that is proved") {
  auto const problem = ProblemBuilder()
                           .staff("S1")
                           .duty({.staff = "S1", .from = "08:00", .to = "12:00"})
                           .task({.id = "T", .at = "08:00", .minutes = 300, .travellers = 2})
                           .build();
  CHECK(best_of(problem) == Score{0, 2, 0});
}

TEST_CASE("31 people in one group: five at each step or nobody, and that is proved") {
  for (int const staff : {4, 5, 6}) {
    INFO(staff);
    ProblemBuilder b;
    for (int s = 1; s <= staff; ++s) {
      auto const id = "S" + std::to_string(s);
      b.staff(id).duty({.staff = id, .from = "08:00", .to = "14:00"});
    }
    b.group("G", true);
    for (auto const* at : {"09:00", "10:00", "11:00"})
      b.task({.id = at, .at = at, .minutes = 60, .crew = 5, .whole = true, .travellers = 31, .group = "G"});
    CHECK(best_of(b.build()).medium == (staff < 5 ? 93 : 0));
  }
}

TEST_CASE("who had a group before midnight is the best to have it after") {
  auto builder = ProblemBuilder();
  builder.staff("S1 S2")
      .duty({.staff = "S1", .from = "16:00", .to = "23:00"})
      .duty({.staff = "S2", .from = "16:00", .to = "23:00"})
      .duty({.staff = "S1", .from = "1.10:00", .to = "1.17:00"})
      .duty({.staff = "S2", .from = "1.10:00", .to = "1.17:00"})
      .only(RuleId::continuity)
      .task({.id = "evening", .at = "20:00", .group = "G"})
      .task({.id = "morning", .at = "1.11:00", .group = "G"});
  for (auto const rule :
       {RuleId::overlap, RuleId::moving_time, RuleId::inside_duty, RuleId::crew_size, RuleId::start_window})
    builder.setting(rule, {});
  builder.setting(RuleId::uncovered, {true, Level::medium, 1});
  CHECK(best_of(builder.build()) == Score{});
}

TEST_CASE("a duty over midnight is spent to its end") {
  auto const problem = ProblemBuilder()
                           .staff("S1")
                           .duty({.staff = "S1", .from = "20:00", .to = "1.04:00"})
                           .task({.id = "T1", .at = "23:30", .minutes = 60})
                           .task({.id = "T2", .at = "1.00:30", .minutes = 60})
                           .task({.id = "T3", .at = "1.03:30", .minutes = 31})
                           .build();
  CHECK(best_of(problem).medium == 1);  // T3 alone is a minute too long
}

TEST_CASE("the small escort days are proved at once") {
  auto const folder = std::string(ESCALE_SOURCE_DIR) + "/../shared/benchmarks/escort/";
  for (auto const& [name, uncovered, moving] :
       {std::tuple{"iom_day", 4, 158}, std::tuple{"iom_day2", 1, 315}, std::tuple{"iom_day3", 3, 184}}) {
    try {
      auto const problem = bench::read_escort(folder + name + ".json");
      CHECK(best_of(problem) == Score{0, uncovered, moving});
    } catch (std::runtime_error const& e) {
      WARN(e.what());
    }
  }
}

}  // namespace
}  // namespace escale
