#include <chrono>
#include <thread>

#include "api/http_server.h"
#include "tests/api/raw_client.h"
#include "tests/api/support.h"
#include "tests/support/catch.h"

using namespace api_test;
using namespace std::chrono_literals;

namespace {

/// The whole API over sockets, with short times; everybody is a supervisor.
struct Running {
  Running()
      : server("127.0.0.1:0",
               {.body_limit = [this](Request const& head) { return app.router.body_limit(head); },
                .handle =
                    [this](Request request) {
                      request.caller = supervisor();
                      return app.router.handle(std::move(request));
                    }},
               {.request_time = 800ms, .idle_time = 800ms, .stop_time = 2000ms}),
        port(server.port()),
        thread([this] { server.run(false); }) {}
  ~Running() {
    server.stop();
    thread.join();
  }
  [[nodiscard]] bool still_answers() const { return status_of(get(port, "/api/v1/health")) == 200; }
  [[nodiscard]] std::string notices() { return json::serialize(app.get("/api/v1/manifests")); }

  App app;
  Server server;
  std::uint16_t port;
  std::thread thread;
};

struct Bad {
  std::string what, bytes;
  int status;        // 0: cut without an answer
  std::string code;  // of the problem document
};

std::string const kHost = "Host: localhost\r\n";

std::string ask(std::string const& line, std::string const& headers = {}, std::string const& body = {}) {
  return line + " HTTP/1.1\r\n" + kHost + headers + "\r\n" + body;
}

std::string post(std::string const& target, std::string const& type, std::string const& body) {
  return ask("POST " + target,
             "Content-Type: " + type + "\r\nContent-Length: " + std::to_string(body.size()) + "\r\n", body);
}

std::string publish(std::string const& body) {
  return post("/api/v1/publish", "application/json", body);
}

void check_each(Running& running, std::vector<Bad> const& cases) {
  auto const before = running.notices();
  for (auto const& bad : cases) {
    INFO(bad.what);
    RawClient client(running.port);
    client.send(bad.bytes);
    client.end_sending();
    auto const answer = client.read_response();
    CHECK(status_of(answer) == bad.status);
    if (!bad.code.empty()) {
      CHECK(header_of(answer, "Content-Type") == "application/problem+json");
      CHECK(code_of({.body = body_of(answer)}) == bad.code);
    }
    CHECK(running.still_answers());
  }
  CHECK(running.notices() == before);
}

}  // namespace

TEST_CASE("headers that may come once, given twice or against each other, are refused") {
  Running running;
  auto const twice = [](std::string const& name, std::string const& one, std::string const& other) {
    return Bad{name, ask("GET /api/v1/days", name + ": " + one + "\r\n" + name + ": " + other + "\r\n"), 400,
               "bad_request"};
  };
  check_each(
      running,
      {twice("Host", "localhost", "localhost"),
       twice("Authorization", "Bearer a", "Bearer b"),
       twice("Cookie", "escale_session=a", "escale_session=b"),
       twice("Content-Type", "text/csv", "text/csv"),
       twice("Origin", "http://localhost", "http://localhost"),
       twice("X-CSRF-Token", "a", "b"),
       twice("If-Match", "\"1\"", "\"2\""),
       twice("Content-Length", "0", "0"),
       twice("Transfer-Encoding", "chunked", "chunked"),
       {"length and chunks",
        ask("POST /api/v1/publish", "Content-Length: 4\r\nTransfer-Encoding: chunked\r\n", "0\r\n\r\n"), 400,
        "bad_request"},
       {"chunks and length",
        ask("POST /api/v1/publish", "Transfer-Encoding: chunked\r\nContent-Length: 4\r\n", "0\r\n\r\n"), 400,
        "bad_request"},
       {"an encoding on top of chunks",
        ask("POST /api/v1/publish", "Transfer-Encoding: gzip, chunked\r\n", "0\r\n\r\n"), 400, "bad_request"},
       {"two lengths in one", ask("POST /api/v1/publish", "Content-Length: 2, 2\r\n", "{}"), 400,
        "bad_request"},
       {"no Host", "GET /api/v1/days HTTP/1.1\r\n\r\n", 400, "bad_request"},
       {"a foreign Host", "GET /api/v1/days HTTP/1.1\r\nHost: evil.example\r\n\r\n", 421, "wrong_host"},
       {"a Host of bytes", "GET /api/v1/days HTTP/1.1\r\nHost: \xff\xfe.x\r\n\r\n", 421, "wrong_host"}});
}

