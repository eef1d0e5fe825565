#include "tests/api/tls_client.h"

#include <arpa/inet.h>
#include <netinet/in.h>
#include <openssl/ssl.h>
#include <sys/socket.h>
#include <unistd.h>

#include <array>
#include <cstdlib>

namespace api_test {

struct TlsClient::State {
  SSL_CTX* context = ::SSL_CTX_new(::TLS_client_method());
  int socket = ::socket(AF_INET, SOCK_STREAM, 0);
  SSL* ssl = nullptr;
  ~State() {
    ::SSL_free(ssl);
    ::SSL_CTX_free(context);
    ::close(socket);
  }
};

TlsClient::TlsClient(std::uint16_t port, int newest) : state_(std::make_unique<State>()) {
  sockaddr_in address{};
  address.sin_family = AF_INET;
  address.sin_port = htons(port);
  address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  timeval const patience{.tv_sec = 10, .tv_usec = 0};
  ::setsockopt(state_->socket, SOL_SOCKET, SO_RCVTIMEO, &patience, sizeof patience);
  if (::connect(state_->socket, reinterpret_cast<sockaddr*>(&address), sizeof address) != 0) return;
  ::SSL_CTX_set_security_level(state_->context, 0);  // so that old versions may be offered at all
  ::SSL_CTX_set_min_proto_version(state_->context, TLS1_VERSION);
  if (newest != 0) ::SSL_CTX_set_max_proto_version(state_->context, newest);
  state_->ssl = ::SSL_new(state_->context);
  ::SSL_set_fd(state_->ssl, state_->socket);
  connected_ = ::SSL_connect(state_->ssl) == 1;
}

TlsClient::~TlsClient() = default;

std::string TlsClient::version() const {
  return ::SSL_get_version(state_->ssl);
}

void TlsClient::send(std::string const& bytes) const {
  ::SSL_write(state_->ssl, bytes.data(), static_cast<int>(bytes.size()));
}

std::string TlsClient::read_until(std::string const& text) const {
  std::string all;
  std::array<char, 4096> bytes{};
  while (all.find(text) == std::string::npos) {
    auto const n = ::SSL_read(state_->ssl, bytes.data(), static_cast<int>(bytes.size()));
    if (n <= 0) break;
    all.append(bytes.data(), static_cast<std::size_t>(n));
  }
  return all;
}

bool make_certificate(std::string const& certificate, std::string const& key) {
  auto const command =
      "openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes -days 2 "
      "-subj /CN=localhost -keyout '" +
      key + "' -out '" + certificate + "' >/dev/null 2>&1";
  return std::system(command.c_str()) == 0;
}

}  // namespace api_test
