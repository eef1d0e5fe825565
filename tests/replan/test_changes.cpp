#include "scheduler/rules/evaluate.h"
#include "tests/planning/scenario.h"
#include "tests/replan/day.h"
#include "tests/support/catch.h"

using namespace escale;
using namespace escale::test;
using namespace escale::replan;

namespace {

// 09:45-10:40 and 10:40-10:58 for the first party, 11:45-12:40 and 12:40-12:58 for the second
constexpr auto kTwoArrivals = R"(
  flight AF565 BEY-CDG 10:00 2E K
  flight ME211 BEY-CDG 12:00 2E K
  party LB26-1.1 4 arrival AF565
  party LB26-2.1 3 arrival ME211
  duty CDG01 08:00 16:00
  duty CDG02 08:00 16:00
)";
std::string const kOneDoesAll = std::string(kTwoArrivals) + R"(
  told CDG01 LB26-1.1/meet_arrival
  told CDG01 LB26-1.1/hand_over
  told CDG01 LB26-2.1/meet_arrival
  told CDG01 LB26-2.1/hand_over
)";
std::string const kEachTheirs = std::string(kTwoArrivals) + R"(
  told CDG01 LB26-1.1/meet_arrival
  told CDG01 LB26-1.1/hand_over
  told CDG02 LB26-2.1/meet_arrival
  told CDG02 LB26-2.1/hand_over
)";

}  // namespace

TEST_CASE("without changes nothing changes and nobody is told anything") {
  // one for all is not what solving afresh would give: fairness counts squares
  for (auto const* now : {"07:00", "10:00", "11:00", "20:00"}) {
    auto const out = repaired(Day(kOneDoesAll).situation, {}, now);
    CHECK(out.roster ==
          "09:45-10:40 CDG01 LB26-1.1/meet_arrival\n"
          "10:40-10:58 CDG01 LB26-1.1/hand_over\n"
          "11:45-12:40 CDG01 LB26-2.1/meet_arrival\n"
          "12:40-12:58 CDG01 LB26-2.1/hand_over\n");
    CHECK(out.told.empty());
    CHECK(out.repair.solution.score ==
          rules::evaluate(out.repair.situation.problem, out.repair.solution.roster).score);
  }
}

TEST_CASE("what is kept without changes is proved as far as solving afresh proves it") {
  auto const before = Day(kOneDoesAll).situation;
  auto const kept = repaired(before, {StaffLate{"CDG09", Minutes{10}}}, "07:00").repair;  // has no duty
  REQUIRE(kept.faults.size() == 1);
  auto const afresh = solve(kept.situation.problem);
  REQUIRE(afresh.proof.status == ProofStatus::optimal);
  CHECK(kept.solution.proof.bound == afresh.score);
  CHECK((kept.solution.proof.status == ProofStatus::optimal) == (kept.solution.score == afresh.score));
  CHECK((kept.solution.proof.gap > 0) == (kept.solution.score > afresh.score));

  auto const best = repaired(kept.situation, {}, "07:00").repair.situation;
  auto const told = repaired(publish(best, afresh.roster), {}, "07:00").repair;
  CHECK(told.notices.empty());
  CHECK(told.solution.proof.status == ProofStatus::optimal);
}

TEST_CASE("nothing told yet and nothing changed is an ordinary solve") {
  auto const out = repaired(Day(kTwoArrivals).situation, {}, "07:00");
  CHECK(out.repair.solution.roster.assignments.size() == 4);
  CHECK(out.repair.notices.size() == 4);
}

TEST_CASE("a flight 40 minutes late moves its two tasks for the one who has them") {
  Day const day(kEachTheirs);
  auto const out =
      repaired(day.situation, {FlightRetimed{day.flight("AF565"), day.delayed("AF565", 40)}}, "09:00");
  CHECK(out.told ==
        "CDG01 moved LB26-1.1/meet_arrival 09:45-10:40 -> 10:25-11:20\n"
        "CDG01 moved LB26-1.1/hand_over 10:40-10:58 -> 11:20-11:38\n");
  CHECK(out.repair.solution.score.medium == 0);
}

