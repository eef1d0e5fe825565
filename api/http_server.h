#pragma once

#include <chrono>
#include <cstdint>
#include <functional>
#include <memory>
#include <stdexcept>
#include <string>

#include "api/http.h"

namespace escale::api {

struct ServerLimits {
  std::chrono::milliseconds request_time{10'000};  // head and body of one request
  std::chrono::milliseconds idle_time{60'000};     // between two requests of one connection
  std::chrono::milliseconds stop_time{10'000};     // for requests in flight when the server stops
  int requests_per_connection = 512;
  int connections = 256;
};

/// "127.0.0.1:8080" and "[::1]:8080"; port 0: any free one. Throws ListenError.
struct ListenError : std::runtime_error {
  using std::runtime_error::runtime_error;
};

/// Throws ListenError unless this is a loopback address with a port.
void check_listen(std::string const& listen);

/// HTTP/1.1 over loopback: one thread for all sockets, two for the handlers. Only loopback addresses are
/// accepted.
class Server {
 public:
  /// Binds at once. Throws ListenError with one line: not an address, not loopback, in use, not allowed.
  Server(std::string const& listen, Service service, ServerLimits limits = {});
  ~Server();
  Server(Server const&) = delete;
  Server& operator=(Server const&) = delete;

  [[nodiscard]] std::uint16_t port() const;
  /// Serves until stop() or, when `signals`, SIGTERM or SIGINT; then finishes what is in flight and closes
  /// what is idle.
  void run(bool signals);
  /// From any thread.
  void stop();

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace escale::api
