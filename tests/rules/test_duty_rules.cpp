#include "tests/rules/amounts.h"

using namespace escale;
using namespace escale::testing;

namespace {

/// T1 from 09:00 to 09:30 at A, then T2 at a place and time.
Problem then(std::string const& place, std::string const& start) {
  return one_duty()
      .task({.id = "T1", .at = "09:00", .minutes = 30})
      .task({.id = "T2", .at = start, .minutes = 30, .from = place})
      .build();
}

Problem single(std::string const& start, int minutes, int overtime_max = 0) {
  return one_duty()
      .task({.id = "T1", .at = start, .minutes = minutes})
      .profile([&](RuleProfile& p) { p.overtime_max = overtime_max; })
      .build();
}

}  // namespace

TEST_CASE("overlap: a task may start when the one before ends, not a minute earlier") {
  CHECK(amount(then("A", "09:31"), "S1: T1 T2", RuleId::overlap) == 0);
  CHECK(amount(then("A", "09:30"), "S1: T1 T2", RuleId::overlap) == 0);
  CHECK(amount(then("A", "09:29"), "S1: T1 T2", RuleId::overlap) == 1);
  CHECK(amount(then("A", "09:10"), "S1: T1 T2", RuleId::overlap) == 20);
}

TEST_CASE("overlap: different staff may work at the same time") {
  auto const p = one_duty()
                     .staff("S2")
                     .duty({.staff = "S2", .from = "08:00", .to = "16:00"})
                     .task({.id = "T1", .at = "09:00"})
                     .task({.id = "T2", .at = "09:00"})
                     .build();
  CHECK(amount(p, "S1: T1; S2: T2", RuleId::overlap) == 0);
  CHECK(amount(p, "S1: T1 T2", RuleId::overlap) == 30);
}

TEST_CASE("moving time: the way to the next place must fit") {
  CHECK(amount(then("B", "09:41"), "S1: T1 T2", RuleId::moving_time) == 0);
  CHECK(amount(then("B", "09:40"), "S1: T1 T2", RuleId::moving_time) == 0);
  CHECK(amount(then("B", "09:39"), "S1: T1 T2", RuleId::moving_time) == 1);
  CHECK(amount(then("B", "09:30"), "S1: T1 T2", RuleId::moving_time) == 10);
}

TEST_CASE("moving time: all of it is missing where tasks overlap, and the overlap is counted apart") {
  CHECK(amount(then("B", "09:20"), "S1: T1 T2", RuleId::moving_time) == 10);
  CHECK(amount(then("B", "09:20"), "S1: T1 T2", RuleId::overlap) == 10);
}

TEST_CASE("moving time: the first task is reached from the base, and nobody has to go back") {
  auto const p = [](std::string const& start) {
    return one_duty().task({.id = "T1", .at = start, .minutes = 30, .from = "B"}).build();
  };
  CHECK(amount(p("08:11"), "S1: T1", RuleId::moving_time) == 0);
  CHECK(amount(p("08:10"), "S1: T1", RuleId::moving_time) == 0);
  CHECK(amount(p("08:09"), "S1: T1", RuleId::moving_time) == 1);
  CHECK(amount(p("15:30"), "S1: T1", RuleId::moving_time) == 0);
}

TEST_CASE("moving time: the way starts where the task before ended") {
  auto const p = one_duty()
                     .task({.id = "T1", .at = "09:00", .minutes = 30, .from = "A", .to = "B"})
                     .task({.id = "T2", .at = "09:30", .minutes = 30, .from = "B"})
                     .build();
  CHECK(amount(p, "S1: T1 T2", RuleId::moving_time) == 0);
}

TEST_CASE("moving time: one way may be longer than the other, and a place may take time itself") {
  auto const p = one_duty()
                     .one_way("A", "B", 5)
                     .one_way("B", "A", 12)
                     .one_way("B", "B", 3)
                     .task({.id = "T1", .at = "09:00", .minutes = 30, .from = "B"})
                     .task({.id = "T2", .at = "09:30", .minutes = 30, .from = "B"})
                     .task({.id = "T3", .at = "10:10", .minutes = 30, .from = "A"})
                     .build();
  CHECK(amount(p, "S1: T1 T2", RuleId::moving_time) == 3);
  CHECK(amount(p, "S1: T2 T3", RuleId::moving_time) == 2);
}

TEST_CASE("moving time: links closed at night count from the end of the task before") {
  auto const p = [](std::string const& first, std::string const& second) {
    return ProblemBuilder{}
        .places("A B", 10)
        .night("A", "B", 25)
        .travel_night("1.01:00", "1.04:00")
        .staff("S1")
        .duty({.staff = "S1", .from = "22:00", .to = "1.06:00"})
        .task({.id = "T1", .at = first, .minutes = 30})
        .task({.id = "T2", .at = second, .minutes = 30, .from = "B"})
        .build();
  };
  CHECK(amount(p("1.00:29", "1.01:09"), "S1: T1 T2", RuleId::moving_time) == 0);
  CHECK(amount(p("1.00:30", "1.01:25"), "S1: T1 T2", RuleId::moving_time) == 0);
  CHECK(amount(p("1.00:30", "1.01:10"), "S1: T1 T2", RuleId::moving_time) == 15);
  CHECK(amount(p("1.03:30", "1.04:10"), "S1: T1 T2", RuleId::moving_time) == 0);
}

