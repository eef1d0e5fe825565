#include "tests/planning/scenario.h"
#include "tests/support/catch.h"

using namespace escale;
using namespace escale::test;

TEST_CASE("an arrival goes door, border, bags, hall") {
  Scenario const s(R"(
    flight AF565 BEY-CDG 10:00 2E K
    party LB26-1.1 4 arrival AF565
  )");
  // door 10 + 5 on foot + border 15 = 10:30, 2 to the bags, which are there at 10:40; customs 5, 3 on foot,
  // hand-over 10
  CHECK(s.tasks() ==
        "09:45-10:40 LB26-1.1/meet_arrival 2E.K.gate > 2E.bags 4 by 1\n"
        "10:40-10:58 LB26-1.1/hand_over 2E.bags > 2E.arrivals 4 by 1\n");
  CHECK(s.way("LB26-1.1") ==
        "in_block 10:00 2E.K.gate\n"
        "door 10:10 2E.K.gate\n"
        "border 10:30 2E.border_in\n"
        "bags 10:40 2E.bags\n"
        "customs 10:45 2E.bags\n"
        "handed_over 10:58 2E.arrivals\n");
  CHECK(s.steps(s.plan().ways[0].steps) ==
        "door 2E.K.gate > 2E.K.gate 10\n"
        "border 2E.K.gate > 2E.border_in 5\n"
        "border 2E.border_in > 2E.border_in 15\n"
        "bags 2E.border_in > 2E.bags 2\n"
        "bags 2E.bags > 2E.bags 8\n"
        "customs 2E.bags > 2E.bags 5\n"
        "handed_over 2E.bags > 2E.arrivals 3\n"
        "handed_over 2E.arrivals > 2E.arrivals 10\n");
}

TEST_CASE("from inside Schengen there is no border") {
  Scenario const s("flight A3610 ATH-CDG 10:00 2F\nparty GR26-1.1 2 arrival A3610\n");
  CHECK(s.tasks() ==
        "09:45-10:40 GR26-1.1/meet_arrival 2F.gate > 2F.bags 2 by 1\n"
        "10:40-10:58 GR26-1.1/hand_over 2F.bags > 2F.arrivals 2 by 1\n");
}

TEST_CASE("a family from a remote stand comes later than its bags") {
  Scenario const s("flight ME211 BEY-CDG 10:00 2E L remote\nparty LB26-1.1 5 arrival ME211 family\n");
  // door 20 + 2 x 8 + 15 + 2 x 2 = 10:55
  CHECK(s.tasks() ==
        "09:45-10:55 LB26-1.1/meet_arrival 2E.L.stand > 2E.bags 5 by 1\n"
        "10:55-11:16 LB26-1.1/hand_over 2E.bags > 2E.arrivals 5 by 1\n");
  auto const plan = s.plan();
  CHECK(plan.tasks[0].sectors.has(Sector::A));
  CHECK(plan.tasks[0].sectors.has(Sector::P));
  CHECK(plan.tasks[1].sectors == SectorSet{});
}

TEST_CASE("a private hand-over takes longer and ends where it was agreed") {
  Scenario const s(
      "flight AF565 BEY-CDG 10:00 2E K\nparty LB26-1.1 1 arrival AF565 at=1.arrivals private_handover\n");
  // customs 5, 3 + 20 by train, 15
  CHECK(s.plan().tasks[1].duration == Minutes{43});
  CHECK_THAT(s.way("LB26-1.1"), ContainsSubstring("handed_over 11:23 1.arrivals\n"));
}

TEST_CASE("where the link rests at night they wait for it") {
  Scenario const s("flight AF565 BEY-CDG 03:00 2E K\nparty LB26-1.1 1 arrival AF565 at=1.arrivals\n");
  // bags 03:40, customs 03:45, the train at 05:00, 23 to the other hall, hand-over 10
  CHECK_THAT(s.tasks(), ContainsSubstring("03:40-05:33 LB26-1.1/hand_over 2E.bags > 1.arrivals 1 by 1\n"));
}

TEST_CASE("an arrival across midnight") {
  Scenario const s("flight AF565 BEY-CDG 23:50 2E K\nparty LB26-1.1 4 arrival AF565\n");
  CHECK(s.tasks() ==
        "23:35-00:30+1 LB26-1.1/meet_arrival 2E.K.gate > 2E.bags 4 by 1\n"
        "00:30+1-00:48+1 LB26-1.1/hand_over 2E.bags > 2E.arrivals 4 by 1\n");
}

TEST_CASE("the best known time counts: actual before estimated before scheduled") {
  Scenario s("flight AF565 BEY-CDG 10:00 2E K eta=10:40\nparty LB26-1.1 4 arrival AF565\n");
  CHECK(s.plan().tasks[0].earliest_start == at(10, 25));
  s.legs[0].times.actual_in = at(10, 33);
  CHECK(s.plan().tasks[0].earliest_start == at(10, 18));
}

TEST_CASE("flights that do not come make faults, not tasks") {
  Scenario const s(R"(
    flight AF565 BEY-CDG 10:00 2E K cancelled
    flight ME211 BEY-CDG 12:00 2E K diverted
    flight QR41 DOH-CDG 12:00 -
    party LB26-1.1 4 arrival AF565
    party LB26-2.1 1 arrival ME211
    party LB26-3.1 1 arrival QR41
    party LB26-4.1 1 arrival QR41 at=1.arrivals
    party LB26-5.1 1 arrival XX999
    party LB26-6.1 0 arrival QR41
    party LB26-7.1 1 arrival QR41 named_staff named=CDG99
  )");
  // the meeting place tells the terminal of LB26-4.1
  CHECK(s.tasks() ==
        "11:45-12:40 LB26-4.1/meet_arrival 1.gate > 1.bags 1 by 1\n"
        "12:40-12:58 LB26-4.1/hand_over 1.bags > 1.arrivals 1 by 1\n"
        "fault LB26-1.1 cancelled_flight AF565\n"
        "fault LB26-2.1 diverted_flight ME211\n"
        "fault LB26-3.1 no_terminal QR41\n"
        "fault LB26-5.1 no_flight inbound\n"
        "fault LB26-6.1 no_travellers \n"
        "fault LB26-7.1 unknown_staff CDG99\n");
}

TEST_CASE("a meeting place without a way is a fault") {
  Scenario const s("flight AF565 BEY-CDG 10:00 2E K\nparty LB26-1.1 4 arrival AF565 at=2E.L.stand\n");
  CHECK(s.tasks() == "fault LB26-1.1 no_way 2E.bags -> 2E.L.stand\n");
}
