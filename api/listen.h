#pragma once

#include <cstdint>
#include <stdexcept>
#include <string>
#include <vector>

namespace escale::api {

struct ListenError : std::runtime_error {
  using std::runtime_error::runtime_error;
};

/// What makes more than this machine reachable: TLS, or a proxy in front that has it.
struct Exposure {
  std::string certificate, key;      // PEM files, both or none; the certificate with its chain
  std::vector<std::string> proxies;  // IP addresses of trusted proxies

  [[nodiscard]] bool tls() const { return !certificate.empty(); }
};

struct ListenAddress {
  std::string address;  // in its shortest form
  std::uint16_t port = 0;
};

/// Reads "127.0.0.1:8080" and "[::1]:8080"; port 0: any free one. Throws ListenError: not an address, not
/// loopback although neither TLS nor a proxy is there, half a certificate, a proxy that is no address.
[[nodiscard]] ListenAddress listen_address(std::string const& listen, Exposure const& exposure = {});

/// Raises the limit of open files to what this process may have: one for each connection.
void allow_many_connections();

/// The line for an address that cannot be bound.
[[nodiscard]] std::string not_bound(std::string const& listen, bool in_use, std::string const& reason);

}  // namespace escale::api
