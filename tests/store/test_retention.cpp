#include <SQLiteCpp/SQLiteCpp.h>

#include <fstream>
#include <iterator>
#include <map>

#include "data/export/full_export.h"
#include "data/export/safe_cell.h"
#include "data/store/audit.h"
#include "data/store/backup.h"
#include "data/store/persons.h"
#include "data/store/retention.h"
#include "tests/store/samples.h"
#include "tests/support/catch.h"

using namespace samples;

namespace {

std::string slurp(std::string const& path) {
  std::ifstream in(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), {}};
}

Traveller arriving(std::string case_number, Instant sta) {
  auto t = traveller(std::move(case_number), "1");
  t.family_name = "Qxfamily";
  t.inbound = FlightKey{"AF", 565, 0, day(8), "BEY", "CDG"};
  t.inbound_sta = sta;
  t.ssr = {"MEDA"};
  t.constraints = {"FEMALE_STAFF"};
  return t;
}

PurgeOptions on(Instant now) {
  return {.now = now, .actor = "ada", .role = "admin", .at = "2027-01-10T00:00:00Z"};
}

constexpr auto kDays30 = std::chrono::days(30);

}  // namespace

TEST_CASE("a notice is due when its last passage ended more than 30 days ago, not at 30 days") {
  Store store(":memory:");
  store.add_notice(notice("A-1", {arriving("C1", at(8, 8))}));
  CHECK(purge(store, on(at(8, 8) + kDays30)).destroyed.empty());
  CHECK(store.held("A-1")->notice.travellers.at(0).family_name == "Qxfamily");
  CHECK(purge(store, on(at(8, 8) + kDays30 + Minutes{1})).destroyed == std::vector<std::string>{"A-1"});
  CHECK(store.held("A-1")->notice.travellers.at(0).family_name.empty());
}

TEST_CASE("the passage closes with the last version, the last traveller, the last flight, late as it was") {
  Store store(":memory:");
  auto leg = arrival("AF", 565, 8, "BEY", at(8, 8));
  leg.times.actual_in = at(8, 14);
  store.put_leg(leg, {});
  store.add_notice(notice("A-1", {arriving("C1", at(8, 8))}));
  auto transit = arriving("C2", at(8, 8));
  transit.outbound = FlightKey{"AF", 344, 0, day(9), "CDG", "YUL"};
  transit.outbound_std = at(9, 10);
  store.add_notice(notice("B-1", {arriving("C3", at(8, 8)), transit}));
  store.add_notice(notice("B-1", {}, NoticeType::cancel));
  store.add_notice(notice("C-1", {traveller("C4", "1")}));  // no flight known: when it was received
  auto dated = traveller("C5", "1");
  dated.inbound = FlightKey{"XX", 1, 0, day(8), "BEY", "CDG"};
  store.add_notice(notice("D-1", {dated}));
  std::map<std::string, Instant> closed;
  for (auto const& c : closings(store)) closed[c.abn] = c.closed;
  CHECK(closed.at("A-1") == at(8, 14));
  CHECK(closed.at("B-1") == at(9, 10));
  CHECK(closed.at("C-1") == at(1, 9));
  CHECK(closed.at("D-1") == at(10, 0));
}