TEST_CASE("moving time: where there is no way nothing helps") {
  auto const p = one_duty()
                     .one_way("A", "B", -1)
                     .task({.id = "T1", .at = "09:00", .minutes = 30})
                     .task({.id = "T2", .at = "15:00", .minutes = 30, .from = "B"})
                     .build();
  CHECK(sentences(p, "S1: T1 T2", RuleId::moving_time) ==
        "There is no way for S1 between task T1 and task T2\n");
  CHECK(sentences(p, "S1: T2", RuleId::moving_time) == "There is no way for S1 from the base to task T2\n");
}

TEST_CASE("inside duty: from its first minute to its end") {
  CHECK(amount(single("08:00", 480), "S1: T1", RuleId::inside_duty) == 0);
  CHECK(amount(single("07:59", 30), "S1: T1", RuleId::inside_duty) == 1);
  CHECK(amount(single("15:31", 30), "S1: T1", RuleId::inside_duty) == 1);
  CHECK(amount(single("07:50", 500), "S1: T1", RuleId::inside_duty) == 20);
}

TEST_CASE("inside duty: overtime only as far as the profile allows, and only at the end") {
  CHECK(amount(single("15:50", 30, 20), "S1: T1", RuleId::inside_duty) == 0);
  CHECK(amount(single("15:51", 30, 20), "S1: T1", RuleId::inside_duty) == 1);
  CHECK(amount(single("07:50", 30, 20), "S1: T1", RuleId::inside_duty) == 10);
}

TEST_CASE("overtime: minutes after the end of the duty") {
  CHECK(amount(single("15:30", 30, 60), "S1: T1", RuleId::overtime) == 0);
  CHECK(amount(single("15:31", 30, 60), "S1: T1", RuleId::overtime) == 1);
  CHECK(amount(single("15:50", 30, 60), "S1: T1", RuleId::overtime) == 20);
}

TEST_CASE("waiting: between tasks, without moving, beyond the planned break") {
  auto const p = [](int break_minutes) {
    return ProblemBuilder{}
        .places("A B", 10)
        .staff("S1")
        .duty({.staff = "S1", .from = "08:00", .to = "16:00", .break_minutes = break_minutes})
        .task({.id = "T1", .at = "09:00", .minutes = 30})
        .task({.id = "T2", .at = "10:00", .minutes = 30, .from = "B"})
        .task({.id = "T3", .at = "10:35", .minutes = 30, .from = "B"})
        .build();
  };
  CHECK(amount(p(0), "S1: T1", RuleId::waiting) == 0);
  CHECK(amount(p(0), "S1: T1 T2", RuleId::waiting) == 20);
  CHECK(amount(p(0), "S1: T1 T2 T3", RuleId::waiting) == 25);
  CHECK(amount(p(24), "S1: T1 T2 T3", RuleId::waiting) == 1);
  CHECK(amount(p(25), "S1: T1 T2 T3", RuleId::waiting) == 0);
  CHECK(amount(p(26), "S1: T1 T2 T3", RuleId::waiting) == 0);
}

TEST_CASE("moving: minutes from the base and between tasks") {
  CHECK(amount(then("A", "10:00"), "S1: T1 T2", RuleId::moving) == 0);
  CHECK(amount(then("B", "10:00"), "S1: T1 T2", RuleId::moving) == 10);
  CHECK(amount(then("B", "10:00"), "S1: T2", RuleId::moving) == 10);
}

TEST_CASE("planned break: the longest free time counts, moving taken off") {
  auto const p = [](int break_minutes, std::string const& second) {
    return ProblemBuilder{}
        .places("A B", 10)
        .staff("S1")
        .duty({.staff = "S1", .from = "08:00", .to = "12:00", .break_minutes = break_minutes})
        .task({.id = "T1", .at = "08:00", .minutes = 60})
        .task({.id = "T2", .at = second, .minutes = 120, .from = "B"})
        .build();
  };
  CHECK(amount(p(30, "09:40"), "S1: T1 T2", RuleId::planned_break) == 0);
  CHECK(amount(p(31, "09:40"), "S1: T1 T2", RuleId::planned_break) == 1);
  CHECK(amount(p(40, "09:30"), "S1: T1 T2", RuleId::planned_break) ==
        10);  // the half hour after T2 counts too
  CHECK(amount(p(0, "09:10"), "S1: T1 T2", RuleId::planned_break) == 0);
}

TEST_CASE("fairness: quarter-hours begun, squared") {
  CHECK(amount(single("09:00", 0), "S1: T1", RuleId::fairness) == 0);
  CHECK(amount(single("09:00", 15), "S1: T1", RuleId::fairness) == 1);
  CHECK(amount(single("09:00", 16), "S1: T1", RuleId::fairness) == 4);
  CHECK(amount(then("A", "10:00"), "S1: T1 T2", RuleId::fairness) == 16);
}

TEST_CASE("duty used: one for each duty with a task, off by default") {
  auto b = one_duty();
  b.staff("S2").duty({.staff = "S2", .from = "08:00", .to = "16:00"});
  b.task({.id = "T1", .at = "09:00"}).task({.id = "T2", .at = "10:00"});
  CHECK(amount(b.build(), "S1: T1 T2", RuleId::duty_used) == 0);
  b.setting(RuleId::duty_used, {.level = Level::soft, .weight = 50});
  CHECK(amount(b.build(), "", RuleId::duty_used) == 0);
  CHECK(amount(b.build(), "S1: T1 T2", RuleId::duty_used) == 1);
  CHECK(amount(b.build(), "S1: T1; S2: T2", RuleId::duty_used) == 2);
}
