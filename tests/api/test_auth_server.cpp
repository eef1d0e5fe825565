#include <cstdlib>

#include "tests/api/program.h"
#include "tests/api/raw_client.h"
#include "tests/api/signed_client.h"
#include "tests/api/support.h"
#include "tests/support/catch.h"

using namespace api_test;

TEST_CASE("sign-in over a socket: cookies, change, sign-out, and the command line ends a session") {
  Folder const folder;
  auto const db = folder / "x.db";
  add_user(db, "ada", "admin");
  add_user(db, "sam", "supervisor");
  Served const served({"serve", "--db", db, "--listen", "127.0.0.1:0"});
  REQUIRE(served.port() != 0);
  SignedClient ada(served.port(), "ada");
  CHECK_THAT(ada.cookie, ContainsSubstring("escale_session=") && ContainsSubstring("escale_device="));
  CHECK(status_of(ada.get("/api/v1/users")) == 200);

  auto const made = ada.send("POST", "/api/v1/users", R"({"user": "pia", "role": "protection"})");
  CHECK(status_of(made) == 201);
  auto const password = text_at(parse_json(body_of(made)).as_object(), "password");
  CHECK_NOTHROW(SignedClient(served.port(), "pia", password));

  auto without = ada;
  without.csrf.clear();
  CHECK(status_of(without.send("POST", "/api/v1/users", R"({"user": "eve", "role": "admin"})")) == 403);

  SignedClient const sam(served.port(), "sam");
  CHECK(status_of(sam.get("/api/v1/users")) == 403);
  CHECK(status_of(sam.get("/api/v1/session")) == 200);
  REQUIRE(run({"user", "disable", "sam", "--db", db}).code == 0);
  CHECK(status_of(sam.get("/api/v1/session")) == 401);

  CHECK(status_of(ada.send("DELETE", "/api/v1/session")) == 204);
  CHECK(status_of(ada.get("/api/v1/users")) == 401);
}

TEST_CASE("the worked example with curl") {
  Folder const folder;
  auto const db = folder / "x.db";
  add_user(db, "sam", "supervisor");
  Served const served({"serve", "--db", db, "--listen", "127.0.0.1:0"});
  spill(folder / "password", std::string(kClientPassword) + "\n");
  auto const command = std::string(ESCALE_SOURCE_DIR) +
                       "/docs/examples/sign-in.sh http://127.0.0.1:" + std::to_string(served.port()) +
                       "/api/v1 sam <" + (folder / "password") + " >" + (folder / "out");
  CHECK(std::system(command.c_str()) == 0);
  CHECK(slurp(folder / "out") ==
        "before: 401\nsigned in: 200\na change without the token: 403\na change with it: 204\nafter: 401\n");
}

TEST_CASE("a session outlives the server") {
  Folder const folder;
  auto const db = folder / "x.db";
  add_user(db, "sam", "supervisor");
  SignedClient const sam = [&] {
    Served const served({"serve", "--db", db, "--listen", "127.0.0.1:0"});
    return SignedClient(served.port(), "sam");
  }();
  Served const again({"serve", "--db", db, "--listen", "127.0.0.1:0"});
  auto const answer = round_trip(
      again.port(), "GET /api/v1/session HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nCookie: " +
                        sam.cookie + "\r\n\r\n");
  CHECK(status_of(answer) == 200);
  CHECK(text_at(parse_json(body_of(answer)).as_object(), "csrf") == sam.csrf);
}

TEST_CASE("no secret of a sign-in lies in the database") {
  Folder const folder;
  auto const db = folder / "x.db";
  add_user(db, "sam", "supervisor");
  {
    Served served({"serve", "--db", db, "--listen", "127.0.0.1:0"});
    SignedClient const sam(served.port(), "sam");
    for (auto const* ending : {"", "-wal"}) {
      auto const file = slurp(db + ending);
      CHECK(file.find(kClientPassword) == std::string::npos);
      for (auto at = sam.cookie.find('='); at != std::string::npos; at = sam.cookie.find('=', at + 1))
        CHECK(file.find(sam.cookie.substr(at + 1, 43)) == std::string::npos);
      CHECK(file.find(sam.csrf) == std::string::npos);
    }
  }
}
