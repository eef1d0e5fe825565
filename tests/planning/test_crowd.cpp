#include "scheduler/planning/crowd.h"
#include "tests/planning/scenario.h"
#include "tests/support/catch.h"

using namespace escale;
using namespace escale::test;
using planning::crowd_of;

namespace {

NeedSet needs(std::initializer_list<Need> list) {
  NeedSet set;
  for (auto const need : list) set.add(need);
  return set;
}

int crew(Party const& party) {
  return planning::crew_size(small_airport(), crowd_of(party));
}

std::vector<Position> positions(Party const& party, std::vector<StaffIdx> const& named = {}) {
  return planning::crew_of(small_airport(), crowd_of(party), named);
}

}  // namespace

TEST_CASE("the crew grows at each ratio") {
  CHECK(crew({.headcount = 1}) == 1);
  CHECK(crew({.headcount = 12}) == 1);
  CHECK(crew({.headcount = 13}) == 2);
  CHECK(crew({.headcount = 8, .children = 1}) == 1);
  CHECK(crew({.headcount = 9, .children = 1}) == 2);
  CHECK(crew({.headcount = 9, .pace = Pace::family}) == 2);
  CHECK(crew({.headcount = 9, .children = 1, .operational_escort = true}) == 1);
  CHECK(crew({.headcount = 2, .wheelchairs = 2}) == 1);
  CHECK(crew({.headcount = 3, .wheelchairs = 3}) == 2);
  CHECK(crew({.headcount = 1, .needs = needs({Need::two_staff})}) == 2);
  CHECK(crew({.headcount = 2, .needs = needs({Need::female_staff, Need::male_staff})}) == 2);
}

TEST_CASE("children alone: five small ones or eight adolescents to one, two staff for several") {
  CHECK(crew({.headcount = 1, .adolescents = 1, .unaccompanied = 1}) == 1);
  CHECK(crew({.headcount = 2, .adolescents = 2, .unaccompanied = 2}) == 2);
  CHECK(crew({.headcount = 10, .children = 10, .unaccompanied = 10}) == 2);
  CHECK(crew({.headcount = 11, .children = 11, .unaccompanied = 11}) == 3);
  CHECK(crew({.headcount = 16, .adolescents = 16, .unaccompanied = 16}) == 2);
  CHECK(crew({.headcount = 17, .adolescents = 17, .unaccompanied = 17}) == 3);
  // 5 / 5 + 8 / 8 = 2, one more is 3
  CHECK(crew({.headcount = 13, .children = 5, .adolescents = 8, .unaccompanied = 13}) == 2);
  CHECK(crew({.headcount = 14, .children = 5, .adolescents = 9, .unaccompanied = 14}) == 3);
}

TEST_CASE("without a table of crews one goes with everybody") {
  auto airport = small_airport();
  airport.crew.clear();
  CHECK(planning::crew_size(airport, crowd_of({.headcount = 40, .wheelchairs = 4})) == 1);
}

TEST_CASE("wheelchair handling is wanted for as many as the chairs need") {
  auto const p = positions({.headcount = 24, .wheelchairs = 2});
  REQUIRE(p.size() == 2);
  CHECK(p[0].skills.has(Skill::wheelchair));
  CHECK_FALSE(p[1].skills.has(Skill::wheelchair));
  CHECK(
      positions({.headcount = 1, .needs = needs({Need::wheelchair_cabin})})[0].skills.has(Skill::wheelchair));
}

TEST_CASE("clearance, sex and names are wanted of every position") {
  auto const p =
      positions({.headcount = 9, .adolescents = 9, .unaccompanied = 9, .needs = needs({Need::female_staff})},
                {StaffIdx{0}, StaffIdx{2}});
  REQUIRE(p.size() == 2);
  for (auto const& position : p) {
    CHECK(position.skills.has(Skill::uasc));
    CHECK(position.female);
    CHECK_FALSE(position.male);
    CHECK(position.named == std::vector{StaffIdx{0}, StaffIdx{2}});
  }
}

TEST_CASE("one name and two staff: the named one, and another") {
  auto const p =
      positions({.headcount = 1, .needs = needs({Need::two_staff, Need::named_staff})}, {StaffIdx{1}});
  REQUIRE(p.size() == 2);
  CHECK(p[0].named == std::vector{StaffIdx{1}});
  CHECK(p[1].named.empty());
  CHECK(p[0].travellers == 1);
  CHECK(p[1].travellers == 0);
}

TEST_CASE("women for one party and men for another of a linked group are one of each") {
  auto const p = positions({.headcount = 2, .needs = needs({Need::female_staff, Need::male_staff})});
  REQUIRE(p.size() == 2);
  CHECK((p[0].female && !p[0].male && !p[1].female && p[1].male));
}

TEST_CASE("travellers are shared evenly") {
  auto const p = positions({.headcount = 26});
  REQUIRE(p.size() == 3);
  CHECK(p[0].travellers == 9);
  CHECK(p[1].travellers == 9);
  CHECK(p[2].travellers == 8);
}

TEST_CASE("who needs more weighs more when uncovered") {
  auto const weight = [](Party const& p) { return planning::weight_of(crowd_of(p)); };
  auto const adult = weight({.headcount = 1});
  auto const child = weight({.headcount = 1, .children = 1});
  auto const chair = weight({.headcount = 1, .wheelchairs = 1});
  auto const watched = weight({.headcount = 1, .needs = needs({Need::never_alone})});
  auto const alone = weight({.headcount = 1, .adolescents = 1, .unaccompanied = 1});
  CHECK((adult < child && child < chair && chair < watched && watched < alone));
  // eleven of 10 and one of 20 are 130 of 12, which is 10.8
  CHECK(weight({.headcount = 12, .wheelchairs = 1}) == 11);
  CHECK(weight({.headcount = 1, .adolescents = 1, .unaccompanied = 1, .needs = needs({Need::never_alone})}) ==
        alone);
}

TEST_CASE("the languages of all parties are on the task, as far as the problem knows them") {
  Scenario s(R"(
    flight AF565 BEY-CDG 10:00 2E K
    party LB26-1.1 1 arrival AF565 lang=ara lang=kmr
    party LB26-1.2 1 arrival AF565 lang=prs
  )");
  CHECK(s.plan().tasks.at(0).languages.bits == 0b101u);
  s.names.languages.clear();
  CHECK(s.plan().tasks.at(0).languages == LanguageSet{});
}
