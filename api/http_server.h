#pragma once

#include <chrono>
#include <cstdint>
#include <memory>
#include <string>

#include "api/http.h"
#include "api/listen.h"

namespace escale::api {

struct ServerLimits {
  std::chrono::milliseconds request_time{10'000};  // handshake, head and body of one request
  std::chrono::milliseconds idle_time{60'000};     // between two requests of one connection
  std::chrono::milliseconds write_time{30'000};    // for an answer to be taken
  std::chrono::milliseconds stop_time{10'000};     // for requests in flight when the server stops
  std::chrono::milliseconds heartbeat{15'000};     // of a stream that has nothing to say
  std::chrono::milliseconds piece_time{10'000};    // for a piece of a stream to be taken
  int requests_per_connection = 512;
  int connections = 2048;  // then those that wait for a request make place
};

/// HTTP/1.1, with TLS where there is a certificate: one thread for all sockets, four for the handlers;
/// streams take none of these.
class Server {
 public:
  /// Binds at once. Throws ListenError with one line: what listen_address() says, in use, not allowed, a
  /// certificate or key that cannot be used.
  Server(std::string const& listen, Service service, ServerLimits limits = {}, Exposure const& exposure = {});
  ~Server();
  Server(Server const&) = delete;
  Server& operator=(Server const&) = delete;

  [[nodiscard]] std::uint16_t port() const;
  /// Serves until stop() or, when `signals`, SIGTERM or SIGINT; then finishes what is in flight, ends the
  /// streams and closes what is idle.
  void run(bool signals);
  /// From any thread.
  void stop();

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace escale::api
