#include "tests/planning/scenario.h"
#include "tests/support/catch.h"

using namespace escale;
using namespace escale::test;
using planning::assess_connection;
using planning::Connection;

namespace {

Connection assess(Scenario const& s, Party const& party = {.headcount = 1}, Visa visa = Visa::none) {
  return assess_connection(s.airport, s.legs[0], s.legs[1], party, visa);
}

}  // namespace

TEST_CASE("a connection in one hall: off, screened, to the lounge and the gate before it closes") {
  Scenario const s("flight AF565 BEY-CDG 10:00 2E K\nflight AF344 CDG-YUL 11:15 2E K\n");
  auto const c = assess(s);
  CHECK(s.steps(c.steps) ==
        "door 2E.K.gate > 2E.K.gate 10\n"
        "security 2E.K.gate > 2E.security 6\n"
        "security 2E.security > 2E.security 10\n"
        "gate 2E.security > 2E.K.lounge 2\n"
        "gate 2E.K.lounge > 2E.K.gate 3\n"
        "boarded 2E.K.gate > 2E.K.gate 20\n");
  CHECK(c.minutes_needed == 51);
  CHECK(c.minutes_there == 75);
  CHECK(c.missing() == 0);
  CHECK(c.risk == Approx(0.0));
}

TEST_CASE("a connection misses exactly the minutes over its limit") {
  auto const at_minutes = [](int minutes) {
    Scenario s("flight AF565 BEY-CDG 10:00 2E K\nflight AF344 CDG-YUL 10:00 2E K\n");
    s.legs[1].times.scheduled_out = at(10, minutes);
    return assess(s).missing();
  };
  CHECK(at_minutes(52) == 0);
  CHECK(at_minutes(51) == 0);
  CHECK(at_minutes(50) == 1);
  CHECK(at_minutes(-10) == 61);
}

TEST_CASE("an aircraft that leaves before the other one is there cannot be reached") {
  Scenario const s("flight AF565 BEY-CDG 10:00 2E K\nflight AF344 CDG-YUL 09:59 2E K\n");
  CHECK(assess(s).impossible());
  CHECK(assess(s).minutes_there == -1);
}

TEST_CASE("wheelchairs, big groups and infants need longer") {
  Scenario const s("flight AF565 BEY-CDG 10:00 2E K\nflight AF344 CDG-YUL 13:00 2E K\n");
  CHECK(assess(s, {.headcount = 1, .wheelchairs = 1}).minutes_needed == 51 + 15);
  CHECK(assess(s, {.headcount = 15}).minutes_needed == 51);
  CHECK(assess(s, {.headcount = 16}).minutes_needed == 51 + 20);
  CHECK(assess(s, {.headcount = 2, .infants = 1}).minutes_needed == 51 + 10);
  // twice the 11 minutes on foot
  CHECK(assess(s, {.headcount = 2, .pace = Pace::family}).minutes_needed == 51 + 11);
  CHECK(assess(s, {.headcount = 20, .infants = 1, .wheelchairs = 1}).minutes_needed == 51 + 45);
}

TEST_CASE("no screening again from where the first one counts") {
  Scenario const s("flight BA304 LHR-CDG 10:00 2E K\nflight AF344 CDG-YUL 13:00 2E K\n");
  // door 10, 3 to the lounge and 3 back, 20
  CHECK(assess(s).minutes_needed == 36);
}

TEST_CASE("into Schengen: the border, screening, the footbridge") {
  Scenario const s("flight AF565 BEY-CDG 10:00 2E K\nflight AF1262 CDG-ARN 13:00 2F\n");
  CHECK(s.steps(assess(s).steps) ==
        "door 2E.K.gate > 2E.K.gate 10\n"
        "border 2E.K.gate > 2E.border_in 5\n"
        "border 2E.border_in > 2E.border_in 15\n"
        "security 2E.border_in > 2F.security 5\n"
        "security 2F.security > 2F.security 10\n"
        "gate 2F.security > 2F.gate 5\n"
        "boarded 2F.gate > 2F.gate 20\n");
}

