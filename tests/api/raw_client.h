#pragma once

#include <chrono>
#include <cstdint>
#include <string>
#include <vector>

namespace api_test {

/// A plain TCP connection to 127.0.0.1, so that tests send exactly what they mean.
class RawClient {
 public:
  /// `room`: bytes the system keeps for what is not read yet; 0: as usual.
  explicit RawClient(std::uint16_t port, int room = 0);
  ~RawClient();
  RawClient(RawClient const&) = delete;
  RawClient& operator=(RawClient const&) = delete;

  /// False when the other side has closed.
  bool send(std::string const& bytes) const;
  /// Everything until the other side closes or `patience` is over.
  [[nodiscard]] std::string read_all(std::chrono::milliseconds patience = std::chrono::milliseconds(5000));
  /// What comes next; "" when nothing does within `patience` or the other side has closed.
  [[nodiscard]] std::string read_some(std::chrono::milliseconds patience);
  /// No more will be sent; what is answered can still be read.
  void end_sending() const;
  /// One whole response (by its Content-Length); what comes after it waits for the next call.
  [[nodiscard]] std::string read_response();
  [[nodiscard]] bool closed() const { return closed_; }

 private:
  bool fill(std::chrono::milliseconds patience);

  int socket_;
  std::string buffer_;
  bool closed_ = false;
};

[[nodiscard]] int status_of(std::string const& response);
[[nodiscard]] std::string body_of(std::string const& response);
[[nodiscard]] std::string header_of(std::string const& response, std::string const& name);

/// One request over a connection of its own.
[[nodiscard]] std::string round_trip(std::uint16_t port, std::string const& bytes);
[[nodiscard]] std::string get(std::uint16_t port, std::string const& target);

}  // namespace api_test
