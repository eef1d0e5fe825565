#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "data/store/store.h"

namespace escale::data {

// Times are seconds since 1970-01-01 00:00 UTC. Roles are words of the API ("supervisor").

struct UserRow {
  std::string name;  // what is typed to sign in; lower case
  std::string role, display_name;
  std::string staff_id;  // of a staff member
  std::string mission;   // of an officer
  std::string password_hash;
  bool change_password = false;  // somebody else knows it
  bool disabled = false;
  std::string totp_key;        // base32; empty: no second factor
  std::string totp_pending;    // base32; shown, not yet confirmed
  std::int64_t totp_step = 0;  // the last step whose code was used
  std::int64_t created_at = 0, password_at = 0;
};

struct SessionRow {
  std::string hash;  // secret_hash of what the cookie holds
  std::string user;
  std::int64_t created_at = 0, seen_at = 0;
};

struct TokenRow {
  std::string id;    // names it in lists; no secret
  std::string hash;  // secret_hash of the token
  std::string label, role, staff_id, mission;
  std::string owner;  // the user who made it
  std::int64_t created_at = 0;
  std::optional<std::int64_t> used_at, revoked_at;
};

/// Users, their sessions and known devices, and the tokens of machines. One thread at a time, as the Store.
class Users {
 public:
  explicit Users(Store& store) : connection_(store.connection()) {}

  /// False when there is a user of this name.
  bool add(UserRow const& row);
  void save(UserRow const& row);
  [[nodiscard]] std::optional<UserRow> find(std::string_view name) const;
  [[nodiscard]] std::vector<UserRow> all() const;  // by name
  [[nodiscard]] bool none() const;

  void add_session(SessionRow const& row);
  [[nodiscard]] std::optional<SessionRow> session(std::string_view hash) const;
  void touch_session(std::string_view hash, std::int64_t at);
  void end_session(std::string_view hash);
  /// All of this user but `except`.
  void end_sessions(std::string_view user, std::string_view except = {});
  void forget_sessions(std::int64_t created_before);

  /// Where this user has signed in with success: hash of a device's secret or of an address.
  void remember_device(std::string_view user, std::string_view mark, std::int64_t at);
  [[nodiscard]] bool knows_device(std::string_view user, std::string_view mark) const;
  void forget_devices(std::string_view user);
  void forget_devices(std::int64_t seen_before);

  void add_token(TokenRow const& row);
  [[nodiscard]] std::optional<TokenRow> token(std::string_view id) const;
  [[nodiscard]] std::optional<TokenRow> token_by_hash(std::string_view hash) const;
  [[nodiscard]] std::vector<TokenRow> tokens() const;  // oldest first
  void touch_token(std::string_view id, std::int64_t at);
  void revoke_token(std::string_view id, std::int64_t at);

  /// From now on a database that another connection holds is StoreError db_locked at once.
  void never_wait();

 private:
  Connection& connection_;
};

}  // namespace escale::data