TEST_CASE("a flight two hours late that meets another leaves alone what did not move") {
  Day const day(kOneDoesAll);
  auto const out =
      repaired(day.situation, {FlightRetimed{day.flight("AF565"), day.delayed("AF565", 120)}}, "09:00");
  CHECK(out.told ==
        "CDG01 removed LB26-1.1/meet_arrival 09:45-10:40\n"
        "CDG01 removed LB26-1.1/hand_over 10:40-10:58\n"
        "CDG02 added LB26-1.1/meet_arrival 11:45-12:40\n"
        "CDG02 added LB26-1.1/hand_over 12:40-12:58\n");
}

TEST_CASE("a cancelled flight takes its tasks away, a diverted one too") {
  Day const day(kEachTheirs);
  auto const told =
      "CDG02 removed LB26-2.1/meet_arrival 11:45-12:40\n"
      "CDG02 removed LB26-2.1/hand_over 12:40-12:58\n";
  CHECK(repaired(day.situation, {FlightCancelled{day.flight("ME211")}}, "09:00").told == told);
  CHECK(repaired(day.situation, {FlightDiverted{day.flight("ME211")}}, "09:00").told == told);
}

TEST_CASE("cancelled under way: the task ends now, what was to come is taken away") {
  Day const day(kEachTheirs);
  auto const out = repaired(day.situation, {FlightCancelled{day.flight("AF565")}}, "10:00");
  CHECK(out.roster ==
        "09:45-10:00 CDG01 LB26-1.1/meet_arrival\n"
        "11:45-12:40 CDG02 LB26-2.1/meet_arrival\n"
        "12:40-12:58 CDG02 LB26-2.1/hand_over\n");
  CHECK(out.told ==
        "CDG01 removed LB26-1.1/meet_arrival 09:45-10:40\n"
        "CDG01 removed LB26-1.1/hand_over 10:40-10:58\n");
}

TEST_CASE("another terminal moves the places, another hall the door") {
  Day const day(kEachTheirs);
  auto const hall = repaired(
      day.situation, {StandChanged{day.flight("ME211"), "2E", "L", "L21", StandType::contact}}, "09:00");
  CHECK(hall.told == "CDG02 moved LB26-2.1/meet_arrival 11:45-12:40 -> 11:45-12:40 2E.L.gate > 2E.bags\n");
  auto const terminal =
      repaired(day.situation, {StandChanged{day.flight("ME211"), "1", "", "", StandType::contact}}, "09:00");
  CHECK(terminal.told ==
        "CDG02 moved LB26-2.1/meet_arrival 11:45-12:40 -> 11:45-12:40 1.gate > 1.bags\n"
        "CDG02 moved LB26-2.1/hand_over 12:40-12:58 -> 12:40-12:58 1.bags > 1.arrivals\n");
}

TEST_CASE("who is absent is told, and who takes over") {
  auto const out = repaired(Day(kOneDoesAll).situation,
                            {StaffAbsent{"CDG01", {read_clock("11:00"), read_clock("16:00")}}}, "09:00");
  CHECK(out.told ==
        "CDG01 removed LB26-2.1/meet_arrival 11:45-12:40\n"
        "CDG01 removed LB26-2.1/hand_over 12:40-12:58\n"
        "CDG02 added LB26-2.1/meet_arrival 11:45-12:40\n"
        "CDG02 added LB26-2.1/hand_over 12:40-12:58\n");
}

TEST_CASE("who turns out not to be there is replaced ten minutes from now") {
  auto const out = repaired(Day(kEachTheirs).situation,
                            {StaffAbsent{"CDG01", {read_clock("09:30"), read_clock("16:00")}}}, "09:50");
  CHECK(out.told ==
        "CDG01 removed LB26-1.1/meet_arrival 09:45-10:40\n"
        "CDG01 removed LB26-1.1/hand_over 10:40-10:58\n"
        "CDG02 added LB26-1.1/meet_arrival 10:00-10:40\n"
        "CDG02 added LB26-1.1/hand_over 10:40-10:58\n");
}

