// The only file that sees Asio, Beast and OpenSSL: their implementation is compiled here, once.
#include "api/http_server.h"

#include <algorithm>
#include <atomic>
#include <boost/asio/as_tuple.hpp>
#include <boost/asio/awaitable.hpp>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <boost/asio/impl/src.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/signal_set.hpp>
#include <boost/asio/ssl.hpp>
#include <boost/asio/ssl/impl/src.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/thread_pool.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <boost/beast/core.hpp>
#include <boost/beast/http.hpp>
#include <boost/beast/src.hpp>
#include <csignal>
#include <list>

#include "api/http_answer.h"
#include "api/http_head.h"
#include "api/problems.h"

namespace escale::api {

namespace net = boost::asio;
namespace beast = boost::beast;
namespace http = beast::http;
namespace ssl = net::ssl;
using boost::system::error_code;
using net::ip::tcp;
using SteadyClock = std::chrono::steady_clock;

namespace {

using Parser = http::request_parser<http::string_body>;

constexpr auto kQuiet = net::as_tuple(net::use_awaitable);
constexpr std::size_t kReadSize = 8 * 1024;
constexpr int kStreamBuffer = 64 * 1024;  // what the system may hold back for a slow reader

/// Wakes the coroutine that pours out a stream, from any thread.
struct Waker : std::enable_shared_from_this<Waker> {
  explicit Waker(net::io_context& io) : timer(io) {}
  void wake() {
    if (posted.exchange(true)) return;
    net::post(timer.get_executor(), [self = shared_from_this()] {
      self->posted = false;
      self->woken = true;
      self->timer.cancel();
    });
  }
  net::steady_timer timer;
  std::atomic<bool> posted{false};
  bool woken = false;  // of the socket thread
};

struct Session {
  Session(tcp::socket socket, ssl::context* secure) : stream(std::move(socket)) {
    if (secure != nullptr) tls.emplace(stream, *secure);
    error_code ec;
    auto const end = stream.socket().remote_endpoint(ec);
    peer = {.address = ec ? "" : plain_address(end.address().to_string()), .tls = secure != nullptr};
  }
  beast::tcp_stream stream;
  std::optional<ssl::stream<beast::tcp_stream&>> tls;
  Peer peer;
  beast::flat_buffer buffer{4 * kHeaderLimit};
  bool waiting = true;  // no whole head of a request is there: may be closed at any time
  bool first = true;
  std::shared_ptr<Waker> waker;  // of the stream that goes out
};

tcp::acceptor bound(net::io_context& io, std::string const& listen, ListenAddress const& at) {
  tcp::endpoint const endpoint(net::ip::make_address(at.address), at.port);
  tcp::acceptor acceptor(io);
  error_code ec;
  acceptor.open(endpoint.protocol(), ec);
  if (!ec) acceptor.set_option(net::socket_base::reuse_address(true), ec);
  if (!ec) acceptor.bind(endpoint, ec);
  if (!ec) acceptor.listen(net::socket_base::max_listen_connections, ec);
  if (ec) throw ListenError(not_bound(listen, ec == net::error::address_in_use, ec.message()));
  return acceptor;
}

std::optional<ssl::context> secure_context(Exposure const& exposure) {
  if (!exposure.tls()) return std::nullopt;
  ssl::context context(ssl::context::tls_server);
  context.set_options(ssl::context::default_workarounds | ssl::context::no_tlsv1 | ssl::context::no_tlsv1_1 |
                      ssl::context::no_compression);
  try {
    context.use_certificate_chain_file(exposure.certificate);
    context.use_private_key_file(exposure.key, ssl::context::pem);
  } catch (boost::system::system_error const& e) {
    throw ListenError("--tls-cert " + exposure.certificate + " --tls-key " + exposure.key + ": " + e.what());
  }
  return context;
}

/// What a client that spoke, but no HTTP, is told; one that is cut or too slow gets no answer.
std::optional<Response> answer_to(error_code const& ec, std::size_t limit) {
  if (ec == http::error::header_limit) return problem("header_too_large", "the header has more than 16 kB");
  if (ec == http::error::body_limit)
    return problem("body_too_large", "the body may have " + std::to_string(limit) + " bytes here");
  bool const spoke = ec.category() == error_code(http::error::bad_method).category() &&
                     ec != http::error::end_of_stream && ec != http::error::partial_message;
  if (!spoke) return std::nullopt;
  return problem("bad_request", "not HTTP/1.1: " + ec.message());
}

RawHead raw_head(Parser::value_type const& head) {
  auto const text = [](auto const& view) { return std::string(view.data(), view.size()); };
  RawHead raw{.method = text(head.method_string()), .target = text(head.target()), .version = head.version()};
  for (auto const& field : head) raw.fields.emplace_back(text(field.name_string()), text(field.value()));
  return raw;
}

}  // namespace

struct Server::Impl {
  Impl(std::string const& listen, Service s, ServerLimits l, Exposure const& exposure)
      : service(std::move(s)),
        limits(l),
        address(listen_address(listen, exposure)),
        proxies(exposure.proxies),
        secure(secure_context(exposure)),
        acceptor(bound(io, listen, address)),
        grace(io),
        signals(io) {}

