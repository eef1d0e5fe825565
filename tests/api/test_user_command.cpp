#include <algorithm>

#include "data/security/password.h"
#include "data/store/users.h"
#include "tests/api/program.h"
#include "tests/api/support.h"
#include "tests/support/catch.h"

using namespace api_test;

namespace {

void refused(Ran const& ran, std::string const& part) {
  INFO(ran.err);
  CHECK(ran.code == 2);
  CHECK(std::count(ran.err.begin(), ran.err.end(), '\n') == 1);
  CHECK_THAT(ran.err, ContainsSubstring(part));
}

data::UserRow held(std::string const& db, std::string const& name) {
  data::Store store(db);
  auto const user = data::Users(store).find(name);
  REQUIRE(user);
  return *user;
}

}  // namespace

TEST_CASE("user add: an invented password is printed once, one from stdin never") {
  Folder const folder;
  auto const db = folder / "x.db";
  auto const made = run({"user", "add", "Ada", "--role", "admin", "--name", "Ada L.", "--db", db});
  INFO(made.err);
  REQUIRE(made.code == 0);
  auto const at = made.out.find("shown this once: ");
  REQUIRE(at != std::string::npos);
  auto const password = made.out.substr(at + 17, made.out.find('\n', at) - at - 17);
  CHECK(data::password_matches(held(db, "ada").password_hash, password));
  CHECK(held(db, "ada").change_password);

  auto const given = run({"user", "add", "sam", "--role", "supervisor", "--db", db, "--password-stdin"}, ".",
                         "black tea at dusk\n");
  REQUIRE(given.code == 0);
  CHECK(given.out == "added sam as supervisor\n");
  CHECK(data::password_matches(held(db, "sam").password_hash, "black tea at dusk"));
  CHECK_FALSE(held(db, "sam").change_password);
}

TEST_CASE("user list, role, disable, reset") {
  Folder const folder;
  auto const db = folder / "x.db";
  REQUIRE(run({"user", "add", "olu", "--role", "officer", "--mission", "Amman", "--db", db}).code == 0);
  CHECK(run({"user", "list", "--db", db}).out == "olu  officer  mission Amman\n");
  CHECK(run({"user", "role", "olu", "--role", "supervisor", "--db", db}).out == "olu  supervisor\n");
  CHECK(run({"user", "disable", "olu", "--db", db}).code == 0);
  CHECK(held(db, "olu").disabled);
  auto const list = parse_json(run({"user", "list", "--json", "--db", db}).out).at("users").as_array();
  REQUIRE(list.size() == 1);
  CHECK(list[0].at("disabled").as_bool());
  CHECK(run({"user", "disable", "olu", "--enable", "--db", db}).code == 0);
  CHECK_FALSE(held(db, "olu").disabled);
  auto const before = held(db, "olu").password_hash;
  {
    data::Store store(db);
    data::Users users(store);
    users.add_session({.hash = "h", .user = "olu", .created_at = 1, .seen_at = 1});
    auto user = *users.find("olu");
    user.totp_key = "MZXW6YTB";
    users.save(user);
  }
  REQUIRE(run({"user", "reset", "olu", "--db", db}).code == 0);
  CHECK(held(db, "olu").password_hash != before);
  CHECK(held(db, "olu").totp_key == "MZXW6YTB");
  data::Store store(db);
  CHECK_FALSE(data::Users(store).session("h"));
  REQUIRE(run({"user", "reset", "olu", "--second-factor", "--db", db}).code == 0);
  CHECK(held(db, "olu").totp_key.empty());
}

TEST_CASE("user: what cannot be is one line and exit code 2") {
  Folder const folder;
  auto const db = folder / "x.db";
  REQUIRE(run({"user", "add", "ada", "--role", "admin", "--db", db}).code == 0);
  refused(run({"user", "add", "ada", "--role", "admin", "--db", db}), "there is a user \"ada\" already");
  refused(run({"user", "add", "x y", "--role", "admin", "--db", db}), "user: wanted 2 to 40");
  refused(run({"user", "add", "bob", "--role", "root", "--db", db}), "role: got \"root\"");
  refused(run({"user", "add", "bob", "--role", "feed", "--db", db}), "role: got \"feed\"");
  refused(run({"user", "add", "bob", "--role", "officer", "--db", db}), "mission: an officer needs one");
  refused(run({"user", "add", "bob", "--role", "staff", "--staff", "CDG77", "--db", db}), "\"CDG77\"");
  refused(run({"user", "add", "bob", "--role", "admin", "--db", db, "--password-stdin"}, ".", "short\n"),
          "fewer than 12 characters");
  refused(run({"user", "add", "bob", "--role", "admin", "--db", db, "--password-stdin"}), "fewer than 12");
  refused(run({"user", "reset", "bob", "--db", db}), "no user \"bob\"");
  refused(run({"user", "disable", "bob", "--db", db}), "no user \"bob\"");
  refused(run({"user", "list", "--db", folder / "none.db"}), "there is no such database");
  refused(run({"user", "add", "bob", "--db", db}), "--role is required");
  refused(run({"user"}), "see escale --help");
}

TEST_CASE("user: each word has its own help with an example") {
  for (auto const* word : {"add", "list", "reset", "disable", "role"}) {
    auto const help = run({"user", word, "--help"});
    INFO(word);
    CHECK(help.code == 0);
    CHECK_THAT(help.out, ContainsSubstring(std::string("Example: escale user ") + word));
  }
}
