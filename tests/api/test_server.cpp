#include <atomic>
#include <chrono>
#include <thread>

#include "api/http_server.h"
#include "tests/api/raw_client.h"
#include "tests/api/support.h"
#include "tests/support/catch.h"

using namespace api_test;
using namespace std::chrono_literals;
using Stopwatch = std::chrono::steady_clock;

namespace {

/// A server on a free port with short times, answering with what it was asked.
struct Running {
  explicit Running(ServerLimits limits = {.request_time = 700ms, .idle_time = 700ms, .stop_time = 3000ms})
      : server("127.0.0.1:0",
               {.body_limit =
                    [](Request const& head) { return head.path == "/big" ? kFileLimit : std::size_t{1000}; },
                .handle = [this](Request request) { return answer(request); }},
               limits),
        port(server.port()),
        thread([this] { server.run(false); }) {}
  ~Running() {
    server.stop();
    thread.join();
  }

  Response answer(Request const& request) {
    if (request.path == "/slow") std::this_thread::sleep_for(600ms);
    ++served;
    return {.content_type = "text/plain",
            .body = request.method + " " + request.path + " " + std::to_string(request.body.size()) + " " +
                    request.content_type};
  }

  std::atomic<int> served{0};
  Server server;
  std::uint16_t port;
  std::thread thread;
};

std::string request(std::string const& line, std::string const& headers = {}, std::string const& body = {}) {
  return line + " HTTP/1.1\r\nHost: localhost\r\n" + headers +
         (body.empty() ? "" : "Content-Length: " + std::to_string(body.size()) + "\r\n") + "\r\n" + body;
}

}  // namespace

TEST_CASE("a request over loopback, with the headers that protect the page") {
  Running const running;
  auto const response = get(running.port, "/hello%20you?x=1");
  CHECK(status_of(response) == 200);
  CHECK(body_of(response) == "GET /hello you 0 ");
  CHECK(header_of(response, "X-Content-Type-Options") == "nosniff");
  CHECK(header_of(response, "Referrer-Policy") == "no-referrer");
  auto const policy = header_of(response, "Content-Security-Policy");
  CHECK_THAT(policy, ContainsSubstring("default-src 'self'") && ContainsSubstring("frame-ancestors 'none'"));
  CHECK(policy.find("script-src") == std::string::npos);  // so that inline script falls under default-src
}

TEST_CASE("one connection takes several requests, also sent at once") {
  Running const running;
  RawClient client(running.port);
  client.send(request("GET /one") + request("POST /two", "", "abc") + request("HEAD /three") +
              request("GET /four"));
  CHECK(body_of(client.read_response()) == "GET /one 0 ");
  CHECK(body_of(client.read_response()) == "POST /two 3 ");
  auto const head = client.read_all(300ms);
  CHECK_THAT(head, ContainsSubstring("Content-Length: 14\r\n"));  // "HEAD /three 0 "
  CHECK(head.find("HEAD /three") == std::string::npos);
  CHECK_THAT(head, ContainsSubstring("GET /four 0 "));
}

TEST_CASE("a chunked body is read") {
  Running const running;
  auto const response = round_trip(
      running.port,
      request("POST /c", "Content-Type: Text/CSV; charset=utf-8\r\nTransfer-Encoding: chunked\r\n") +
          "3\r\nabc\r\n4\r\ndefg\r\n0\r\n\r\n");
  CHECK(body_of(response) == "POST /c 7 text/csv");
}

TEST_CASE("bodies over the limit are refused before they are read, at the limit taken") {
  Running const running;
  CHECK(body_of(round_trip(running.port, request("POST /x", "", std::string(1000, 'a')))) == "POST /x 1000 ");
  auto const refused = round_trip(running.port, request("POST /x", "", std::string(1001, 'a')));
  CHECK(status_of(refused) == 413);
  CHECK(code_of({.body = body_of(refused)}) == "body_too_large");
  CHECK(header_of(refused, "Connection") == "close");
  auto const announced = round_trip(running.port, request("POST /big", "Content-Length: 67108865\r\n"));
  CHECK(status_of(announced) == 413);
  auto const chunked = round_trip(running.port, request("POST /x", "Transfer-Encoding: chunked\r\n") +
                                                    "7d0\r\n" + std::string(2000, 'b') + "\r\n0\r\n\r\n");
  CHECK(status_of(chunked) == 413);
}

TEST_CASE("a client that asks first is told to go on") {
  Running const running;
  RawClient client(running.port);
  client.send("POST /big HTTP/1.1\r\nHost: localhost\r\nExpect: 100-continue\r\nContent-Length: 5\r\n\r\n");
  CHECK(client.read_response() == "HTTP/1.1 100 Continue\r\n\r\n");
  client.send("12345");
  CHECK(body_of(client.read_response()) == "POST /big 5 ");
}