TEST_CASE("who is late by two hours loses what they would miss") {
  // there at 10:00: 15 minutes too late for the first, in time for its second half, which stays theirs
  auto const out = repaired(Day(kOneDoesAll).situation, {StaffLate{"CDG01", Minutes{120}}}, "07:30");
  CHECK(out.told ==
        "CDG01 removed LB26-1.1/meet_arrival 09:45-10:40\n"
        "CDG02 added LB26-1.1/meet_arrival 09:45-10:40\n");
  auto const gone = repaired(Day(kOneDoesAll).situation, {StaffLate{"CDG01", Minutes{480}}}, "07:30");
  CHECK(gone.roster.find("CDG01") == std::string::npos);
  CHECK(gone.repair.notices.size() == 8);
}

TEST_CASE("an amended notice can bring more people and more staff") {
  Day const day(kEachTheirs);
  auto more = day.situation.movements[1];
  more.party.headcount = 14;  // twelve walkers are the most for one
  auto const out = repaired(day.situation, {MovementAmended{more}}, "09:00");
  CHECK(out.told ==
        "CDG01 added LB26-2.1/meet_arrival 11:45-12:40\n"
        "CDG01 added LB26-2.1/hand_over 12:40-12:58\n");
  more.id = "LB26-9.1";
  more.abn = "LB26-9";
  more.party.headcount = 2;
  auto const fresh = repaired(day.situation, {MovementAmended{more}}, "09:00");
  CHECK(fresh.repair.situation.movements.size() == 3);
  CHECK(fresh.told.empty());  // two more go with the three
}

TEST_CASE("a party that does not come frees its staff, a smaller one may free some") {
  Day const day(kEachTheirs);
  CHECK(repaired(day.situation, {PartyChanged{"LB26-2.1", 0}}, "09:00").told ==
        "CDG02 removed LB26-2.1/meet_arrival 11:45-12:40\n"
        "CDG02 removed LB26-2.1/hand_over 12:40-12:58\n");
  CHECK(repaired(day.situation, {PartyChanged{"LB26-2.1", 1}}, "09:00").told.empty());
}

TEST_CASE("what was done holds, by whomever") {
  Day const day(kEachTheirs);
  Interval const time{read_clock("09:45"), read_clock("10:30")};
  auto const own = repaired(day.situation, {TaskDone{"LB26-1.1/meet_arrival", {"CDG01"}, time}}, "10:35");
  CHECK(own.told.empty());
  CHECK(own.roster.starts_with("09:45-10:30 CDG01 LB26-1.1/meet_arrival\n"));
  auto const other = repaired(day.situation, {TaskDone{"LB26-1.1/meet_arrival", {"CDG02"}, time}}, "10:35");
  CHECK(other.roster.starts_with("09:45-10:30 CDG02 LB26-1.1/meet_arrival\n"));
  CHECK_THAT(other.told, ContainsSubstring("CDG01 removed LB26-1.1/meet_arrival 09:45-10:40\n"));
  auto const later = repaired(own.repair.situation, {FlightCancelled{day.flight("AF565")}}, "10:45");
  CHECK(later.roster.starts_with("09:45-10:30 CDG01 LB26-1.1/meet_arrival\n"));
}

TEST_CASE("what has begun stays when the flight is late, and ends later") {
  Day const day(kEachTheirs);
  // in block at 10:20 instead of 10:00, known at 10:10: everything after the door 20 minutes later
  auto const out =
      repaired(day.situation, {FlightRetimed{day.flight("AF565"), day.delayed("AF565", 20)}}, "10:10");
  CHECK(out.told ==
        "CDG01 moved LB26-1.1/meet_arrival 09:45-10:40 -> 09:45-11:00\n"
        "CDG01 moved LB26-1.1/hand_over 10:40-10:58 -> 11:00-11:18\n");
  // known at 10:10 that nobody comes before 12:00: they have not begun
  auto const far =
      repaired(day.situation, {FlightRetimed{day.flight("AF565"), day.delayed("AF565", 120)}}, "10:10");
  CHECK_THAT(far.roster, ContainsSubstring("11:45-12:40 CDG01 LB26-1.1/meet_arrival\n"));
}

