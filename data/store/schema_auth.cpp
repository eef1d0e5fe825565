#include <array>

#include "data/store/schema.h"

namespace escale::data {
namespace {

// Times are seconds since 1970-01-01 00:00 UTC. Of secrets only hashes are kept; the key of a second factor
// has to be kept as it is.
constexpr std::array kAuth = std::to_array<std::string_view>({
    R"(CREATE TABLE user_account (
         name TEXT NOT NULL PRIMARY KEY CHECK (name <> ''),
         role TEXT NOT NULL CHECK (role IN ('admin', 'supervisor', 'officer', 'staff', 'protection')),
         display_name TEXT NOT NULL, staff_id TEXT NOT NULL, mission TEXT NOT NULL,
         password_hash TEXT NOT NULL, change_password INTEGER NOT NULL CHECK (change_password IN (0, 1)),
         disabled INTEGER NOT NULL CHECK (disabled IN (0, 1)),
         totp_key TEXT NOT NULL, totp_pending TEXT NOT NULL, totp_step INTEGER NOT NULL,
         created_at INTEGER NOT NULL, password_at INTEGER NOT NULL) STRICT, WITHOUT ROWID)",
    R"(CREATE TABLE user_session (
         hash TEXT NOT NULL PRIMARY KEY,
         user_name TEXT NOT NULL REFERENCES user_account (name) ON DELETE CASCADE,
         created_at INTEGER NOT NULL, seen_at INTEGER NOT NULL) STRICT, WITHOUT ROWID)",
    R"(CREATE INDEX user_session_user ON user_session (user_name))",
    R"(CREATE TABLE user_device (
         user_name TEXT NOT NULL REFERENCES user_account (name) ON DELETE CASCADE,
         mark TEXT NOT NULL, seen_at INTEGER NOT NULL,
         PRIMARY KEY (user_name, mark)) STRICT, WITHOUT ROWID)",
    R"(CREATE TABLE api_token (
         id TEXT NOT NULL PRIMARY KEY, hash TEXT NOT NULL UNIQUE, label TEXT NOT NULL, role TEXT NOT NULL,
         staff_id TEXT NOT NULL, mission TEXT NOT NULL, owner TEXT NOT NULL,
         created_at INTEGER NOT NULL, used_at INTEGER, revoked_at INTEGER) STRICT, WITHOUT ROWID)",
});

}  // namespace

Migration schema_auth() {
  return kAuth;
}

}  // namespace escale::data
