#include "tests/api/signed_client.h"

#include <stdexcept>

#include "tests/api/program.h"
#include "tests/api/raw_client.h"
#include "tests/api/support.h"

namespace api_test {

void add_user(std::string const& db, std::string const& name, std::string const& role) {
  auto const ran = run({"user", "add", name, "--role", role, "--db", db, "--password-stdin"}, ".",
                       std::string(kClientPassword) + "\n");
  if (ran.code != 0) throw std::runtime_error(ran.err);
}

SignedClient::SignedClient(std::uint16_t port, std::string const& user, std::string const& password)
    : port_(port) {
  answer_ =
      send("POST", "/api/v1/session", json::serialize(json::object{{"user", user}, {"password", password}}));
  if (status_of(answer_) != 200) throw std::runtime_error(answer_);
  for (auto at = answer_.find("Set-Cookie: "); at != std::string::npos;
       at = answer_.find("Set-Cookie: ", at + 1)) {
    auto const from = at + std::string_view("Set-Cookie: ").size();
    cookie += (cookie.empty() ? "" : "; ") + answer_.substr(from, answer_.find(';', from) - from);
  }
  csrf = text_at(parse_json(body_of(answer_)).as_object(), "csrf");
}

std::string SignedClient::send(std::string const& method, std::string const& target,
                               std::string const& body) const {
  auto text = method + " " + target + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n";
  if (!cookie.empty()) text += "Cookie: " + cookie + "\r\n";
  if (!csrf.empty()) text += "X-CSRF-Token: " + csrf + "\r\n";
  if (!body.empty()) text += "Content-Type: application/json\r\n";
  text += "Content-Length: " + std::to_string(body.size()) + "\r\n\r\n" + body;
  return round_trip(port_, text);
}

}  // namespace api_test
