#include "tests/rules/amounts.h"

using namespace escale;
using namespace escale::testing;

namespace {

/// One line a staff member, best candidate first: "S1 overlap 15 T2".
std::string told(Problem const& p, std::string_view roster_text, std::string_view id,
                 std::uint16_t position = 0) {
  std::string lines;
  for (auto const& o : rules::obstacles(p, roster(p, roster_text), task(p, id), position)) {
    lines += p.staff[o.staff.at()].id + " " + std::string{rules::rule(o.rule).word} + " " +
             std::to_string(o.amount) + (o.blocking.has_value() ? " " + p.tasks[o.blocking.at()].id : "") +
             (o.duty.has_value() ? "" : " no duty") + "\n";
  }
  return lines;
}

}  // namespace

TEST_CASE("obstacles: the task in the way, before or after") {
  auto const p = one_duty()
                     .task({.id = "T1", .at = "09:00", .minutes = 60})
                     .task({.id = "T2", .at = "09:45", .minutes = 30})
                     .build();
  CHECK(told(p, "S1: T1", "T2") == "S1 overlap 15 T1\n");
  CHECK(told(p, "S1: T2", "T1") == "S1 overlap 15 T2\n");
}

TEST_CASE("obstacles: moving from and to the neighbours, and from the base") {
  auto const p = one_duty()
                     .task({.id = "T1", .at = "08:05", .minutes = 25, .from = "B"})
                     .task({.id = "T2", .at = "08:33", .minutes = 10, .from = "A"})
                     .build();
  CHECK(told(p, "S1: T1", "T2") == "S1 moving_time 7 T1\n");
  CHECK(told(p, "", "T1") == "S1 moving_time 5\n");
}

TEST_CASE("obstacles: no duty at that time, or one that is near") {
  auto const p = ProblemBuilder{}
                     .staff("S1 S2 S3 S4")
                     .duty({.staff = "S1", .from = "1.08:00", .to = "1.16:00"})
                     .duty({.staff = "S2", .from = "08:00", .to = "16:00"})
                     .duty({.staff = "S4", .from = "08:00", .to = "17:45"})
                     .task({.id = "T1", .at = "17:30", .minutes = 30})
                     .build();
  CHECK(told(p, "", "T1") ==
        "S4 inside_duty 15\nS2 inside_duty 120\nS1 inside_duty 30 no duty\nS3 inside_duty 30 no duty\n");
}

TEST_CASE("obstacles: what cannot be changed today is said first, fewest rules broken comes first") {
  auto const p = ProblemBuilder{}
                     .staff({.id = "S1"})
                     .staff({.id = "S2", .skills = "wheelchair", .badge = "P"})
                     .staff({.id = "S3", .skills = "wheelchair", .badge = "P", .badge_until = "09:00"})
                     .staff({.id = "S4", .badge = "P"})
                     .duty({.staff = "S1", .from = "08:00", .to = "16:00"})
                     .duty({.staff = "S2", .from = "08:00", .to = "16:00"})
                     .duty({.staff = "S3", .from = "08:00", .to = "16:00"})
                     .duty({.staff = "S4", .from = "08:00", .to = "16:00"})
                     .absence("S2", "00:00", "24:00")
                     .task({.id = "T0", .at = "08:50", .minutes = 15})
                     .task({.id = "T1", .at = "09:00", .sectors = "P", .skills = "wheelchair"})
                     .build();
  CHECK(told(p, "S2: T0", "T1") == "S3 badge_expiry 1\nS4 skill 1\nS1 skill 1\nS2 absence 1\n");
}

TEST_CASE("obstacles: what the roster breaks already is nobody's obstacle") {
  auto const p = one_duty()
                     .task({.id = "T1", .at = "09:00", .minutes = 60})
                     .task({.id = "T2", .at = "09:45", .minutes = 30})
                     .task({.id = "T3", .at = "12:00", .minutes = 30})
                     .build();
  CHECK(told(p, "S1: T1 T2", "T3") == "S1 uncovered 0\n");
}

TEST_CASE("obstacles: the best start in the window is looked for") {
  auto const p = [](std::string const& latest) {
    return one_duty()
        .task({.id = "T1", .at = "09:00", .minutes = 60, .from = "B"})
        .task({.id = "T2", .at = "09:30", .minutes = 20, .latest = latest})
        .task({.id = "T3", .at = "10:35", .minutes = 30})
        .build();
  };
  CHECK(told(p("10:09"), "S1: T1", "T2") == "S1 moving_time 1 T1\n");
  CHECK(told(p("10:10"), "S1: T1", "T2") == "S1 uncovered 0\n");
  CHECK(told(p("10:59"), "S1: T1 T3", "T2") == "S1 uncovered 0\n");
}

