#include <openssl/ssl.h>

#include <chrono>
#include <csignal>
#include <random>
#include <thread>

#include "api/endpoints_events.h"
#include "api/http_server.h"
#include "tests/api/program.h"
#include "tests/api/raw_client.h"
#include "tests/api/support.h"
#include "tests/api/tls_client.h"
#include "tests/support/catch.h"

using namespace api_test;
using namespace std::chrono_literals;
using Stopwatch = std::chrono::steady_clock;

namespace {

struct Certificate {
  Certificate() { REQUIRE(make_certificate(file, key)); }
  [[nodiscard]] Exposure exposure() const { return {.certificate = file, .key = key, .proxies = {}}; }
  Folder folder;
  std::string file = folder / "cert.pem", key = folder / "key.pem";
};

Certificate const& certificate() {
  static Certificate const made;
  return made;
}

/// A server with TLS that answers with what it knows of the client, and with events.
struct Running {
  Running()
      : live(":memory:", shipped()),
        events(live),
        server("127.0.0.1:0",
               {.body_limit = [](Request const&) { return std::size_t{1'000'000}; },
                .handle = [this](Request request) { return answer(std::move(request)); }},
               {.request_time = 700ms, .idle_time = 700ms, .stop_time = 3000ms}, certificate().exposure()),
        port(server.port()),
        thread([this] { server.run(false); }) {}
  ~Running() {
    server.stop();
    thread.join();
  }
  Response answer(Request request) {
    request.caller = supervisor();
    if (request.path == "/events") return GetEvents{events}(request);
    return {.content_type = "text/plain",
            .body = std::string(request.secure ? "secure " : "open ") + request.remote + " " +
                    std::to_string(request.body.size())};
  }
  [[nodiscard]] bool still_answers() const {
    TlsClient const client(port);
    client.send("GET / HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n");
    return status_of(client.read_until("secure")) == 200;
  }

  Live live;
  EventHub events;
  Server server;
  std::uint16_t port;
  std::thread thread;
};

std::string message(std::string const& listen, Exposure const& exposure) {
  try {
    Server const server(listen, {}, {}, exposure);
    return "taken";
  } catch (ListenError const& e) {
    return e.what();
  }
}

}  // namespace

TEST_CASE("with a certificate the server speaks TLS 1.2 and 1.3 and says so to browsers") {
  Running const running;
  for (auto const& [version, name] :
       {std::pair(TLS1_2_VERSION, "TLSv1.2"), std::pair(TLS1_3_VERSION, "TLSv1.3")}) {
    TlsClient const client(running.port, version);
    REQUIRE(client.connected());
    CHECK(client.version() == name);
    client.send("GET / HTTP/1.1\r\nHost: localhost\r\n\r\n");
    auto const answer = client.read_until("secure");
    CHECK(status_of(answer) == 200);
    CHECK_THAT(body_of(answer), ContainsSubstring("secure 127.0.0.1"));
    CHECK(header_of(answer, "Strict-Transport-Security") == "max-age=31536000");
  }
}

TEST_CASE("older versions are refused") {
  Running const running;
  CHECK_FALSE(TlsClient(running.port, TLS1_1_VERSION).connected());
  CHECK_FALSE(TlsClient(running.port, TLS1_VERSION).connected());
  CHECK(running.still_answers());
}

TEST_CASE("a large body over TLS, and several requests on one connection") {
  Running const running;
  TlsClient const client(running.port);
  for (int i = 0; i < 3; ++i) {
    client.send("POST / HTTP/1.1\r\nHost: localhost\r\nContent-Length: 900000\r\n\r\n" +
                std::string(900000, 'x'));
    CHECK_THAT(client.read_until("900000"), ContainsSubstring("secure 127.0.0.1 900000"));
  }
}

