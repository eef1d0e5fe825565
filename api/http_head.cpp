#include "api/http_head.h"

#include <arpa/inet.h>

#include <algorithm>
#include <array>
#include <stdexcept>

#include "api/problems.h"

namespace escale::api {

namespace {

// Given twice, two readers could believe two things: refused, not merged.
constexpr std::array<std::string_view, 10> kOnce{
    "host",   "content-length", "transfer-encoding", "content-type", "authorization",
    "cookie", "origin",         "x-csrf-token",      "if-match",     "last-event-id"};

std::string lower(std::string_view text) {
  std::string out(text);
  std::transform(out.begin(), out.end(), out.begin(),
                 [](unsigned char c) { return static_cast<char>(c >= 'A' && c <= 'Z' ? c + 32 : c); });
  return out;
}

std::string_view trimmed(std::string_view text) {
  while (text.starts_with(' ') || text.starts_with('\t')) text.remove_prefix(1);
  while (text.ends_with(' ') || text.ends_with('\t')) text.remove_suffix(1);
  return text;
}

/// "Text/CSV; charset=x" -> "text/csv"
std::string media_type(std::string_view text) {
  return lower(trimmed(text.substr(0, text.find(';'))));
}

/// Values by lower-case name; of a list header given in several lines one list.
class Fields {
 public:
  explicit Fields(RawHead const& head) {
    for (auto const& [name, value] : head.fields) {
      auto const key = lower(name);
      auto const [at, fresh] = values_.emplace(key, trimmed(value));
      if (fresh) continue;
      at->second += ", ";
      at->second += trimmed(value);
      if (std::find(kOnce.begin(), kOnce.end(), key) != kOnce.end()) twice_ = key;
    }
  }
  [[nodiscard]] std::string const& operator[](std::string const& name) const {
    static std::string const none;
    auto const it = values_.find(name);
    return it != values_.end() ? it->second : none;
  }
  [[nodiscard]] bool has(std::string const& name) const { return values_.contains(name); }
  [[nodiscard]] std::string const& twice() const { return twice_; }

 private:
  std::map<std::string, std::string> values_;
  std::string twice_;
};

std::string fault_of(RawHead const& head, Fields const& fields) {
  if (!fields.twice().empty()) return "the header " + fields.twice() + " is given twice";
  if (head.version >= 11 && !fields.has("host")) return "the header host is missing";
  auto const& length = fields["content-length"];
  if (length.find_first_not_of("0123456789") != std::string::npos) return "content-length is no number";
  if (!fields.has("transfer-encoding")) return {};
  if (fields.has("content-length")) return "both content-length and transfer-encoding are given";
  if (lower(fields["transfer-encoding"]) != "chunked") return "transfer-encoding: only chunked is read";
  return {};
}

void put_fields(Fields const& fields, Request& request) {
  request.content_type = media_type(fields["content-type"]);
  request.accept_encoding = lower(fields["accept-encoding"]);
  request.if_none_match = fields["if-none-match"];
  request.host = lower(fields["host"]);
  request.origin = lower(fields["origin"]);
  request.cookie = fields["cookie"];
  request.authorization = fields["authorization"];
  request.csrf_token = fields["x-csrf-token"];
  request.if_match = fields["if-match"];
  request.last_event_id = fields["last-event-id"];
  request.accept_language = lower(fields["accept-language"]);
}

std::string_view last_of_list(std::string_view list) {
  auto const comma = list.rfind(',');
  return trimmed(comma == std::string_view::npos ? list : list.substr(comma + 1));
}

/// Each proxy appends whom it heard: the last address that is no proxy of ours is the client. What stands
/// before it the client may have made up.
std::string client_of(std::string_view list, std::string const& peer, Proxies const& proxies) {
  auto client = peer;
  while (!list.empty()) {
    auto const address = plain_address(last_of_list(list));
    if (address.empty()) break;
    client = address;
    if (!proxies.trusted(address)) break;
    auto const comma = list.rfind(',');
    list = comma == std::string_view::npos ? std::string_view() : list.substr(0, comma);
  }
  return client;
}

void believe(Fields const& fields, Proxies const& proxies, Request& request) {
  request.remote = client_of(fields["x-forwarded-for"], request.remote, proxies);
  if (fields.has("x-forwarded-proto"))
    request.secure = lower(last_of_list(fields["x-forwarded-proto"])) == "https";
  if (fields.has("x-forwarded-host")) request.host = lower(last_of_list(fields["x-forwarded-host"]));
}

}  // namespace

std::string plain_address(std::string_view text) {
  std::string const address(text);
  std::array<unsigned char, 16> bytes{};
  std::array<char, INET6_ADDRSTRLEN> out{};
  if (::inet_pton(AF_INET, address.c_str(), bytes.data()) == 1)
    return ::inet_ntop(AF_INET, bytes.data(), out.data(), out.size());
  if (::inet_pton(AF_INET6, address.c_str(), bytes.data()) != 1) return {};
  static constexpr std::array<unsigned char, 12> mapped{0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0xff, 0xff};
  if (std::equal(mapped.begin(), mapped.end(), bytes.begin()))
    return ::inet_ntop(AF_INET, bytes.data() + mapped.size(), out.data(), out.size());
  return ::inet_ntop(AF_INET6, bytes.data(), out.data(), out.size());
}

bool is_loopback(std::string_view plain) {
  return plain == "::1" || plain.starts_with("127.");
}

Proxies::Proxies(std::vector<std::string> const& addresses) {
  for (auto const& a : addresses) {
    auto plain = plain_address(a);
    if (plain.empty()) throw std::invalid_argument("\"" + a + "\" is no IP address");
    addresses_.insert(std::move(plain));
  }
}

bool Proxies::trusted(std::string_view address) const {
  return addresses_.contains(address);
}

std::optional<Response> read_head(RawHead const& head, Peer const& peer, Proxies const& proxies,
                                  Request& request) {
  Fields const fields(head);
  if (auto const fault = fault_of(head, fields); !fault.empty()) return problem("bad_request", fault);
  bool const by_proxy = proxies.trusted(peer.address);
  if (!peer.tls && !by_proxy && !is_loopback(peer.address))
    return problem("only_by_proxy", "asked without TLS from " + peer.address);
  request.method = head.method;
  request.remote = peer.address;
  request.secure = peer.tls;
  put_fields(fields, request);
  if (by_proxy) believe(fields, proxies, request);
  if (!read_target(head.target, request)) return problem("bad_request", "the address cannot be read");
  return std::nullopt;
}

}  // namespace escale::api
