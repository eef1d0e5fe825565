#include "data/security/totp.h"
#include "tests/api/contract_check.h"

namespace api_test {

namespace {

constexpr char const* kPassword = "green tea at noon";

/// Somebody signed in, as the guard would say.
std::shared_ptr<Caller const> enter(ContractCalls& calls, std::string const& user, Role role) {
  auto const hash = calls.app.accounts.hash(kPassword);
  calls.app.accounts.write([&](data::Users& users) {
    users.add({.name = user, .role = std::string(word(role)), .password_hash = hash});
  });
  auto const in = calls.app.accounts.sign_in({.user = user, .password = kPassword});
  return std::make_shared<Caller const>(calls.app.accounts.session(in.session)->caller);
}

}  // namespace

void call_auth_routes(ContractCalls& calls) {
  auto const check = [&](auto const&... of) { return calls.check(of...); };
  auto const outside = calls.caller;
  calls.caller = enter(calls, "ada", Role::admin);
  std::string const body = R"({"user": "ada", "password": "green tea at noon"})";
  check("POST", "/api/v1/session", "/api/v1/session", body);
  check("GET", "/api/v1/session", "/api/v1/session");
  check("POST", "/api/v1/password", "/api/v1/password",
        R"({"old": "green tea at noon", "new": "black tea at dusk"})");
  std::string const password = R"({"password": "black tea at dusk"})";
  auto const started = check("POST", "/api/v1/totp", "/api/v1/totp", password);
  auto const key = data::from_base32(std::string(started.at("secret").as_string())).value_or("");
  auto const code = data::totp_code(key, calls.app.accounts.now() / data::kTotpSeconds);
  check("PUT", "/api/v1/totp", "/api/v1/totp", json::serialize(json::object{{"code", code}}));
  check("DELETE", "/api/v1/totp", "/api/v1/totp", password);
  check("POST", "/api/v1/users", "/api/v1/users",
        R"({"user": "noor", "role": "protection", "name": "Noor H."})");
  check("GET", "/api/v1/users", "/api/v1/users");
  check("PATCH", "/api/v1/users/{name}", "/api/v1/users/noor", R"({"reset": "password"})");
  check("PATCH", "/api/v1/users/{name}", "/api/v1/users/noor", R"({"disabled": true})");
  auto const token =
      check("POST", "/api/v1/tokens", "/api/v1/tokens", R"({"label": "flights", "role": "feed"})");
  check("GET", "/api/v1/tokens", "/api/v1/tokens");
  check("DELETE", "/api/v1/tokens/{id}", "/api/v1/tokens/" + std::string(token.at("id").as_string()));
  check("DELETE", "/api/v1/session", "/api/v1/session");
  calls.caller = enter(calls, "sam", Role::supervisor);
  check("DELETE", "/api/v1/sessions", "/api/v1/sessions");
  calls.caller = outside;
}

}  // namespace api_test