TEST_CASE("a header over 16 kB is refused") {
  Running const running;
  auto const response =
      round_trip(running.port, request("GET /", "X-Much: " + std::string(17000, 'x') + "\r\n"));
  CHECK(status_of(response) == 431);
  CHECK(code_of({.body = body_of(response)}) == "header_too_large");
  CHECK(status_of(round_trip(running.port,
                             request("GET /", "X-Much: " + std::string(15000, 'x') + "\r\n"))) == 200);
}

TEST_CASE("what is no HTTP is answered and cut") {
  Running const running;
  for (auto const* bytes :
       {"\x16\x03\x01\x02\x05 hello\r\n\r\n", "GET\r\n\r\n", "GET / HTTP/9.9\r\n\r\n",
        "GET /%zz HTTP/1.1\r\nHost: x\r\n\r\n", "POST / HTTP/1.1\r\nContent-Length: -4\r\n\r\n",
        "POST / HTTP/1.1\r\nContent-Length: 4\r\nContent-Length: 5\r\n\r\nabcd"}) {
    INFO(bytes);
    RawClient client(running.port);
    client.send(bytes);
    auto const response = client.read_all(3000ms);
    CHECK(status_of(response) == 400);
    CHECK(code_of({.body = body_of(response)}) == "bad_request");
  }
  CHECK(running.served == 0);
  CHECK(status_of(get(running.port, "/after")) == 200);
}

TEST_CASE("a slow client is cut, in the header and in the body") {
  Running const running;
  for (auto const* start :
       {"GET / HTTP/1.1\r\nHos", "POST / HTTP/1.1\r\nHost: localhost\r\nContent-Length: 100\r\n\r\nabc"}) {
    RawClient client(running.port);
    auto const began = Stopwatch::now();
    client.send(start);
    CHECK(client.read_all(5000ms).empty());
    CHECK(client.closed());
    auto const took = Stopwatch::now() - began;
    CHECK(took > 500ms);
    CHECK(took < 4000ms);
  }
}

TEST_CASE("a slow trickle does not stretch the time") {
  Running const running;
  RawClient client(running.port);
  auto const began = Stopwatch::now();
  bool open = true;
  std::string const bytes = request("GET /", "X-A: " + std::string(200, 'a') + "\r\n");
  for (std::size_t i = 0; open && i < bytes.size() && Stopwatch::now() - began < 5000ms; ++i) {
    open = client.send(bytes.substr(i, 1));
    std::this_thread::sleep_for(30ms);
  }
  CHECK(client.read_all(100ms).empty());
  CHECK(Stopwatch::now() - began < 5000ms);
}

TEST_CASE("a connection takes so many requests and no more") {
  Running const running(
      {.request_time = 2000ms, .idle_time = 2000ms, .stop_time = 1000ms, .requests_per_connection = 2});
  RawClient client(running.port);
  client.send(request("GET /1") + request("GET /2") + request("GET /3"));
  CHECK(header_of(client.read_response(), "Connection").empty());
  CHECK(header_of(client.read_response(), "Connection") == "close");
  CHECK(client.read_all(2000ms).empty());
}

TEST_CASE("stopping finishes what is in flight and closes what is idle") {
  auto running = std::make_unique<Running>(
      ServerLimits{.request_time = 9000ms, .idle_time = 9000ms, .stop_time = 5000ms});
  RawClient idle(running->port), fresh(running->port), busy(running->port);
  idle.send(request("GET /a"));
  CHECK(status_of(idle.read_response()) == 200);
  busy.send(request("GET /slow"));
  std::this_thread::sleep_for(200ms);
  auto const began = Stopwatch::now();
  running->server.stop();
  auto const response = busy.read_response();
  CHECK(status_of(response) == 200);
  CHECK(header_of(response, "Connection") == "close");
  CHECK(idle.read_all(3000ms).empty());
  CHECK(idle.closed());
  CHECK(fresh.read_all(3000ms).empty());
  running.reset();
  CHECK(Stopwatch::now() - began < 4000ms);
}

TEST_CASE("only this machine is listened on") {
  auto const message = [](std::string const& listen) {
    try {
      Server const server(listen, {});
      return std::string("taken");
    } catch (ListenError const& e) {
      return std::string(e.what());
    }
  };
  CHECK_THAT(message("0.0.0.0:8080"), ContainsSubstring("only loopback addresses"));
  CHECK_THAT(message("192.168.1.5:8080"), ContainsSubstring("only loopback addresses"));
  CHECK_THAT(message("[::]:8080"), ContainsSubstring("only loopback addresses"));
  CHECK_THAT(message("example.org:80"), ContainsSubstring("is no IP address"));
  CHECK_THAT(message("127.0.0.1"), ContainsSubstring("no port"));
  CHECK_THAT(message("127.0.0.1:99999"), ContainsSubstring("no port between 0 and 65535"));
  CHECK_THAT(message("127.0.0.1:http"), ContainsSubstring("no port between 0 and 65535"));
  CHECK(message("127.0.0.1:0") == "taken");
  CHECK(message("localhost:0") == "taken");
  Server const first("127.0.0.1:0", {});
  CHECK_THAT(message("127.0.0.1:" + std::to_string(first.port())), ContainsSubstring("the port is in use"));
}
