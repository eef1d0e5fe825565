#include "api/listen.h"

#include <sys/resource.h>

#include <algorithm>

#include "api/http_head.h"

namespace escale::api {

namespace {

constexpr auto kWanted = "; give an address of this machine like 127.0.0.1:8080";

std::uint16_t read_port(std::string const& listen, std::string const& port) {
  bool const digits =
      !port.empty() && port.size() <= 5 && port.find_first_not_of("0123456789") == std::string::npos;
  if (!digits || std::stoi(port) > 65535)
    throw ListenError("--listen " + listen + ": no port between 0 and 65535" + kWanted);
  return static_cast<std::uint16_t>(std::stoi(port));
}

void check(Exposure const& exposure) {
  if (exposure.certificate.empty() != exposure.key.empty())
    throw ListenError("TLS needs both a certificate and its key: give --tls-cert and --tls-key");
  try {
    static_cast<void>(Proxies(exposure.proxies));
  } catch (std::invalid_argument const& e) {
    throw ListenError(std::string("--behind-proxy: ") + e.what());
  }
}

}  // namespace

ListenAddress listen_address(std::string const& listen, Exposure const& exposure) {
  check(exposure);
  auto const colon = listen.rfind(':');
  if (colon == std::string::npos) throw ListenError("--listen " + listen + ": no port" + kWanted);
  auto host = listen.substr(0, colon);
  if (host.starts_with('[') && host.ends_with(']')) host = host.substr(1, host.size() - 2);
  if (host == "localhost") host = "127.0.0.1";
  ListenAddress const found{.address = plain_address(host),
                            .port = read_port(listen, listen.substr(colon + 1))};
  if (found.address.empty())
    throw ListenError("--listen " + listen + ": \"" + host + "\" is no IP address" + kWanted);
  bool const sheltered = exposure.tls() || !exposure.proxies.empty();
  if (!sheltered && !is_loopback(found.address))
    throw ListenError("--listen " + listen +
                      ": refused, only loopback addresses are listened on without --tls-cert and --tls-key "
                      "or --behind-proxy" +
                      kWanted);
  return found;
}

void allow_many_connections() {
  rlimit files{};
  if (::getrlimit(RLIMIT_NOFILE, &files) != 0) return;
  files.rlim_cur = std::min<rlim_t>(files.rlim_max, 65536);
  static_cast<void>(::setrlimit(RLIMIT_NOFILE, &files));  // else fewer streams at once
}

std::string not_bound(std::string const& listen, bool in_use, std::string const& reason) {
  if (in_use)
    return "--listen " + listen + ": the port is in use; stop the other program or choose another port";
  return "--listen " + listen + ": " + reason + "; choose another port";
}

}  // namespace escale::api