TEST_CASE("a purge takes identity and needs, leaves flights, head-counts and programmes, and is on record") {
  Folder const folder;
  auto const file = folder.file("escale.db");
  Store store(file);
  store.add_notice(notice("A-1", {arriving("C1", at(8, 8)), arriving("C2", at(8, 8))}));
  store.add_notice(notice("B-1", {arriving("C3", at(30, 8))}));
  auto const later = at(8, 8) + kDays30 + Minutes{1};
  CHECK(purge(store,
              {.now = later, .actor = "ada", .role = "admin", .at = "2027-01-10T00:00:00Z", .dry_run = true})
            .destroyed.size() == 1);
  CHECK(store.case_held("C1"));
  CHECK(purge(store, on(later)).destroyed == std::vector<std::string>{"A-1"});
  CHECK_FALSE(store.case_held("C1"));
  CHECK(store.case_held("C3"));
  auto const held = store.held("A-1").value();
  CHECK(held.notice.programme == "RST");
  CHECK(held.notice.mission == "Beirut");
  REQUIRE(held.notice.travellers.size() == 2);
  CHECK(held.party_no == std::vector{1, 2});
  CHECK(held.notice.contact_phone.empty());
  for (auto const& t : held.notice.travellers) {
    CHECK((t.case_number + t.family_name + t.given_name + t.sex + t.date_of_birth + t.nationality).empty());
    CHECK(t.ssr.empty());
    CHECK(t.constraints.empty());
    CHECK(t.inbound.has_value());
  }
  auto const rows = audit_rows(store, {.action = "identity_purged"});
  REQUIRE(rows.size() == 1);
  CHECK(rows[0].entry.subject == "A-1");
  CHECK(rows[0].entry.detail == "closed 2026-12-08T08:00:00Z");
  CHECK(purge(store, on(later)).destroyed.empty());  // once
  SQLite::Database db(file, SQLite::OPEN_READONLY);
  for (auto const* table : {"identity_traveller", "identity_notice", "identity_party_case"})
    CHECK(db.execAndGet("SELECT COUNT(*) FROM " + std::string(table) + " WHERE abn = 'A-1'").getInt() == 0);
  CHECK(db.execAndGet("SELECT COUNT(*) FROM purge_open").getInt() == 0);
}

TEST_CASE("what others noted of the people of a notice goes with it, and of no other notice") {
  Folder const folder;
  auto const file = folder.file("escale.db");
  Store store(file);
  store.add_notice(notice("A-1", {arriving("C1", at(8, 8))}));
  store.add_notice(notice("A-10", {arriving("C2", at(30, 8))}));
  SQLite::Database db(file, SQLite::OPEN_READWRITE, 1000);
  for (std::string const abn : {"A-1", "A-10"}) {
    db.exec("INSERT INTO incident VALUES ('" + abn + "', '2026-12-08', '" + abn +
            ".1/meet', 'BEY-1A', 'other', 1, 'Qxnote', 'CDG01', 'sam', 0, 0, '', '')");
    db.exec("INSERT INTO flight_need VALUES ('AF', 565, '', '2026-12-08', 'BEY', 'CDG', '" + abn + "', '" +
            abn + "', '[]', '')");
  }
  auto const revision = store.content_revision();
  purge(store, on(at(8, 8) + kDays30 + Minutes{1}));
  CHECK(db.execAndGet("SELECT group_concat(id) FROM incident WHERE note <> ''").getString() == "A-10");
  CHECK(db.execAndGet("SELECT group_concat(abn) FROM flight_need").getString() == "A-10");
  CHECK(store.content_revision() > revision);
}

TEST_CASE("what was purged is gone from the bytes of the file") {
  Folder const folder;
  auto const file = folder.file("escale.db");
  Store store(file);
  store.add_notice(notice("A-1", {arriving("C1", at(8, 8))}));
  std::string sealed;
  {
    SQLite::Database db(file, SQLite::OPEN_READONLY);
    sealed = db.execAndGet("SELECT family_name FROM identity_traveller").getString();
  }
  REQUIRE(sealed.size() > 40);
  CHECK((slurp(file) + slurp(file + "-wal")).find(sealed) != std::string::npos);
  purge(store, on(at(8, 8) + kDays30 + Minutes{1}));
  CHECK((slurp(file) + slurp(file + "-wal")).find(sealed) == std::string::npos);
}