TEST_CASE("out of Schengen: the border only") {
  Scenario const s("flight A3610 ATH-CDG 10:00 2F\nflight AF344 CDG-YUL 13:00 2E K\n");
  CHECK(s.steps(assess(s).steps) ==
        "door 2F.gate > 2F.gate 10\n"
        "border 2F.gate > 2E.border_out 6\n"
        "border 2E.border_out > 2E.border_out 10\n"
        "gate 2E.border_out > 2E.K.gate 6\n"
        "boarded 2E.K.gate > 2E.K.gate 20\n");
}

TEST_CASE("between terminals without an airside link: in, by train, and out again") {
  Scenario const s("flight TK1821 IST-CDG 10:00 1\nflight AF344 CDG-YUL 13:00 2E K\n");
  CHECK(s.steps(assess(s).steps) ==
        "door 1.gate > 1.gate 10\n"
        "border 1.gate > 1.border_in 5\n"
        "border 1.border_in > 1.border_in 15\n"
        "border 1.border_in > 2E.border_out 32\n"
        "border 2E.border_out > 2E.border_out 10\n"
        "security 2E.border_out > 2E.security 1\n"
        "security 2E.security > 2E.security 10\n"
        "gate 2E.security > 2E.K.gate 5\n"
        "boarded 2E.K.gate > 2E.K.gate 20\n");
}

TEST_CASE("the risk is the share of border waits that eat up the slack") {
  auto const risk = [](int minutes) {
    Scenario s("flight AF565 BEY-CDG 10:00 2E K\nflight AF1262 CDG-ARN 10:00 2F\n");
    s.legs[1].times.scheduled_out = at(10, minutes);
    return assess(s).risk;
  };
  // 70 are needed with a wait of 15 (four waits of five are shorter); 90 % wait 35 at most, all wait 65 at
  // most
  CHECK(risk(70) == Approx(0.2));
  CHECK(risk(80) == Approx(0.15));
  CHECK(risk(90) == Approx(0.1));
  CHECK(risk(120) == Approx(0.0));
  CHECK(risk(180) == Approx(0.0));
  CHECK(risk(55) == Approx(1.0));
}

TEST_CASE("without a border a connection fails or holds") {
  Scenario s("flight AF565 BEY-CDG 10:00 2E K\nflight AF344 CDG-YUL 10:50 2E K\n");
  CHECK(assess(s).risk == Approx(1.0));
  s.legs[1].times.scheduled_out = at(10, 51);
  CHECK(assess(s).risk == Approx(0.0));
}

TEST_CASE("terminals that nobody knows cost no walking, and no crash") {
  Scenario const s("flight AF565 BEY-CDG 10:00 -\nflight AF344 CDG-YUL 13:00 -\n");
  auto const c = assess(s);
  CHECK(c.minutes_there == 180);
  CHECK(c.minutes_needed == 30);
}

TEST_CASE("a terminal that is known serves both legs") {
  Scenario const s("flight AF565 BEY-CDG 10:00 -\nflight AF344 CDG-YUL 13:00 2E K\n");
  CHECK(assess(s).minutes_needed == 51);
}

TEST_CASE("no connection needs less than the shortest of the reference data") {
  Scenario s("flight AF565 BEY-CDG 10:00 2E K\nflight AF344 CDG-YUL 11:14 2E K\n");
  s.airport.process.shortest_connection = 75;
  CHECK(assess(s).minutes_needed == 75);
  CHECK(assess(s).missing() == 1);
  CHECK(assess(s).steps.back().minutes == 75 - 51);
  s.legs[1].times.scheduled_out = at(11, 15);
  CHECK(assess(s).missing() == 0);
  s.airport.process.shortest_connection = 51;
  CHECK(assess(s).steps.back().minutes == 20);
}
