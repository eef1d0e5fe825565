#include "data/assemble_party.h"
#include "tests/store/cdg.h"
#include "tests/support/catch.h"

using namespace samples;

namespace {

Party party(std::vector<Traveller> const& travellers) {
  std::vector<Traveller const*> pointers;
  for (auto const& t : travellers) pointers.push_back(&t);
  return party_of(cdg(), pointers, day(8));
}

Traveller born(std::string date) {
  return traveller("C", "1", std::move(date));
}

Traveller with_ssr(std::vector<std::string> codes, std::string date = "1980-01-01") {
  auto t = born(std::move(date));
  t.ssr = std::move(codes);
  return t;
}

Traveller with_constraints(std::vector<std::string> constraints) {
  auto t = born("1980-01-01");
  t.constraints = std::move(constraints);
  return t;
}

}  // namespace

TEST_CASE("ages count on the day of travel, up to the birthday and from it on") {
  CHECK(age_on("2024-12-08", day(8)) == 2);
  CHECK(age_on("2024-12-09", day(8)) == 1);
  CHECK(age_on("2008-12-08", day(8)) == 18);
  CHECK(age_on("2008-12-09", day(8)) == 17);
  CHECK(age_on("2024-02-29", Date{std::chrono::year{2026} / 2 / 28}) == 1);
  CHECK(age_on("2024-02-29", Date{std::chrono::year{2026} / 3 / 1}) == 2);
  CHECK_FALSE(age_on("", day(8)).has_value());
  CHECK_FALSE(age_on("2026-02-30", day(8)).has_value());
}

TEST_CASE("heads are counted as infants under 2, children under 12, adolescents under 18") {
  auto const p = party({born("1980-01-01"), born("2024-12-09"), born("2024-12-08"), born("2014-12-09"),
                        born("2014-12-08"), born("2008-12-09"), born("2008-12-08"), born("no date")});
  CHECK(p.headcount == 8);
  CHECK(p.infants == 1);
  CHECK(p.children == 2);
  CHECK(p.adolescents == 2);
  CHECK(p.unaccompanied == 0);
  CHECK(p.bags == 8);
  CHECK(p.needs.has(Need::infant));
  CHECK_FALSE(p.needs.has(Need::never_alone));
}

TEST_CASE("minors without an adult are unaccompanied, one booked as UMNR beside an adult too") {
  auto const alone = party({born("2012-05-02"), born("2016-05-02")});
  CHECK(alone.unaccompanied == 2);
  CHECK(alone.needs.has(Need::child_clearance));
  CHECK(alone.needs.has(Need::never_alone));
  CHECK(party({born("2012-05-02"), born("2008-12-08")}).unaccompanied == 0);
  auto const booked = party({with_ssr({"UMNR"}, "2012-05-02"), born("1980-01-01")});
  CHECK(booked.unaccompanied == 1);
  CHECK(booked.needs.has(Need::child_clearance));
  CHECK(party({with_ssr({"UMNR"}, "2008-12-08")}).unaccompanied == 0);
}

TEST_CASE("codes become actions, wheelchairs are people") {
  auto const p = party({with_ssr({"WCHR", "DEAF"}), with_ssr({"WCHC", "WCHS"}), with_ssr({"ABCD", "LANG"}),
                        born("1980-01-01")});
  CHECK(p.wheelchairs == 2);
  CHECK(p.needs.has(Need::wheelchair));
  CHECK(p.needs.has(Need::wheelchair_stairs));
  CHECK(p.needs.has(Need::wheelchair_cabin));
  CHECK(p.needs.has(Need::write_down));
  CHECK_FALSE(p.needs.has(Need::oxygen));
  CHECK(p.pace == Pace::wheelchair);
}

TEST_CASE("constraints become needs, named staff once each") {
  auto const p =
      party({with_constraints({"FEMALE_STAFF", "NAMED_STAFF:CDG01", "NO_PAGING"}),
             with_constraints({"NAMED_STAFF:CDG04", "NAMED_STAFF:CDG01", "TWO_STAFF", "PRIVATE_HANDOVER"})});
  for (auto const n :
       {Need::female_staff, Need::named_staff, Need::no_paging, Need::two_staff, Need::private_handover})
    CHECK(p.needs.has(n));
  CHECK_FALSE(p.needs.has(Need::male_staff));
  CHECK(p.named_staff == std::vector<std::string>{"CDG01", "CDG04"});
  CHECK(party({with_constraints({"MALE_STAFF"})}).needs.has(Need::male_staff));
}