TEST_CASE("a legal hold keeps a notice until it is released, whoever tries") {
  Folder const folder;
  auto const file = folder.file("escale.db");
  Store store(file);
  auto const later = at(8, 8) + kDays30 + Minutes{1};
  store.add_notice(notice("A-1", {arriving("C1", at(8, 8))}));
  CHECK_FALSE(place_hold(
      store, {.abn = "Z-9", .placed_by = "ada", .placed_at = "2026-12-09T10:00:00Z", .reason = "Qxreason"}));
  auto const id = place_hold(
      store, {.abn = "A-1", .placed_by = "ada", .placed_at = "2026-12-09T10:00:00Z", .reason = "Qxreason"});
  REQUIRE(id);
  CHECK(holds(store, false).at(0).reason == "Qxreason");
  CHECK((slurp(file) + slurp(file + "-wal")).find("Qxreason") == std::string::npos);
  auto const done = purge(store, on(later));
  CHECK(done.destroyed.empty());
  CHECK(done.on_hold == std::vector<std::string>{"A-1"});
  CHECK(store.case_held("C1"));
  {
    SQLite::Database db(file, SQLite::OPEN_READWRITE, 1000);
    CHECK_THROWS_WITH(db.exec("INSERT INTO purge_open VALUES ('A-1')"),
                      ContainsSubstring("a legal hold keeps"));
    CHECK_THROWS_WITH(db.exec("DELETE FROM identity_traveller"), ContainsSubstring("never deleted"));
  }
  CHECK_FALSE(release_hold(store, *id + 1, "ada", "2026-12-10T10:00:00Z"));
  CHECK(release_hold(store, *id, "ada", "2026-12-10T10:00:00Z"));
  CHECK_FALSE(release_hold(store, *id, "ada", "2026-12-10T10:00:00Z"));
  CHECK(holds(store, false).empty());
  CHECK(holds(store, true).at(0).released_by == "ada");
  CHECK(purge(store, on(later)).destroyed.size() == 1);
}

TEST_CASE("a notice that was purged goes on with its next version") {
  Store store(":memory:");
  store.add_notice(notice("A-1", {arriving("C1", at(8, 8)), arriving("C2", at(8, 8))}));
  purge(store, on(at(8, 8) + kDays30 + Minutes{1}));
  CHECK(store.add_notice(notice("A-1", {arriving("C1", at(8, 8))}, NoticeType::update)) == 2);
  CHECK(store.held("A-1")->party_no == std::vector{3});
  CHECK(store.held("A-1")->notice.travellers.at(0).family_name == "Qxfamily");
  CHECK(purge(store, on(at(8, 8) + kDays30 + Minutes{1})).destroyed.size() == 1);
}

TEST_CASE("a person's record holds every version and everybody who looked, without sealed remarks") {
  Store store(":memory:");
  auto t = arriving("C1", at(8, 8));
  t.remarks = "Qxsealed";
  t.remarks_sealed = true;
  store.add_notice(notice("A-1", {t, arriving("C2", at(8, 8))}));
  store.add_notice(notice("A-1", {t}, NoticeType::update));
  store.add_notice(notice("B-1", {arriving("C2", at(8, 8))}));
  auto const look = [&](char const* abn) {
    audit(store, {.actor = "sam",
                  .role = "staff",
                  .action = "identity_viewed",
                  .subject = abn,
                  .detail = "",
                  .at = "2026-12-08T07:00:00Z"});
  };
  look("A-1");
  look("B-1");
  look("A-1");
  auto const record = person_record(store, "C1", "1");
  REQUIRE(record.versions.size() == 2);
  CHECK(record.versions[1].version == 2);
  CHECK(record.versions[0].traveller.remarks.empty());
  CHECK(record.versions[0].traveller.remarks_sealed);
  REQUIRE(record.looks.size() == 2);
  CHECK(record.looks[1].seq == 3);
  CHECK(person_record(store, "C2", "").versions.size() == 2);
  CHECK(person_record(store, "C2", "7").versions.empty());
  CHECK(person_record(store, "C9", "").versions.empty());
  CHECK(sealed_remarks(store, "A-1", {}, "C1", "1")->version == 2);
  CHECK(sealed_remarks(store, "A-1", 1, "C1", "1")->remarks == "Qxsealed");
  CHECK_FALSE(sealed_remarks(store, "A-1", {}, "C2", "1"));
  CHECK_FALSE(sealed_remarks(store, "Z-1", {}, "C1", "1"));
}

