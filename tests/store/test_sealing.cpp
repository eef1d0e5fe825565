#include <SQLiteCpp/SQLiteCpp.h>

#include <cstdlib>
#include <fstream>
#include <iterator>

#include "data/security/key_file.h"
#include "data/store/audit.h"
#include "data/store/database.h"
#include "data/store/identity.h"
#include "data/store/schema.h"
#include "tests/store/samples.h"
#include "tests/support/catch.h"

using namespace samples;

namespace {

std::string slurp(std::string const& path) {
  std::ifstream in(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), {}};
}

/// The database, its log and what else lies beside it, but for the key.
std::string bytes_of(std::string const& file) {
  return slurp(file) + slurp(file + "-wal") + slurp(file + "-shm");
}

/// Every field of identity holds a word of its own.
std::vector<std::string> const kCanaries{"Qxcase",   "Qxlinked",   "Qxperson",  "Qxfamily",   "Qxgiven",
                                         "Qxsex",    "1987-03-09", "Qxnation",  "Qxrelation", "Qxpnr",
                                         "Qxescort", "Qxparty",    "Qxcontact", "Qxremark",   "Qxsealed",
                                         "Qxphone",  "Qxmail",     "Qxstaff",   "Qxmobile"};

Notice planted() {
  auto t = traveller("Qxcase", "Qxperson", "1987-03-09");
  t.linked_case = "Qxlinked";
  t.family_name = "Qxfamily";
  t.given_name = "Qxgiven";
  t.sex = "Qxsex";
  t.nationality = "Qxnation";
  t.relation = "Qxrelation";
  t.pnr = "Qxpnr";
  t.escort = "Qxescort";
  t.reception_party = "Qxparty";
  t.reception_contact = "Qxcontact";
  t.remarks = "Qxremark";
  auto sealed = traveller("Qxcase", "2");
  sealed.remarks = "Qxsealed";
  sealed.remarks_sealed = true;
  auto n = notice("A-1", {t, sealed});
  n.contact_phone = "Qxphone";
  n.contact_email = "Qxmail";
  return n;
}

StaffRow planted_staff() {
  auto s = staff("CDG01");
  s.display_name = "Qxstaff";
  s.phone = "Qxmobile";
  return s;
}

void check_whole(Store const& store) {
  auto const held = store.held("A-1").value();
  auto const& t = held.notice.travellers.at(0);
  CHECK(t.case_number == "Qxcase");
  CHECK(t.linked_case == "Qxlinked");
  CHECK(t.person_no == "Qxperson");
  CHECK(t.family_name == "Qxfamily");
  CHECK(t.given_name == "Qxgiven");
  CHECK(t.sex == "Qxsex");
  CHECK(t.date_of_birth == "1987-03-09");
  CHECK(t.nationality == "Qxnation");
  CHECK(t.relation == "Qxrelation");
  CHECK(t.pnr == "Qxpnr");
  CHECK(t.escort == "Qxescort");
  CHECK(t.reception_party == "Qxparty");
  CHECK(t.reception_contact == "Qxcontact");
  CHECK(t.remarks == "Qxremark");
  CHECK(held.notice.travellers.at(1).remarks == "Qxsealed");
  CHECK(held.notice.contact_phone == "Qxphone");
  CHECK(held.notice.contact_email == "Qxmail");
  CHECK(held.party_no == std::vector{1, 1});
  CHECK(store.case_held("Qxcase"));
  CHECK_FALSE(store.case_held("Qxcas"));
  CHECK(store.staff().at(0).display_name == "Qxstaff");
  CHECK(store.staff().at(0).phone == "Qxmobile");
}

std::string refusal(std::string const& file, std::string& text) {
  try {
    Store const store(file);
  } catch (StoreError const& e) {
    text = e.what();
    return e.word;
  }
  return "opened";
}

