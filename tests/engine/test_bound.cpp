#include "scheduler/engine/bound.h"
#include "scheduler/engine/random.h"
#include "tests/engine/brute_force.h"
#include "tests/support/catch.h"
#include "tests/support/problem_builder.h"

namespace escale {
namespace {

using testing::ProblemBuilder;

Score bound(ProblemBuilder const& b) {
  auto const problem = b.build();
  return engine::lower_bound(engine::compile(problem));
}

ProblemBuilder two_on_duty() {
  ProblemBuilder b;
  b.staff({.id = "S1", .skills = "wheelchair"}).staff("S2");
  b.duty({.staff = "S1", .from = "08:00", .to = "12:00"})
      .duty({.staff = "S2", .from = "08:00", .to = "12:00"});
  return b;
}

TEST_CASE("two tasks at once for two on duty: nothing must stay uncovered") {
  auto b = two_on_duty();
  b.task({.id = "T1", .at = "09:00"}).task({.id = "T2", .at = "09:00"});
  CHECK(bound(b) == Score{});
}

TEST_CASE("the lightest of three at once must stay uncovered") {
  auto b = two_on_duty();
  b.task({.id = "T1", .at = "09:00", .travellers = 3})
      .task({.id = "T2", .at = "09:10", .travellers = 2, .weight = 2});
  b.task({.id = "T3", .at = "09:20", .travellers = 5});
  CHECK(bound(b) == Score{0, 3, 0});
}

TEST_CASE("one with the skill and two tasks that need it at once") {
  auto b = two_on_duty();
  b.task({.id = "T1", .at = "09:00", .travellers = 3, .skills = "wheelchair"});
  b.task({.id = "T2", .at = "09:10", .travellers = 2, .skills = "wheelchair"});
  CHECK(bound(b) == Score{0, 2, 0});
}

TEST_CASE("half-open: a task may begin when another ends") {
  auto b = two_on_duty();
  b.task({.id = "T1", .at = "09:00", .skills = "wheelchair"})
      .task({.id = "T2", .at = "09:30", .skills = "wheelchair"});
  CHECK(bound(b) == Score{});
  b.task({.id = "T3", .at = "09:29", .skills = "wheelchair"});
  CHECK(bound(b) == Score{0, 1, 0});
}

TEST_CASE("an open window binds only where the task must be under way") {
  auto b = two_on_duty();
  b.task({.id = "T1", .at = "09:00", .skills = "wheelchair"});
  b.task({.id = "T2", .at = "09:10", .latest = "09:30", .skills = "wheelchair"});
  CHECK(bound(b) == Score{});
  b.task({.id = "T3", .at = "09:10", .latest = "09:29", .skills = "wheelchair"});
  CHECK(bound(b) == Score{0, 1, 0});
}

TEST_CASE("crowded moments add up where their tasks are different ones") {
  auto b = two_on_duty();
  for (auto const* at : {"09:00", "10:00", "11:00"}) {
    for (auto const* name : {"a", "b", "c"})
      b.task({.id = std::string{at} + name, .at = at, .travellers = 2});
  }
  CHECK(bound(b) == Score{0, 6, 0});
}

TEST_CASE("moving time keeps tasks apart that do not overlap") {
  ProblemBuilder b;
  b.places("A B", 15).staff("S1").duty({.staff = "S1", .from = "08:00", .to = "12:00"});
  b.task({.id = "T1", .at = "09:00", .from = "A", .to = "A"})
      .task({.id = "T2", .at = "09:44", .from = "B", .to = "A"});
  CHECK(bound(b) == Score{0, 1, 0});
}

TEST_CASE("a bundle with a position for nobody stays uncovered as a whole") {
  auto b = two_on_duty();
  b.task({.id = "T1",
          .at = "09:00",
          .whole = true,
          .positions = {{.skills = "uasc", .travellers = 2}, {.travellers = 3}}});
  CHECK(bound(b) == Score{0, 5, 0});
  CHECK(testing::brute_force(b.build()) == Score{0, 5, 0});
}

TEST_CASE("no bound is claimed when the rules it stands on do not forbid") {
  for (auto const rule : {RuleId::uncovered, RuleId::start_window}) {
    auto b = two_on_duty();
    b.task({.id = "T1", .at = "13:00"}).setting(rule, {.on = false});
    CHECK(bound(b) == Score{});
  }
  auto b = two_on_duty();
  b.task({.id = "T1", .at = "09:00", .crew = 3, .travellers = 3})
      .setting(RuleId::overlap, {.level = Level::soft});
  CHECK(bound(b) == Score{});
}

TEST_CASE("proof: the gap is the medium one first, then the soft one, and nothing when nothing is known") {
  auto b = two_on_duty();
  b.task({.id = "T1", .at = "13:00", .travellers = 4});
  auto const problem = b.build();
  auto const c = engine::compile(problem);
  CHECK(engine::prove(c, {0, 4, 0}).status == ProofStatus::optimal);
  auto const medium = engine::prove(c, {0, 16, 7});
  CHECK(medium.status == ProofStatus::bounded);
  CHECK(medium.gap == 0.75);
  auto const soft = engine::prove(c, {0, 4, 7});
  CHECK(soft.status == ProofStatus::bounded);
  CHECK(soft.gap == 1.0);
  auto const easy = two_on_duty().task({.id = "T1", .at = "09:00"}).build();
  CHECK(engine::prove(engine::compile(easy), {0, 0, 7}).status == ProofStatus::unproven);
}

TEST_CASE("random numbers: inside their limits, every one of them, the exponential with its mean") {
  engine::Random random(7);
  std::array<int, 5> seen{};
  std::int64_t sum = 0;
  for (int i = 0; i != 50'000; ++i) {
    ++seen[random.below(5)];
    auto const x = random.exponential();
    REQUIRE(x >= 0);
    sum += x;
  }
  for (auto const n : seen) CHECK((n > 9'500 && n < 10'500));
  auto const mean = static_cast<double>(sum) / 50'000.0 / 65'536.0;
  CHECK(mean > 0.95);
  CHECK(mean < 1.1);
  CHECK(engine::stream(1, 0) != engine::stream(1, 1));
  CHECK(engine::stream(1, 0) == engine::stream(1, 0));
}

}  // namespace
}  // namespace escale
