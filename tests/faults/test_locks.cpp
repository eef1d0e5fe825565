#include <SQLiteCpp/SQLiteCpp.h>

#include <chrono>
#include <thread>

#include "tests/store/samples.h"
#include "tests/support/catch.h"

using namespace samples;

namespace {

template <typename Work>
std::string word_of(Work&& work) {
  try {
    work();
  } catch (StoreError const& e) {
    INFO(e.what());
    CHECK(std::string(e.what()).find('\n') == std::string::npos);
    return e.word;
  }
  return "done";
}

}  // namespace

TEST_CASE(
    "a database that another connection writes to is locked after five seconds, and free again after it") {
  Folder const folder;
  auto const file = folder.file("escale.db");
  Store store(file);
  SQLite::Database other(file, SQLite::OPEN_READWRITE);
  other.exec("BEGIN IMMEDIATE");
  auto const begin = std::chrono::steady_clock::now();
  CHECK(word_of([&] { store.put_staff(staff("CDG01")); }) == "db_locked");
  auto const waited = std::chrono::steady_clock::now() - begin;
  CHECK(waited >= 4500ms);
  CHECK(waited < 20s);
  CHECK(store.staff().empty());  // readers are not held up
  CHECK(Store(file).staff().empty());
  other.exec("COMMIT");
  store.put_staff(staff("CDG01"));
  CHECK(store.staff().size() == 1);
}

TEST_CASE("a writer that lets go in time is waited for") {
  Folder const folder;
  auto const file = folder.file("escale.db");
  Store store(file);
  SQLite::Database other(file, SQLite::OPEN_READWRITE);
  other.exec("BEGIN IMMEDIATE");
  std::thread release([&] {
    std::this_thread::sleep_for(300ms);
    other.exec("COMMIT");
  });
  CHECK(word_of([&] { store.put_staff(staff("CDG01")); }) == "done");
  release.join();
}

TEST_CASE("a file held exclusively cannot be opened: locked") {
  Folder const folder;
  auto const file = folder.file("escale.db");
  { Store const store(file); }
  SQLite::Database other(file, SQLite::OPEN_READWRITE);
  other.exec("PRAGMA locking_mode = EXCLUSIVE");
  other.exec("BEGIN EXCLUSIVE");
  CHECK(word_of([&] { Store const store(file); }) == "db_locked");
}

TEST_CASE("a snapshot sees one state while others write") {
  Folder const folder;
  auto const file = folder.file("escale.db");
  Store writer(file);
  writer.put_staff(staff("CDG01"));
  Store const reader(file);
  {
    Store::Snapshot const snapshot(reader);
    CHECK(reader.staff().size() == 1);
    writer.put_staff(staff("CDG02"));
    CHECK(reader.staff().size() == 1);
  }
  CHECK(reader.staff().size() == 2);
}

TEST_CASE("two processes that open a fresh file at once both get the schema") {
  for (int round = 0; round < 10; ++round) {
    Folder const folder;
    auto const file = folder.file("escale.db");
    std::string first, second;
    std::thread a([&] { first = word_of([&] { Store(file).put_staff(staff("CDG01")); }); });
    std::thread b([&] { second = word_of([&] { Store(file).put_staff(staff("CDG02")); }); });
    a.join();
    b.join();
    CHECK(first == "done");
    CHECK(second == "done");
    CHECK(Store(file).staff().size() == 2);
  }
}

TEST_CASE("a database with damaged pages says so") {
  Folder const folder;
  auto const file = folder.file("escale.db");
  {
    Store store(file);
    for (int i = 0; i < 300; ++i) store.put_staff(staff("CDG" + std::to_string(1000 + i)));
  }
  auto const size = std::filesystem::file_size(file);
  std::filesystem::resize_file(file, size / 2);
  auto const word = word_of([&] { static_cast<void>(Store(file).staff()); });
  CHECK(word == "db_not_a_database");
}
