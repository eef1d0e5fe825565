#include <SQLiteCpp/SQLiteCpp.h>

#include <fstream>

#include "data/store/database.h"
#include "data/store/schema.h"
#include "tests/store/samples.h"
#include "tests/support/catch.h"

using namespace samples;

namespace {

std::string refused(std::string const& path, Store::Mode mode = Store::Mode::read_write) {
  try {
    Store const store(path, mode);
  } catch (StoreError const& e) {
    INFO(e.what());
    CHECK(std::string(e.what()).starts_with(path + ": "));
    CHECK(std::string(e.what()).find('\n') == std::string::npos);
    return e.word;
  }
  return "opened";
}

void write(std::string const& path, std::string const& content) {
  std::ofstream(path, std::ios::binary) << content;
}

std::string pragma(std::string const& path, std::string const& name) {
  SQLite::Database db(path, SQLite::OPEN_READWRITE);
  return db.execAndGet("PRAGMA " + name).getString();
}

}  // namespace

TEST_CASE("a fresh file gets the schema, the application id and the write-ahead log") {
  Folder const folder;
  auto const file = folder.file("escale.db");
  { Store const store(file); }
  CHECK(pragma(file, "application_id") == "1163084620");  // "ESCL"
  CHECK(pragma(file, "user_version") == std::to_string(schema_version()));
  CHECK(pragma(file, "journal_mode") == "wal");
  CHECK(pragma(file, "integrity_check") == "ok");
}

TEST_CASE("opening again changes nothing and keeps what was stored") {
  Folder const folder;
  auto const file = folder.file("escale.db");
  {
    Store store(file);
    store.put_staff(staff("CDG01"));
  }
  Store const store(file);
  REQUIRE(store.staff().size() == 1);
  CHECK(store.path() == file);
}

TEST_CASE("memory holds a store of its own") {
  Store a(":memory:");
  Store const b(":memory:");
  a.put_staff(staff("CDG01"));
  CHECK(a.staff().size() == 1);
  CHECK(b.staff().empty());
}

TEST_CASE("a zero-byte file is a fresh database") {
  Folder const folder;
  write(folder.file("empty.db"), "");
  Store store(folder.file("empty.db"));
  store.put_staff(staff("CDG01"));
  CHECK(store.staff().size() == 1);
}

TEST_CASE("paths that cannot be a database are named with what to do") {
  Folder const folder;
  CHECK(refused(folder.path.string()) == "db_cannot_open");
  CHECK(refused(folder.file("missing/escale.db")) == "db_cannot_open");
  CHECK(refused("") == "db_cannot_open");
  CHECK(refused("/dev/null") == "db_cannot_open");
  CHECK(refused(folder.file("none.db"), Store::Mode::read_only) == "db_cannot_open");
  CHECK_FALSE(std::filesystem::exists(folder.file("none.db")));
}

TEST_CASE("a text file is not a database, short or long, and stays as it was") {
  Folder const folder;
  auto const content =
      GENERATE(std::string("x"), std::string("flight,date\nAF565,2026-12-08\n"), std::string(20000, 'z'));
  auto const file = folder.file("flights.csv");
  write(file, content);
  CHECK(refused(file) == "db_not_a_database");
  std::ifstream in(file, std::ios::binary);
  CHECK(std::string(std::istreambuf_iterator<char>(in), {}) == content);
}

TEST_CASE("a database of another program is left alone") {
  Folder const folder;
  auto const file = folder.file("other.db");
  {
    SQLite::Database db(file, SQLite::OPEN_READWRITE | SQLite::OPEN_CREATE);
    SECTION("by its tables") {
      db.exec("CREATE TABLE t (x)");
    }
    SECTION("by its application id") {
      db.exec("PRAGMA application_id = 7");
    }
  }
  CHECK(refused(file) == "db_not_a_database");
  CHECK(pragma(file, "journal_mode") == "delete");
}

TEST_CASE("a database from a newer version is refused and kept") {
  Folder const folder;
  auto const file = folder.file("escale.db");
  {
    Store store(file);
    store.put_staff(staff("CDG01"));
  }
  { SQLite::Database(file, SQLite::OPEN_READWRITE).exec("PRAGMA user_version = 999"); }
  CHECK(refused(file) == "db_newer");
  CHECK(refused(file, Store::Mode::read_only) == "db_newer");
  CHECK(pragma(file, "user_version") == "999");
  {
    SQLite::Database(file, SQLite::OPEN_READWRITE)
        .exec("PRAGMA user_version = " + std::to_string(schema_version()));
  }
  CHECK(Store(file).staff().size() == 1);
}

TEST_CASE("an empty database that only carries a version is newer, not blank") {
  Folder const folder;
  auto const file = folder.file("escale.db");
  {
    SQLite::Database(file, SQLite::OPEN_READWRITE | SQLite::OPEN_CREATE)
        .exec("PRAGMA user_version = " + std::to_string(schema_version() + 1));
  }

  CHECK(refused(file) == "db_newer");
}

