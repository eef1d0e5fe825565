#include "tests/planning/scenario.h"
#include "tests/support/catch.h"

using namespace escale;
using namespace escale::test;

TEST_CASE("a departure is met three hours before, checked in, and stayed with until the gate closes") {
  Scenario const s("flight ME210 CDG-BEY 14:00 2E K\nparty FR26-1.1 3 departure ME210\n");
  CHECK(s.tasks() ==
        "11:00-11:20 FR26-1.1/check_in 2E.departures > 2E.departures 3 by 1\n"
        "11:20-13:40 FR26-1.1/depart 2E.departures > 2E.K.gate 3 by 1\n");
  CHECK(s.way("FR26-1.1") ==
        "meeting_point 11:00 2E.departures\n"
        "check_in 11:20 2E.departures\n"
        "border 11:33 2E.border_out\n"
        "security 11:44 2E.security\n"
        "gate 11:49 2E.K.gate\n"
        "boarded 13:40 2E.K.gate\n"
        "off_block 14:00 2E.K.gate\n");
  auto const plan = s.plan();
  CHECK(plan.tasks[0].sectors == SectorSet{});
  CHECK(plan.tasks[1].sectors.has(Sector::P));
}

TEST_CASE("inside Schengen a departure has no border") {
  Scenario const s("flight AF1262 CDG-ARN 14:00 2F\nparty FR26-1.1 3 departure AF1262\n");
  CHECK(s.way("FR26-1.1").find("border") == std::string::npos);
  CHECK_THAT(s.way("FR26-1.1"), ContainsSubstring("security 11:33 2F.security\n"));
}

TEST_CASE("a departure met elsewhere walks to its desk first") {
  Scenario const s("flight ME210 CDG-BEY 14:00 2E K\nparty FR26-1.1 3 departure ME210 at=1.arrivals\n");
  CHECK_THAT(s.tasks(),
             ContainsSubstring("11:00-11:44 FR26-1.1/check_in 1.arrivals > 2E.departures 3 by 1\n"));
}

TEST_CASE("check-in takes longer for each ten people more") {
  auto const minutes = [](int heads) {
    Scenario const s("flight ME210 CDG-BEY 14:00 2E K\nparty FR26-1.1 " + std::to_string(heads) +
                     " departure ME210\n");
    return s.plan().tasks.at(0).duration.count();
  };
  CHECK(minutes(10) == 20);
  CHECK(minutes(11) == 25);
  CHECK(minutes(21) == 30);
}

TEST_CASE("who would miss check-in or boarding is met earlier") {
  Scenario s("flight ME210 CDG-BEY 14:00 2E K\nparty FR26-1.1 3 departure ME210\n");
  s.airport.process.meeting_before_departure = 70;
  // 20 at the desk and 29 to the gate, which is due at 13:20
  CHECK_THAT(s.tasks(), ContainsSubstring("12:31-12:51 FR26-1.1/check_in"));
  s.airport.process.check_in_closes = 80;
  CHECK_THAT(s.tasks(), ContainsSubstring("12:20-12:40 FR26-1.1/check_in"));
}

TEST_CASE("children alone are attended on a departure without a gap") {
  Scenario const s("flight ME210 CDG-BEY 14:00 2E K\nparty FR26-1.1 1 departure ME210 alone=1 teens=1\n");
  auto const plan = s.plan();
  REQUIRE(plan.tasks.size() == 2);
  CHECK(plan.groups[0].attendance);
  CHECK(plan.tasks[1].earliest_start == plan.tasks[0].earliest_start + plan.tasks[0].duration);
}

TEST_CASE("a night between: the flight leaves at half past midnight") {
  Scenario const s("flight ME210 CDG-BEY 00:30+1 2E K\nparty FR26-1.1 3 departure ME210\n");
  CHECK(s.tasks() ==
        "21:30-21:50 FR26-1.1/check_in 2E.departures > 2E.departures 3 by 1\n"
        "21:50-00:10+1 FR26-1.1/depart 2E.departures > 2E.K.gate 3 by 1\n");
}

TEST_CASE("a departure without a terminal is a fault, unless the meeting place tells it") {
  Scenario const s(R"(
    flight ME210 CDG-BEY 14:00 -
    party FR26-1.1 3 departure ME210
    party FR26-2.1 3 departure ME210 at=1.departures
  )");
  CHECK(s.tasks() ==
        "11:00-11:20 FR26-2.1/check_in 1.departures > 1.departures 3 by 1\n"
        "11:20-13:40 FR26-2.1/depart 1.departures > 1.gate 3 by 1\n"
        "fault FR26-1.1 no_terminal ME210\n");
}
