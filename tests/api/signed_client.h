#pragma once

#include <cstdint>
#include <string>

namespace api_test {

inline constexpr char const* kClientPassword = "green tea at noon";

/// A user of this database with kClientPassword, made by the built program.
void add_user(std::string const& db, std::string const& name, std::string const& role);

/// Somebody signed in at a running server over a socket.
class SignedClient {
 public:
  SignedClient(std::uint16_t port, std::string const& user, std::string const& password = kClientPassword);

  [[nodiscard]] std::string get(std::string const& target) const { return send("GET", target); }
  /// The whole response; cookie and token against forged requests go along.
  [[nodiscard]] std::string send(std::string const& method, std::string const& target,
                                 std::string const& body = {}) const;
  [[nodiscard]] std::string const& sign_in_answer() const { return answer_; }

  std::string cookie, csrf;

 private:
  std::uint16_t port_;
  std::string answer_;
};

}  // namespace api_test
