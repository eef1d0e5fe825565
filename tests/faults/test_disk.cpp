#include <SQLiteCpp/SQLiteCpp.h>
#include <sys/mount.h>
#include <unistd.h>

#include <fstream>

#include "data/import/import.h"
#include "tests/store/cdg.h"
#include "tests/support/catch.h"

using namespace samples;

namespace {

/// A small disk in memory; only root may mount one.
struct SmallDisk {
  explicit SmallDisk(std::string const& size) {
    mounted = ::geteuid() == 0 &&
              ::mount("escale-test", folder.path.c_str(), "tmpfs", 0, ("size=" + size).c_str()) == 0;
  }
  ~SmallDisk() {
    if (mounted) ::umount2(folder.path.c_str(), MNT_DETACH);
  }
  SmallDisk(SmallDisk const&) = delete;
  SmallDisk& operator=(SmallDisk const&) = delete;

  void read_only(bool on) const {
    REQUIRE(::mount("escale-test", folder.path.c_str(), "tmpfs", MS_REMOUNT | (on ? MS_RDONLY : 0),
                    nullptr) == 0);
  }

  /// Fills the disk but for about `left` bytes.
  void fill(std::size_t left) const {
    auto const free = std::filesystem::space(folder.path).available;
    if (free <= left) return;
    std::ofstream(folder.file("ballast"), std::ios::binary) << std::string(free - left, 'b');
  }

  Folder folder;
  bool mounted = false;
};

#define NEEDS_DISK(disk)                                                      \
  if (!(disk).mounted) {                                                      \
    WARN("skipped: mounting a small disk needs root and the right to mount"); \
    return;                                                                   \
  }

std::string word_of(auto&& work) {
  try {
    work();
  } catch (StoreError const& e) {
    INFO(e.what());
    CHECK(std::string(e.what()).find('\n') == std::string::npos);
    return e.word;
  }
  return "done";
}

Notice big_notice(std::string const& abn) {
  std::vector<Traveller> travellers;
  for (int i = 0; i < 200; ++i) {
    auto t = traveller("CASE-" + std::to_string(i), "1");
    t.remarks = std::string(2000, 'r');
    travellers.push_back(t);
  }
  return notice(abn, travellers);
}

std::string integrity(std::string const& file) {
  return SQLite::Database(file, SQLite::OPEN_READWRITE).execAndGet("PRAGMA integrity_check").getString();
}

}  // namespace

TEST_CASE("a disk that fills while a notice is stored: nothing of it is kept, what was there stays") {
  SmallDisk const disk("4m");
  NEEDS_DISK(disk);
  auto const file = disk.folder.file("escale.db");
  Store store(file);
  store.add_notice(notice("OLD-1", {traveller("C1", "1")}));
  int stored = 0;
  std::string word = "done";
  while (word == "done" && stored < 50) {
    word = word_of([&] { store.add_notice(big_notice("BIG-" + std::to_string(stored))); });
    if (word == "done") ++stored;
  }
  CHECK(word == "db_disk_full");
  CHECK(stored >= 1);
  CHECK(store.held_all().size() == static_cast<std::size_t>(stored) + 1);
  CHECK_FALSE(store.held("BIG-" + std::to_string(stored)).has_value());
  CHECK(store.held("OLD-1")->notice.travellers.size() == 1);

  std::filesystem::remove(disk.folder.file("ballast"));
  Store const again(file);
  CHECK(again.held_all().size() == static_cast<std::size_t>(stored) + 1);
  CHECK(integrity(file) == "ok");
}

TEST_CASE("a full disk names itself when a database is to be made on it") {
  SmallDisk const disk("2m");
  NEEDS_DISK(disk);
  disk.fill(8192);
  auto const file = disk.folder.file("escale.db");
  CHECK(word_of([&] { Store const store(file); }) == "db_disk_full");
  std::filesystem::remove(disk.folder.file("ballast"));
  Store store(file);
  store.put_staff(staff("CDG01"));
  CHECK(store.staff().size() == 1);
}

