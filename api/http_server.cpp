// The only file that sees Asio and Beast: their implementation is compiled here, once.
#include "api/http_server.h"

#include <algorithm>
#include <boost/asio/as_tuple.hpp>
#include <boost/asio/awaitable.hpp>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <boost/asio/impl/src.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/signal_set.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/thread_pool.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <boost/beast/core.hpp>
#include <boost/beast/http.hpp>
#include <boost/beast/src.hpp>
#include <csignal>
#include <list>
#include <map>

#include "api/problems.h"

namespace escale::api {

namespace net = boost::asio;
namespace beast = boost::beast;
namespace http = beast::http;
using boost::system::error_code;
using net::ip::tcp;

namespace {

using Parser = http::request_parser<http::string_body>;

constexpr auto kQuiet = net::as_tuple(net::use_awaitable);

struct Session {
  beast::tcp_stream stream;
  beast::flat_buffer buffer{4 * kHeaderLimit};
  bool idle = true;
  bool first = true;
};

tcp::endpoint endpoint_of(std::string const& listen) {
  auto const colon = listen.rfind(':');
  auto const wanted = "; give an address of this machine like 127.0.0.1:8080";
  if (colon == std::string::npos) throw ListenError("--listen " + listen + ": no port" + wanted);
  auto host = listen.substr(0, colon);
  auto const port = listen.substr(colon + 1);
  if (host.starts_with('[') && host.ends_with(']')) host = host.substr(1, host.size() - 2);
  if (host == "localhost") host = "127.0.0.1";
  bool const digits =
      !port.empty() && port.size() <= 5 && port.find_first_not_of("0123456789") == std::string::npos;
  if (!digits || std::stoi(port) > 65535)
    throw ListenError("--listen " + listen + ": no port between 0 and 65535" + wanted);
  error_code ec;
  auto const address = net::ip::make_address(host, ec);
  if (ec) throw ListenError("--listen " + listen + ": \"" + host + "\" is no IP address" + wanted);
  if (!address.is_loopback())
    throw ListenError("--listen " + listen +
                      ": refused, only loopback addresses are listened on while there is no sign-in" +
                      wanted);
  return {address, static_cast<std::uint16_t>(std::stoi(port))};
}

tcp::acceptor bind(net::io_context& io, std::string const& listen) {
  auto const endpoint = endpoint_of(listen);
  tcp::acceptor acceptor(io);
  error_code ec;
  if (!ec) acceptor.open(endpoint.protocol(), ec);
  if (!ec) acceptor.set_option(net::socket_base::reuse_address(true), ec);
  if (!ec) acceptor.bind(endpoint, ec);
  if (!ec) acceptor.listen(net::socket_base::max_listen_connections, ec);
  if (ec == net::error::address_in_use)
    throw ListenError("--listen " + listen +
                      ": the port is in use; stop the other program or choose another port");
  if (ec) throw ListenError("--listen " + listen + ": " + ec.message() + "; choose another port");
  return acceptor;
}

std::string lower(std::string_view text) {
  std::string out(text);
  std::transform(out.begin(), out.end(), out.begin(),
                 [](unsigned char c) { return char(c >= 'A' && c <= 'Z' ? c + 32 : c); });
  return out;
}

/// "Text/CSV; charset=x" -> "text/csv"
std::string media_type(std::string_view text) {
  text = text.substr(0, text.find(';'));
  while (text.ends_with(' ')) text.remove_suffix(1);
  return lower(text);
}

/// The client spoke, but no HTTP; anything else (cut, too slow) gets no answer.
bool is_malformed(error_code const& ec) {
  return ec && ec.category() == error_code(http::error::bad_method).category() &&
         ec != http::error::end_of_stream && ec != http::error::partial_message;
}

template <typename Head>
bool read_head(Head const& head, Request& request) {
  auto const text = [&](http::field f) { return std::string(head[f].data(), head[f].size()); };
  request.method = std::string(head.method_string().data(), head.method_string().size());
  request.content_type = media_type(text(http::field::content_type));
  request.accept_encoding = lower(text(http::field::accept_encoding));
  request.if_none_match = text(http::field::if_none_match);
  request.host = lower(text(http::field::host));
  request.origin = lower(text(http::field::origin));
  request.cookie = text(http::field::cookie);
  request.authorization = text(http::field::authorization);
  request.csrf_token = std::string(head["X-CSRF-Token"]);
  request.if_match = text(http::field::if_match);
  request.last_event_id = std::string(head["Last-Event-ID"]);
  request.accept_language = lower(text(http::field::accept_language));
  return read_target({head.target().data(), head.target().size()}, request);
}

http::response<http::string_body> to_wire(Response&& answer, unsigned version, bool keep, bool head_only) {
  http::response<http::string_body> wire{static_cast<http::status>(answer.status), version};
  wire.set(http::field::server, "escale");
  wire.set("X-Content-Type-Options", "nosniff");
  wire.set("Referrer-Policy", "no-referrer");
  wire.set("Cross-Origin-Resource-Policy", "same-origin");
  wire.set("Content-Security-Policy",
           "default-src 'self'; img-src 'self' data:; style-src 'self'; object-src 'none'; "
           "base-uri 'none'; form-action 'self'; frame-ancestors 'none'");
  if (!answer.content_type.empty()) wire.set(http::field::content_type, answer.content_type);
  for (auto const& [name, value] : answer.headers)
    name == "Set-Cookie" ? wire.insert(name, value)
                         : wire.set(name, value);  // several cookies are several lines
  wire.keep_alive(keep);
  bool const bare = answer.status == 204 || answer.status == 304;
  if (!bare) wire.content_length(answer.body.size());
  if (!bare && !head_only) wire.body() = std::move(answer.body);
  return wire;
}

}  // namespace

struct Server::Impl {
  Impl(std::string const& listen, Service s, ServerLimits l)
      : service(std::move(s)), limits(l), acceptor(bind(io, listen)), grace(io), signals(io) {}