TEST_CASE("a second request hidden in the body of the first is not answered as one") {
  Running running;
  std::string const hidden = "GET /api/v1/staff HTTP/1.1\r\nHost: localhost\r\n\r\n";
  RawClient client(running.port);
  client.send(ask("POST /api/v1/publish", "Content-Length: 5\r\nTransfer-Encoding: chunked\r\n",
                  "0\r\n\r\n" + hidden));
  auto const answer = client.read_all(5000ms);
  CHECK(status_of(answer) == 400);
  CHECK(answer.find("HTTP/1.1 200") == std::string::npos);  // one answer, and the connection is over
}

TEST_CASE("text that is no UTF-8 is refused, in path, query and body") {
  Running running;
  check_each(
      running,
      {{"path", ask("GET /api/v1/tasks/%ff%fe?date=2026-12-08"), 400, "bad_request"},
       {"overlong slash", ask("GET /api/v1/tasks/%c0%af?date=2026-12-08"), 400, "bad_request"},
       {"half a letter", ask("GET /api/v1/tasks/%c3?date=2026-12-08"), 400, "bad_request"},
       {"a surrogate", ask("GET /api/v1/tasks/%ed%a0%80?date=2026-12-08"), 400, "bad_request"},
       {"NUL in the path", ask("GET /api/v1/tasks/a%00b?date=2026-12-08"), 400, "bad_request"},
       {"query value", ask("GET /api/v1/roster?date=%ff"), 400, "bad_request"},
       {"query name", ask("GET /api/v1/roster?%ff=1&date=2026-12-08"), 400, "bad_request"},
       {"NUL in the query", ask("GET /api/v1/roster?date=2026-12-08%00"), 400, "bad_request"},
       {"raw bytes in the target", ask("GET /api/v1/tasks/\xc3\xa9?date=2026-12-08"), 400, "bad_request"},
       {"JSON body", publish("{\"date\":\"\xff\"}"), 400, "malformed_json"},
       {"file name", post("/api/v1/manifests?name=%ff.csv", "text/csv", "a,b\n"), 400, "bad_request"}});
}

TEST_CASE("JSON that is none, or would be read in two ways, is refused") {
  Running running;
  check_each(running,
             {{"a key twice", publish(R"({"date":"2026-12-08","date":"2026-12-09"})"), 400, "malformed_json"},
              {"deep", publish(std::string(40, '[') + std::string(40, ']')), 400, "malformed_json"},
              {"NaN", publish(R"({"date":NaN})"), 400, "malformed_json"},
              {"a huge number", publish(R"({"date":1e999})"), 400, "malformed_json"},
              {"of another type", publish(R"({"date":20261208})"), 400, "bad_date"},
              {"no object", publish(R"(["2026-12-08"])"), 400, "malformed_json"},
              {"something after it", publish(R"({"date":"2026-12-08"}{})"), 400, "malformed_json"},
              {"nothing", publish(""), 400, "malformed_json"},
              {"another content type", post("/api/v1/publish", "text/plain", R"({"date":"2026-12-08"})"), 415,
               "wrong_content_type"}});
}

TEST_CASE("what is too large is refused: target, header, body, chunks") {
  Running running;
  check_each(
      running,
      {{"a long target", ask("GET /api/v1/tasks/" + std::string(20000, 'a') + "?date=2026-12-08"), 431,
        "header_too_large"},
       {"a long but readable target",
        ask("GET /api/v1/tasks/" + std::string(12000, 'a') + "?date=2026-12-08"), 404, "unknown_task"},
       {"a long header", ask("GET /api/v1/days", "X: " + std::string(20000, 'x') + "\r\n"), 431,
        "header_too_large"},
       {"many headers",
        ask("GET /api/v1/days",
            [] {
              std::string all;
              for (int i = 0; i < 2000; ++i) all += "X-" + std::to_string(i) + ": 1\r\n";
              return all;
            }()),
        431, "header_too_large"},
       {"an announced body", ask("POST /api/v1/publish", "Content-Length: 1048577\r\n"), 413,
        "body_too_large"},
       {"an absurd length", ask("POST /api/v1/publish", "Content-Length: 18446744073709551615\r\n"), 413,
        "body_too_large"},
       {"a length beyond 64 bits", ask("POST /api/v1/publish", "Content-Length: 99999999999999999999999\r\n"),
        400, "bad_request"},
       {"an announced chunk",
        ask("POST /api/v1/publish", "Transfer-Encoding: chunked\r\n", "fffffff\r\n" + std::string(2000, 'a')),
        413, "body_too_large"}});
}

