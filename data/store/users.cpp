#include "data/store/users.h"

#include "data/store/database.h"

namespace escale::data {

namespace {

UserRow read_user(Query& q) {
  return {.name = q.text(0),
          .role = q.text(1),
          .display_name = q.text(2),
          .staff_id = q.text(3),
          .mission = q.text(4),
          .password_hash = q.text(5),
          .change_password = q.small(6) != 0,
          .disabled = q.small(7) != 0,
          .totp_key = q.text(8),
          .totp_pending = q.text(9),
          .totp_step = q.integer(10),
          .created_at = q.integer(11),
          .password_at = q.integer(12)};
}

std::optional<std::int64_t> maybe(Query& q, int column) {
  return q.null(column) ? std::nullopt : std::optional<std::int64_t>(q.integer(column));
}

TokenRow read_token(Query& q) {
  return {.id = q.text(0),
          .hash = q.text(1),
          .label = q.text(2),
          .role = q.text(3),
          .staff_id = q.text(4),
          .mission = q.text(5),
          .owner = q.text(6),
          .created_at = q.integer(7),
          .used_at = maybe(q, 8),
          .revoked_at = maybe(q, 9)};
}

}  // namespace

bool Users::add(UserRow const& row) {
  return connection_.whole([&] {
    Query there(connection_.statement("SELECT 1 FROM user_account WHERE name = ?"));
    if (there.with(row.name).step()) return false;
    Query(connection_.statement(
              "INSERT INTO user_account (name, role, display_name, staff_id, mission, password_hash, "
              "change_password, disabled, totp_key, totp_pending, totp_step, created_at, password_at) "
              "VALUES (?,?,?,?,?,?,?,?,?,?,?,?,?)"))
        .with(row.name, row.role, row.display_name, row.staff_id, row.mission, row.password_hash,
              row.change_password, row.disabled, row.totp_key, row.totp_pending, row.totp_step,
              row.created_at, row.password_at)
        .run();
    return true;
  });
}

void Users::save(UserRow const& row) {
  connection_.whole([&] {
    Query(connection_.statement(
              "UPDATE user_account SET role = ?, display_name = ?, staff_id = ?, mission = ?, "
              "password_hash = ?, change_password = ?, disabled = ?, totp_key = ?, totp_pending = ?, "
              "totp_step = ?, password_at = ? WHERE name = ?"))
        .with(row.role, row.display_name, row.staff_id, row.mission, row.password_hash, row.change_password,
              row.disabled, row.totp_key, row.totp_pending, row.totp_step, row.password_at, row.name)
        .run();
  });
}

std::optional<UserRow> Users::find(std::string_view name) const {
  return connection_.guard([&]() -> std::optional<UserRow> {
    Query q(connection_.statement(
        "SELECT name, role, display_name, staff_id, mission, password_hash, change_password, disabled, "
        "totp_key, totp_pending, totp_step, created_at, password_at FROM user_account WHERE name = ?"));
    if (!q.with(name).step()) return std::nullopt;
    return read_user(q);
  });
}

std::vector<UserRow> Users::all() const {
  return connection_.guard([&] {
    Query q(connection_.statement(
        "SELECT name, role, display_name, staff_id, mission, password_hash, change_password, disabled, "
        "totp_key, totp_pending, totp_step, created_at, password_at FROM user_account ORDER BY name"));
    q.with();
    std::vector<UserRow> rows;
    while (q.step()) rows.push_back(read_user(q));
    return rows;
  });
}

bool Users::none() const {
  return connection_.guard([&] { return connection_.number("SELECT count(*) FROM user_account") == 0; });
}

void Users::add_session(SessionRow const& row) {
  connection_.whole([&] {
    Query(connection_.statement(
              "INSERT INTO user_session (hash, user_name, created_at, seen_at) VALUES (?,?,?,?)"))
        .with(row.hash, row.user, row.created_at, row.seen_at)
        .run();
  });
}

std::optional<SessionRow> Users::session(std::string_view hash) const {
  return connection_.guard([&]() -> std::optional<SessionRow> {
    Query q(connection_.statement(
        "SELECT hash, user_name, created_at, seen_at FROM user_session WHERE hash = ?"));
    if (!q.with(hash).step()) return std::nullopt;
    return SessionRow{q.text(0), q.text(1), q.integer(2), q.integer(3)};
  });
}

void Users::touch_session(std::string_view hash, std::int64_t at) {
  connection_.whole([&] {
    Query(connection_.statement("UPDATE user_session SET seen_at = ? WHERE hash = ?")).with(at, hash).run();
  });
}

void Users::end_session(std::string_view hash) {
  connection_.whole(
      [&] { Query(connection_.statement("DELETE FROM user_session WHERE hash = ?")).with(hash).run(); });
}

void Users::end_sessions(std::string_view user, std::string_view except) {
  connection_.whole([&] {
    Query(connection_.statement("DELETE FROM user_session WHERE user_name = ? AND hash <> ?"))
        .with(user, except)
        .run();
  });
}

void Users::forget_sessions(std::int64_t created_before) {
  connection_.whole([&] {
    Query(connection_.statement("DELETE FROM user_session WHERE created_at < ?")).with(created_before).run();
  });
}

void Users::remember_device(std::string_view user, std::string_view mark, std::int64_t at) {
  connection_.whole([&] {
    Query(connection_.statement("INSERT INTO user_device (user_name, mark, seen_at) VALUES (?,?,?) "
                                "ON CONFLICT (user_name, mark) DO UPDATE SET seen_at = excluded.seen_at"))
        .with(user, mark, at)
        .run();
  });
}

bool Users::knows_device(std::string_view user, std::string_view mark) const {
  return connection_.guard([&] {
    Query q(connection_.statement("SELECT 1 FROM user_device WHERE user_name = ? AND mark = ?"));
    return q.with(user, mark).step();
  });
}

void Users::forget_devices(std::string_view user) {
  connection_.whole(
      [&] { Query(connection_.statement("DELETE FROM user_device WHERE user_name = ?")).with(user).run(); });
}

void Users::forget_devices(std::int64_t seen_before) {
  connection_.whole([&] {
    Query(connection_.statement("DELETE FROM user_device WHERE seen_at < ?")).with(seen_before).run();
  });
}

void Users::add_token(TokenRow const& row) {
  connection_.whole([&] {
    Query(connection_.statement(
              "INSERT INTO api_token (id, hash, label, role, staff_id, mission, owner, created_at, used_at, "
              "revoked_at) VALUES (?,?,?,?,?,?,?,?,?,?)"))
        .with(row.id, row.hash, row.label, row.role, row.staff_id, row.mission, row.owner, row.created_at,
              row.used_at, row.revoked_at)
        .run();
  });
}

std::optional<TokenRow> Users::token(std::string_view id) const {
  return connection_.guard([&]() -> std::optional<TokenRow> {
    Query q(
        connection_.statement("SELECT id, hash, label, role, staff_id, mission, owner, created_at, "
                              "used_at, revoked_at FROM api_token WHERE id = ?"));
    if (!q.with(id).step()) return std::nullopt;
    return read_token(q);
  });
}

std::optional<TokenRow> Users::token_by_hash(std::string_view hash) const {
  return connection_.guard([&]() -> std::optional<TokenRow> {
    Query q(
        connection_.statement("SELECT id, hash, label, role, staff_id, mission, owner, created_at, "
                              "used_at, revoked_at FROM api_token WHERE hash = ?"));
    if (!q.with(hash).step()) return std::nullopt;
    return read_token(q);
  });
}

std::vector<TokenRow> Users::tokens() const {
  return connection_.guard([&] {
    Query q(
        connection_.statement("SELECT id, hash, label, role, staff_id, mission, owner, created_at, "
                              "used_at, revoked_at FROM api_token ORDER BY created_at, id"));
    q.with();
    std::vector<TokenRow> rows;
    while (q.step()) rows.push_back(read_token(q));
    return rows;
  });
}

void Users::touch_token(std::string_view id, std::int64_t at) {
  connection_.whole([&] {
    Query(connection_.statement("UPDATE api_token SET used_at = ? WHERE id = ?")).with(at, id).run();
  });
}

void Users::revoke_token(std::string_view id, std::int64_t at) {
  connection_.whole([&] {
    Query(connection_.statement("UPDATE api_token SET revoked_at = ? WHERE id = ? AND revoked_at IS NULL"))
        .with(at, id)
        .run();
  });
}

void Users::never_wait() {
  connection_.guard([&] { connection_.exec("PRAGMA busy_timeout = 0"); });
}

}  // namespace escale::data
