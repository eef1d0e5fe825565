#pragma once

#include <chrono>
#include <functional>
#include <future>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

#include "api/auth_attempts.h"
#include "api/auth_gate.h"
#include "api/caller.h"
#include "api/clock.h"
#include "api/live.h"
#include "data/security/password.h"
#include "data/store/users.h"

namespace escale::api {

/// How long a session lives: `idle` without a request, `whole` in any case.
struct SessionTimes {
  std::chrono::seconds idle, whole;
};
[[nodiscard]] SessionTimes session_times(Role role);

/// The role of this word, feed and calendar included.
[[nodiscard]] std::optional<Role> role_of(std::string_view word);

struct AuthLimits {
  data::PasswordCost cost = {};
  int hashes_at_once = 2;
  int hashes_waiting = 8;
};

/// Who asks for a password to be judged.
struct Attempt {
  std::string user, password, code;  // code of the second factor, if one was given
  std::string address;               // of the client
  std::string device;                // secret of the device cookie, or empty
};

struct SignedIn {
  data::UserRow user;
  std::string session;  // the secret for the cookie
  std::string device;   // the secret for the device cookie
};

struct Session {
  Caller caller;
  data::UserRow user;
  std::int64_t created_at = 0;
};

/// What happened to an account, for the audit log: who did it, the action ("sign_in"), to whom.
struct AuthEvent {
  std::string actor, action, subject;
};

/// Users, sessions and tokens: the only place that judges passwords. Thread safe. Has a connection of its
/// own, so that signing in waits for no import; passwords are hashed without any lock.
class Accounts {
 public:
  explicit Accounts(Live& live, Clock now = system_clock(), AuthLimits limits = {});

  /// Throws Fault wrong_sign_in, second_factor, slow_down, busy.
  [[nodiscard]] SignedIn sign_in(Attempt const& attempt);
  /// Judges the password of somebody who is signed in. Throws Fault wrong_password, slow_down, busy.
  void confirm(Session const& session, std::string const& password, std::string const& address);
  /// A new password: ends the other sessions of the user. Throws Fault weak_password.
  void change_password(data::UserRow user, std::string const& password, std::string const& keep_session);
  [[nodiscard]] std::string hash(std::string const& password);

  /// The session of this secret, if it is alive; that it was used is noted.
  [[nodiscard]] std::optional<Session> session(std::string_view secret);
  /// Who may do what with this token; nothing when it is unknown or revoked.
  [[nodiscard]] std::optional<Caller> token(std::string_view secret);
  /// Whether the session or token of somebody let in earlier is still good (long answers ask again).
  [[nodiscard]] bool still_in(Caller const& caller);
  [[nodiscard]] std::optional<Session> session_of(Caller const& caller);

  template <typename F>
  decltype(auto) read(F&& use) {
    std::scoped_lock const lock(mutex_);
    return std::forward<F>(use)(std::as_const(users_));
  }
  /// All of it or nothing. Waits for whoever holds the database without holding up those who only read.
  void write(std::function<void(data::Users&)> const& use);
  [[nodiscard]] std::int64_t now() const { return now_().time_since_epoch().count(); }
  void tell(AuthEvent const& event) const {
    if (on_event) on_event(event);
  }

  std::function<void(AuthEvent const&)> on_event;  // set before the first request

 private:
  [[nodiscard]] Attempts::Place place_of(std::string const& user, std::string const& address,
                                         std::string const& device);
  void admit(Attempts::Place const& place);
  [[nodiscard]] bool judge(std::optional<data::UserRow> const& user, std::string const& password);
  void want_code(data::UserRow& user, Attempt const& attempt);
  [[nodiscard]] SignedIn begin_session(data::UserRow user, Attempt const& attempt, std::string const& mark);
  [[nodiscard]] std::optional<Session> alive(std::string const& hash);
  [[nodiscard]] bool try_write(std::function<void(data::Users&)> const& use);

  Live& live_;
  Clock now_;
  AuthLimits limits_;
  std::mutex mutex_;
  data::Store store_;
  data::Users users_;
  HashGate gate_;
  Attempts attempts_;
  std::shared_future<std::string> nobody_;  // hash that an unknown user's password is compared with
};

/// What a page has to send in X-CSRF-Token: follows from the session, is no secret of it.
[[nodiscard]] std::string csrf_of(std::string_view session_hash);

[[nodiscard]] std::string device_mark(std::string_view secret);
[[nodiscard]] std::string address_mark(std::string const& address);

}  // namespace escale::api
