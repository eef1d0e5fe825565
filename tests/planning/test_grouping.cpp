#include "tests/planning/scenario.h"
#include "tests/support/catch.h"

using namespace escale;
using namespace escale::test;

namespace {

std::string const kFlights = R"(
  flight AF565 BEY-CDG 10:00 2E K
  flight ME211 BEY-CDG 12:00 2E K
  flight AF344 CDG-YUL 15:00 2E K
)";

std::string groups(std::string const& parties) {
  return Scenario(kFlights + parties).groups();
}

}  // namespace

TEST_CASE("parties of one flight and one receiver go together up to the ratio of walkers") {
  CHECK(groups(R"(
    party LB26-1.1 5 arrival AF565
    party LB26-1.2 7 arrival AF565
  )") == "LB26-1.1+1: LB26-1.1 LB26-1.2\n");
  CHECK(groups(R"(
    party LB26-1.1 5 arrival AF565
    party LB26-1.2 8 arrival AF565
  )") == "LB26-1.1: LB26-1.1\nLB26-1.2: LB26-1.2\n");
}

TEST_CASE("first fit: a later small party fills the first group with room") {
  CHECK(groups(R"(
    party LB26-1.1 8 arrival AF565
    party LB26-1.2 9 arrival AF565
    party LB26-1.3 4 arrival AF565
    party LB26-1.4 3 arrival AF565
  )") == "LB26-1.1+1: LB26-1.1 LB26-1.3\nLB26-1.2+1: LB26-1.2 LB26-1.4\n");
}

TEST_CASE("a big party has room up to what its own crew can take") {
  // 20 need two, who can take 24
  CHECK(groups("party LB26-1.1 20 arrival AF565\nparty LB26-1.2 4 arrival AF565\n") ==
        "LB26-1.1+1: LB26-1.1 LB26-1.2\n");
  CHECK(groups("party LB26-1.1 20 arrival AF565\nparty LB26-1.2 5 arrival AF565\n") ==
        "LB26-1.1: LB26-1.1\nLB26-1.2: LB26-1.2\n");
}

TEST_CASE("a small child brings the ratio of families, unless an escort travels with everybody") {
  CHECK(groups("party LB26-1.1 5 arrival AF565 children=2\nparty LB26-1.2 4 arrival AF565\n") ==
        "LB26-1.1: LB26-1.1\nLB26-1.2: LB26-1.2\n");
  CHECK(groups("party LB26-1.1 5 arrival AF565 children=2 escort\nparty LB26-1.2 4 arrival AF565\n") ==
        "LB26-1.1: LB26-1.1\nLB26-1.2: LB26-1.2\n");
  CHECK(groups("party LB26-1.1 5 arrival AF565 children=2 escort\nparty LB26-1.2 4 arrival AF565 escort\n") ==
        "LB26-1.1+1: LB26-1.1 LB26-1.2\n");
}

TEST_CASE("different flights, receivers, meeting places or kinds never go together") {
  CHECK(
      groups(R"(
    party LB26-1.1 1 arrival AF565
    party LB26-1.2 1 arrival ME211
    party LB26-1.3 1 arrival AF565 from=NGO
    party LB26-1.4 1 arrival AF565 at=1.arrivals
    party LB26-1.5 1 transit AF565 AF344
  )") ==
      "LB26-1.1: LB26-1.1\nLB26-1.3: LB26-1.3\nLB26-1.4: LB26-1.4\nLB26-1.5: LB26-1.5\nLB26-1.2: LB26-1.2\n");
}

TEST_CASE("transits go together when all may enter, or none") {
  CHECK(groups(R"(
    party LB26-1.1 1 transit AF565 AF344 visa=D
    party LB26-1.2 1 transit AF565 AF344 visa=C
    party LB26-1.3 1 transit AF565 AF344 visa=VTA
    party LB26-1.4 1 transit AF565 AF344
  )") == "LB26-1.1+1: LB26-1.1 LB26-1.2\nLB26-1.3+1: LB26-1.3 LB26-1.4\n");
}

TEST_CASE("staff of one sex are asked for by the whole group or by nobody") {
  CHECK(groups(R"(
    party LB26-1.1 1 arrival AF565 female_staff
    party LB26-1.2 1 arrival AF565
    party LB26-1.3 1 arrival AF565 male_staff
    party SY26-1.1 1 arrival AF565 female_staff
  )") == "LB26-1.1+1: LB26-1.1 SY26-1.1\nLB26-1.2: LB26-1.2\nLB26-1.3: LB26-1.3\n");
}

TEST_CASE("protected parties go together only within their notice") {
  auto const word = GENERATE(as<std::string>{}, "private_handover", "two_staff", "named_staff named=CDG01",
                             "alone=1 teens=1", "child_clearance");
  auto const party = [&](std::string const& id) { return "party " + id + " 1 arrival AF565 " + word + "\n"; };
  CHECK(groups(party("LB26-1.1") + party("LB26-1.2")) == "LB26-1.1+1: LB26-1.1 LB26-1.2\n");
  CHECK(groups(party("LB26-1.1") + party("LB26-2.1")) == "LB26-1.1: LB26-1.1\nLB26-2.1: LB26-2.1\n");
  CHECK(groups(party("LB26-1.1") + "party LB26-1.2 1 arrival AF565\n") ==
        "LB26-1.1: LB26-1.1\nLB26-1.2: LB26-1.2\n");
}

TEST_CASE("other named staff, another group") {
  CHECK(groups(R"(
    party LB26-1.1 1 arrival AF565 named_staff named=CDG01
    party LB26-1.2 1 arrival AF565 named_staff named=CDG02
  )") == "LB26-1.1: LB26-1.1\nLB26-1.2: LB26-1.2\n");
}

TEST_CASE("linked parties stay together over the ratio and over their differences") {
  CHECK(groups(R"(
    party LB26-1.1 9 arrival AF565
    party LB26-1.2 9 arrival AF565 link=LB26-1.1 female_staff
    party LB26-1.3 9 arrival AF565 link=LB26-1.2 at=1.arrivals
    party LB26-1.4 1 arrival AF565
  )") == "LB26-1.1+2: LB26-1.1 LB26-1.2 LB26-1.3\nLB26-1.4: LB26-1.4\n");
}

TEST_CASE("a link holds from either side, and not across flights") {
  CHECK(groups(R"(
    party LB26-1.1 9 arrival AF565 link=LB26-1.2
    party LB26-1.2 9 arrival AF565
    party LB26-1.3 9 arrival ME211 link=LB26-1.2
  )") == "LB26-1.1+1: LB26-1.1 LB26-1.2\nLB26-1.3: LB26-1.3\n");
}

TEST_CASE("linked parties with different receivers are handed over one after the other") {
  Scenario const s(kFlights + R"(
    party LB26-1.1 2 arrival AF565
    party LB26-1.2 2 arrival AF565 link=LB26-1.1 at=2F.arrivals
  )");
  // border 2 longer for the second party; customs 10:45, 3 + 10, 8 + 10
  CHECK_THAT(s.tasks(), ContainsSubstring("10:40-11:16 LB26-1.1/hand_over 2E.bags > 2F.arrivals 4 by 1\n"));
  CHECK_THAT(s.way("LB26-1.1"), ContainsSubstring("handed_over 10:58 2E.arrivals\n"));
  CHECK(s.way("LB26-1.1").find("2F.arrivals") == std::string::npos);
  CHECK_THAT(s.way("LB26-1.2"), ContainsSubstring("handed_over 11:16 2F.arrivals\n"));
}

TEST_CASE("more parties, a longer stand at the border desk") {
  auto const at_border = [](std::string const& more) {
    return Scenario(kFlights + "party LB26-1.1 2 arrival AF565\n" + more).way("LB26-1.1");
  };
  CHECK_THAT(at_border(""), ContainsSubstring("border 10:30"));
  CHECK_THAT(at_border("party LB26-1.2 2 arrival AF565\nparty LB26-1.3 2 arrival AF565\n"),
             ContainsSubstring("border 10:34"));
}

TEST_CASE("a fault of one linked party leaves the others their tasks") {
  Scenario const s(kFlights + R"(
    party LB26-1.1 0 arrival AF565 link=LB26-1.2
    party LB26-1.2 2 arrival AF565
  )");
  CHECK(s.groups() == "LB26-1.2: LB26-1.2\n");
  CHECK(s.plan().faults.at(0).code == "no_travellers");
}

TEST_CASE("nine children alone of one notice are one group of two") {
  std::string text = kFlights;
  for (int i = 1; i <= 9; ++i) {
    text +=
        "party GR26-1." + std::to_string(i) + " 1 arrival AF565 alone=1 teens=1 two_staff private_handover\n";
  }
  Scenario const s(text);
  auto const plan = s.plan();
  REQUIRE(plan.groups.size() == 1);
  CHECK(plan.groups[0].attendance);
  for (auto const& task : plan.tasks) {
    CHECK(task.whole_crew);
    REQUIRE(task.crew.size() == 2);
    CHECK(task.crew[0].travellers == 5);
    CHECK(task.crew[1].travellers == 4);
  }
}

TEST_CASE("a party that joins does not change the ids of the tasks") {
  Scenario const before(kFlights + "party LB26-1.1 2 arrival AF565\n");
  Scenario const after(kFlights + "party LB26-1.1 2 arrival AF565\nparty LB26-1.2 2 arrival AF565\n");
  CHECK(before.plan().tasks[0].id == "LB26-1.1/meet_arrival");
  CHECK(after.plan().tasks[0].id == "LB26-1.1/meet_arrival");
  CHECK(after.plan().groups[0].id == "LB26-1.1+1");
}