/// A database as it was before names were sealed.
void make_plain(std::string const& file) {
  SQLite::Database db(file, SQLite::OPEN_READWRITE | SQLite::OPEN_CREATE);
  db.exec("PRAGMA journal_mode = WAL");
  auto const& all = migrations();
  auto const privacy =
      std::find_if(all.begin(), all.end(), [](Migration m) { return m.data() == schema_privacy().data(); });
  for (auto step = all.begin(); step != privacy; ++step)
    for (auto const& sql : *step) db.exec(std::string(sql));
  db.exec("PRAGMA user_version = " + std::to_string(privacy - all.begin()));
  db.exec("PRAGMA application_id = " + std::to_string(kApplicationId));
  db.exec("INSERT INTO file_taken VALUES ('manifest', 'abc', 'Qxfamily.csv')");
  db.exec("INSERT INTO staff VALUES ('CDG01', 'F', '[]', '[]', '[]', '', 35, 'fixed')");
  db.exec("INSERT INTO identity_staff VALUES ('CDG01', 'Qxstaff', 'Qxmobile')");
  db.exec("INSERT INTO notice_version VALUES ('A-1', 1, 'NEW', 'Beirut', 'RST', '2026-12-01T09:00:00Z')");
  db.exec("INSERT INTO identity_notice VALUES ('A-1', 1, 'Qxphone', 'Qxmail')");
  for (auto const* place : {"0", "1"})
    db.exec(
        "INSERT INTO traveller (abn, version, place, party_no, languages, visa, bags, ssr, constraints, "
        "meeting_point, remarks_sealed) "
        "VALUES ('A-1', 1, " +
        std::string(place) + ", 1, '[]', 'none', 0, '[]', '[]', '', " + place + ")");
  db.exec(
      "INSERT INTO identity_traveller VALUES ('A-1', 1, 0, 'Qxcase', 'Qxlinked', 'Qxperson', 'Qxfamily', "
      "'Qxgiven', 'Qxsex', "
      "'1987-03-09', 'Qxnation', 'Qxrelation', 'Qxpnr', 'Qxescort', 'Qxparty', 'Qxcontact', 'Qxremark')");
  db.exec(
      "INSERT INTO identity_traveller VALUES ('A-1', 1, 1, 'Qxcase', '', '2', '', '', '', '', '', '', '', "
      "'', '', '', '')");
  db.exec("INSERT INTO identity_sealed VALUES ('A-1', 1, 1, 'Qxsealed')");
  db.exec("INSERT INTO identity_party_case VALUES (1, 'A-1', 'Qxcase', 1)");
}

}  // namespace

TEST_CASE("no byte of the database, its log included, holds anything of identity") {
  Folder const folder;
  auto const file = folder.file("escale.db");
  auto const look = [&](char const* when) {
    auto const bytes = bytes_of(file);
    CHECK(bytes.find("A-1") != std::string::npos);
    for (auto const& canary : kCanaries) {
      INFO(canary << " " << when);
      CHECK(bytes.find(canary) == std::string::npos);
    }
  };
  {
    Store store(file);
    store.add_notice(planted());
    store.add_notice(planted());
    store.put_staff(planted_staff());
    store.remember_file("manifest", "abc", "Qxfamily.csv");
    look("with the log open");
    check_whole(store);
  }
  look("after closing");
  check_whole(Store(file));
}

TEST_CASE("a database from before is sealed when it is opened, and nothing of it stays readable") {
  Folder const folder;
  auto const file = folder.file("escale.db");
  make_plain(file);
  REQUIRE(bytes_of(file).find("Qxfamily") != std::string::npos);
  Store store(file);
  check_whole(store);
  auto const bytes = bytes_of(file);
  for (auto const& canary : kCanaries) {
    INFO(canary);
    CHECK(bytes.find(canary) == std::string::npos);
  }
  CHECK(store.file_known("manifest", "abc"));
  store.add_notice(notice("A-1", {traveller("Qxcase", "1"), traveller("C2", "1")}, NoticeType::update));
  CHECK(store.held("A-1")->party_no == std::vector{1, 2});
}

TEST_CASE("without its key, or with another one, a database says so in one line and stays as it is") {
  Folder const folder;
  auto const file = folder.file("escale.db");
  { Store(file).add_notice(planted()); }
  auto const before = slurp(file);
  std::filesystem::rename(file + ".key", folder.file("away"));
  std::string text;
  CHECK(refusal(file, text) == "key_missing");
  CHECK(
      text ==
      file + ": its key " + file +
          ".key is not there; put the file back, or name it with --key-file, ESCALE_KEY_FILE or ESCALE_KEY");
  CHECK_FALSE(std::filesystem::exists(file + ".key"));
  write_key_file(file + ".key", {SecretKey::random()});
  CHECK(refusal(file, text) == "key_wrong");
  CHECK(text == file + ": " + file + ".key is not the key of this database; give the one it was made with");
  { std::ofstream(file + ".key") << "no key"; }
  CHECK(refusal(file, text) == "key_unreadable");
  CHECK(text.find('\n') == std::string::npos);
  CHECK(slurp(file) == before);
  std::filesystem::rename(folder.file("away"), file + ".key");
  CHECK(Store(file).held("A-1")->notice.travellers.at(0).family_name == "Qxfamily");
}

TEST_CASE("the key comes from the environment when it is there, and then no file is made") {
  Folder const folder;
  auto const file = folder.file("escale.db");
  ::setenv("ESCALE_KEY", std::string(64, 'a').c_str(), 1);
  { Store(file).add_notice(planted()); }
  CHECK_FALSE(std::filesystem::exists(file + ".key"));
  ::unsetenv("ESCALE_KEY");
  std::string text;
  CHECK(refusal(file, text) == "key_missing");
  write_key_file(folder.file("k"), {SecretKey::from_bytes(std::string(32, '\xaa'))});
  ::setenv("ESCALE_KEY_FILE", folder.file("k").c_str(), 1);
  CHECK(refusal(file, text) == "opened");
  ::unsetenv("ESCALE_KEY_FILE");
}

