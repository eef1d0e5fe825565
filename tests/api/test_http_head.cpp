#include "api/http_answer.h"
#include "api/http_head.h"
#include "tests/api/support.h"
#include "tests/support/catch.h"

using namespace api_test;

namespace {

using Fields = std::vector<std::pair<std::string, std::string>>;

struct Read {
  std::optional<Response> refused;
  Request request;
};

Read read(Fields fields, Peer const& peer = {.address = "127.0.0.1"}, Proxies const& proxies = {}) {
  fields.emplace_back("Host", "localhost");
  Read out;
  out.refused =
      read_head({.method = "GET", .target = "/x", .fields = std::move(fields)}, peer, proxies, out.request);
  return out;
}

Proxies const kProxies({"10.0.0.1", "10.0.0.2", "2001:db8::1"});

std::string client(std::string const& forwarded, std::string const& peer = "10.0.0.1") {
  auto const got = read({{"X-Forwarded-For", forwarded}}, {.address = peer, .tls = true}, kProxies);
  return got.request.remote;
}

}  // namespace

TEST_CASE("an address has one form") {
  CHECK(plain_address("127.0.0.1") == "127.0.0.1");
  CHECK(plain_address("::ffff:10.0.0.1") == "10.0.0.1");
  CHECK(plain_address("2001:0DB8:0::1") == "2001:db8::1");
  for (auto const* text : {"", "localhost", "1.2.3", "1.2.3.4:80", "[::1]", "1.2.3.4 ", "0x7f.1"})
    CHECK(plain_address(text).empty());
  CHECK(is_loopback("127.8.9.1"));
  CHECK(is_loopback("::1"));
  CHECK_FALSE(is_loopback("128.0.0.1"));
}

TEST_CASE("the client is the last address that no proxy of ours has") {
  CHECK(client("203.0.113.7") == "203.0.113.7");
  CHECK(client("6.6.6.6, 203.0.113.7") == "203.0.113.7");  // the first may be made up
  CHECK(client("203.0.113.7, 10.0.0.2") == "203.0.113.7");
  CHECK(client("203.0.113.7, 2001:DB8:0::1, ::ffff:10.0.0.2") == "203.0.113.7");
  CHECK(client("10.0.0.2") == "10.0.0.2");
  CHECK(client("") == "10.0.0.1");
  CHECK(client("203.0.113.7, nonsense") == "10.0.0.1");
  CHECK(client("203.0.113.7", "10.0.0.3") == "10.0.0.3");  // a peer that is no proxy is not believed
}

TEST_CASE("scheme and host of a trusted proxy count, of nobody else") {
  Fields const forwarded{{"X-Forwarded-Proto", "https"}, {"X-Forwarded-Host", "Escale.Example"}};
  auto const believed = read(forwarded, {.address = "10.0.0.1"}, kProxies);
  CHECK_FALSE(believed.refused);
  CHECK(believed.request.secure);
  CHECK(believed.request.host == "escale.example");
  auto const local = read(forwarded, {.address = "127.0.0.1"}, kProxies);
  CHECK_FALSE(local.request.secure);
  CHECK(local.request.host == "localhost");
  auto const in_clear = read({{"X-Forwarded-Proto", "https, http"}}, {.address = "10.0.0.1"}, kProxies);
  CHECK_FALSE(in_clear.request.secure);  // the nearest proxy's word
  CHECK(read({}, {.address = "203.0.113.7", .tls = true}).request.secure);
}

TEST_CASE("from another machine nothing is taken in clear text, but from the proxy") {
  auto const refused = read({}, {.address = "203.0.113.7"}, kProxies).refused;
  REQUIRE(refused);
  CHECK(code_of(*refused) == "only_by_proxy");
  CHECK_FALSE(read({}, {.address = "203.0.113.7", .tls = true}, kProxies).refused);
  CHECK_FALSE(read({}, {.address = "10.0.0.2"}, kProxies).refused);
  CHECK_FALSE(read({}, {.address = "127.0.0.1"}, kProxies).refused);
  CHECK_THROWS_AS(Proxies({"10.0.0.0/8"}), std::invalid_argument);
}

TEST_CASE("headers are found under any spelling, lists in several lines are one") {
  auto const got = read({{"COOKIE", " a=b "},
                         {"authorization", "Bearer x"},
                         {"x-csrf-TOKEN", "t"},
                         {"If-Match", "\"3\""},
                         {"last-event-ID", "7"},
                         {"Accept-Language", "FR"},
                         {"Content-Type", "Text/CSV ; charset=x"},
                         {"Accept-Encoding", "gzip"},
                         {"Accept-Encoding", "BR"}});
  CHECK_FALSE(got.refused);
  auto const& r = got.request;
  CHECK(r.cookie == "a=b");
  CHECK(r.authorization == "Bearer x");
  CHECK(r.csrf_token == "t");
  CHECK(r.if_match == "\"3\"");
  CHECK(r.last_event_id == "7");
  CHECK(r.accept_language == "fr");
  CHECK(r.content_type == "text/csv");
  CHECK(r.accept_encoding == "gzip, br");
}

TEST_CASE("every answer carries the headers that protect the page") {
  auto const text = answer_bytes({.body = "{}"}, {});
  CHECK(text.starts_with("HTTP/1.1 200 OK\r\n"));
  for (auto const* line : {"X-Content-Type-Options: nosniff\r\n", "X-Frame-Options: DENY\r\n",
                           "Referrer-Policy: no-referrer\r\n", "frame-ancestors 'none'",
                           "Permissions-Policy: camera=()", "Content-Length: 2\r\n"})
    CHECK_THAT(text, ContainsSubstring(line));
  CHECK(text.find("Strict-Transport-Security") == std::string::npos);
  CHECK(text.find("Connection") == std::string::npos);
  CHECK_THAT(answer_bytes({}, {.secure = true}),
             ContainsSubstring("Strict-Transport-Security: max-age=31536000\r\n"));
}

TEST_CASE("a value with a line break becomes no header of its own") {
  auto const text = answer_bytes(
      {.headers = {{"Location", "/a\r\nSet-Cookie: evil=1"}, {"Set-Cookie", "a=1"}, {"Set-Cookie", "b=2"}}},
      {});
  CHECK(text.find("evil") == std::string::npos);
  CHECK_THAT(text, ContainsSubstring("Set-Cookie: a=1\r\nSet-Cookie: b=2\r\n"));
}

TEST_CASE("an endpoint may say another policy of its own page") {
  auto const text = answer_bytes({.headers = {{"Content-Security-Policy", "default-src 'none'"}}}, {});
  auto const at = text.find("Content-Security-Policy");
  CHECK(text.find("Content-Security-Policy", at + 1) == std::string::npos);
}

TEST_CASE("HEAD, 204 and 304 have no body, HTTP/1.0 is told what it asks for") {
  CHECK(answer_bytes({.body = "abc"}, {.head_only = true}).ends_with("Content-Length: 3\r\n\r\n"));
  CHECK(answer_bytes({.status = 204, .body = "abc"}, {}).find("Content-Length") == std::string::npos);
  CHECK(answer_bytes({.status = 304, .body = "abc"}, {}).ends_with("\r\n\r\n"));
  CHECK_THAT(answer_bytes({}, {.version = 10}), ContainsSubstring("Connection: keep-alive\r\n"));
  CHECK(answer_bytes({}, {.version = 10, .keep = false}).find("Connection") == std::string::npos);
  CHECK_THAT(answer_bytes({}, {.keep = false}), ContainsSubstring("Connection: close\r\n"));
}
