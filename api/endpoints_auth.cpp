#include "api/endpoints_auth.h"

#include "api/auth_guard.h"
#include "api/json_fields.h"
#include "api/problems.h"
#include "api/words.h"
#include "data/local_time.h"
#include "data/security/secrets.h"
#include "data/security/totp.h"

namespace escale::api {

namespace {

constexpr std::string_view kEverywhere = "/";
constexpr std::string_view kApiOnly = "/api/v1";
constexpr std::int64_t kDeviceSeconds = std::int64_t{90} * 86400;

/// The members of the body, all of them texts; those that end in "?" may be missing.
struct Body {
  explicit Body(Request const& request) : object(json_body(request)), fields(object, "", faults) {}
  void done() const {
    if (faults.count() > 0) throw Fault("bad_parameter", "the body cannot be used", faults.lines());
  }
  json::object object;
  DocumentFaults faults;
  Fields fields;
};

json::object session_json(Session const& s) {
  auto const times = session_times(s.caller.role);
  auto const ends = std::chrono::sys_seconds(std::chrono::seconds(s.created_at) + times.whole);
  return {{"user", s.user.name},
          {"name", s.user.display_name},
          {"role", word(s.caller.role)},
          {"staff_id", s.user.staff_id},
          {"mission", s.user.mission},
          {"csrf", csrf_of(s.caller.session)},
          {"change_password", s.user.change_password},
          {"second_factor", !s.user.totp_key.empty()},
          {"idle_seconds", times.idle.count()},
          {"ends_at", data::format_iso_instant(std::chrono::floor<Minutes>(ends))}};
}

void add_cookies(Response& answer, Request const& request, SignedIn const& in) {
  auto const whole = session_times(*role_of(in.user.role)).whole.count();
  answer.headers.push_back(set_cookie(request, kSessionCookie, in.session, kEverywhere, whole));
  answer.headers.push_back(set_cookie(request, kDeviceCookie, in.device, kApiOnly, kDeviceSeconds));
}

Response gone(Request const& request) {
  return {.status = 204,
          .content_type = "",
          .headers = {set_cookie(request, kSessionCookie, "", kEverywhere, 0)}};
}

struct PostSession {
  Accounts& accounts;
  Response operator()(Request const& request) const {
    Body const body(request);
    body.fields.only({"user", "password", "code"});
    Attempt const attempt{.user = body.fields.text("user"),
                          .password = body.fields.text("password"),
                          .code = body.fields.text("code", ""),
                          .address = request.remote,
                          .device = cookie_of(request.cookie, kDeviceCookie).value_or("")};
    body.done();
    auto const in = accounts.sign_in(attempt);
    if (auto const before = cookie_of(request.cookie, kSessionCookie))
      accounts.write([&](data::Users& users) { users.end_session(data::secret_hash(*before)); });
    auto const session = accounts.session(in.session);
    if (!session) throw Fault("not_signed_in", "the account was closed at this moment");
    auto answer = json_response(session_json(*session));
    add_cookies(answer, request, in);
    return answer;
  }
};

struct GetSession {
  Accounts& accounts;
  Response operator()(Request const& request) const {
    return json_response(session_json(person(accounts, request)));
  }
};

struct DeleteSession {
  Accounts& accounts;
  Response operator()(Request const& request) const {
    auto const session = person(accounts, request);
    accounts.write([&](data::Users& users) { users.end_session(session.caller.session); });
    accounts.tell({.actor = session.user.name, .action = "sign_out", .subject = session.user.name});
    return gone(request);
  }
};

struct DeleteSessions {
  Accounts& accounts;
  Response operator()(Request const& request) const {
    auto const session = person(accounts, request);
    accounts.write([&](data::Users& users) {
      users.end_sessions(session.user.name);
      users.forget_devices(session.user.name);
    });
    accounts.tell(
        {.actor = session.user.name, .action = "sign_out_everywhere", .subject = session.user.name});
    return gone(request);
  }
};

struct PostPassword {
  Accounts& accounts;
  Response operator()(Request const& request) const {
    auto const session = person(accounts, request);
    Body const body(request);
    body.fields.only({"old", "new"});
    auto const old = body.fields.text("old"), fresh = body.fields.text("new");
    body.done();
    accounts.confirm(session, old, request.remote);
    if (old == fresh) throw Fault("weak_password", "the new password is not taken: it is the old one");
    accounts.change_password(session.user, fresh, session.caller.session);
    accounts.tell({.actor = session.user.name, .action = "password_changed", .subject = session.user.name});
    return {.status = 204, .content_type = ""};
  }
};

/// Starts a second factor; it counts once a code has confirmed it.
struct PostTotp {
  Accounts& accounts;
  Response operator()(Request const& request) const {
    auto const session = person(accounts, request);
    Body const body(request);
    body.fields.only({"password"});
    auto const password = body.fields.text("password");
    body.done();
    accounts.confirm(session, password, request.remote);
    auto const key = data::base32(data::totp_key());
    accounts.write([&](data::Users& users) {
      auto user = users.find(session.user.name);
      if (!user) return;
      user->totp_pending = key;
      users.save(*user);
    });
    auto const uri = "otpauth://totp/Escale:" + session.user.name + "?secret=" + key + "&issuer=Escale";
    return json_response(json::object{{"secret", key}, {"uri", uri}});
  }
};

struct PutTotp {
  Accounts& accounts;
  Response operator()(Request const& request) const {
    auto const session = person(accounts, request);
    Body const body(request);
    body.fields.only({"code"});
    auto const code = body.fields.text("code");
    body.done();
    if (session.user.totp_pending.empty()) throw Fault("no_second_factor", "start with POST /api/v1/totp");
    auto const key = data::from_base32(session.user.totp_pending).value_or("");
    auto const step = data::totp_match(key, code, accounts.now() / data::kTotpSeconds, 0);
    if (!step) throw Fault("bad_parameter", "code: it does not belong to the key that was shown");
    accounts.write([&](data::Users& users) {
      auto user = users.find(session.user.name);
      if (!user || user->totp_pending != session.user.totp_pending) return;
      user->totp_key = std::exchange(user->totp_pending, "");
      user->totp_step = *step;
      users.save(*user);
    });
    accounts.tell({.actor = session.user.name, .action = "second_factor_on", .subject = session.user.name});
    return {.status = 204, .content_type = ""};
  }
};

struct DeleteTotp {
  Accounts& accounts;
  Response operator()(Request const& request) const {
    auto const session = person(accounts, request);
    Body const body(request);
    body.fields.only({"password"});
    auto const password = body.fields.text("password");
    body.done();
    accounts.confirm(session, password, request.remote);
    accounts.write([&](data::Users& users) {
      auto user = users.find(session.user.name);
      if (!user) return;
      user->totp_key.clear();
      user->totp_pending.clear();
      users.save(*user);
    });
    accounts.tell({.actor = session.user.name, .action = "second_factor_off", .subject = session.user.name});
    return {.status = 204, .content_type = ""};
  }
};

}  // namespace

Session person(Accounts& accounts, Request const& request) {
  auto session = accounts.session_of(caller_of(request));
  if (!session) throw Fault("forbidden", "for people who are signed in, not for tokens");
  return *session;
}

std::vector<Route> routes_auth(Services const& s) {
  return {
      {"POST", "/api/v1/session", PostSession{s.accounts}},
      {"GET", "/api/v1/session", GetSession{s.accounts}},
      {"DELETE", "/api/v1/session", DeleteSession{s.accounts}},
      {"DELETE", "/api/v1/sessions", DeleteSessions{s.accounts}},
      {"POST", "/api/v1/password", PostPassword{s.accounts}},
      {"POST", "/api/v1/totp", PostTotp{s.accounts}},
      {"PUT", "/api/v1/totp", PutTotp{s.accounts}},
      {"DELETE", "/api/v1/totp", DeleteTotp{s.accounts}},
  };
}

}  // namespace escale::api
