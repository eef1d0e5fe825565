#include "tests/api/raw_client.h"

#include <arpa/inet.h>
#include <netinet/in.h>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

#include <algorithm>
#include <stdexcept>
#include <utility>

namespace api_test {

RawClient::RawClient(std::uint16_t port, int room) : socket_(::socket(AF_INET, SOCK_STREAM, 0)) {
  if (room > 0) ::setsockopt(socket_, SOL_SOCKET, SO_RCVBUF, &room, sizeof room);
  sockaddr_in address{};
  address.sin_family = AF_INET;
  address.sin_port = htons(port);
  address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  if (::connect(socket_, reinterpret_cast<sockaddr*>(&address), sizeof address) != 0)
    throw std::runtime_error("cannot connect");
}

RawClient::~RawClient() {
  ::close(socket_);
}

bool RawClient::send(std::string const& bytes) const {
  for (std::size_t at = 0; at < bytes.size();) {
    auto const n = ::send(socket_, bytes.data() + at, bytes.size() - at, MSG_NOSIGNAL);
    if (n <= 0) return false;
    at += static_cast<std::size_t>(n);
  }
  return true;
}

bool RawClient::fill(std::chrono::milliseconds patience) {
  pollfd wait{.fd = socket_, .events = POLLIN, .revents = 0};
  if (::poll(&wait, 1, static_cast<int>(patience.count())) <= 0) return false;
  char bytes[16384];
  auto const n = ::recv(socket_, bytes, sizeof bytes, 0);
  if (n > 0) buffer_.append(bytes, static_cast<std::size_t>(n));
  closed_ = n <= 0;
  return n > 0;
}

std::string RawClient::read_some(std::chrono::milliseconds patience) {
  if (buffer_.empty()) fill(patience);
  return std::exchange(buffer_, {});
}

void RawClient::end_sending() const {
  ::shutdown(socket_, SHUT_WR);
}

std::string RawClient::read_all(std::chrono::milliseconds patience) {
  while (fill(patience)) continue;
  return std::move(buffer_);
}

std::string RawClient::read_response() {
  std::chrono::milliseconds const patience(20000);
  auto end = std::string::npos;
  while ((end = buffer_.find("\r\n\r\n")) == std::string::npos)
    if (!fill(patience)) return std::move(buffer_);
  auto const length = header_of(buffer_.substr(0, end + 4), "Content-Length");
  auto const total = end + 4 + (length.empty() ? 0 : std::stoul(length));
  while (buffer_.size() < total)
    if (!fill(patience)) break;
  auto const response = buffer_.substr(0, total);
  buffer_.erase(0, total);
  return response;
}

int status_of(std::string const& response) {
  return response.starts_with("HTTP/1.") && response.size() > 12 ? std::stoi(response.substr(9, 3)) : 0;
}

std::string body_of(std::string const& response) {
  auto const end = response.find("\r\n\r\n");
  return end == std::string::npos ? std::string() : response.substr(end + 4);
}

std::string header_of(std::string const& response, std::string const& name) {
  auto const head = response.substr(0, response.find("\r\n\r\n"));
  auto const at = head.find("\r\n" + name + ": ");
  if (at == std::string::npos) return {};
  auto const from = at + name.size() + 4;
  return head.substr(from, head.find("\r\n", from) - from);
}

std::string round_trip(std::uint16_t port, std::string const& bytes) {
  RawClient client(port);
  client.send(bytes);
  return client.read_response();
}

std::string get(std::uint16_t port, std::string const& target) {
  return round_trip(port, "GET " + target + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n");
}

}  // namespace api_test
