#include "data/store/users.h"
#include "tests/support/catch.h"

using namespace escale::data;

namespace {

UserRow user(std::string const& name) {
  return {.name = name,
          .role = "officer",
          .display_name = "Some One",
          .mission = "Amman",
          .password_hash = "h",
          .created_at = 100,
          .password_at = 100};
}

struct Held {
  Store store{":memory:"};
  Users users{store};
};

}  // namespace

TEST_CASE("a user comes back as it was kept") {
  Held held;
  CHECK(held.users.none());
  auto row = user("amina");
  REQUIRE(held.users.add(row));
  CHECK_FALSE(held.users.add(user("amina")));
  CHECK_FALSE(held.users.none());
  row.role = "staff";
  row.staff_id = "CDG01";
  row.mission = "";
  row.disabled = row.change_password = true;
  row.totp_key = "MY";
  row.totp_step = 7;
  held.users.save(row);
  auto const found = held.users.find("amina");
  REQUIRE(found);
  CHECK(found->role == "staff");
  CHECK(found->staff_id == "CDG01");
  CHECK(found->mission.empty());
  CHECK((found->disabled && found->change_password));
  CHECK(found->totp_key == "MY");
  CHECK(found->totp_step == 7);
  CHECK(found->created_at == 100);
  CHECK_FALSE(held.users.find("Amina"));
  CHECK(held.users.all().size() == 1);
}

TEST_CASE("no user has a role the program does not know") {
  Held held;
  auto row = user("amina");
  row.role = "root";
  CHECK_THROWS_AS(held.users.add(row), StoreError);
  row.role = "feed";  // for tokens
  CHECK_THROWS_AS(held.users.add(row), StoreError);
  CHECK(held.users.none());
}

TEST_CASE("sessions end one by one, all but one, and by age") {
  Held held;
  held.users.add(user("amina"));
  held.users.add(user("paul"));
  for (auto const* hash : {"a", "b", "c"})
    held.users.add_session({.hash = hash, .user = "amina", .created_at = 10, .seen_at = 10});
  held.users.add_session({.hash = "p", .user = "paul", .created_at = 20, .seen_at = 20});
  held.users.touch_session("a", 50);
  CHECK(held.users.session("a")->seen_at == 50);
  held.users.end_session("a");
  CHECK_FALSE(held.users.session("a"));
  held.users.end_sessions("amina", "b");
  CHECK(held.users.session("b"));
  CHECK_FALSE(held.users.session("c"));
  CHECK(held.users.session("p"));
  held.users.forget_sessions(20);
  CHECK_FALSE(held.users.session("b"));
  CHECK(held.users.session("p"));
}

TEST_CASE("a device is known for one user") {
  Held held;
  held.users.add(user("amina"));
  held.users.add(user("paul"));
  held.users.remember_device("amina", "m", 10);
  held.users.remember_device("amina", "m", 30);
  CHECK(held.users.knows_device("amina", "m"));
  CHECK_FALSE(held.users.knows_device("paul", "m"));
  held.users.forget_devices(30);
  CHECK(held.users.knows_device("amina", "m"));
  held.users.forget_devices("amina");
  CHECK_FALSE(held.users.knows_device("amina", "m"));
}

TEST_CASE("a token is found by its hash, used, revoked once") {
  Held held;
  held.users.add_token(
      {.id = "t1", .hash = "h1", .label = "flights", .role = "feed", .owner = "amina", .created_at = 5});
  CHECK_THROWS_AS(held.users.add_token({.id = "t2", .hash = "h1", .role = "feed"}), StoreError);
  REQUIRE(held.users.token_by_hash("h1"));
  CHECK_FALSE(held.users.token_by_hash("h1")->used_at);
  held.users.touch_token("t1", 9);
  held.users.revoke_token("t1", 12);
  held.users.revoke_token("t1", 99);
  auto const token = held.users.token("t1");
  REQUIRE(token);
  CHECK(token->used_at == 9);
  CHECK(token->revoked_at == 12);
  CHECK(held.users.tokens().size() == 1);
  CHECK_FALSE(held.users.token("t2"));
}
