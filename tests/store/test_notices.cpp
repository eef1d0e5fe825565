#include <SQLiteCpp/SQLiteCpp.h>

#include "data/store/parties.h"
#include "tests/store/samples.h"
#include "tests/support/catch.h"

using namespace samples;

namespace {

Traveller linked(std::string case_number, std::string to) {
  auto t = traveller(std::move(case_number), "1");
  t.linked_case = std::move(to);
  return t;
}

std::vector<int> ordinals(PartyBook& known, std::vector<Traveller> const& travellers) {
  return party_ordinals(known, travellers);
}

}  // namespace

TEST_CASE("parties are cases joined by linked_case, in either direction and through a chain") {
  PartyBook known;
  CHECK(ordinals(known, {traveller("A", "1"), traveller("A", "2"), linked("B", "A"), traveller("C", "1"),
                         linked("D", "B"), linked("E", "elsewhere")}) == std::vector{1, 1, 1, 2, 1, 3});
}

TEST_CASE("a party keeps its ordinal when the order changes, others go and new ones come") {
  PartyBook known;
  CHECK(ordinals(known, {traveller("A", "1"), traveller("B", "1"), traveller("C", "1")}) ==
        std::vector{1, 2, 3});
  CHECK(ordinals(known, {traveller("D", "1"), traveller("C", "1"), traveller("A", "1")}) ==
        std::vector{4, 3, 1});
  CHECK(ordinals(known, {traveller("E", "1"), traveller("B", "1")}) == std::vector{5, 2});
}

TEST_CASE("a new case of a known family takes the family's ordinal") {
  PartyBook known;
  CHECK(ordinals(known, {traveller("A", "1"), traveller("B", "1")}) == std::vector{1, 2});
  CHECK(ordinals(known, {linked("N", "B"), traveller("A", "1"), traveller("B", "1")}) ==
        std::vector{2, 1, 2});
}

TEST_CASE("families that join take the oldest case's ordinal, families that part leave it there") {
  PartyBook known;
  CHECK(ordinals(known, {traveller("A", "1"), traveller("B", "1"), traveller("C", "1")}) ==
        std::vector{1, 2, 3});
  CHECK(ordinals(known, {linked("C", "B"), traveller("B", "1"), traveller("A", "1")}) ==
        std::vector{2, 2, 1});
  CHECK(ordinals(known, {traveller("C", "1"), traveller("B", "1"), traveller("A", "1")}) ==
        std::vector{4, 2, 1});
  CHECK(ordinals(known, {traveller("A", "1"), traveller("B", "1"), traveller("C", "1")}) ==
        std::vector{1, 2, 4});
}

TEST_CASE("a notice comes back as it went in, every field") {
  Store store(":memory:");
  auto t = traveller("LEB-1", "2", "2012-06-21");
  t.linked_case = "LEB-0";
  t.family_name = "حداد";
  t.given_name = "O'Riu \"x\"\nline";
  t.sex = "X";
  t.nationality = "SYR";
  t.relation = "child";
  t.languages = {"ara", "fra", "un/known, [text]"};
  t.inbound = FlightKey{"AF", 565, 'A', day(8), "BEY", "CDG"};
  t.outbound = FlightKey{"9W", 5, 0, day(9), "CDG", "YUL"};
  t.inbound_sta = at(8, 8, 35);
  t.pnr = "ABC123";
  t.visa = Visa::transit;
  t.bags = 3;
  t.ssr = {"WCHR", "OXYG"};
  t.constraints = {"FEMALE_STAFF", "NAMED_STAFF:CDG01"};
  t.escort = "OPS:somebody";
  t.reception_party = "Accueil";
  t.reception_contact = "+33 1";
  t.meeting_point = "2E arrivée, porte 8";
  t.remarks = "trolley";
  auto sealed = traveller("LEB-1", "3");
  sealed.remarks = "sealed text";
  sealed.remarks_sealed = true;
  REQUIRE(store.add_notice(notice("LB26-1", {t, sealed})) == 1);

  auto const held = store.held("LB26-1").value();
  CHECK(held.active);
  CHECK(held.party_no == std::vector{1, 1});
  CHECK(held.notice.type == NoticeType::create);
  CHECK(held.notice.version == 1);
  CHECK(held.notice.contact_phone == "+961 1 555 000");
  CHECK(held.notice.contact_email == "ops@mission.example");
  CHECK(held.notice.received_at == "2026-12-01T09:00:00Z");
  REQUIRE(held.notice.travellers.size() == 2);
  auto const& r = held.notice.travellers[0];
  CHECK(r.case_number == t.case_number);
  CHECK(r.linked_case == t.linked_case);
  CHECK(r.person_no == t.person_no);
  CHECK(r.family_name == t.family_name);
  CHECK(r.given_name == t.given_name);
  CHECK(r.sex == t.sex);
  CHECK(r.date_of_birth == t.date_of_birth);
  CHECK(r.nationality == t.nationality);
  CHECK(r.relation == t.relation);
  CHECK(r.languages == t.languages);
  CHECK(r.inbound == t.inbound);
  CHECK(r.outbound == t.outbound);
  CHECK(r.inbound_sta == t.inbound_sta);
  CHECK_FALSE(r.outbound_std.has_value());
  CHECK(r.pnr == t.pnr);
  CHECK(r.visa == t.visa);
  CHECK(r.bags == t.bags);
  CHECK(r.ssr == t.ssr);
  CHECK(r.constraints == t.constraints);
  CHECK(r.escort == t.escort);
  CHECK(r.reception_party == t.reception_party);
  CHECK(r.reception_contact == t.reception_contact);
  CHECK(r.meeting_point == t.meeting_point);
  CHECK(r.remarks == t.remarks);
  CHECK_FALSE(r.remarks_sealed);
  CHECK(held.notice.travellers[1].remarks == "sealed text");
  CHECK(held.notice.travellers[1].remarks_sealed);
  CHECK_FALSE(held.notice.travellers[1].inbound.has_value());
}