TEST_CASE("rotation seals everything under a new key; the old one opens nothing any more") {
  Folder const folder;
  auto const file = folder.file("escale.db");
  auto const key = file + ".key";
  std::string old_key;
  {
    Store store(file);
    store.add_notice(planted());
    store.put_staff(planted_staff());
    audit(store, {.actor = "ada",
                  .role = "admin",
                  .action = "x",
                  .subject = "A-1",
                  .detail = "",
                  .at = "2026-12-08T07:00:00Z"});
    old_key = slurp(key);
    auto const done = rotate_key(store);
    CHECK(done.key_id == 2);
    CHECK(done.key_file == key);
    CHECK(done.fields == 2 * 14 + 2 + 2 + 1 + 1 + 1);
    check_whole(store);
    CHECK_FALSE(audit_check(store).broken);
    CHECK_THROWS_AS(
        SQLite::Database(file, SQLite::OPEN_READWRITE).exec("UPDATE identity_traveller SET remarks = x'00'"),
        SQLite::Exception);
  }
  CHECK(slurp(key) != old_key);
  CHECK(read_key_file(key).keys.size() == 1);
  {
    Store store(file);
    check_whole(store);
    store.add_notice(notice("A-1", {traveller("Qxcase", "1"), traveller("C2", "1")}, NoticeType::update));
    CHECK(store.held("A-1")->party_no == std::vector{1, 2});  // found by the new index
  }
  { std::ofstream(key) << old_key; }
  std::string text;
  CHECK(refusal(file, text) == "key_wrong");
}

TEST_CASE("who has the database open while its key is changed goes on with the new one") {
  Folder const folder;
  auto const file = folder.file("escale.db");
  Store other(file), writer(file), store(file);
  other.add_notice(planted());
  other.put_staff(planted_staff());
  static_cast<void>(rotate_key(store));
  check_whole(other);
  writer.add_notice(notice("B-1", {traveller("C9", "1")}));
  CHECK(other.case_held("C9"));
  CHECK(Store(file).held("B-1")->notice.travellers.at(0).family_name == "Tessaly");
}

TEST_CASE("a rotation that stops half way changes nothing, and both keys of the file are tried") {
  Folder const folder;
  auto const file = folder.file("escale.db");
  {
    Store store(file);
    store.add_notice(planted());
    SQLite::Database(file, SQLite::OPEN_READWRITE, 1000)
        .exec("DROP TRIGGER identity_notice_fixed_u; UPDATE identity_notice SET contact_phone = x'00'");
    CHECK_THROWS_AS(rotate_key(store), StoreError);
  }
  CHECK(read_key_file(file + ".key").keys.size() == 2);
  Store const store(file);
  CHECK(store.case_held("Qxcase"));
  CHECK_THROWS_AS(store.held("A-1"), StoreError);  // the field that was spoilt, and only said so
}

TEST_CASE("a key from the environment is rotated into a file that is named") {
  Folder const folder;
  auto const file = folder.file("escale.db");
  ::setenv("ESCALE_KEY", std::string(64, 'a').c_str(), 1);
  {
    Store store(file);
    store.add_notice(planted());
    CHECK_THROWS_WITH(rotate_key(store), ContainsSubstring("--new-key-file"));
    CHECK(rotate_key(store, folder.file("new")).key_file == folder.file("new"));
  }
  ::unsetenv("ESCALE_KEY");
  ::setenv("ESCALE_KEY_FILE", folder.file("new").c_str(), 1);
  CHECK(Store(file).held("A-1")->notice.travellers.at(0).family_name == "Qxfamily");
  ::unsetenv("ESCALE_KEY_FILE");
}

TEST_CASE("a sealed field that was put into another row is refused") {
  Folder const folder;
  auto const file = folder.file("escale.db");
  { Store(file).add_notice(planted()); }
  {
    SQLite::Database db(file, SQLite::OPEN_READWRITE);
    db.exec("DROP TRIGGER identity_traveller_fixed_u");
    db.exec(
        "UPDATE identity_traveller SET given_name = (SELECT given_name FROM identity_traveller WHERE place = "
        "0) WHERE place = 1");
  }
  try {
    static_cast<void>(Store(file).held("A-1"));
    FAIL("it was opened");
  } catch (StoreError const& e) {
    CHECK(e.word == "db_sealed");
    CHECK(std::string(e.what()) == file +
                                       ": a sealed field of identity_traveller.given_name cannot be opened: "
                                       "it was changed or moved; restore a backup");
  }
}