  net::io_context io{1};
  net::thread_pool workers{4};
  Service service;
  ServerLimits limits;
  ListenAddress address;
  Proxies proxies;
  std::optional<ssl::context> secure;
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
  [[nodiscard]] bool make_place();
  net::awaitable<void> accept();
  net::awaitable<void> serve(std::list<Session>::iterator session);
  net::awaitable<void> converse(Session& session);
  net::awaitable<bool> wait_for_request(Session& session);
  net::awaitable<bool> one_request(Session& session, bool last);
  net::awaitable<bool> read_head_of(Session& session, Parser& parser, Request& request);
  net::awaitable<bool> read_body_of(Session& session, Parser& parser, Request& request);
  net::awaitable<error_code> receive(Session& session);
  net::awaitable<error_code> read(Session& session, Parser& parser, bool whole);
  net::awaitable<bool> send(Session& session, std::string_view bytes, std::chrono::milliseconds time);
  net::awaitable<void> pour(Session& session, BodyStream& stream, unsigned version);
  net::awaitable<void> refuse(Session& session, Response answer);
};

void Server::Impl::begin_stop() {
  if (stopping) return;
  stopping = true;
  error_code ignored;
  acceptor.close(ignored);
  for (auto& s : sessions) {
    if (s.waiting) s.stream.close();
    if (s.waker) s.waker->wake();
  }
  grace.expires_after(limits.stop_time);
  grace.async_wait([this](error_code ec) {
    if (!ec) io.stop();
  });
  done_if_empty();
}

/// Whoever has waited longest without asking anything goes, so that idle or slow clients shut nobody out.
bool Server::Impl::make_place() {
  if (sessions.size() < static_cast<std::size_t>(limits.connections)) return true;
  auto const idle = std::find_if(sessions.begin(), sessions.end(),
                                 [](Session const& s) { return s.waiting && s.stream.socket().is_open(); });
  if (idle == sessions.end()) return false;
  idle->stream.close();
  return true;
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
    if (!make_place()) continue;  // closed by its destructor
    auto const at = sessions.emplace(sessions.end(), std::move(socket), secure ? &*secure : nullptr);
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
  if (session.tls) {
    session.stream.expires_after(limits.request_time);
    auto [ec] = co_await session.tls->async_handshake(ssl::stream_base::server, kQuiet);
    if (ec) co_return;
  }
  for (int left = limits.requests_per_connection; left > 0; --left) {
    if (!co_await wait_for_request(session)) break;
    if (!co_await one_request(session, left == 1)) break;
    session.waiting = true;
  }
  if (session.tls && session.stream.socket().is_open()) {
    session.stream.expires_after(std::chrono::seconds(1));
    co_await session.tls->async_shutdown(kQuiet);
  }
  session.stream.socket().shutdown(tcp::socket::shutdown_send, ignored);
}

/// Until the first byte of the next request; a pipelined one may be here already.
net::awaitable<bool> Server::Impl::wait_for_request(Session& session) {
  if (session.buffer.size() > 0) co_return true;
  if (stopping) co_return false;
  session.stream.expires_after(session.first ? limits.request_time : limits.idle_time);
  session.first = false;
  co_return !co_await receive(session);
}

net::awaitable<bool> Server::Impl::one_request(Session& session, bool last) {
  session.stream.expires_after(limits.request_time);
  Parser parser;
  parser.eager(false);
  Request request;
  if (!co_await read_head_of(session, parser, request)) co_return false;
  session.waiting = false;
  if (!co_await read_body_of(session, parser, request)) co_return false;
  AnswerForm form{.version = parser.get().version(),
                  .keep = parser.get().keep_alive() && !last,
                  .head_only = request.method == "HEAD",
                  .secure = request.secure};
  session.stream.expires_never();
  // on a worker, so that a slow handler keeps nobody else waiting at the sockets
  auto job = [](Service const& s, Request r) -> net::awaitable<Response> {
    co_return s.handle(std::move(r));
  };
  auto const answer = co_await net::co_spawn(workers, job(service, std::move(request)), net::use_awaitable);
  form.keep = form.keep && !stopping && !answer.stream;
  bool const sent = co_await send(session, answer_bytes(answer, form), limits.write_time);
  if (sent && answer.stream && !form.head_only) co_await pour(session, *answer.stream, form.version);
  co_return sent&& form.keep;
}

net::awaitable<bool> Server::Impl::read_head_of(Session& session, Parser& parser, Request& request) {
  parser.header_limit(kHeaderLimit);
  parser.body_limit(boost::none);  // judged with the route
  auto const ec = co_await read(session, parser, false);
  auto fault = ec ? answer_to(ec, 0) : read_head(raw_head(parser.get()), session.peer, proxies, request);
  if (fault) co_await refuse(session, std::move(*fault));
  co_return !ec && !fault;
}

net::awaitable<bool> Server::Impl::read_body_of(Session& session, Parser& parser, Request& request) {
  auto const limit = service.body_limit(request);
  if (parser.content_length().value_or(0) > limit) {
    co_await refuse(session, *answer_to(http::error::body_limit, limit));
    co_return false;
  }
  parser.body_limit(limit);
  if (beast::iequals(parser.get()[http::field::expect], "100-continue"))
    co_await send(session, "HTTP/1.1 100 Continue\r\n\r\n", limits.request_time);
  auto const ec = co_await read(session, parser, true);
  if (auto fault = answer_to(ec, limit)) co_await refuse(session, std::move(*fault));
  request.body = std::move(parser.get().body());
  co_return !ec;
}

net::awaitable<error_code> Server::Impl::receive(Session& session) {
  auto& buffer = session.buffer;
  if (buffer.size() + kReadSize > buffer.max_size()) co_return http::error::header_limit;
  auto const space = buffer.prepare(kReadSize);
  auto [ec, n] = session.tls ? co_await session.tls->async_read_some(space, kQuiet)
                             : co_await session.stream.async_read_some(space, kQuiet);
  buffer.commit(n);
  co_return ec;
}

/// Until the head, or the whole request, is there.
net::awaitable<error_code> Server::Impl::read(Session& session, Parser& parser, bool whole) {
  std::size_t taken = 0;
  while (whole ? !parser.is_done() : !parser.is_header_done()) {
    error_code ec;
    auto const n = session.buffer.size() > 0 ? parser.put(session.buffer.data(), ec) : 0;
    session.buffer.consume(n);
    if (!whole && (taken += n) > kHeaderLimit) co_return http::error::header_limit;
    if (ec && ec != http::error::need_more) co_return ec;
    if (n > 0 && !ec) continue;
    if (ec = co_await receive(session); ec) co_return ec;
  }
  co_return error_code{};
}

net::awaitable<bool> Server::Impl::send(Session& session, std::string_view bytes,
                                        std::chrono::milliseconds time) {
  session.stream.expires_after(time);
  auto [ec, n] = session.tls ? co_await net::async_write(*session.tls, net::buffer(bytes), kQuiet)
                             : co_await net::async_write(session.stream, net::buffer(bytes), kQuiet);
  co_return !ec;
}

/// Pours out a stream until it is over, the client is gone or too slow, or the server stops.
net::awaitable<void> Server::Impl::pour(Session& session, BodyStream& stream, unsigned version) {
  auto const waker = session.waker = std::make_shared<Waker>(io);
  session.buffer.shrink_to_fit();
  error_code ignored;
  session.stream.socket().set_option(net::socket_base::send_buffer_size(kStreamBuffer), ignored);
  stream.on_more([waker] { waker->wake(); });
  for (auto beat = SteadyClock::now() + limits.heartbeat;;) {
    waker->woken = false;
    auto bytes = stream.take();
    if (!bytes || stopping) break;
    if (bytes->empty() && SteadyClock::now() >= beat) bytes = stream.heartbeat;
    if (bytes->empty()) {
      waker->timer.expires_at(beat);
      if (!waker->woken) co_await waker->timer.async_wait(kQuiet);
      continue;
    }
    auto const piece = stream_piece(*bytes, version);
    if (!co_await send(session, piece, limits.piece_time)) co_return;
    beat = SteadyClock::now() + limits.heartbeat;
  }
  co_await send(session, stream_end(version), limits.piece_time);
}

/// Answers without having read all the request, then reads on for a while: closing at once would throw the
/// answer away.
net::awaitable<void> Server::Impl::refuse(Session& session, Response answer) {
  co_await send(session, answer_bytes(answer, {.keep = false, .secure = session.peer.tls}),
                limits.write_time);
  error_code ignored;
  if (!session.tls) session.stream.socket().shutdown(tcp::socket::shutdown_send, ignored);
  session.stream.expires_after(std::chrono::seconds(2));
  for (std::size_t total = 0; total < kFileLimit; total += session.buffer.size()) {
    session.buffer.clear();
    if (co_await receive(session)) break;
  }
  session.buffer.clear();
}

Server::Server(std::string const& listen, Service service, ServerLimits limits, Exposure const& exposure)
    : impl_(std::make_unique<Impl>(listen, std::move(service), limits, exposure)) {
  allow_many_connections();
}

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
