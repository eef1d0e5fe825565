#include <SQLiteCpp/SQLiteCpp.h>

#include "data/store/audit.h"
#include "tests/store/samples.h"
#include "tests/support/catch.h"

using namespace samples;

namespace {

AuditEntry entry(std::string subject, std::string at = "2026-12-08T07:00:00Z") {
  return {.actor = "ada",
          .role = "supervisor",
          .action = "identity_viewed",
          .subject = std::move(subject),
          .detail = "",
          .at = std::move(at)};
}

/// Somebody with the file and no key, who takes the triggers away first.
void tamper(std::string const& file, std::string const& sql) {
  SQLite::Database db(file, SQLite::OPEN_READWRITE, 1000);
  for (auto const* trigger : {"audit_fixed_u", "audit_fixed_d", "audit_follows"})
    db.exec("DROP TRIGGER " + std::string(trigger));
  db.exec(sql);
}

}  // namespace

TEST_CASE("entries follow each other and the chain is unbroken") {
  Store store(":memory:");
  CHECK(audit_check(store).entries == 0);
  CHECK_FALSE(audit_check(store).broken);
  for (long i = 1; i <= 50; ++i) CHECK(audit(store, entry("A-" + std::to_string(i))) == i);
  auto const check = audit_check(store);
  CHECK(check.entries == 50);
  CHECK_FALSE(check.broken);
  auto const rows = audit_rows(store, {.subject = "A-7"});
  REQUIRE(rows.size() == 1);
  CHECK(rows[0].seq == 7);
  CHECK(rows[0].entry.actor == "ada");
  CHECK(audit_rows(store, {.after = 48}).size() == 2);
  CHECK(audit_rows(store, {.limit = 3}).back().seq == 3);
  CHECK(audit_rows(store, {.actor = "bob"}).empty());
}

TEST_CASE("an entry is part of the caller's transaction") {
  Store store(":memory:");
  {
    Store::Transaction const t(store);
    audit(store, entry("A-1"));
  }
  CHECK(audit_rows(store, {}).empty());
  CHECK(audit(store, entry("A-2")) == 1);
  CHECK_FALSE(audit_check(store).broken);
}

TEST_CASE("the log cannot be changed or shortened by SQL") {
  Folder const folder;
  auto const file = folder.file("escale.db");
  Store store(file);
  audit(store, entry("A-1"));
  audit(store, entry("A-2"));
  SQLite::Database db(file, SQLite::OPEN_READWRITE, 1000);
  CHECK_THROWS_WITH(db.exec("UPDATE audit SET actor = 'eve'"), ContainsSubstring("never changed"));
  CHECK_THROWS_WITH(db.exec("DELETE FROM audit WHERE seq = 2"), ContainsSubstring("never shortened"));
  CHECK_THROWS_WITH(db.exec("INSERT INTO audit SELECT 9, at, actor, role, action, subject, detail, "
                            "prev_hash, hash FROM audit WHERE seq = 1"),
                    ContainsSubstring("goes on where it ends"));
}

TEST_CASE("whatever is changed behind the triggers, the first wrong entry is named") {
  Folder const folder;
  auto const file = folder.file("escale.db");
  {
    Store store(file);
    for (int i = 1; i <= 6; ++i) audit(store, entry("A-" + std::to_string(i)));
  }
  struct Case {
    char const* sql;
    long broken;
    char const* why;
  };
  auto const c = GENERATE(
      Case{"UPDATE audit SET actor = 'eve' WHERE seq = 3", 3, "its text was changed"},
      Case{"UPDATE audit SET at = '2026-12-08T07:00:01Z' WHERE seq = 1", 1, "its text was changed"},
      Case{"UPDATE audit SET detail = subject, subject = detail WHERE seq = 4", 4, "its text was changed"},
      Case{"DELETE FROM audit WHERE seq = 2", 2, "entries are missing"},
      Case{"DELETE FROM audit WHERE seq = 6", 6, "entries at the end are missing"},
      Case{"DELETE FROM audit WHERE seq > 4; UPDATE audit_mark SET seq = 4, hash = (SELECT hash FROM audit "
           "WHERE seq = 4)",
           5, "where the log ends was changed"},
      Case{"DELETE FROM audit WHERE seq = 1; INSERT INTO audit_mark SELECT 'begin', 1, zeroblob(32), "
           "zeroblob(32)",
           2, "where the log begins was changed"},
      Case{"DELETE FROM audit WHERE seq = 3; UPDATE audit SET seq = seq - 1 WHERE seq > 3", 3,
           "it does not follow from the entry before"});
  tamper(file, c.sql);
  auto const check = audit_check(Store(file));
  INFO(c.sql);
  REQUIRE(check.broken);
  CHECK(*check.broken == c.broken);
  CHECK(check.why == c.why);
}

TEST_CASE("old entries are dropped, the rest stays a chain") {
  Folder const folder;
  Store store(folder.file("escale.db"));
  for (auto const* at :
       {"2024-12-07T23:59:59Z", "2024-12-08T07:00:00Z", "2024-12-08T07:00:01Z", "2024-01-01T00:00:00Z"})
    audit(store, entry("A-1", at));
  CHECK(audit_drop(store, "2024-12-08T07:00:00Z") == 1);
  auto const check = audit_check(store);
  CHECK_FALSE(check.broken);
  CHECK(check.entries == 3);
  CHECK(audit_drop(store, "2024-12-08T07:00:00Z") == 0);
  CHECK(audit_drop(store, "2030-01-01T00:00:00Z") == 3);
  CHECK(audit_check(store).entries == 0);
  CHECK(audit(store, entry("A-2")) == 5);
  CHECK_FALSE(audit_check(store).broken);
}
