#include "scheduler/engine/compiled.h"
#include "scheduler/engine/solve.h"
#include "scheduler/rules/evaluate.h"
#include "tests/benchmarks/instances.h"
#include "tests/support/catch.h"
#include "tests/support/problem_builder.h"

namespace escale {
namespace {

using testing::ProblemBuilder;

ProblemBuilder day(std::string_view staff) {
  ProblemBuilder b;
  b.staff(staff);
  return b;
}

TEST_CASE("no tasks: an empty roster, proved") {
  auto const solution = solve(day("S1").duty({.staff = "S1", .from = "08:00", .to = "12:00"}).build());
  CHECK(solution.roster.assignments.empty());
  CHECK(solution.score == Score{});
  CHECK(solution.proof.status == ProofStatus::optimal);
}

TEST_CASE("no staff: everything uncovered, and the bound says that nothing else is possible") {
  auto const solution =
      solve(ProblemBuilder().task({.id = "T1", .at = "09:00", .travellers = 4, .weight = 3}).build());
  CHECK(solution.score == Score{0, 12, 0});
  CHECK(solution.uncovered.size() == 1);
  CHECK(solution.proof.status == ProofStatus::optimal);
  CHECK(solution.proof.gap == 0.0);
}

TEST_CASE("nothing at all") {
  CHECK(solve(ProblemBuilder().build()).proof.status == ProofStatus::optimal);
}

TEST_CASE("a task longer than every duty stays uncovered and the bound knows it") {
  auto const solution = solve(day("S1 S2")
                                  .duty({.staff = "S1", .from = "08:00", .to = "12:00"})
                                  .duty({.staff = "S2", .from = "10:00", .to = "14:00"})
                                  .task({.id = "long", .at = "09:00", .minutes = 241})
                                  .task({.id = "short", .at = "09:00"})
                                  .build());
  CHECK(solution.score.medium == 1);
  CHECK(solution.proof.bound.medium == 1);
  REQUIRE(solution.uncovered.size() == 1);
  CHECK(solution.uncovered.front().reasons.size() == 2);
}

TEST_CASE("a duty over midnight takes tasks on both sides of it") {
  auto const problem = day("S1")
                           .duty({.staff = "S1", .from = "20:00", .to = "28:00", .break_minutes = 30})
                           .task({.id = "T1", .at = "23:45"})
                           .task({.id = "T2", .at = "1.01:00"})
                           .build();
  CHECK(testing::text(problem, solve(problem).roster) == "S1#0: T1/0@23:45 T2/0@1.01:00");
}

/// 31 people of one group: five staff members at each step, all or none.
ProblemBuilder large_group(int staff) {
  ProblemBuilder b;
  for (int s = 1; s <= staff; ++s) {
    auto const id = "S" + std::to_string(s);
    b.staff(id).duty({.staff = id, .from = "08:00", .to = "14:00"});
  }
  b.group("G", true);
  b.task(
      {.id = "meet", .at = "09:00", .minutes = 60, .crew = 5, .whole = true, .travellers = 31, .group = "G"});
  b.task(
      {.id = "wait", .at = "10:00", .minutes = 45, .crew = 5, .whole = true, .travellers = 31, .group = "G"});
  b.task({.id = "gate",
          .at = "10:40",
          .minutes = 60,
          .latest = "10:45",
          .crew = 5,
          .whole = true,
          .travellers = 31,
          .group = "G"});
  return b;
}

TEST_CASE("31 people in one group are all covered by the same five or not at all") {
  auto const covered = solve(large_group(5).build());
  CHECK(covered.score.hard == 0);
  CHECK(covered.uncovered.empty());
  CHECK(covered.roster.assignments.size() == 15);
  auto const short_of_one = solve(large_group(4).build());
  CHECK(short_of_one.roster.assignments.empty());
  CHECK(short_of_one.score.medium == 93);
}

TEST_CASE("a heavier task takes the place of lighter ones") {
  auto const problem = day("S1")
                           .duty({.staff = "S1", .from = "08:00", .to = "12:00"})
                           .task({.id = "light1", .at = "09:00", .travellers = 2})
                           .task({.id = "light2", .at = "09:30", .travellers = 2})
                           .task({.id = "heavy", .at = "09:15", .travellers = 5})
                           .build();
  auto const solution = solve(problem);
  CHECK(testing::text(problem, solution.roster) == "S1#0: heavy/0@09:15");
  CHECK(solution.proof.status == ProofStatus::optimal);
  CHECK(solution.proof.bound.medium == 4);
}

TEST_CASE("an open window is used to put tasks one after the other") {
  auto const problem = day("S1")
                           .duty({.staff = "S1", .from = "08:00", .to = "12:00"})
                           .task({.id = "T1", .at = "09:00", .minutes = 30, .latest = "10:00"})
                           .task({.id = "T2", .at = "09:10", .minutes = 30})
                           .build();
  CHECK(solve(problem).uncovered.empty());
}

TEST_CASE("days that nothing couples are solved apart, a group over two days together") {
  auto two_days = [](std::string const& group) {
    ProblemBuilder b;
    b.staff("S1").duty({.staff = "S1", .from = "08:00", .to = "12:00"});
    b.duty({.staff = "S1", .from = "1.08:00", .to = "1.12:00"});
    b.task({.id = "T1", .at = "09:00", .group = group}).task({.id = "T2", .at = "1.09:00", .group = group});
    return b.build();
  };
  auto const apart = two_days("");
  auto const together = two_days("G");
  CHECK(engine::compile(apart).components.size() == 2);
  CHECK(engine::compile(together).components.size() == 1);
}

TEST_CASE("overtime couples a duty with the rest before the next one") {
  auto const overtime = [](RuleProfile& p) { p.overtime_max = 60; };
  auto const problem = day("S1")
                           .duty({.staff = "S1", .from = "12:00", .to = "20:00"})
                           .duty({.staff = "S1", .from = "1.07:00", .to = "1.12:00"})
                           .task({.id = "late", .at = "19:45", .travellers = 3})
                           .task({.id = "early", .at = "1.08:00", .travellers = 2})
                           .profile(overtime)
                           .build();
  CHECK(engine::compile(problem).components.size() == 1);
  auto const solution = solve(problem);
  CHECK(solution.score.hard == 0);
  CHECK(solution.score.medium == 2);  // 20:15 to 07:00 is less than eleven hours
}

TEST_CASE("a month and a hub keep every hard rule") {
  auto const month = bench::airport_days(3, 30, 3);
  REQUIRE(validate(month).empty());
  auto const solution = solve(month);
  CHECK(solution.score.hard == 0);
  CHECK(solution.score.medium >= solution.proof.bound.medium);
  auto const hub = bench::airport_days(5, 1, 400);
  auto const crowded = solve(hub, {.max_iterations = 50});
  CHECK(crowded.score.hard == 0);
  CHECK(crowded.score.medium >= crowded.proof.bound.medium);
}

}  // namespace
}  // namespace escale
