#include <atomic>
#include <thread>

#include "api/auth_gate.h"
#include "api/problems.h"
#include "tests/api/guarded.h"
#include "tests/support/catch.h"

using namespace api_test;
using namespace std::chrono_literals;

namespace {

/// Attempts with a clock that is moved by hand.
struct Tried {
  std::chrono::sys_seconds at{std::chrono::seconds(1'000'000)};
  Attempts attempts{[this] { return at; }};
  int from(std::string const& address, std::string const& user = "sam") {
    return attempts.admit({.user = user, .address = address, .device = {}});
  }
};

}  // namespace

TEST_CASE("three slips are free, then the wait doubles up to five minutes") {
  Tried tried;
  for (int i = 0; i < 3; ++i) CHECK(tried.from("192.0.2.1") == 0);
  for (int const wait : {2, 4, 8, 16, 32, 64, 128, 256, 300, 300}) {
    CHECK(tried.from("192.0.2.1") == wait);
    CHECK(tried.from("192.0.2.1") == wait);  // asking again makes it no worse
    tried.at += std::chrono::seconds(wait - 1);
    CHECK(tried.from("192.0.2.1") == 1);
    tried.at += 1s;
    CHECK(tried.from("192.0.2.1") == 0);
  }
}

TEST_CASE("an hour without failure forgets, a success forgets at once") {
  Tried tried;
  for (int i = 0; i < 3; ++i) CHECK(tried.from("192.0.2.1") == 0);
  CHECK(tried.from("192.0.2.1") > 0);
  tried.at += 61min;
  for (int i = 0; i < 2; ++i) CHECK(tried.from("192.0.2.1") == 0);
  tried.attempts.succeeded({.user = "sam", .address = "192.0.2.1", .device = {}});
  for (int i = 0; i < 3; ++i) CHECK(tried.from("192.0.2.1") == 0);
}

TEST_CASE("guesses from many places are one a minute at most, and a known device is let through") {
  Tried tried;
  int let_in = 0;
  for (int i = 0; i < 10; ++i) let_in += tried.from("198.51.100." + std::to_string(i)) == 0 ? 1 : 0;
  CHECK(let_in == 10);
  CHECK(tried.from("198.51.100.77") == 5);
  for (int i = 20; i < 60; ++i) {
    tried.at += 61s;
    CHECK(tried.from("198.51.100." + std::to_string(i)) == 0);
  }
  CHECK(tried.from("198.51.100.77") == 60);
  CHECK(tried.attempts.admit({.user = "sam", .address = "192.0.2.1", .device = "mark", .known = true}) == 0);
  CHECK(tried.attempts.admit({.user = "sam", .address = "192.0.2.1", .device = {}, .known = true}) == 0);
  CHECK(tried.from("198.51.100.77", "ada") == 0);  // another user
}

TEST_CASE("one place that tries many users is slowed, too") {
  Tried tried;
  for (int i = 0; i < 30; ++i) CHECK(tried.from("192.0.2.1", "user" + std::to_string(i)) == 0);
  CHECK(tried.from("192.0.2.1", "another") == 1);
  CHECK(tried.from("192.0.2.2", "another") == 0);
}

TEST_CASE("an IPv6 customer is one place") {
  CHECK(network("2001:db8:1:2:3:4:5:6") == network("2001:db8:1:2:ffff::1"));
  CHECK(network("2001:db8:1:2::") != network("2001:db8:1:3::"));
  CHECK(network("192.0.2.1") == "192.0.2.1");
  CHECK(network("") == "");
}

TEST_CASE("many names take no memory beyond the limit") {
  Tried tried;
  for (int i = 0; i < 30'000; ++i) {
    if (i % 100 == 0) tried.at += 1s;
    static_cast<void>(
        tried.from("10.0." + std::to_string(i / 250) + "." + std::to_string(i % 250), std::to_string(i)));
  }
  CHECK(tried.attempts.size() <= Attempts::kMost);
}

TEST_CASE("guessing is told when to come back, and does not lock the colleague out") {
  Guarded app;
  Browser own = app.signed_in("sam", "192.0.2.1");
  Browser thief{.address = "203.0.113.9"};
  for (int i = 0; i < 3; ++i) CHECK(app.try_sign_in(thief, "sam", "guess").status == 401);
  auto const slow = app.try_sign_in(thief, "sam", "guess");
  CHECK(slow.status == 429);
  CHECK(code_of(slow) == "slow_down");
  CHECK(header_of(slow, "Retry-After") == "2");
  // the right password is not tried either: a wait tells nothing
  CHECK(app.try_sign_in(thief, "sam", kGoodPassword).status == 429);
  for (int i = 0; i < 40; ++i) {  // from many places
    Browser other{.address = "203.0.113." + std::to_string(20 + i)};
    app.try_sign_in(other, "sam", "guess");
  }
  Browser stranger{.address = "198.51.100.5"};
  CHECK(app.try_sign_in(stranger, "sam", kGoodPassword).status == 429);
  // from an address of an earlier success
  Browser same_address{.address = "192.0.2.1"};
  CHECK(app.try_sign_in(same_address, "sam", kGoodPassword).status == 200);
  // with the cookie of an earlier success, even from the address of the thief
  own.address = "203.0.113.9";
  CHECK(app.try_sign_in(own, "sam", kGoodPassword).status == 200);
}

TEST_CASE("a stolen session guesses the password slowly, and its owner still signs in") {
  Guarded app;
  auto const stolen = app.signed_in("sam");
  int judged = 0;
  for (int i = 0; i < 10; ++i)
    judged += app.call(stolen, "POST", "/api/v1/totp", R"({"password": "guess"})").status == 403 ? 1 : 0;
  CHECK(judged == 3);
  Browser who;
  CHECK(app.try_sign_in(who, "sam", kGoodPassword).status == 200);
}

TEST_CASE("at once only so many hashes, a short queue, the rest is sent away") {
  HashGate gate(2, 1);
  std::atomic<int> inside{0}, most{0}, refused{0};
  std::atomic<bool> open{false};
  std::vector<std::thread> threads;
  for (int i = 0; i < 6; ++i)
    threads.emplace_back([&] {
      try {
        gate.with_place([&] {
          auto const now = ++inside;
          for (auto seen = most.load(); seen < now && !most.compare_exchange_weak(seen, now);) {
          }
          while (!open) std::this_thread::yield();
          --inside;
        });
      } catch (Fault const& e) {
        if (e.code == "busy" && e.retry_after > 0) ++refused;
        if (refused == 3) open = true;  // two at work, one waits
      }
    });
  for (auto& t : threads) t.join();
  CHECK(most == 2);
  CHECK(refused == 3);
}
