#include "tests/rules/amounts.h"

using namespace escale;
using namespace escale::testing;

namespace {

/// S1 moves to B before T1 (10 minutes), and T2 overlaps by 5.
ProblemBuilder faulty() {
  auto b = one_duty();
  b.task({.id = "T1", .at = "09:00", .minutes = 30, .from = "B"});
  b.task({.id = "T2", .at = "09:25", .minutes = 30, .from = "B"});
  return b;
}

Score score(ProblemBuilder const& b, std::string_view roster_text) {
  auto const p = b.build();
  return rules::evaluate(p, roster(p, roster_text)).score;
}

}  // namespace

TEST_CASE("a score is amount times weight, level by level") {
  // hard: 5 minutes of overlap; soft: 10 minutes of moving x 2, and 60 busy minutes: 4 x 4 = 16
  CHECK(score(faulty(), "S1: T1 T2") == Score{.hard = 5, .soft = 36});
  CHECK(score(faulty(), "") == Score{.medium = 2});
}

TEST_CASE("a rule that is off costs nothing and is not reported") {
  auto b = faulty();
  b.setting(RuleId::overlap, {.on = false});
  CHECK(score(b, "S1: T1 T2") == Score{.soft = 36});
  CHECK(amount(b.build(), "S1: T1 T2", RuleId::overlap) == 0);
}

TEST_CASE("a rule may be moved to another level with a weight of its own") {
  auto b = faulty();
  b.setting(RuleId::overlap, {.level = Level::soft, .weight = 1000});
  CHECK(score(b, "S1: T1 T2") == Score{.soft = 5036});
  b.setting(RuleId::moving, {.level = Level::hard, .weight = 3});
  CHECK(score(b, "S1: T1 T2") == Score{.hard = 30, .soft = 5016});
  b.setting(RuleId::uncovered, {.level = Level::soft, .weight = 7});
  CHECK(score(b, "") == Score{.soft = 14});
}

TEST_CASE("only() leaves one rule") {
  CHECK(score(faulty().only(RuleId::fairness), "S1: T1 T2") == Score{.soft = 16});
}

TEST_CASE("findings come hard, medium, soft, inside by task and duty") {
  auto b = faulty();
  b.task({.id = "T0", .at = "08:00", .minutes = 10});
  auto const p = b.build();
  std::string told;
  for (auto const& f : rules::evaluate(p, roster(p, "S1: T1 T2")).findings) {
    told += std::string{rules::word(f.level)} + " " + std::string{rules::rule(f.rule).word} + " " +
            std::to_string(f.amount) + " " + std::to_string(f.cost) + "\n";
  }
  CHECK(told ==
        "hard overlap 5 5\n"
        "medium uncovered 1 1\n"
        "soft moving 10 20\n"
        "soft fairness 16 16\n");
}

TEST_CASE("a finding says which task, duty and staff member") {
  auto const p = faulty().build();
  auto const f = rules::evaluate(p, roster(p, "S1: T1 T2")).findings.front();
  CHECK(f.rule == RuleId::overlap);
  CHECK(f.task == task(p, "T2"));
  CHECK(f.other_task == task(p, "T1"));
  CHECK(f.duty == duty(p, "S1"));
  CHECK(f.staff == staff(p, "S1"));
}

TEST_CASE("an assignment of something unknown is refused") {
  auto const p = faulty().build();
  auto const of_nothing = Roster{{{TaskIdx{9}, 0, DutyIdx{0}, at("09:00")}}};
  CHECK_THROWS_AS(rules::evaluate(p, of_nothing), std::out_of_range);
  CHECK_THROWS_AS(rules::evaluate(p, Roster{{{TaskIdx{0}, 0, DutyIdx{9}, at("09:00")}}}), std::out_of_range);
}

TEST_CASE("an empty problem has an empty score") {
  Problem const nothing;
  CHECK(rules::evaluate(nothing, {}).score == Score{});
}
