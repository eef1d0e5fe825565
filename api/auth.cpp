#include "api/auth.h"

#include <thread>

#include "api/problems.h"
#include "data/reference/fold.h"
#include "data/security/secrets.h"
#include "data/security/totp.h"

namespace escale::api {

namespace {

using namespace std::chrono_literals;

constexpr int kTries = 200;
constexpr auto kPause = 25ms;                                   // 5 s in all
constexpr std::int64_t kTouch = 60;                             // seconds between two notes of use
constexpr std::int64_t kDeviceKept = std::int64_t{90} * 86400;  // seconds since it was last used

}  // namespace

SessionTimes session_times(Role role) {
  // Staff carry their phone all through a duty, the others share desks.
  switch (role) {
    case Role::staff:
      return {.idle = 4h, .whole = 12h};
    case Role::protection:
      return {.idle = 15min, .whole = 12h};
    default:
      return {.idle = 30min, .whole = 12h};
  }
}

std::optional<Role> role_of(std::string_view text) {
  for (auto const role : {Role::admin, Role::supervisor, Role::officer, Role::staff, Role::protection,
                          Role::feed, Role::calendar})
    if (word(role) == text) return role;
  return std::nullopt;
}

std::string csrf_of(std::string_view session_hash) {
  return data::secret_hash("csrf " + std::string(session_hash));
}

std::string device_mark(std::string_view secret) {
  return data::secret_hash("device " + std::string(secret));
}

std::string address_mark(std::string const& address) {
  return data::secret_hash("address " + network(address));
}

Accounts::Accounts(Live& live, Clock now, AuthLimits limits)
    : live_(live),
      now_(std::move(now)),
      limits_(limits),
      store_(live.path()),
      users_(store_),
      gate_(limits.hashes_at_once, limits.hashes_waiting),
      attempts_(now_),
      nobody_(std::async(std::launch::async, [cost = limits.cost] {  // 0.1 s that nobody waits for
        return data::hash_password(data::random_secret(), cost);
      })) {
  users_.never_wait();
}

Attempts::Place Accounts::place_of(std::string const& user, std::string const& address,
                                   std::string const& device) {
  Attempts::Place place{.user = user, .address = network(address), .device = {}};
  std::scoped_lock const lock(mutex_);
  if (!device.empty() && users_.knows_device(user, device_mark(device))) place.device = device_mark(device);
  place.known = !place.device.empty() || users_.knows_device(user, address_mark(address));
  return place;
}

/// False when somebody else holds the database. The caller holds the mutex.
bool Accounts::try_write(std::function<void(data::Users&)> const& use) try {
  data::Store::Transaction transaction(store_);
  use(users_);
  transaction.commit();
  return true;
} catch (data::StoreError const& e) {
  if (e.word != "db_locked") throw;
  return false;
}

void Accounts::write(std::function<void(data::Users&)> const& use) {
  for (int tries = 0; tries < kTries; ++tries) {
    {
      std::scoped_lock const lock(mutex_);
      if (try_write(use)) return;
    }
    std::this_thread::sleep_for(kPause);
  }
  throw data::StoreError("db_locked", live_.path() + ": another process holds it; try again");
}

void Accounts::admit(Attempts::Place const& place) {
  auto const seconds = attempts_.admit(place);
  if (seconds == 0) return;
  Fault fault("slow_down", "too many attempts failed; try again in " + std::to_string(seconds) + " s");
  fault.retry_after = seconds;
  throw fault;
}

bool Accounts::judge(std::optional<data::UserRow> const& user, std::string const& password) {
  auto const& hash = user ? user->password_hash : nobody_.get();
  bool const right = gate_.with_place([&] { return data::password_matches(hash, password); });
  return right && user && !user->disabled;
}

std::string Accounts::hash(std::string const& password) {
  return gate_.with_place([&] { return data::hash_password(password, limits_.cost); });
}

void Accounts::want_code(data::UserRow& user, Attempt const& attempt) {
  if (user.totp_key.empty()) return;
  bool good = false;
  write([&](data::Users& users) {
    auto fresh = users.find(user.name);  // under the lock: two requests must not use the same code
    if (!fresh) return;
    auto const step = data::totp_match(data::from_base32(fresh->totp_key).value_or(""), attempt.code,
                                       data::totp_step(now_()), fresh->totp_step);
    if (!step) return;
    fresh->totp_step = *step;
    users.save(*fresh);
    user = *fresh;
    good = true;
  });
  if (!good) throw Fault("second_factor", "the code is wrong or was used already");
}

SignedIn Accounts::begin_session(data::UserRow user, Attempt const& attempt, std::string const& mark) {
  SignedIn in{.user = std::move(user), .session = data::random_secret(), .device = attempt.device};
  if (mark.empty()) in.device = data::random_secret();
  auto const at = now();
  write([&](data::Users& users) {
    users.forget_sessions(at - session_times(Role::staff).whole.count());
    users.forget_devices(at - kDeviceKept);
    users.add_session(
        {.hash = data::secret_hash(in.session), .user = in.user.name, .created_at = at, .seen_at = at});
    users.remember_device(in.user.name, device_mark(in.device), at);
    users.remember_device(in.user.name, address_mark(attempt.address), at);
  });
  return in;
}

SignedIn Accounts::sign_in(Attempt const& attempt) {
  auto const name = data::fold(attempt.user, true);
  auto const place = place_of(name, attempt.address, attempt.device);
  admit(place);
  auto user = read([&](data::Users const& users) { return users.find(name); });
  if (!judge(user, attempt.password)) {
    // what was typed may be a password in the wrong field
    tell({.actor = user ? name : "unknown", .action = "sign_in_failed", .subject = user ? name : "unknown"});
    throw Fault("wrong_sign_in", "the user or the password is wrong");
  }
  if (!user->totp_key.empty() && attempt.code.empty()) {
    attempts_.take_back(place);
    throw Fault("second_factor", "give the code of the authenticator app");
  }
  want_code(*user, attempt);
  attempts_.succeeded(place);
  tell({.actor = name, .action = "sign_in", .subject = name});
  return begin_session(std::move(*user), attempt, place.device);
}

void Accounts::confirm(Session const& session, std::string const& password, std::string const& address) {
  // a stolen session must not guess on, nor use up what its owner may try
  Attempts::Place const place{.user = session.user.name,
                              .address = network(address),
                              .device = "session " + session.caller.session,
                              .known = true};
  admit(place);
  if (!judge(session.user, password)) throw Fault("wrong_password", "the password is wrong");
  attempts_.succeeded(place);
}

void Accounts::change_password(data::UserRow user, std::string const& password,
                               std::string const& keep_session) {
  if (auto const why = data::password_fault(password, user.name))
    throw Fault("weak_password", "the new password is not taken: " + *why);
  auto const hashed = hash(password);
  write([&](data::Users& users) {
    auto fresh = users.find(user.name);
    if (!fresh) return;
    fresh->password_hash = hashed;
    fresh->password_at = now();
    fresh->change_password = keep_session.empty();  // set by somebody else
    users.save(*fresh);
    users.end_sessions(user.name, keep_session);
  });
}

std::optional<Session> Accounts::alive(std::string const& hash) {
  auto const found = users_.session(hash);
  if (!found) return std::nullopt;
  auto user = users_.find(found->user);
  auto const role = user ? role_of(user->role) : std::nullopt;
  if (!role || user->disabled) return std::nullopt;
  auto const times = session_times(*role);
  auto const at = now();
  if (at - found->created_at >= times.whole.count() || at - found->seen_at >= times.idle.count())
    return std::nullopt;
  if (at - found->seen_at >= kTouch)
    static_cast<void>(try_write([&](data::Users& users) { users.touch_session(hash, at); }));
  return Session{.caller = {.user = user->name,
                            .role = *role,
                            .staff_id = user->staff_id,
                            .mission = user->mission,
                            .session = hash},
                 .user = *user,
                 .created_at = found->created_at};
}

std::optional<Session> Accounts::session(std::string_view secret) {
  if (secret.empty()) return std::nullopt;
  auto const hash = data::secret_hash(secret);
  std::scoped_lock const lock(mutex_);
  return alive(hash);
}

std::optional<Session> Accounts::session_of(Caller const& caller) {
  if (caller.session.empty()) return std::nullopt;
  std::scoped_lock const lock(mutex_);
  return alive(caller.session);
}

std::optional<Caller> Accounts::token(std::string_view secret) {
  if (secret.empty()) return std::nullopt;
  auto const hash = data::secret_hash(secret);
  std::scoped_lock const lock(mutex_);
  auto const found = users_.token_by_hash(hash);
  auto const role = found ? role_of(found->role) : std::nullopt;
  if (!role || found->revoked_at) return std::nullopt;
  auto const owner = users_.find(found->owner);
  if (owner && owner->disabled && owner->role == word(Role::staff))
    return std::nullopt;  // a calendar of one's own
  auto const at = now();
  if (at - found->used_at.value_or(0) >= kTouch)
    static_cast<void>(try_write([&](data::Users& users) { users.touch_token(found->id, at); }));
  return Caller{.user = "token " + found->id,
                .role = *role,
                .staff_id = found->staff_id,
                .mission = found->mission,
                .session = {}};
}

bool Accounts::still_in(Caller const& caller) {
  if (!caller.session.empty()) return session_of(caller).has_value();
  constexpr std::string_view kToken = "token ";
  if (!caller.user.starts_with(kToken)) return false;
  auto const found =
      read([&](data::Users const& users) { return users.token(caller.user.substr(kToken.size())); });
  return found && !found->revoked_at;
}

}  // namespace escale::api