TEST_CASE("the most spoken language comes first, then the one named first") {
  auto const speaks = [](std::vector<std::string> languages) {
    auto t = born("1980-01-01");
    t.languages = std::move(languages);
    return t;
  };
  CHECK(party({speaks({"fra", "ara"}), speaks({"ara"}), speaks({"swa"})}).languages ==
        std::vector<std::string>{"ara", "fra", "swa"});
  CHECK(party({speaks({"swa", "fra"}), speaks({"fra", "swa"})}).languages ==
        std::vector<std::string>{"swa", "fra"});
  CHECK(party({speaks({"some words nobody knows"})}).languages.empty());
}

TEST_CASE("pace: wheelchair before family before adult") {
  CHECK(party({born("1980-01-01")}).pace == Pace::adult);
  CHECK(party({born("2012-01-01")}).pace == Pace::adult);
  CHECK(party({born("2018-01-01")}).pace == Pace::family);
  CHECK(party({born("1980-01-01"), born("1981-01-01")}).pace == Pace::family);
  CHECK(party({with_ssr({"STCR"})}).pace == Pace::wheelchair);
}

TEST_CASE("escorts are flags, not heads") {
  auto t = born("1980-01-01");
  t.escort = "OPS:somebody";
  auto u = born("1980-01-01");
  u.escort = "MED:somebody";
  auto const p = party({t, u});
  CHECK(p.headcount == 2);
  CHECK(p.operational_escort);
  CHECK(p.medical_escort);
  CHECK_FALSE(party({born("1980-01-01")}).operational_escort);
}

TEST_CASE("the most restrictive visa of a party decides") {
  auto const visa = [](std::vector<Visa> const& visas) {
    std::vector<Traveller> all;
    for (auto const v : visas) {
      all.push_back(born("1980-01-01"));
      all.back().visa = v;
    }
    std::vector<Traveller const*> pointers;
    for (auto const& t : all) pointers.push_back(&t);
    return most_restrictive(pointers);
  };
  CHECK(visa({Visa::long_stay, Visa::short_stay}) == Visa::short_stay);
  CHECK(visa({Visa::short_stay, Visa::transit, Visa::long_stay}) == Visa::transit);
  CHECK(visa({Visa::unknown, Visa::transit}) == Visa::unknown);
  CHECK(visa({Visa::unknown, Visa::none}) == Visa::none);
  CHECK(visa({Visa::long_stay}) == Visa::long_stay);
}

TEST_CASE("private receivers are shown as family, organisations as written") {
  for (auto const* text : {"Époux : Ila Nur", "époux: Ila Nur", "Mari : M. O.", "Soeur : O. B.",
                           "Sœur : O. B.", "Mme Oda Breil", "M. Oda Breil", "Husband - Ila",
                           "Oda Breil (tante)", "Grand-mère : O.", "beau-frère : O.", "Famille Breil"})
    CHECK(shown_reception(text, "RST") == "family");
  for (auto const* text : {"Association Accueil & Chemins", "Foyer Les Tilleuls", "Grand Hôtel du Lac",
                           "Maison de l’Enfance", "Mission locale", "Hôpital Sainte-Ombeline (urgences)"})
    CHECK(shown_reception(text, "RST") == text);
  CHECK(shown_reception("Oda Breil", "FR") == "family");
  CHECK(shown_reception("  ", "FR").empty());
  CHECK(shown_reception("", "RST").empty());
}

TEST_CASE("aliases show the airport and the size, at the limits") {
  CHECK(alias_of("BEY", 3, 1) == "BEY-3S");
  CHECK(alias_of("BEY", 3, 2) == "BEY-3F");
  CHECK(alias_of("BEY", 3, 9) == "BEY-3F");
  CHECK(alias_of("NDJ", 12, 10) == "NDJ-12G");
}
