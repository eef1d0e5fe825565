#include "tests/api/guarded.h"
#include "tests/support/catch.h"

using namespace api_test;
using namespace std::chrono_literals;

namespace {

/// A database in a file, so that others can hold it, with one user.
struct OnDisk {
  OnDisk() {
    live.write([](data::Store& store) { fill(store); });
    auto const hash = accounts.hash(kGoodPassword);
    accounts.write(
        [&](data::Users& users) { users.add({.name = "sam", .role = "supervisor", .password_hash = hash}); });
  }
  std::string sign_in() {
    return accounts.sign_in({.user = "sam", .password = kGoodPassword, .address = "192.0.2.1"}).session;
  }

  Folder folder;
  std::chrono::sys_seconds at{std::chrono::seconds(1'796'700'000)};
  Live live{folder / "x.db", shipped()};
  Accounts accounts{live, [this] { return at; }, quick_hashes()};
};

}  // namespace

TEST_CASE("a session is judged while an import holds the database, its use is noted later") {
  OnDisk disk;
  auto const session = disk.sign_in();
  disk.at += 5min;
  {
    data::Store other(disk.folder / "x.db");
    data::Store::Transaction const held(other);
    CHECK(disk.accounts.session(session));
    disk.at += 26min;  // 31 minutes after the last note, 26 after the last use
    CHECK_FALSE(disk.accounts.session(session));
    disk.at -= 26min;
  }
  CHECK(disk.accounts.session(session));
  disk.at += 26min;
  CHECK(disk.accounts.session(session));
}

TEST_CASE("signing in forgets nothing that was worked out of the database, what others write does") {
  OnDisk disk;
  Date const day{std::chrono::year(2026) / 12 / 8};
  auto const worked_out = disk.live.day(day);
  REQUIRE(disk.live.day(day) == worked_out);
  auto const session = disk.sign_in();
  disk.at += 5min;
  CHECK(disk.accounts.session(session));  // and its use is noted
  CHECK(disk.live.day(day) == worked_out);
  { data::Store(disk.folder / "x.db").put_staff({.id = "T09"}); }
  CHECK(disk.live.day(day) != worked_out);
}

TEST_CASE("what the command line does to a user counts at once") {
  OnDisk disk;
  auto const session = disk.sign_in();
  data::Store other(disk.folder / "x.db");
  data::Users users(other);
  auto sam = *users.find("sam");
  sam.role = "protection";
  users.save(sam);
  CHECK(disk.accounts.session(session)->caller.role == Role::protection);
  users.end_sessions("sam");
  CHECK_FALSE(disk.accounts.session(session));
}