TEST_CASE("the past is not touched") {
  Day const day(kOneDoesAll);
  auto const out = repaired(day.situation,
                            {FlightRetimed{day.flight("ME211"), day.delayed("ME211", 60)},
                             StaffAbsent{"CDG01", {read_clock("11:00"), read_clock("16:00")}}},
                            "11:00");
  CHECK(out.roster ==
        "09:45-10:40 CDG01 LB26-1.1/meet_arrival\n"
        "10:40-10:58 CDG01 LB26-1.1/hand_over\n"
        "12:45-13:40 CDG02 LB26-2.1/meet_arrival\n"
        "13:40-13:58 CDG02 LB26-2.1/hand_over\n");
  // what nobody did is not given to anybody afterwards
  auto const nobody = repaired(Day(kTwoArrivals).situation, {}, "11:00");
  CHECK(nobody.roster.find("LB26-1.1") == std::string::npos);
  REQUIRE(nobody.repair.solution.uncovered.size() == 2);
  CHECK(nobody.repair.solution.uncovered[0].reasons.empty());
}

TEST_CASE("pins stay, unless their staff member is not there") {
  Day const day(kOneDoesAll + "\n  pinned CDG01 LB26-1.1/meet_arrival\n  pinned CDG01 LB26-1.1/hand_over\n");
  auto const out =
      repaired(day.situation, {FlightRetimed{day.flight("AF565"), day.delayed("AF565", 120)}}, "09:00");
  CHECK(out.roster ==
        "11:45-12:40 CDG01 LB26-1.1/meet_arrival\n"
        "11:45-12:40 CDG02 LB26-2.1/meet_arrival\n"
        "12:40-12:58 CDG01 LB26-1.1/hand_over\n"
        "12:40-12:58 CDG02 LB26-2.1/hand_over\n");
  CHECK(out.repair.released.empty());
  auto const gone =
      repaired(day.situation, {StaffAbsent{"CDG01", {read_clock("08:00"), read_clock("16:00")}}}, "09:00");
  CHECK(gone.repair.released.size() == 2);
  CHECK(gone.repair.solution.score.hard == 0);
}

TEST_CASE("a change that makes no sense is named and the others count") {
  Day const day(kEachTheirs);
  auto unknown = day.flight("AF565");
  unknown.number = 1;
  auto lost = day.situation.movements[0];
  lost.inbound = LegIdx{9};
  Interval const late{read_clock("10:00"), read_clock("12:30")};
  auto const out =
      repaired(day.situation,
               {FlightCancelled{unknown}, StaffAbsent{"CDG77", late}, StaffLate{"CDG09", Minutes{5}},
                StaffLate{"CDG01", Minutes{-5}}, MovementAmended{lost}, PartyChanged{"LB26-9.1", 1},
                PartyChanged{"LB26-1.1", -1}, TaskDone{"LB26-1.1/tea", {"CDG01"}, late},
                TaskDone{"LB26-1.1/hand_over", {"CDG01"}, late},
                TaskDone{"LB26-1.1/hand_over", {}, {late.from, late.from}},
                TaskDone{"LB26-1.1/hand_over", {"CDG01", "CDG02"}, {late.from, late.from}},
                StaffAbsent{"CDG01", {late.to, late.from}}, FlightCancelled{day.flight("ME211")}},
               "10:00");
  CHECK(out.faults ==
        "0 unknown_flight AF1\n1 unknown_staff CDG77\n2 no_duty CDG09\n3 backwards CDG01\n"
        "4 unknown_leg LB26-1.1\n5 unknown_movement LB26-9.1\n6 backwards LB26-1.1\n"
        "7 unknown_task LB26-1.1/tea\n8 not_yet LB26-1.1/hand_over\n9 no_staff LB26-1.1/hand_over\n"
        "10 too_many_staff LB26-1.1/hand_over\n11 backwards CDG01\n");
  CHECK(out.repair.notices.size() == 2);
}

TEST_CASE("children on their way are not left because of what is over") {
  // meet, wait and gate; two staff for two children
  Day const day(R"(
    flight AF565 BEY-CDG 10:00 2E K
    flight AF344 CDG-JFK 15:00 2E L
    party LB26-1.1 2 transit AF565 AF344 alone=2 teens=2 never_alone child_clearance
    duty CDG01 08:00 16:00
    duty CDG02 08:00 16:00
    duty CDG03 08:00 16:00
  )");
  auto const none = repaired(day.situation, {}, "11:00");  // nobody met them in time
  CHECK(none.repair.solution.score.hard == 0);
  CHECK_FALSE(none.roster.empty());
}
