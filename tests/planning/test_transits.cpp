#include "tests/planning/scenario.h"
#include "tests/support/catch.h"

using namespace escale;
using namespace escale::test;

namespace {

/// One party of one from 2E K at `in` to 2E K at `out`.
Scenario through_k(std::string const& in, std::string const& out, std::string const& words = "") {
  return Scenario("flight AF565 BEY-CDG " + in + " 2E K\nflight AF344 CDG-YUL " + out +
                  " 2E K\nparty LB26-1.1 1 transit AF565 AF344 " + words + "\n");
}

}  // namespace

TEST_CASE("a transit is taken to the lounge, and from there to the gate when a family boards") {
  auto const s = through_k("10:00", "14:00");
  CHECK(s.tasks() ==
        "09:45-10:28 LB26-1.1/meet_transit 2E.K.gate > 2E.K.lounge 1 by 1\n"
        "13:17-13:40 LB26-1.1/to_gate 2E.K.lounge > 2E.K.gate 1 by 1\n");
  CHECK(s.way("LB26-1.1") ==
        "in_block 10:00 2E.K.gate\n"
        "door 10:10 2E.K.gate\n"
        "security 10:26 2E.security\n"
        "lounge 10:28 2E.K.lounge\n"
        "gate 13:20 2E.K.gate\n"
        "boarded 13:40 2E.K.gate\n"
        "off_block 14:00 2E.K.gate\n");
  auto const plan = s.plan();
  CHECK_FALSE(plan.ways[0].overnight);
  CHECK(plan.ways[0].connection.minutes_there == 240);
  CHECK(plan.ways[0].connection.minutes_needed == 51);
}

TEST_CASE("those who are never alone are waited with, without a gap") {
  auto const s = through_k("10:00", "14:00", "never_alone");
  // 169 minutes are two pieces of at most 120
  CHECK(s.tasks() ==
        "09:45-10:28 LB26-1.1/meet_transit 2E.K.gate > 2E.K.lounge 1 by 1\n"
        "10:28-11:52 LB26-1.1/wait_with 2E.K.lounge > 2E.K.lounge 1 by 1\n"
        "11:52-13:17 LB26-1.1/wait_with.2 2E.K.lounge > 2E.K.lounge 1 by 1\n"
        "13:17-13:40 LB26-1.1/to_gate 2E.K.lounge > 2E.K.gate 1 by 1\n");
  auto const plan = s.plan();
  CHECK(plan.groups[0].attendance);
  for (auto const& task : plan.tasks) CHECK(task.whole_crew);
  CHECK(plan.tasks[2].sectors.has(Sector::P));
}

TEST_CASE("a supervised wait of exactly the longest is one task") {
  // lounge at 10:28, on the way at 12:28 for a gate at 12:31, 40 before 13:11
  CHECK(through_k("10:00", "13:11", "never_alone").plan().tasks.size() == 3);
  CHECK(through_k("10:00", "13:12", "never_alone").plan().tasks.size() == 4);
}

TEST_CASE("below 25 minutes of waiting one crew stays with them") {
  CHECK(through_k("10:00", "11:35").tasks() ==
        "09:45-11:15 LB26-1.1/meet_transit 2E.K.gate > 2E.K.gate 1 by 1\n");
  CHECK(through_k("10:00", "11:36").tasks() ==
        "09:45-10:28 LB26-1.1/meet_transit 2E.K.gate > 2E.K.lounge 1 by 1\n"
        "10:53-11:16 LB26-1.1/to_gate 2E.K.lounge > 2E.K.gate 1 by 1\n");
}

TEST_CASE("a connection that is too short is tried all the same, down to the shortest there is") {
  // at the gate at 10:31, where it closes at 10:30
  auto const tight = through_k("10:00", "10:50");
  CHECK(tight.tasks() == "09:45-10:31 LB26-1.1/meet_transit 2E.K.gate > 2E.K.gate 1 by 1\n");
  CHECK(tight.plan().ways[0].connection.missing() == 1);
  CHECK(through_k("10:00", "10:45").plan().tasks.size() == 1);
  CHECK(through_k("10:00", "10:44").tasks() == "fault LB26-1.1 connection_lost 44\n");
  CHECK(through_k("10:00", "09:00").tasks() == "fault LB26-1.1 connection_lost -60\n");
}