TEST_CASE("what is no TLS is cut without an answer, and others are served") {
  Running const running;
  std::mt19937 random(1);
  std::string noise;
  for (int i = 0; i < 3000; ++i) noise += static_cast<char>(random());
  std::string const greeting("\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03", 11);
  for (auto const& bytes :
       {std::string("GET / HTTP/1.1\r\nHost: localhost\r\n\r\n"), noise, greeting + noise,
        std::string("\x16\x03\x01\xff\xff", 5) + noise, greeting, std::string("\x80\x00", 2)}) {
    RawClient client(running.port);
    client.send(bytes);
    auto const answer = client.read_all(5000ms);
    CHECK(answer.find("HTTP/1.1") == std::string::npos);
    CHECK(client.closed());
    CHECK(running.still_answers());
  }
}

TEST_CASE("who never shakes hands is cut in time and does not keep the server from stopping") {
  auto running = std::make_unique<Running>();
  RawClient first(running->port);
  auto const began = Stopwatch::now();
  CHECK(first.read_all(5000ms).empty());
  CHECK(first.closed());
  CHECK(Stopwatch::now() - began > 500ms);
  RawClient second(running->port);
  TlsClient const idle(running->port);
  running.reset();
  CHECK(Stopwatch::now() - began < 8000ms);
}

TEST_CASE("a connection that breaks off in the middle of a request harms nobody") {
  Running const running;
  for (auto const* bytes :
       {"GET / HTTP/1.1\r\nHos", "POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 50\r\n\r\nabc"}) {
    TlsClient const client(running.port);
    client.send(bytes);
  }
  CHECK(running.still_answers());
}

TEST_CASE("events over TLS") {
  Running running;
  TlsClient const client(running.port);
  client.send("GET /events HTTP/1.1\r\nHost: localhost\r\n\r\n");
  CHECK(status_of(client.read_until("retry: 2000")) == 200);
  running.events.publish({.type = "incident", .roles = {Role::supervisor}});
  CHECK_THAT(client.read_until("event: incident"), ContainsSubstring("id: 1\n"));
  running.server.stop();
  CHECK_THAT(client.read_until("0\r\n\r\n"), ContainsSubstring("0\r\n\r\n"));
}

TEST_CASE("TLS or a proxy opens other addresses; half of it, or a wrong file, is told") {
  auto const good = certificate().exposure();
  CHECK(message("0.0.0.0:0", good) == "taken");
  CHECK(message("0.0.0.0:0", {.proxies = {"10.0.0.1"}}) == "taken");
  CHECK_THAT(message("0.0.0.0:0", {}), ContainsSubstring("only loopback addresses"));
  CHECK_THAT(message("127.0.0.1:0", {.certificate = good.certificate}),
             ContainsSubstring("give --tls-cert and --tls-key"));
  CHECK_THAT(message("127.0.0.1:0", {.key = good.key}), ContainsSubstring("give --tls-cert and --tls-key"));
  CHECK_THAT(message("127.0.0.1:0", {.certificate = "/nowhere.pem", .key = good.key}),
             ContainsSubstring("/nowhere.pem"));
  CHECK_THAT(message("127.0.0.1:0", {.certificate = good.certificate, .key = good.certificate}),
             ContainsSubstring("--tls-key"));
  CHECK_THAT(message("127.0.0.1:0", {.proxies = {"proxy.example"}}), ContainsSubstring("no IP address"));
  Folder const folder;
  REQUIRE(make_certificate(folder / "c.pem", folder / "k.pem"));
  CHECK_THAT(message("127.0.0.1:0", {.certificate = good.certificate, .key = folder / "k.pem"}),
             ContainsSubstring("--tls-key"));  // of another certificate
}

TEST_CASE("escale serve with a certificate, under a public name") {
  Folder const folder;
  Served served({"serve", "--db", folder / "e.db", "--listen", "127.0.0.1:0", "--tls-cert",
                 certificate().file, "--tls-key", certificate().key, "--public-host", "Escale.Example"});
  REQUIRE(served.port() != 0);
  for (auto const& [host, status] : {std::pair<std::string, int>{"localhost", 200},
                                     {"escale.example", 200},
                                     {"ESCALE.example:8443", 200},
                                     {"evil.example", 421}}) {
    TlsClient const client(served.port());
    client.send("GET /api/v1/health HTTP/1.1\r\nHost: " + host + "\r\nConnection: close\r\n\r\n");
    CHECK(status_of(client.read_until("}")) == status);
  }
  CHECK(served.end(SIGTERM) == 0);
}
