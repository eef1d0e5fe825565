#include "api/auth_guard.h"

#include <algorithm>

#include "api/access.h"
#include "api/problems.h"
#include "data/security/secrets.h"

namespace escale::api {

namespace {

bool changes(std::string_view method) {
  return method != "GET" && method != "HEAD" && method != "OPTIONS";
}

/// The token of "Bearer x"; the word may be written in any case.
std::optional<std::string> bearer(std::string const& header) {
  constexpr std::string_view kWord = "bearer ";
  if (header.size() <= kWord.size()) return std::nullopt;
  bool const same = std::equal(kWord.begin(), kWord.end(), header.begin(), [](char want, char got) {
    return want == (got >= 'A' && got <= 'Z' ? got + 32 : got);
  });
  if (!same) return std::nullopt;
  return header.substr(kWord.size());
}

/// Whoever names a token is judged by it alone.
std::optional<Caller> identify(Accounts& accounts, Request const& request) {
  if (!request.authorization.empty()) return accounts.token(bearer(request.authorization).value_or(""));
  auto const session = accounts.session(cookie_of(request.cookie, kSessionCookie).value_or(""));
  return session ? std::optional<Caller>(session->caller) : std::nullopt;
}

void want_csrf(Request const& request, Caller const& caller) {
  if (caller.session.empty() || !changes(request.method)) return;
  if (!data::same_secret(request.csrf_token, csrf_of(caller.session)))
    throw Fault("csrf", "send the csrf value of GET /api/v1/session as X-CSRF-Token");
}

void want_role(Access const* access, Caller const& caller) {
  bool const may = access != nullptr &&
                   std::find(access->roles.begin(), access->roles.end(), caller.role) != access->roles.end();
  if (!may) throw Fault("forbidden", "not for the role " + std::string(word(caller.role)));
}

}  // namespace

Guard guard(Accounts& accounts) {
  return [&accounts](Request& request, Route const& route) {
    auto const* access = access_of(route.method, route.pattern);
    if (access != nullptr && access->everybody) return;
    auto caller = identify(accounts, request);
    if (!caller) throw Fault("not_signed_in", "sign in first, or send a token that is in force");
    want_csrf(request, *caller);
    want_role(access, *caller);
    request.caller = std::make_shared<Caller const>(std::move(*caller));
  };
}

std::optional<std::string> cookie_of(std::string_view header, std::string_view name) {
  while (!header.empty()) {
    auto const end = std::min(header.find(';'), header.size());
    auto pair = header.substr(0, end);
    header.remove_prefix(std::min(end + 1, header.size()));
    while (pair.starts_with(' ')) pair.remove_prefix(1);
    if (pair.starts_with(name) && pair.substr(name.size()).starts_with('='))
      return std::string(pair.substr(name.size() + 1));
  }
  return std::nullopt;
}

std::pair<std::string, std::string> set_cookie(Request const& request, std::string_view name,
                                               std::string_view value, std::string_view path,
                                               std::int64_t seconds) {
  auto text = std::string(name) + "=" + std::string(value) + "; Path=" + std::string(path) +
              "; Max-Age=" + std::to_string(seconds) + "; HttpOnly; SameSite=Lax";
  if (request.secure) text += "; Secure";
  return {"Set-Cookie", text};
}

}  // namespace escale::api