TEST_CASE("versions follow each other and all stay") {
  Store store(":memory:");
  CHECK(store.add_notice(notice("A-1", {traveller("C1", "1"), traveller("C2", "1")})) == 1);
  CHECK(store.add_notice(notice("A-1", {traveller("C2", "1"), traveller("C3", "1")}, NoticeType::update)) ==
        2);
  CHECK(store.add_notice(notice("B-1", {traveller("C9", "1")})) == 1);
  auto const held = store.held("A-1").value();
  CHECK(held.notice.version == 2);
  CHECK(held.party_no == std::vector{2, 3});
  auto const all = store.versions("A-1");
  REQUIRE(all.size() == 2);
  CHECK(all[0].travellers[0].case_number == "C1");
  CHECK(all[1].type == NoticeType::update);
  auto const everything = store.held_all();
  REQUIRE(everything.size() == 2);
  CHECK(everything[0].notice.abn == "A-1");
  CHECK(everything[0].notice.travellers.size() == 2);
  CHECK(everything[1].notice.travellers.size() == 1);
  CHECK_FALSE(store.held("none").has_value());
  CHECK(store.versions("none").empty());
}

TEST_CASE("a cancelled notice is held without travellers and its cases are not") {
  Store store(":memory:");
  store.add_notice(notice("A-1", {traveller("C1", "1")}));
  CHECK(store.case_held("C1"));
  CHECK_FALSE(store.case_held("C2"));
  CHECK(store.add_notice(notice("A-1", {}, NoticeType::cancel)) == 2);
  CHECK_FALSE(store.case_held("C1"));
  auto const held = store.held("A-1").value();
  CHECK_FALSE(held.active);
  CHECK(held.notice.type == NoticeType::cancel);
  CHECK(held.notice.travellers.empty());
  store.add_notice(notice("A-1", {traveller("C0", "1"), traveller("C1", "1")}, NoticeType::update));
  CHECK(store.held("A-1")->active);
  CHECK(store.held("A-1")->party_no == std::vector{2, 1});
}

TEST_CASE("after a departure notification only those who left are held") {
  Store store(":memory:");
  store.add_notice(notice("A-1", {traveller("C1", "1"), traveller("C1", "2"), traveller("C2", "1")}));
  store.add_notice(notice("A-1", {traveller("C2", "1")}, NoticeType::departed));
  CHECK(store.held("A-1")->party_no == std::vector{2});
  CHECK_FALSE(store.case_held("C1"));
  store.add_notice(notice("A-1", {}, NoticeType::departed));
  CHECK_FALSE(store.held("A-1")->active);
}

TEST_CASE("no version of a notice can be changed or deleted, whoever tries") {
  Folder const folder;
  auto const file = folder.file("escale.db");
  Store store(file);
  auto t = traveller("C1", "1");
  t.remarks = "x";
  t.remarks_sealed = true;
  store.add_notice(notice("A-1", {t}));
  SQLite::Database db(file, SQLite::OPEN_READWRITE, 1000);
  auto const table = GENERATE(as<std::string>{}, "notice_version", "traveller", "identity_notice",
                              "identity_traveller", "identity_sealed");
  CHECK_THROWS_WITH(db.exec("UPDATE " + table + " SET version = version"),
                    ContainsSubstring("never changed"));
  CHECK_THROWS_WITH(db.exec("DELETE FROM " + table), ContainsSubstring("never deleted"));
  CHECK(store.versions("A-1").size() == 1);
}

TEST_CASE("operational tables hold no name, birth date, case, contact or remark") {
  Folder const folder;
  auto const file = folder.file("escale.db");
  Store store(file);
  auto t = traveller("CASEX-7", "1", "1987-03-09");
  t.family_name = "Namex";
  t.given_name = "Givenx";
  t.remarks = "remarkx";
  t.reception_party = "receiverx";
  t.reception_contact = "contactx";
  t.escort = "OPS:escortx";
  t.pnr = "PNRXXX";
  store.add_notice(notice("A-1", {t}));
  auto s = staff("CDG01");
  s.display_name = "Staffx";
  s.phone = "phonex";
  store.put_staff(s);

  SQLite::Database db(file, SQLite::OPEN_READONLY);
  SQLite::Statement tables(db,
                           "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite%' "
                           "AND name NOT LIKE 'identity%'");
  int seen = 0;
  while (tables.executeStep()) {
    auto const name = tables.getColumn(0).getString();
    SQLite::Statement rows(db, "SELECT * FROM " + name);
    while (rows.executeStep()) {
      for (int c = 0; c < rows.getColumnCount(); ++c) {
        auto const value = rows.getColumn(c).getString();
        for (auto const* secret : {"Namex", "Givenx", "remarkx", "receiverx", "contactx", "escortx", "PNRXXX",
                                   "CASEX", "1987-03-09", "Staffx", "phonex", "961"})
          if (value.find(secret) != std::string::npos) FAIL(name << " holds " << secret);
        ++seen;
      }
    }
  }
  CHECK(seen > 20);
}
