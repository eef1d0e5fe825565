#include <chrono>
#include <thread>

#include "api/endpoints_events.h"
#include "api/http_server.h"
#include "tests/api/raw_client.h"
#include "tests/api/support.h"
#include "tests/support/catch.h"

using namespace api_test;
using namespace std::chrono_literals;
using Stopwatch = std::chrono::steady_clock;

namespace {

/// A server with the events of an empty store; everybody is a supervisor of a name of their own.
struct Running {
  explicit Running(ServerLimits limits = {.stop_time = 3000ms, .heartbeat = 10000ms},
                   EventLimits events = {.streams_of_user = 1000})
      : live(":memory:", shipped()),
        hub(live, system_clock(), events),
        server("127.0.0.1:0",
               {.body_limit = [](Request const&) { return std::size_t{1000}; },
                .handle = [this](Request request) { return answer(std::move(request)); }},
               limits),
        port(server.port()),
        thread([this] { server.run(false); }) {}
  ~Running() {
    server.stop();
    thread.join();
  }

  Response answer(Request request) {
    if (request.path != "/events") return {.content_type = "text/plain", .body = "page"};
    request.caller = supervisor();
    return Router({{"GET", "/events", GetEvents{hub}}}).handle(std::move(request));
  }
  std::int64_t tell(std::string const& type, std::string const& more = {}) {
    return hub.publish({.type = type, .data = {{"more", more}}, .roles = {Role::supervisor}});
  }
  /// Waits until so many streams are open; false when that never comes.
  [[nodiscard]] bool wait_for(std::size_t streams) const {
    for (int i = 0; i < 2000 && hub.open_streams() != streams; ++i) std::this_thread::sleep_for(5ms);
    return hub.open_streams() == streams;
  }

  Live live;
  EventHub hub;
  Server server;
  std::uint16_t port;
  std::thread thread;
};

std::string const kAsk = "GET /events HTTP/1.1\r\nHost: localhost\r\n\r\n";

/// Reads until `text` has come; what came before it and with it.
std::string read_until(RawClient& client, std::string const& text) {
  std::string all;
  while (all.find(text) == std::string::npos) {
    auto const more = client.read_some(10000ms);
    if (more.empty()) break;
    all += more;
  }
  return all;
}

}  // namespace

TEST_CASE("events come as they happen, in chunks") {
  Running running;
  RawClient client(running.port);
  client.send(kAsk);
  auto const head = read_until(client, "retry: 2000\n\n");
  CHECK(status_of(head) == 200);
  CHECK(header_of(head, "Content-Type") == "text/event-stream");
  CHECK(header_of(head, "Transfer-Encoding") == "chunked");
  CHECK(header_of(head, "Cache-Control") == "no-store");
  CHECK(header_of(head, "Content-Length").empty());
  running.tell("first");
  auto const first = read_until(client, "\n\n\r\n");
  CHECK_THAT(first, ContainsSubstring("id: 1\nevent: first\n"));
  auto const size = std::stoul(first.substr(0, first.find("\r\n")), nullptr, 16);
  CHECK(first.size() == first.find("\r\n") + 2 + size + 2);
  running.tell("second");
  CHECK_THAT(read_until(client, "\n\n\r\n"), ContainsSubstring("id: 2\nevent: second\n"));
}

TEST_CASE("a client that comes back gets what it missed") {
  Running running;
  for (auto const* type : {"one", "two", "three"}) running.tell(type);
  RawClient client(running.port);
  client.send("GET /events HTTP/1.1\r\nHost: localhost\r\nLast-Event-ID: 1\r\n\r\n");
  auto const text = read_until(client, "event: three");
  CHECK(text.find("event: one") == std::string::npos);
  CHECK_THAT(text, ContainsSubstring("id: 2\nevent: two"));
}

TEST_CASE("a quiet stream has a heartbeat") {
  Running const running({.stop_time = 1000ms, .heartbeat = 50ms});
  RawClient client(running.port);
  client.send(kAsk);
  CHECK_THAT(read_until(client, "3\r\n:\n\n\r\n3\r\n:\n\n\r\n"), ContainsSubstring("3\r\n:\n\n\r\n"));
}

