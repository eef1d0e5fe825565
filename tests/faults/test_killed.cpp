#include <SQLiteCpp/SQLiteCpp.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

#include <random>

#include "tests/store/samples.h"
#include "tests/support/catch.h"

using namespace samples;

namespace {

/// Writes notices for ever and reports each on the pipe once add_notice() has returned. Every third goes
/// through a transaction with a flight beside it.
[[noreturn]] void write_for_ever(std::string const& file, int report) {
  try {
    Store store(file);
    for (int i = 1;; ++i) {
      auto const abn = "K-" + std::to_string(::getpid()) + "-" + std::to_string(i);
      auto const leg = arrival("AF", 100 + i % 900, 8, "BEY", at(8, 8));
      if (i % 3 == 0) {
        Store::Transaction t(store);
        store.add_notice(notice(abn, {traveller("C1", "1"), traveller("C1", "2"), traveller("C2", "1")}));
        store.put_leg(leg, {"ME9210"});
        t.commit();
      } else {
        store.add_notice(notice(abn, {traveller("C1", "1"), traveller("C1", "2"), traveller("C2", "1")}));
      }
      auto const line = abn + "\n";
      if (::write(report, line.data(), line.size()) < 0) ::_exit(3);
    }
  } catch (...) {
    ::_exit(4);
  }
}

std::vector<std::string> lines_of(int pipe) {
  std::string text;
  char buffer[4096];
  for (ssize_t n; (n = ::read(pipe, buffer, sizeof buffer)) > 0;)
    text.append(buffer, static_cast<std::size_t>(n));
  std::vector<std::string> lines;
  for (std::size_t from = 0, to; (to = text.find('\n', from)) != std::string::npos; from = to + 1)
    lines.push_back(text.substr(from, to - from));
  return lines;
}

/// Starts a writer, lets it work for a while, kills it with SIGKILL; what it had reported.
std::vector<std::string> killed_writer(std::string const& file, std::chrono::microseconds after) {
  int ends[2];
  REQUIRE(::pipe2(ends, O_CLOEXEC) == 0);
  auto const child = ::fork();
  if (child == 0) write_for_ever(file, ends[1]);
  ::close(ends[1]);
  struct pollfd ready {
    ends[0], POLLIN, 0
  };
  ::poll(&ready, 1, 10'000);
  ::usleep(static_cast<useconds_t>(after.count()));
  ::kill(child, SIGKILL);
  int status = 0;
  ::waitpid(child, &status, 0);
  REQUIRE(WIFSIGNALED(status));
  auto reported = lines_of(ends[0]);
  ::close(ends[0]);
  return reported;
}

}  // namespace

TEST_CASE("nothing acknowledged is lost when the writer is killed, twenty times over") {
  Folder const folder;
  auto const file = folder.file("escale.db");
  std::vector<std::string> acknowledged;
  std::mt19937 random(20261207);
  for (int round = 0; round < 20; ++round) {
    auto const reported = killed_writer(file, std::chrono::microseconds(500 + random() % 40'000));
    REQUIRE_FALSE(reported.empty());
    acknowledged.insert(acknowledged.end(), reported.begin(), reported.end());

    Store const store(file);
    for (auto const& abn : reported) {
      auto const held = store.held(abn);
      INFO(abn);
      REQUIRE(held.has_value());
      REQUIRE(held->notice.travellers.size() == 3);
      REQUIRE(held->party_no == std::vector{1, 1, 2});
    }
  }
  Store const store(file);
  auto const all = store.held_all();
  CHECK(all.size() >= acknowledged.size());
  CHECK(all.size() <= acknowledged.size() + 20);  // at most one a round was stored and not yet reported
  for (auto const& h : all) CHECK(h.notice.travellers.size() == 3);  // no notice in half
  CHECK(SQLite::Database(file, SQLite::OPEN_READWRITE).execAndGet("PRAGMA integrity_check").getString() ==
        "ok");
}