TEST_CASE("the exact texts name the file, what is wrong and what to do") {
  Folder const folder;
  auto const text = [](std::string const& path) {
    try {
      Store const store(path);
    } catch (StoreError const& e) {
      return std::string(e.what());
    }
    return std::string();
  };
  auto const dir = folder.path.string();
  CHECK(text(dir) == dir + ": is a directory; name a database file in it");
  CHECK(text(dir + "/no/x.db") ==
        dir + "/no/x.db: the folder " + dir + "/no does not exist; create it or name another file");
  write(dir + "/x.csv", std::string(200, 'a'));
  CHECK(text(dir + "/x.csv") == dir + "/x.csv: is not an SQLite database; name another file");
}

TEST_CASE("every earlier version is led to the same schema as a fresh file") {
  Folder const folder;
  auto const schema = [](std::string const& file) {
    SQLite::Database db(file, SQLite::OPEN_READWRITE);
    SQLite::Statement rows(db, "SELECT type, name, sql FROM sqlite_schema ORDER BY type, name");
    std::string text;
    while (rows.executeStep())
      text += rows.getColumn(0).getString() + " " + rows.getColumn(1).getString() + " " +
              rows.getColumn(2).getString() + "\n";
    return text;
  };
  { Store const store(folder.file("fresh.db")); }
  auto const fresh = schema(folder.file("fresh.db"));
  REQUIRE(fresh.find("CREATE TABLE notice_version") != std::string::npos);
  for (std::size_t version = 0; version <= migrations().size(); ++version) {
    auto const file = folder.file("v" + std::to_string(version) + ".db");
    {
      SQLite::Database db(file, SQLite::OPEN_READWRITE | SQLite::OPEN_CREATE);
      Vault const vault(SecretKey::random(), 1);
      add_sealing_functions(db.getHandle(), vault, vault);
      for (auto const& step : migrations().first(version))
        for (auto const& sql : step) db.exec(std::string(sql));
      db.exec("PRAGMA user_version = " + std::to_string(version));
      db.exec("PRAGMA application_id = " + std::to_string(kApplicationId));
    }
    { Store(file).put_staff(staff("CDG01")); }
    CHECK(schema(file) == fresh);
    CHECK(pragma(file, "user_version") == std::to_string(schema_version()));
  }
}

TEST_CASE("every table is strict, so that a wrong type is refused") {
  Folder const folder;
  auto const file = folder.file("escale.db");
  { Store const store(file); }
  SQLite::Database db(file, SQLite::OPEN_READWRITE);
  CHECK(
      db.execAndGet(
            "SELECT COUNT(*) FROM pragma_table_list WHERE type = 'table' AND schema = 'main' AND strict = 0 "
            "AND name NOT LIKE 'sqlite%'")
          .getInt() == 0);
  CHECK_THROWS(db.exec("INSERT INTO absence VALUES ('CDG01', 'monday', 5, 'sick')"));
}

TEST_CASE("read-only reads a database in write-ahead mode and refuses to write") {
  Folder const folder;
  auto const file = folder.file("escale.db");
  Store writer(file);
  writer.put_staff(staff("CDG01"));  // still in the log only
  Store reader(file, Store::Mode::read_only);
  CHECK(reader.staff().size() == 1);
  try {
    reader.put_staff(staff("CDG02"));
    FAIL("a write went through");
  } catch (StoreError const& e) {
    CHECK(e.word == "db_read_only");
  }
  writer.put_staff(staff("CDG03"));
  CHECK(reader.staff().size() == 2);
}

TEST_CASE("read-only does not create or migrate") {
  Folder const folder;
  write(folder.file("empty.db"), "");
  CHECK(refused(folder.file("empty.db"), Store::Mode::read_only) == "db_read_only");
  CHECK(std::filesystem::file_size(folder.file("empty.db")) == 0);
}

TEST_CASE("odd file names are names, not URIs") {
  Folder const folder;
  auto const name =
      GENERATE(std::string("a?b#c%20.db"), std::string("été à Roissy.db"), std::string("file:x.db"));
  auto const file = folder.file(name);
  {
    Store store(file);
    store.put_staff(staff("CDG01"));
  }
  CHECK(std::filesystem::exists(file));
  CHECK(Store(file, Store::Mode::read_only).staff().size() == 1);
}

TEST_CASE("a transaction that is not committed leaves nothing, one that is stays") {
  Folder const folder;
  Store store(folder.file("escale.db"));
  {
    Store::Transaction const t(store);
    store.put_staff(staff("CDG01"));
    CHECK(store.staff().size() == 1);
  }
  CHECK(store.staff().empty());
  {
    Store::Transaction t(store);
    store.put_staff(staff("CDG01"));
    t.commit();
  }
  CHECK(store.staff().size() == 1);
}

TEST_CASE("a transaction does not nest") {
  Store store(":memory:");
  Store::Transaction const outer(store);
  CHECK_THROWS_AS(Store::Transaction(store), StoreError);
}

TEST_CASE("a failed call inside a transaction undoes itself alone") {
  Store store(":memory:");
  Store::Transaction t(store);
  store.put_staff(staff("CDG01"));
  std::vector<DutyRow> const twice(2, {"CDG01", "2026-12-07", at(7, 5), at(7, 13), 60, "2E.arrivals"});
  CHECK_THROWS_AS(store.replace_duties("CDG01", "2026-12-07", twice), StoreError);
  t.commit();
  CHECK(store.staff().size() == 1);
  CHECK(store.duties_between(at(1, 0), at(30, 0)).empty());
}
