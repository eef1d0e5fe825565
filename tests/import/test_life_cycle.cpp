#include "tests/import/desk.h"
#include "tests/support/catch.h"

using namespace escale::data;

namespace {

using Cells = Desk::Cells;
using Lines = std::vector<std::string>;

Cells typed(char const* type, Cells more = {}) {
  more["abn_type"] = type;
  return more;
}

Cells cancelled() {
  Cells cells = {{"abn_type", "CXL"}};
  for (auto const& column : Desk::header()) {
    if (column != "abn_number" && column != "abn_type") cells[column] = "";
  }
  return cells;
}

int version(Desk& desk) {
  return desk.store.held("LB27-0001").value().notice.version;
}

}  // namespace

TEST_CASE("the same content again changes nothing, as a file and as an ABN") {
  Desk desk;
  auto const first = desk.manifest({{}, {}});
  REQUIRE(first.accepted);
  CHECK_FALSE(first.unchanged);
  CHECK(first.by_abn[0].version == 1);
  auto const again = desk.manifest({{}, {}});
  CHECK(again.accepted);
  CHECK(again.unchanged);
  CHECK(again.travellers == 2);
  auto const other_bytes = desk.load(FileKind::manifest, Desk::text({{}, {}}) + "\n\n");
  CHECK(other_bytes.accepted);
  CHECK(other_bytes.unchanged);
  CHECK(version(desk) == 1);
}

TEST_CASE("NEW of a held ABN with other content is an error") {
  Desk desk;
  REQUIRE(desk.manifest({{}}).accepted);
  auto const report = desk.manifest({{{"bags", "2"}}, {}});
  CHECK(lines(report.errors) == Lines{"2 abn_number abn_exists"});
  CHECK_THAT(report.errors[0].message, ContainsSubstring("write UPD in abn_type"));
}

TEST_CASE("UPD replaces the whole ABN; an old NEW does not undo it") {
  Desk desk;
  REQUIRE(desk.manifest({{}, {}}).accepted);
  auto const update = desk.manifest({typed("UPD"), typed("UPD"), typed("UPD", {{"ssr", "WCHR"}})});
  REQUIRE(update.accepted);
  CHECK(update.by_abn[0].version == 2);
  CHECK(update.travellers_active == 3);
  auto const old = desk.load(FileKind::manifest, Desk::text({{}, {}}) + "\n");
  CHECK(old.accepted);
  CHECK(old.unchanged);
  CHECK(version(desk) == 2);
  CHECK(desk.store.versions("LB27-0001").size() == 2);
}

TEST_CASE("UPD, CXL and DEP of an ABN that is not held are errors") {
  for (auto const* type : {"UPD", "DEP"}) {
    Desk desk;
    CHECK(lines(desk.manifest({typed(type), typed(type)}).errors) == Lines{"2 abn_number unknown_abn"});
  }
  Desk desk;
  CHECK(lines(desk.manifest({cancelled()}).errors) == Lines{"2 abn_number unknown_abn"});
}

TEST_CASE("CXL needs only the number; UPD after it revives with a warning") {
  Desk desk;
  REQUIRE(desk.manifest({{}}).accepted);
  auto const cancel = desk.manifest({cancelled()});
  REQUIRE(cancel.accepted);
  CHECK(cancel.travellers == 0);
  CHECK(cancel.abns == 1);
  CHECK(cancel.abns_active == 0);
  CHECK(desk.manifest({cancelled(), cancelled()}).unchanged);
  auto const revived = desk.manifest({typed("UPD")});
  CHECK(lines(revived.warnings) == Lines{"2 abn_type revived"});
  CHECK(revived.travellers_active == 1);
  CHECK(version(desk) == 3);
}

TEST_CASE("DEP: who is missing did not leave, who is new is a warning, UPD after it is an error") {
  Desk desk;
  REQUIRE(desk.manifest({{}, {}, {}}).accepted);
  auto const left = desk.manifest(
      {typed("DEP"), typed("DEP", {{"person_no", "3"}}), typed("DEP", {{"case_number", "LBN-2"}})});
  REQUIRE(left.accepted);
  CHECK(left.by_abn[0].did_not_leave == Lines{"LBN-1/2"});
  CHECK(lines(left.warnings) == Lines{"4 person_no unannounced"});
  CHECK(left.travellers_active == 3);
  CHECK(lines(desk.manifest({typed("UPD")}).errors) == Lines{"2 abn_type already_departed"});
  CHECK(lines(desk.manifest({cancelled()}).errors) == Lines{"2 abn_type already_departed"});
  auto const corrected = desk.manifest({typed("DEP"), typed("DEP")});
  CHECK(corrected.accepted);
  CHECK(corrected.by_abn[0].did_not_leave == Lines{"LBN-1/3"});
  CHECK(corrected.travellers_active == 2);
}

