#pragma once

#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "api/http.h"

namespace escale::api {

/// The head of a request as it came over the wire.
struct RawHead {
  std::string method, target;
  unsigned version = 11;  // 10 or 11
  std::vector<std::pair<std::string, std::string>> fields;
};

/// The other end of the connection.
struct Peer {
  std::string address;  // as plain_address() writes it
  bool tls = false;
};

/// The proxies whose word on the client counts.
class Proxies {
 public:
  Proxies() = default;
  /// Throws std::invalid_argument for what is no IP address.
  explicit Proxies(std::vector<std::string> const& addresses);

  [[nodiscard]] bool trusted(std::string_view address) const;
  [[nodiscard]] bool none() const { return addresses_.empty(); }

 private:
  std::set<std::string, std::less<>> addresses_;  // as plain_address() writes them
};

/// An IP address in its shortest form, an IPv4 address mapped into IPv6 as IPv4; "" for anything else.
[[nodiscard]] std::string plain_address(std::string_view text);
[[nodiscard]] bool is_loopback(std::string_view plain);

/// Fills the request; X-Forwarded-For, -Proto and -Host count when the peer is a trusted proxy. Answers what
/// cannot be taken: an address that cannot be decoded, a header that may come once given twice, no Host, a
/// body of two lengths; and who asks without TLS from another machine that is no proxy.
[[nodiscard]] std::optional<Response> read_head(RawHead const& head, Peer const& peer, Proxies const& proxies,
                                                Request& request);

}  // namespace escale::api