TEST_CASE("a transaction over many calls on a full disk is undone as a whole") {
  SmallDisk const disk("4m");
  NEEDS_DISK(disk);
  auto const file = disk.folder.file("escale.db");
  Store store(file);
  store.put_staff(staff("CDG01"));
  disk.fill(300'000);
  auto const word = word_of([&] {
    Store::Transaction t(store);
    store.put_staff(staff("CDG02"));
    for (int i = 0; i < 20; ++i) store.add_notice(big_notice("BIG-" + std::to_string(i)));
    t.commit();
  });
  CHECK(word == "db_disk_full");
  CHECK(store.staff().size() == 1);
  CHECK(store.held_all().empty());
  std::filesystem::remove(disk.folder.file("ballast"));
  store.put_staff(staff("CDG02"));
  CHECK(store.staff().size() == 2);
  CHECK(integrity(file) == "ok");
}

TEST_CASE("a manifest imported on a full disk is not there in half, and can be imported once there is room") {
  SmallDisk const disk("6m");
  NEEDS_DISK(disk);
  std::string manifest =
      "abn_number,sending_mission,programme,case_number,person_no,family_name,sex,date_of_birth,inbound_"
      "flight,"
      "inbound_date,inbound_from,inbound_sta,reception_party,reception_contact,meeting_point,remarks\n";
  for (int i = 0; i < 600; ++i)
    manifest += "A-1,Beirut,RST,C-" + std::to_string(i) +
                ",1,Tessaly,F,1990-05-01,AF565,2026-12-08,BEY,09:35,Foyer,+33 6," + "2E arrivals," +
                std::string(2000, 'r') + "\n";
  auto const file = disk.folder.file("escale.db");
  Store store(file);
  store.put_staff(staff("CDG01"));
  auto const import = [&] { return import_file(store, cdg(), FileKind::manifest, "a.csv", manifest); };
  disk.fill(400'000);
  CHECK(word_of([&] { static_cast<void>(import()); }) == "db_disk_full");
  CHECK(store.held_all().empty());
  CHECK(store.staff().size() == 1);
  std::filesystem::remove(disk.folder.file("ballast"));
  auto const report = import();
  CHECK(report.accepted);
  CHECK_FALSE(report.unchanged);
  CHECK(store.held("A-1")->notice.travellers.size() == 600);
  CHECK(integrity(file) == "ok");
}

TEST_CASE("a read-only disk: reading works, writing and creating say why not") {
  SmallDisk const disk("4m");
  NEEDS_DISK(disk);
  auto const file = disk.folder.file("escale.db");
  { Store(file).put_staff(staff("CDG01")); }
  disk.read_only(true);
  CHECK(word_of([&] { Store const store(file); }) == "db_read_only");
  CHECK(word_of([&] { Store const store(disk.folder.file("new.db")); }) == "db_read_only");
  CHECK(Store(file, Store::Mode::read_only).staff().size() == 1);
  disk.read_only(false);
  CHECK(Store(file).staff().size() == 1);
}

TEST_CASE("a log that was never folded in cannot be read from a read-only disk in silence") {
  SmallDisk const disk("4m");
  NEEDS_DISK(disk);
  auto const file = disk.folder.file("escale.db");
  Folder const aside;
  {
    Store store(file);
    store.put_staff(staff("CDG01"));
    // As a killed process leaves it: the rows are in the log, the log index is gone.
    std::filesystem::copy_file(file, aside.file("db"));
    std::filesystem::copy_file(file + "-wal", aside.file("wal"));
  }
  std::filesystem::copy_file(aside.file("db"), file, std::filesystem::copy_options::overwrite_existing);
  std::filesystem::copy_file(aside.file("wal"), file + "-wal",
                             std::filesystem::copy_options::overwrite_existing);
  disk.read_only(true);
  auto const word = word_of([&] {
    Store const store(file, Store::Mode::read_only);
    CHECK(store.staff().size() == 1);  // all or nothing: never the file without its log
  });
  CHECK((word == "db_read_only" || word == "done"));
  disk.read_only(false);
  CHECK(Store(file).staff().size() == 1);
}