TEST_CASE("a backup is whole, opens with the key, and never replaces a file") {
  Folder const folder;
  auto const file = folder.file("escale.db"), copy = folder.file("copy.db");
  Store store(file);
  store.add_notice(notice("A-1", {arriving("C1", at(8, 8))}));
  backup(store, copy);
  CHECK_FALSE(std::filesystem::exists(copy + ".part"));
  CHECK_FALSE(std::filesystem::exists(copy + "-wal"));
  CHECK_THROWS_WITH(Store(copy), ContainsSubstring(copy + ".key is not there"));
  std::filesystem::copy_file(file + ".key", copy + ".key");
  CHECK(Store(copy).held("A-1")->notice.travellers.at(0).family_name == "Qxfamily");
  auto const before = slurp(copy);
  CHECK_THROWS_WITH(backup(store, copy), ContainsSubstring("a backup never replaces a file"));
  CHECK_THROWS_AS(backup(store, folder.file("none/x.db")), StoreError);
  CHECK_THROWS_AS(backup(store, file), StoreError);
  CHECK(slurp(copy) == before);
}

TEST_CASE("an export holds every field in clear, no key, and no cell that a spreadsheet runs") {
  Folder const folder;
  Store store(folder.file("escale.db"));
  auto t = arriving("C1", at(8, 8));
  t.given_name = "=HYPERLINK(\"x\")";
  t.remarks = "Qxremark";
  store.add_notice(notice("A-1", {t}));
  store.put_staff(staff("CDG01"));
  auto const out = folder.file("out");
  auto const tables = export_all(store, out, "2026-12-08T07:00:00Z");
  auto const csv = slurp(out + "/identity_traveller.csv"), json = slurp(out + "/identity_traveller.json");
  for (auto const* word : {"C1", "Qxfamily", "Qxremark", "1990-05-01"}) {
    CHECK_THAT(csv, ContainsSubstring(word));
    CHECK_THAT(json, ContainsSubstring(word));
  }
  CHECK_THAT(csv, ContainsSubstring("\"'=HYPERLINK(\"\"x\"\")\""));
  CHECK_THAT(json, ContainsSubstring("\"=HYPERLINK(\\\"x\\\")\""));
  CHECK_THAT(slurp(out + "/identity_staff.csv"), ContainsSubstring("'+33 6 00 00 00 00"));
  CHECK_FALSE(std::filesystem::exists(out + "/vault_key.csv"));
  CHECK_FALSE(std::filesystem::exists(out + "/vault_secret.csv"));
  CHECK(csv.find("case_index") == std::string::npos);
  CHECK_THAT(slurp(out + "/export.json"), ContainsSubstring("\"identity_traveller\""));
  CHECK(tables.size() > 10);
  CHECK((std::filesystem::status(out + "/identity_traveller.csv").permissions() &
         std::filesystem::perms::others_all) == std::filesystem::perms::none);
  CHECK_THROWS_WITH(export_all(store, out, ""), ContainsSubstring("not empty"));
}

TEST_CASE("a cell that a spreadsheet would run is guarded, others are left alone") {
  CHECK(csv_cell("=1+1") == "'=1+1");
  CHECK(csv_cell("  @SUM(1)") == "'  @SUM(1)");
  CHECK(csv_cell("-1") == "'-1");
  CHECK(csv_cell("+33 1") == "'+33 1");
  CHECK(csv_cell("\tx") == "'\tx");
  CHECK(csv_cell("\n=x") == "\"'\n=x\"");
  CHECK(csv_cell("a=b") == "a=b");
  CHECK(csv_cell("a,b") == "\"a,b\"");
  CHECK(csv_cell("a\"b") == "\"a\"\"b\"");
  CHECK(csv_cell("") == "");
}
