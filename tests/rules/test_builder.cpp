#include "tests/support/catch.h"
#include "tests/support/problem_builder.h"

using namespace escale;
using namespace escale::testing;

TEST_CASE("times as text: day 0 is Monday 7 December 2026") {
  CHECK(at("00:00") == Instant{std::chrono::sys_days{std::chrono::year{2026} / 12 / 7}});
  CHECK(at("08:05") - at("00:00") == Minutes{485});
  CHECK(at("1.00:10") == at("24:10"));
  CHECK(at("-1.23:00") == at("00:00") - Minutes{60});
}

TEST_CASE("a built problem is sorted and a roster reads back as it was written") {
  auto const p = ProblemBuilder{}
                     .places("A B", 10)
                     .staff("S1 S2")
                     .duty({.staff = "S2", .from = "08:00", .to = "16:00"})
                     .duty({.staff = "S1", .from = "1.08:00", .to = "1.16:00"})
                     .duty({.staff = "S1", .from = "08:00", .to = "16:00"})
                     .task({.id = "T2", .at = "10:00", .to = "B", .crew = 2, .travellers = 5, .group = "G"})
                     .task({.id = "T1", .at = "09:00", .latest = "09:30"})
                     .build();
  CHECK(p.tasks[0].id == "T1");
  CHECK(p.tasks[1].crew[0].travellers == 3);
  CHECK(p.tasks[1].crew[1].travellers == 2);
  CHECK(p.groups[0].tasks == std::vector{task(p, "T2")});
  CHECK(p.duties[1].span.from == at("1.08:00"));
  CHECK(p.travel.at(p.tasks[1].from, p.tasks[1].to, false) == 10);
  CHECK(text(p, roster(p, "S2: T2; S1: T2 T1@09:10")) == "S1#0: T1/0@09:10 T2/1@10:00; S2#0: T2/0@10:00");
  CHECK(text(p, roster(p, "S1#1: T1@1.09:00")) == "S1#1: T1/0@1.09:00");
}

TEST_CASE("a random problem depends on its seed only") {
  CHECK(random_problem(3, 8).tasks.size() == 8);
  CHECK(text(random_problem(3, 8), random_roster(random_problem(3, 8), 1)) ==
        text(random_problem(3, 8), random_roster(random_problem(3, 8), 1)));
  CHECK(text(random_problem(3, 8), random_roster(random_problem(3, 8), 1)) !=
        text(random_problem(4, 8), random_roster(random_problem(4, 8), 1)));
}