  net::io_context io{1};
  net::thread_pool workers{2};
  Service service;
  ServerLimits limits;
  tcp::acceptor acceptor;
  net::steady_timer grace;
  net::signal_set signals;
  std::list<Session> sessions;  // touched by the socket thread alone
  bool stopping = false;

  void begin_stop();
  void done_if_empty() {
    if (!stopping || !sessions.empty()) return;
    grace.cancel();
    signals.cancel();
  }
  net::awaitable<void> accept();
  net::awaitable<void> serve(std::list<Session>::iterator session);
  net::awaitable<void> converse(Session& session);
  net::awaitable<bool> wait_for_request(Session& session);
  net::awaitable<bool> one_request(Session& session, bool last);
  net::awaitable<bool> read_head_of(Session& session, Parser& parser, Request& request);
  net::awaitable<bool> read_body_of(Session& session, Parser& parser, Request& request);
  net::awaitable<bool> write(Session& session, Response answer, unsigned version, bool keep, bool head_only);
  net::awaitable<void> refuse(Session& session, Response answer);
  net::awaitable<Response> work(Request request);
};

void Server::Impl::begin_stop() {
  if (stopping) return;
  stopping = true;
  error_code ignored;
  acceptor.close(ignored);
  for (auto& s : sessions)
    if (s.idle) s.stream.close();
  grace.expires_after(limits.stop_time);
  grace.async_wait([this](error_code ec) {
    if (!ec) io.stop();
  });
  done_if_empty();
}

net::awaitable<void> Server::Impl::accept() {
  while (!stopping) {
    auto [ec, socket] = co_await acceptor.async_accept(kQuiet);
    if (stopping || ec == net::error::operation_aborted) co_return;
    if (ec) {  // out of file descriptors: let others finish first
      net::steady_timer pause(io, std::chrono::milliseconds(100));
      co_await pause.async_wait(kQuiet);
      continue;
    }
    if (sessions.size() >= static_cast<std::size_t>(limits.connections))
      continue;  // closed by its destructor
    auto const at = sessions.emplace(sessions.end(), Session{.stream = beast::tcp_stream(std::move(socket))});
    net::co_spawn(io, serve(at), net::detached);
  }
}

net::awaitable<void> Server::Impl::serve(std::list<Session>::iterator session) {
  try {
    co_await converse(*session);
  } catch (std::exception const&) {  // out of memory at worst: this connection ends, the server goes on
  }
  sessions.erase(session);
  done_if_empty();
}

net::awaitable<void> Server::Impl::converse(Session& session) {
  error_code ignored;
  session.stream.socket().set_option(tcp::no_delay(true), ignored);
  for (int left = limits.requests_per_connection; left > 0; --left) {
    if (!co_await wait_for_request(session)) break;
    if (!co_await one_request(session, left == 1)) break;
    session.idle = true;
  }
  session.stream.socket().shutdown(tcp::socket::shutdown_send, ignored);
}

/// Until the first byte of the next request; a pipelined one may be here already.
net::awaitable<bool> Server::Impl::wait_for_request(Session& session) {
  if (session.buffer.size() > 0) co_return true;
  if (stopping) co_return false;
  session.stream.expires_after(session.first ? limits.request_time : limits.idle_time);
  session.first = false;
  auto [ec, n] = co_await session.stream.async_read_some(session.buffer.prepare(4096), kQuiet);
  session.buffer.commit(n);
  co_return !ec;
}

net::awaitable<bool> Server::Impl::one_request(Session& session, bool last) {
  session.idle = false;
  session.stream.expires_after(limits.request_time);
  Parser parser;
  Request request;
  if (!co_await read_head_of(session, parser, request)) co_return false;
  if (!co_await read_body_of(session, parser, request)) co_return false;
  bool const keep = parser.get().keep_alive() && !last;
  bool const head_only = request.method == "HEAD";
  session.stream.expires_never();
  auto answer = co_await work(std::move(request));
  co_return co_await write(session, std::move(answer), parser.get().version(), keep && !stopping, head_only);
}

net::awaitable<bool> Server::Impl::read_head_of(Session& session, Parser& parser, Request& request) {
  parser.header_limit(kHeaderLimit);
  parser.body_limit(boost::none);  // judged with the route
  auto [ec, n] = co_await http::async_read_header(session.stream, session.buffer, parser, kQuiet);
  if (ec == http::error::header_limit || ec == http::error::buffer_overflow)
    co_await refuse(session, problem("header_too_large", "the header has more than 16 kB"));
  else if (is_malformed(ec))
    co_await refuse(session, problem("bad_request", "not HTTP/1.1: " + ec.message()));
  if (ec) co_return false;  // also: cut, or too slow
  if (read_head(parser.get(), request)) co_return true;
  co_await refuse(session, problem("bad_request", "the address cannot be read"));
  co_return false;
}

net::awaitable<bool> Server::Impl::read_body_of(Session& session, Parser& parser, Request& request) {
  auto const limit = service.body_limit(request);
  auto const too_large =
      problem("body_too_large", "the body may have " + std::to_string(limit) + " bytes on " + request.path);
  if (parser.content_length().value_or(0) > limit) {
    co_await refuse(session, too_large);
    co_return false;
  }
  parser.body_limit(limit);
  if (beast::iequals(parser.get()[http::field::expect], "100-continue")) {
    static constexpr std::string_view go_on = "HTTP/1.1 100 Continue\r\n\r\n";
    co_await net::async_write(session.stream, net::buffer(go_on), kQuiet);
  }
  auto [ec, n] = co_await http::async_read(session.stream, session.buffer, parser, kQuiet);
  if (ec == http::error::body_limit)
    co_await refuse(session, too_large);
  else if (is_malformed(ec))
    co_await refuse(session, problem("bad_request", "not HTTP/1.1: " + ec.message()));
  request.body = std::move(parser.get().body());
  co_return !ec;
}

/// Runs the handler on a worker, so that a slow one keeps nobody else waiting at the sockets.
net::awaitable<Response> Server::Impl::work(Request request) {
  auto job = [](Service const& s, Request r) -> net::awaitable<Response> {
    co_return s.handle(std::move(r));
  };
  co_return co_await net::co_spawn(workers, job(service, std::move(request)), net::use_awaitable);
}

net::awaitable<bool> Server::Impl::write(Session& session, Response answer, unsigned version, bool keep,
                                         bool head_only) {
  auto wire = to_wire(std::move(answer), version, keep, head_only);
  session.stream.expires_after(std::chrono::seconds(30));
  http::response_serializer<http::string_body> serializer(wire);
  auto [ec, n] = head_only ? co_await http::async_write_header(session.stream, serializer, kQuiet)
                           : co_await http::async_write(session.stream, serializer, kQuiet);
  co_return !ec && keep;
}

/// Answers without having read all the request, then reads on for a while: closing at once would throw the
/// answer away.
net::awaitable<void> Server::Impl::refuse(Session& session, Response answer) {
  co_await write(session, std::move(answer), 11, false, false);
  error_code ignored;
  session.stream.socket().shutdown(tcp::socket::shutdown_send, ignored);
  session.stream.expires_after(std::chrono::seconds(2));
  std::vector<char> sink(64 * 1024);
  for (std::size_t total = 0; total < kFileLimit;) {
    auto [ec, n] = co_await session.stream.async_read_some(net::buffer(sink), kQuiet);
    if (ec) break;
    total += n;
  }
}

void check_listen(std::string const& listen) {
  (void)endpoint_of(listen);
}

Server::Server(std::string const& listen, Service service, ServerLimits limits)
    : impl_(std::make_unique<Impl>(listen, std::move(service), limits)) {}

Server::~Server() {
  impl_->workers.join();
}

std::uint16_t Server::port() const {
  return impl_->acceptor.local_endpoint().port();
}

void Server::run(bool signals) {
  if (signals) {
    impl_->signals.add(SIGTERM);
    impl_->signals.add(SIGINT);
    impl_->signals.async_wait([this](error_code ec, int) {
      if (!ec) impl_->begin_stop();
    });
  }
  net::co_spawn(impl_->io, impl_->accept(), net::detached);
  impl_->io.run();
}

void Server::stop() {
  net::post(impl_->io, [this] { impl_->begin_stop(); });
}

}  // namespace escale::api
