#pragma once

#include <array>
#include <map>
#include <memory>
#include <string>

#include "api/auth.h"
#include "api/auth_guard.h"
#include "tests/api/support.h"

namespace api_test {

inline constexpr char const* kGoodPassword = "green tea at noon";

inline std::string header_of(Response const& response, std::string const& name) {
  for (auto const& [key, value] : response.headers)
    if (key == name) return value;
  return {};
}

/// What a browser keeps: cookies and the token against forged requests.
struct Browser {
  std::string address = "192.0.2.1";
  std::string csrf;
  std::map<std::string, std::string> cookies;

  [[nodiscard]] std::string cookie() const {
    std::string text;
    for (auto const& [name, value] : cookies) text += (text.empty() ? "" : "; ") + name + "=" + value;
    return text;
  }
  void take(Response const& response) {
    for (auto const& [key, value] : response.headers) {
      if (key != "Set-Cookie") continue;
      auto const equal = value.find('='), end = value.find(';');
      auto const name = value.substr(0, equal), text = value.substr(equal + 1, end - equal - 1);
      if (text.empty()) {
        cookies.erase(name);
      } else {
        cookies[name] = text;
      }
    }
  }
};

/// The whole API with its guard, a clock that stands still and a user for each role.
struct Guarded {
  explicit Guarded(bool filled = false) : live(":memory:", shipped()) {
    if (filled) live.write([](data::Store& store) { fill(store); });
    add("ada", "admin");
    add("sam", "supervisor");
    add("olu", "officer", "", "Amman");
    add("wim", "staff", "T01");
    add("pia", "protection");
  }

  void add(std::string const& name, std::string const& role, std::string const& staff = {},
           std::string const& mission = {}) {
    auto const hash = accounts.hash(kGoodPassword);
    accounts.write([&](data::Users& users) {
      users.add({.name = name,
                 .role = role,
                 .staff_id = staff,
                 .mission = mission,
                 .password_hash = hash,
                 .created_at = accounts.now()});
    });
  }

  Response call(Browser const& who, std::string const& method, std::string const& target,
                std::string const& body = {}) const {
    Request request{.method = method};
    if (!read_target(target, request)) throw std::invalid_argument(target);
    request.body = body;
    if (!body.empty()) request.content_type = "application/json";
    request.cookie = who.cookie();
    request.csrf_token = who.csrf;
    request.remote = who.address;
    return router.handle(std::move(request));
  }
  Response with_token(std::string const& authorization, std::string const& method,
                      std::string const& target) const {
    Request request{.method = method};
    if (!read_target(target, request)) throw std::invalid_argument(target);
    request.authorization = authorization;
    return router.handle(std::move(request));
  }

  static std::string sign_in_body(std::string const& user, std::string const& password,
                                  std::string const& code = {}) {
    json::object body{{"user", user}, {"password", password}};
    if (!code.empty()) body["code"] = code;
    return json::serialize(body);
  }
  Response try_sign_in(Browser& who, std::string const& user, std::string const& password,
                       std::string const& code = {}) const {
    auto const answer = call(who, "POST", "/api/v1/session", sign_in_body(user, password, code));
    who.take(answer);
    if (answer.status == 200) who.csrf = text_at(parse_json(answer.body).as_object(), "csrf");
    return answer;
  }
  [[nodiscard]] Browser signed_in(std::string const& user, std::string const& address = "192.0.2.1") const {
    Browser who{.address = address};
    if (try_sign_in(who, user, kGoodPassword).status != 200)
      throw std::runtime_error(user + " is not let in");
    return who;
  }
  /// A token made by the administrator: its secret and its id.
  std::pair<std::string, std::string> token(std::string const& body) const {
    auto const answer = call(signed_in("ada", "192.0.2.99"), "POST", "/api/v1/tokens", body);
    auto const made = parse_json(answer.body).as_object();
    if (answer.status != 201) throw std::runtime_error(answer.body);
    return {text_at(made, "token"), text_at(made, "id")};
  }

  std::chrono::sys_seconds at{std::chrono::seconds(1'796'700'000)};  // 2026-12-08
  Live live;
  Planner planner{live};
  Clock clock = [this] { return at; };
  Accounts accounts{live, clock, quick_hashes()};
  EventHub events{live, clock};
  Router router{
      routes({.live = live, .planner = planner, .accounts = accounts, .events = events, .now = clock}),
      {},
      guard(accounts)};
};

}  // namespace api_test