TEST_CASE("HTTP/1.0 and HEAD") {
  Running running;
  RawClient old(running.port);
  old.send("GET /events HTTP/1.0\r\n\r\n");
  auto const head = read_until(old, "retry: 2000\n\n");
  CHECK(head.starts_with("HTTP/1.0 200 OK\r\n"));
  CHECK(header_of(head, "Transfer-Encoding").empty());
  CHECK_THAT(head, EndsWith("\r\n\r\nretry: 2000\n\n"));
  auto const bare = round_trip(running.port, "HEAD /events HTTP/1.1\r\nHost: localhost\r\n\r\n");
  CHECK(status_of(bare) == 200);
  CHECK(body_of(bare).empty());
  CHECK(running.wait_for(1));  // HEAD leaves none behind
}

TEST_CASE("five hundred streams hear the same event, and pages are still served") {
  Running running;
  std::vector<std::unique_ptr<RawClient>> clients;
  for (int i = 0; i < 500; ++i) {
    clients.push_back(std::make_unique<RawClient>(running.port));
    REQUIRE(clients.back()->send(kAsk));
  }
  for (auto& c : clients) CHECK(read_until(*c, "retry: 2000\n\n").find("200 OK") != std::string::npos);
  CHECK(running.hub.open_streams() == 500);
  CHECK(status_of(get(running.port, "/page")) == 200);
  running.tell("to_all");
  int heard = 0;
  for (auto& c : clients) heard += read_until(*c, "\n\n\r\n").find("event: to_all") != std::string::npos;
  CHECK(heard == 500);
  CHECK(status_of(get(running.port, "/page")) == 200);
}

TEST_CASE("a reader that takes nothing is dropped, others hear on") {
  Running running({.stop_time = 1000ms, .heartbeat = 200ms, .piece_time = 300ms});
  RawClient slow(running.port, 4096);  // hardly any room for what it does not read
  RawClient quick(running.port);
  slow.send(kAsk);
  quick.send(kAsk);
  REQUIRE(running.wait_for(2));
  std::string const much(8000, 'x');
  std::jthread const reader([&] { read_until(quick, "event: last"); });
  for (int i = 0; i < 200; ++i) running.tell("e", much);
  CHECK(running.wait_for(1));
  running.tell("last");
}

TEST_CASE("a client that is gone is forgotten") {
  Running const running({.stop_time = 1000ms, .heartbeat = 30ms});
  auto client = std::make_unique<RawClient>(running.port);
  client->send(kAsk);
  REQUIRE(running.wait_for(1));
  client.reset();
  CHECK(running.wait_for(0));
}

TEST_CASE("stopping ends the streams cleanly and at once") {
  auto running = std::make_unique<Running>();
  RawClient client(running->port);
  client.send(kAsk);
  read_until(client, "retry: 2000\n\n");
  auto const began = Stopwatch::now();
  running->server.stop();
  CHECK_THAT(client.read_all(5000ms), EndsWith("0\r\n\r\n"));
  CHECK(client.closed());
  running.reset();
  CHECK(Stopwatch::now() - began < 2500ms);
}

TEST_CASE("a stream that is ended by the program is ended for the client") {
  Running running;
  RawClient client(running.port);
  client.send(kAsk);
  read_until(client, "retry: 2000\n\n");
  running.hub.end_streams([](Caller const&) { return true; });
  CHECK_THAT(client.read_all(5000ms), EndsWith("0\r\n\r\n"));
  CHECK(client.closed());
  CHECK(running.wait_for(0));
}

TEST_CASE("when too many streams are open the next is refused with a reason") {
  Running const running({.stop_time = 1000ms, .heartbeat = 10000ms}, {.streams = 1, .streams_of_user = 5});
  RawClient first(running.port);
  first.send(kAsk);
  REQUIRE(running.wait_for(1));
  auto const refused = round_trip(running.port, kAsk);
  CHECK(status_of(refused) == 503);
}