TEST_CASE("obstacles: a crew that is there already sets the start") {
  auto const p = one_duty()
                     .staff("S2")
                     .duty({.staff = "S2", .from = "08:00", .to = "16:00"})
                     .task({.id = "T1", .at = "09:00", .minutes = 60})
                     .task({.id = "T2", .at = "09:30", .minutes = 20, .latest = "10:30", .crew = 2})
                     .build();
  CHECK(told(p, "S1: T1; S2: T2@09:30", "T2", 1) == "S1 overlap 30 T1\nS2 overlap 20 T2\n");
  CHECK(told(p, "S1: T1; S2: T2@10:00", "T2", 1) == "S1 uncovered 0\nS2 overlap 20 T2\n");
}

TEST_CASE("obstacles: working time") {
  auto const p = ProblemBuilder{}
                     .staff("S1 S2 S3")
                     .duty({.staff = "S1", .from = "08:00", .to = "19:00"})
                     .duty({.staff = "S2", .from = "-1.14:00", .to = "-1.22:00"})
                     .duty({.staff = "S2", .from = "08:00", .to = "14:00", .break_minutes = 60})
                     .duty({.staff = "S3", .from = "08:00", .to = "14:00"})
                     .task({.id = "T1", .at = "08:00", .minutes = 330})
                     .task({.id = "T2", .at = "13:30", .minutes = 20})
                     .build();
  CHECK(told(p, "S3: T1", "T2") == "S3 break_at_six 10\nS1 working_day 60\nS2 daily_rest 60\n");
}

TEST_CASE("obstacles: overtime that spoils the next duty's rest") {
  auto const p = ProblemBuilder{}
                     .profile([](RuleProfile& r) { r.overtime_max = 60; })
                     .staff("S1")
                     .duty({.staff = "S1", .from = "08:00", .to = "16:00"})
                     .duty({.staff = "S1", .from = "1.03:00", .to = "1.09:00"})
                     .task({.id = "T1", .at = "15:40", .minutes = 30})
                     .task({.id = "T2", .at = "1.04:00"})
                     .build();
  CHECK(told(p, "S1: T2", "T1") == "S1 daily_rest 10\n");
  CHECK(told(p, "", "T1") == "S1 uncovered 0\n");
}

TEST_CASE("obstacles: the staff member is free, the others are missing") {
  auto b = one_duty();
  b.staff("S2").duty({.staff = "S2", .from = "08:00", .to = "16:00"});
  b.group("G", true);
  b.task({.id = "T1", .at = "09:00", .crew = 3, .whole = true});
  b.task({.id = "T2", .at = "10:00", .group = "G"}).task({.id = "T3", .at = "10:30", .group = "G"});
  b.task({.id = "T4", .at = "12:00"});
  auto const p = b.build();
  CHECK(told(p, "", "T1") == "S1 crew_size 2\nS2 crew_size 2\n");
  CHECK(told(p, "S1: T1/0", "T1", 1) == "S2 crew_size 1\nS1 overlap 30 T1\n");
  CHECK(told(p, "", "T2") == "S1 never_alone 1\nS2 never_alone 1\n");
  CHECK(told(p, "S1: T2", "T3") == "S1 uncovered 0\nS2 uncovered 0\n");
  CHECK(told(p, "", "T4") == "S1 uncovered 0\nS2 uncovered 0\n");
}

TEST_CASE("obstacles: people who must not be alone would wait") {
  auto const p = one_duty()
                     .group("G", true)
                     .task({.id = "T1", .at = "09:00", .minutes = 30, .group = "G"})
                     .task({.id = "T2", .at = "09:40", .minutes = 30, .group = "G"})
                     .build();
  CHECK(told(p, "S1: T1", "T2") == "S1 never_alone 10 T1\n");
}

TEST_CASE("obstacles: a rule that is soft or off is in nobody's way") {
  auto b = one_duty();
  b.task({.id = "T1", .at = "09:00", .skills = "wheelchair"});
  CHECK(told(b.build(), "", "T1") == "S1 skill 1\n");
  b.setting(RuleId::skill, {.level = Level::soft});
  CHECK(told(b.build(), "", "T1") == "S1 uncovered 0\n");
  b.setting(RuleId::skill, {.on = false});
  CHECK(told(b.build(), "", "T1") == "S1 uncovered 0\n");
}