TEST_CASE("nobody is kept after the aircraft has left") {
  // 10 + 15 for the chair + 18 + 10 + 15 = 11:08
  auto const s = through_k("10:00", "10:50", "chair chairs=1");
  CHECK(s.tasks() == "09:45-10:50 LB26-1.1/meet_transit 2E.K.gate > 2E.K.gate 1 by 1\n");
  CHECK(s.plan().ways[0].connection.missing() == 38);
}

TEST_CASE("a delay makes a connection short, or loses it") {
  Scenario s(
      "flight AF565 BEY-CDG 10:00 2E K\nflight AF344 CDG-YUL 12:00 2E K\nparty LB26-1.1 1 transit AF565 "
      "AF344\n");
  CHECK(s.plan().tasks.size() == 2);
  s.legs[0].times.estimated_in = at(11);
  CHECK(s.plan().tasks.size() == 1);
  s.legs[0].times.estimated_in = at(11, 16);
  CHECK(s.plan().faults.at(0).code == "connection_lost");
  s.legs[1].times.estimated_out = at(14);
  CHECK(s.plan().tasks.size() == 2);
}

TEST_CASE("a night with a visa for a stay: hotel, and check-in in the morning") {
  auto const s = through_k("22:00", "11:00+1", "visa=D");
  // bags 22:40, customs 22:45, 3 + 12; from the gate at 10:20 back: 5, 10, 1, 10, 3, check-in 20, 16
  CHECK(s.tasks() ==
        "21:45-23:00 LB26-1.1/meet_transit 2E.K.gate > hotel 1 by 1\n"
        "09:15+1-10:40+1 LB26-1.1/to_gate hotel > 2E.K.gate 1 by 1\n");
  CHECK(s.way("LB26-1.1") ==
        "in_block 22:00 2E.K.gate\n"
        "door 22:10 2E.K.gate\n"
        "border 22:30 2E.border_in\n"
        "bags 22:40 2E.bags\n"
        "customs 22:45 2E.bags\n"
        "rest 23:00 hotel\n"
        "check_in 09:51+1 2E.departures\n"
        "border 10:04+1 2E.border_out\n"
        "security 10:15+1 2E.security\n"
        "gate 10:20+1 2E.K.gate\n"
        "boarded 10:40+1 2E.K.gate\n"
        "off_block 11:00+1 2E.K.gate\n");
  CHECK(s.plan().ways[0].overnight);
}

TEST_CASE("a night without a visa for a stay is spent airside") {
  auto const visa = GENERATE(as<std::string>{}, "", "visa=none", "visa=VTA");
  auto const s = through_k("22:00", "11:00+1", visa);
  CHECK(s.tasks() ==
        "21:45-22:37 LB26-1.1/meet_transit 2E.K.gate > 2E.cabins 1 by 1\n"
        "10:05+1-10:40+1 LB26-1.1/to_gate 2E.cabins > 2E.K.gate 1 by 1\n");
  CHECK(s.plan().ways[0].overnight);
}

TEST_CASE("a short-stay visa is enough for the hotel") {
  CHECK_THAT(through_k("22:00", "11:00+1", "visa=C").tasks(), ContainsSubstring("2E.K.gate > hotel"));
}

TEST_CASE("without cabins the lounge is where they rest, without a hotel the cabins") {
  auto s = through_k("22:00", "11:00+1");
  s.airport.places[s.airport.find_code("2E.cabins").at()].kind = PlaceKind::office;
  CHECK_THAT(s.tasks(), ContainsSubstring("21:45-22:28 LB26-1.1/meet_transit 2E.K.gate > 2E.K.lounge"));
  auto entering = through_k("22:00", "11:00+1", "visa=D");
  entering.airport.places[entering.airport.find_code("hotel").at()].kind = PlaceKind::office;
  CHECK_THAT(entering.tasks(), ContainsSubstring("2E.K.gate > 2E.cabins"));
}