TEST_CASE("chunks that are none") {
  Running running;
  auto const chunked = [](std::string const& body) {
    return ask("POST /api/v1/publish", "Content-Type: application/json\r\nTransfer-Encoding: chunked\r\n",
               body);
  };
  check_each(running, {{"no number", chunked("xyz\r\nabc\r\n0\r\n\r\n"), 400, "bad_request"},
                       {"negative", chunked("-3\r\nabc\r\n0\r\n\r\n"), 400, "bad_request"},
                       {"longer than it says", chunked("3\r\nabcdef\r\n0\r\n\r\n"), 400, "bad_request"},
                       {"a size beyond 64 bits", chunked("ffffffffffffffffff\r\nabc\r\n0\r\n\r\n"), 400,
                        "bad_request"},
                       {"cut", chunked("5\r\nab"), 0, ""},
                       {"without an end", chunked("3\r\nabc\r\n"), 0, ""}});
}

TEST_CASE("requests that are cut or no HTTP at all") {
  Running running;
  check_each(
      running,
      {{"nothing", "", 0, ""},
       {"half a line", "GET /api/v1/da", 0, ""},
       {"half a header", "GET /api/v1/days HTTP/1.1\r\nHost: loc", 0, ""},
       {"half a body", ask("POST /api/v1/publish", "Content-Length: 100\r\n", "{\"da"), 0, ""},
       {"a TLS greeting", std::string("\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03", 11) + "\r\n\r\n", 400,
        "bad_request"},
       {"HTTP/2", "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n", 400, "bad_request"},
       {"zeros", std::string(100, '\0'), 400, "bad_request"},
       {"a proxy request", ask("GET http://evil.example/"), 400, "bad_request"},
       {"CONNECT", ask("CONNECT evil.example:443"), 400, "bad_request"},
       {"a line break in a header", "GET /api/v1/days HTTP/1.1\r\nHost: a\nb\r\n\r\n", 400, "bad_request"},
       {"a space before the colon", "GET /api/v1/days HTTP/1.1\r\nHost : localhost\r\n\r\n", 400,
        "bad_request"}});
}

TEST_CASE("a half-closed client that asked a whole question is answered") {
  Running running;
  RawClient client(running.port);
  client.send(ask("GET /api/v1/health"));
  client.end_sending();
  CHECK(status_of(client.read_all(5000ms)) == 200);
  CHECK(client.closed());
}

TEST_CASE("pipelined requests are answered in order, the bad one ends the connection") {
  Running running;
  RawClient client(running.port);
  client.send(ask("GET /api/v1/health") + ask("GET /api/v1/days") + "GARBAGE\r\n\r\n" +
              ask("GET /api/v1/health"));
  CHECK_THAT(client.read_response(), ContainsSubstring("\"ok\""));
  CHECK_THAT(client.read_response(), ContainsSubstring("\"days\""));
  auto const rest = client.read_all(5000ms);
  CHECK(status_of(rest) == 400);
  CHECK(rest.find("\"ok\"") == std::string::npos);
}

TEST_CASE("slow clients are cut and keep nobody waiting") {
  Running running;
  std::vector<std::unique_ptr<RawClient>> slow;
  for (int i = 0; i < 50; ++i) {
    slow.push_back(std::make_unique<RawClient>(running.port));
    slow.back()->send("GET /api/v1/days HTTP/1.1\r\nHost: loc");
  }
  CHECK(running.still_answers());
  for (auto& c : slow) {
    CHECK(c->read_all(5000ms).empty());
    CHECK(c->closed());
  }
  CHECK(running.still_answers());
}

TEST_CASE("when all places are taken by those who wait, the longest waiting makes room") {
  Server server("127.0.0.1:0",
                {.body_limit = [](Request const&) { return std::size_t{0}; },
                 .handle = [](Request const&) { return Response{.body = "{}"}; }},
                {.stop_time = 1000ms, .connections = 10});
  std::thread thread([&] { server.run(false); });
  {
    std::vector<std::unique_ptr<RawClient>> waiting;
    for (int i = 0; i < 30; ++i) {
      waiting.push_back(std::make_unique<RawClient>(server.port()));
      waiting.back()->send("GET / HTTP/1.1\r\n");
    }
    CHECK(status_of(get(server.port(), "/")) == 200);
    CHECK(waiting.front()->read_all(5000ms).empty());
    CHECK(waiting.front()->closed());
  }
  server.stop();
  thread.join();
}
