#pragma once

#include <cstdint>
#include <memory>
#include <string>

namespace api_test {

/// A TLS connection to 127.0.0.1 that believes any certificate.
class TlsClient {
 public:
  /// `newest`: the highest version offered, as OpenSSL numbers them; 0: whatever there is.
  explicit TlsClient(std::uint16_t port, int newest = 0);
  ~TlsClient();
  TlsClient(TlsClient const&) = delete;
  TlsClient& operator=(TlsClient const&) = delete;

  [[nodiscard]] bool connected() const { return connected_; }
  [[nodiscard]] std::string version() const;
  void send(std::string const& bytes) const;
  /// Until `text` has come, or the other side closes, or ten seconds have passed without a byte.
  [[nodiscard]] std::string read_until(std::string const& text) const;

 private:
  struct State;
  std::unique_ptr<State> state_;
  bool connected_ = false;
};

/// Makes a key and a certificate of its own with the openssl command; false when that is not there.
[[nodiscard]] bool make_certificate(std::string const& certificate, std::string const& key);

}  // namespace api_test