TEST_CASE("one ABN has one type in a file; the first row that differs is named") {
  Desk desk;
  CHECK(lines(desk.manifest({{}, {}, typed("UPD"), typed("UPD")}).errors) == Lines{"4 abn_type mixed_type"});
  auto const two = desk.manifest({{}, {{"abn_number", "LB27-0002"}, {"case_number", "LBN-5"}}});
  CHECK(two.accepted);
  CHECK(two.abns == 2);
}

TEST_CASE("a file with one error stores nothing of the others") {
  Desk desk;
  auto const report = desk.manifest({{}, {{"abn_number", "LB27-0002"}, {"sex", "H"}}});
  CHECK_FALSE(report.accepted);
  CHECK(desk.store.held_all().empty());
  CHECK(desk.manifest({{}}).accepted);
}

TEST_CASE("a dry run tells what would be and keeps nothing") {
  Desk desk;
  auto const dry = desk.load(FileKind::manifest, Desk::text({{}, {}}), "m.csv", true);
  CHECK(dry.accepted);
  CHECK(dry.travellers_active == 2);
  CHECK(desk.store.held_all().empty());
  CHECK_FALSE(desk.manifest({{}, {}}).unchanged);
}

TEST_CASE("repeated people, links and families") {
  Desk desk;
  auto const report = desk.manifest({{}, {{"person_no", "1"}, {"case_number", "lbn-1"}}});
  CHECK(lines(report.errors) == Lines{"3 person_no duplicate_person"});
  auto const families = desk.manifest({{},
                                       {{"case_number", "LBN-2"}, {"linked_case", "LBN-1"}},
                                       {{"case_number", "LBN-3"}, {"linked_case", "LBN-9"}},
                                       {{"case_number", "LBN-4"}, {"given_name", "PERSON1"}},
                                       {{"case_number", "LBN-5"}, {"linked_case", "LBN-3"}}});
  CHECK(families.accepted);
  CHECK(families.parties == 3);
  CHECK(families.cases == 5);
  CHECK(lines(families.warnings) ==
        Lines{"4 linked_case unknown_linked_case", "5 family_name possible_duplicate"});
  auto const link_to_held =
      desk.manifest({{{"abn_number", "LB27-0007"}, {"case_number", "LBN-8"}, {"linked_case", "LBN-4"}}});
  CHECK(link_to_held.warnings.empty());
}

TEST_CASE("a flight that is not loaded yet becomes a leg of its own until the flights come") {
  Desk desk;
  auto const ahead = desk.manifest({{{"inbound_flight", "AFR571"},
                                     {"inbound_date", "2027-02-12"},
                                     {"arrival_date", "2027-02-13"},
                                     {"inbound_sta", "06:10"}}});
  REQUIRE(ahead.accepted);
  auto const key = desk.store.held("LB27-0001").value().notice.travellers.at(0).inbound.value();
  auto const leg = desk.store.leg(key).value();
  CHECK(leg.provisional);
  CHECK(leg.number_text() == "AF571");
  CHECK(leg.terminal == "2E");
  REQUIRE(
      desk.load(
              FileKind::flights,
              "flight,date,origin,destination,std,sta,terminal\nAF571,2027-02-12,BEY,CDG,22:10,02:20+1,2F\n")
          .accepted);
  CHECK_FALSE(desk.store.leg(key).value().provisional);
  CHECK(desk.store.leg(key).value().terminal == "2F");
}

TEST_CASE("the difference of two versions, without saying who people are") {
  Desk desk;
  REQUIRE(desk.manifest({{}, {}}).accepted);
  REQUIRE(
      desk.manifest({typed("UPD", {{"bags", "3"}, {"family_name", "Other"}, {"sending_mission", "Amman"}}),
                     typed("UPD", {{"person_no", "4"}})})
          .accepted);
  auto const versions = desk.store.versions("LB27-0001");
  Lines changes;
  for (auto const& c : difference(versions[0], versions[1]))
    changes.push_back(c.what + " " + c.who + " " + c.field + " " + c.before + ">" + c.after);
  CHECK(changes == Lines{"changed  sending_mission Beirut>Amman", "removed LBN-1/2  >",
                         "changed LBN-1/1 family_name >", "changed LBN-1/1 bags 1>3", "added LBN-1/4  >"});
}