TEST_CASE("a wait is a night stay when it is longer than six hours and touches the night") {
  // lounge at 22:28, on the way at 04:28 for 05:11
  CHECK_FALSE(through_k("22:00", "05:11+1").plan().ways[0].overnight);
  CHECK(through_k("22:00", "05:12+1").plan().ways[0].overnight);
  CHECK_FALSE(through_k("06:00", "20:00").plan().ways[0].overnight);
  CHECK(through_k("06:00", "20:00").plan().tasks.size() == 2);
}

TEST_CASE("a night of somebody who is never alone has somebody with them at every minute") {
  auto const plan = through_k("22:00", "11:00+1", "never_alone").plan();
  // 22:37 to 10:05: 688 minutes in pieces of at most 120
  REQUIRE(plan.tasks.size() == 8);
  for (std::size_t i = 1; i < plan.tasks.size(); ++i) {
    CHECK(plan.tasks[i].earliest_start == plan.tasks[i - 1].earliest_start + plan.tasks[i - 1].duration);
    CHECK(plan.tasks[i].step == static_cast<int>(i));
  }
  CHECK(plan.tasks[6].id == "LB26-1.1/wait_with.6");
}

TEST_CASE("terminal 1 to 2E by night: through the border, then to the cabins") {
  Scenario const s(
      "flight TK1821 IST-CDG 22:00 1\nflight AF344 CDG-YUL 11:00+1 2E K\nparty TR26-1.1 1 transit TK1821 "
      "AF344\n");
  CHECK_THAT(s.tasks(), ContainsSubstring("21:45-23:34 TR26-1.1/meet_transit 1.gate > 2E.cabins 1 by 1\n"));
}

TEST_CASE("2E to terminal 1 by night: the cabins first, the controls in the morning") {
  Scenario const s(
      "flight AF565 BEY-CDG 22:00 2E K\nflight AC871 CDG-YUL 11:00+1 1\nparty LB26-1.1 1 transit AF565 "
      "AC871\n");
  CHECK(s.tasks() ==
        "21:45-22:25 LB26-1.1/meet_transit 2E.K.gate > 2E.cabins 1 by 1\n"
        "08:52+1-10:40+1 LB26-1.1/to_gate 2E.cabins > 1.gate 1 by 1\n");
}

TEST_CASE("by day between terminals staff go with them all the way to the lounge") {
  Scenario const s(
      "flight TK1821 IST-CDG 10:00 1\nflight AF344 CDG-YUL 15:00 2E K\nparty TR26-1.1 1 transit TK1821 AF344 "
      "visa=none\n");
  // 10 + 5 + 15 + 32 + 10 + 1 + 10 + 2
  CHECK_THAT(s.tasks(), ContainsSubstring("09:45-11:25 TR26-1.1/meet_transit 1.gate > 2E.K.lounge 1 by 1\n"));
  CHECK_THAT(s.way("TR26-1.1"), ContainsSubstring("border 10:30 1.border_in\n"));
  CHECK_THAT(s.way("TR26-1.1"), ContainsSubstring("border 11:12 2E.border_out\n"));
}

TEST_CASE("an outbound flight that is cancelled is a fault, one diverted later is not") {
  Scenario s(
      "flight AF565 BEY-CDG 10:00 2E K\nflight AF344 CDG-YUL 14:00 2E K cancelled\nparty LB26-1.1 1 transit "
      "AF565 AF344\n");
  CHECK(s.tasks() == "fault LB26-1.1 cancelled_flight AF344\n");
  s.legs[1].status = FlightStatus::diverted;
  CHECK(s.plan().faults.empty());
}
