#include <stdexcept>

#include "api/problems.h"
#include "api/router.h"
#include "data/store/store.h"
#include "tests/api/support.h"
#include "tests/support/catch.h"

using namespace api_test;

namespace {

Response text(std::string const& body) {
  return {.content_type = "text/plain", .body = body};
}

Router small() {
  return Router(
      {
          {"GET", "/api/v1/things", [](Request const&) { return text("all"); }},
          {"POST", "/api/v1/things", [](Request const& r) { return text("made " + r.body); }, 5000},
          {"GET", "/api/v1/things/{id}", [](Request const& r) { return text("one " + r.params.at("id")); }},
          {"GET", "/api/v1/breaks", [](Request const&) -> Response { throw std::runtime_error("boom"); }},
          {"GET", "/api/v1/locked",
           [](Request const&) -> Response { throw data::StoreError("db_locked", "x.db: locked"); }},
      },
      [](Request const& r) { return text("page " + r.path); });
}

Response call(Router const& router, std::string const& method, std::string const& target) {
  Request request{.method = method};
  REQUIRE(read_target(target, request));
  return router.handle(std::move(request));
}

std::string header(Response const& response, std::string const& name) {
  for (auto const& [key, value] : response.headers)
    if (key == name) return value;
  return "-";
}

}  // namespace

TEST_CASE("a path finds its route") {
  auto const router = small();
  CHECK(call(router, "GET", "/api/v1/things").body == "all");
  CHECK(call(router, "GET", "/api/v1/things/a%2Fb").body == "one a/b");
  CHECK(call(router, "GET", "/api/v1/things/a/b").body == "one a/b");
  CHECK(call(router, "GET", "/api/v1/things/LB26-1187.1%20x").body == "one LB26-1187.1 x");
  CHECK(call(router, "HEAD", "/api/v1/things").body == "all");
  CHECK(call(router, "GET", "/anything/else").body == "page /anything/else");
}

TEST_CASE("what is not there, and what is there under another method") {
  auto const router = small();
  CHECK(code_of(call(router, "GET", "/api/v1/none")) == "not_found");
  CHECK(code_of(call(router, "GET", "/api/v1/things/")) == "not_found");
  CHECK(code_of(call(router, "GET", "/api")) == "not_found");
  auto const wrong = call(router, "DELETE", "/api/v1/things");
  CHECK(wrong.status == 405);
  CHECK(code_of(wrong) == "method_not_allowed");
  CHECK(header(wrong, "Allow") == "GET, HEAD, OPTIONS, POST");
  auto const options = call(router, "OPTIONS", "/api/v1/things/7");
  CHECK(options.status == 204);
  CHECK(header(options, "Allow") == "GET, HEAD, OPTIONS");
  CHECK(call(router, "POST", "/index.html").status == 405);
}

TEST_CASE("whatever a handler throws becomes a problem") {
  auto const router = small();
  CHECK(call(router, "GET", "/api/v1/breaks").status == 500);
  CHECK(code_of(call(router, "GET", "/api/v1/breaks")) == "internal");
  CHECK(call(router, "GET", "/api/v1/locked").status == 503);
}

TEST_CASE("the room for a body is the route's") {
  auto const router = small();
  auto const limit = [&](std::string const& method, std::string const& path) {
    Request head{.method = method};
    head.path = path;
    return router.body_limit(head);
  };
  CHECK(limit("POST", "/api/v1/things") == 5000);
  CHECK(limit("GET", "/api/v1/things") == kBodyLimit);
  CHECK(limit("POST", "/nowhere") == kBodyLimit);
}

TEST_CASE("a page of another site reads and changes nothing") {
  auto const router = small();
  auto const with = [&](std::string const& method, std::string const& host, std::string const& origin) {
    Request request{.method = method};
    request.path = "/api/v1/things";
    request.host = host;
    request.origin = origin;
    return router.handle(request).status;
  };
  CHECK(with("GET", "localhost:8080", "") == 200);
  CHECK(with("GET", "127.0.0.1:8080", "") == 200);
  CHECK(with("GET", "[::1]:8080", "") == 200);
  CHECK(with("GET", "", "") == 200);  // HTTP/1.0
  CHECK(with("GET", "evil.example:8080", "") == 421);
  CHECK(with("GET", "127.0.0.1.evil.example", "") == 421);
  CHECK(with("POST", "127.0.0.1:8080", "http://127.0.0.1:8080") == 200);
  CHECK(with("POST", "127.0.0.1:8080", "http://localhost:5173") == 200);
  CHECK(with("POST", "127.0.0.1:8080", "https://evil.example") == 403);
  CHECK(with("POST", "127.0.0.1:8080", "null") == 403);
}

TEST_CASE("targets are decoded, bad ones refused") {
  Request request;
  REQUIRE(read_target("/a%20b?date=2026-12-08&name=x%26y.csv&date=1&empty", request));
  CHECK(request.path == "/a b");
  CHECK(request.parameter("date") == "2026-12-08");
  CHECK(request.parameter("name") == "x&y.csv");
  CHECK(request.parameter("empty") == "");
  CHECK_FALSE(request.parameter("other"));
  for (auto const* bad : {"", "nothing", "/%zz", "/a b", "/%00"}) {
    Request other;
    INFO(bad);
    CHECK_FALSE(read_target(bad, other));
  }
}

TEST_CASE("public names are answered to, as host and as origin; others are not") {
  Router const router({{"GET", "/api/v1/x", [](Request const&) { return text("x"); }},
                       {"POST", "/api/v1/x", [](Request const&) { return text("y"); }}},
                      {}, {}, {"escale.example", "192.0.2.5", "[2001:db8::5]"});
  auto const ask = [&](std::string const& method, std::string const& host, std::string const& origin = {}) {
    return router.handle({.method = method, .path = "/api/v1/x", .host = host, .origin = origin});
  };
  for (auto const* host :
       {"escale.example", "escale.example:8443", "192.0.2.5:80", "[2001:db8::5]:443", "localhost"})
    CHECK(ask("GET", host).body == "x");
  for (auto const* host :
       {"www.escale.example", "escale.example.evil.example", "192.0.2.6", "[2001:db8::6]", "["})
    CHECK(code_of(ask("GET", host)) == "wrong_host");
  CHECK(ask("POST", "escale.example", "https://escale.example").body == "y");
  CHECK(code_of(ask("POST", "escale.example", "https://evil.example")) == "foreign_origin");
  CHECK(code_of(ask("POST", "escale.example", "null")) == "foreign_origin");
}

TEST_CASE("no cache keeps what the API answers") {
  auto const router = small();
  CHECK(header(call(router, "GET", "/api/v1/things"), "Cache-Control") == "no-store");
  CHECK(header(call(router, "GET", "/api/v1/none"), "Cache-Control") == "no-store");
  CHECK(header(call(router, "GET", "/page"), "Cache-Control") == "-");
}

TEST_CASE("what is no UTF-8 in a request is none in the answer either, but the answer is") {
  auto const answer = small().handle({.path = "/x", .host = "\xff\xc3.evil"});
  CHECK(code_of(answer) == "wrong_host");
  CHECK_THAT(answer.body, ContainsSubstring("\ufffd\ufffd.evil"));
}
