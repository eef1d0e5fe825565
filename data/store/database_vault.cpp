#include <fmt/format.h>
#include <sqlite3.h>

#include "data/store/database.h"

namespace escale::data {
namespace {

constexpr std::string_view kMemory = ":memory:";
constexpr std::string_view kAuditSecret = "audit";

struct Vaults {
  Vault const *opens, *seals;
};

std::string_view argument(sqlite3_value* value) {
  auto const* const bytes = static_cast<char const*>(sqlite3_value_blob(value));
  return {bytes == nullptr ? "" : bytes, static_cast<std::size_t>(sqlite3_value_bytes(value))};
}

FieldPlace place_of(sqlite3_value** values) {
  return {.table = argument(values[0]), .row = argument(values[1]), .column = argument(values[2])};
}

Vaults const& vaults(sqlite3_context* context) {
  return *static_cast<Vaults const*>(sqlite3_user_data(context));
}

void answer_blob(sqlite3_context* context, std::string const& bytes) {
  sqlite3_result_blob(context, bytes.data(), static_cast<int>(bytes.size()), SQLITE_TRANSIENT);
}

void sql_seal(sqlite3_context* context, int, sqlite3_value** values) {
  answer_blob(context, vaults(context).seals->seal(place_of(values), argument(values[3])));
}

void sql_open(sqlite3_context* context, int, sqlite3_value** values) {
  try {
    auto const text = vaults(context).opens->open(place_of(values), argument(values[3]));
    sqlite3_result_text(context, text.data(), static_cast<int>(text.size()), SQLITE_TRANSIENT);
  } catch (VaultError const& e) {
    sqlite3_result_error(context, e.what(), -1);
  }
}

void sql_index(sqlite3_context* context, int, sqlite3_value** values) {
  answer_blob(context, vaults(context).seals->index(argument(values[0])));
}

FieldPlace secret_place(std::string_view name) {
  return {.table = "vault_secret", .row = name, .column = "value"};
}

}  // namespace

void add_sealing_functions(sqlite3* handle, Vault const& opens, Vault const& seals) {
  auto const add = [&](char const* name, int arguments,
                       void (*function)(sqlite3_context*, int, sqlite3_value**)) {
    sqlite3_create_function_v2(handle, name, arguments, SQLITE_UTF8 | SQLITE_DIRECTONLY,
                               new Vaults{&opens, &seals}, function, nullptr, nullptr,
                               [](void* held) { delete static_cast<Vaults*>(held); });
  };
  add("escale_seal", 4, sql_seal);
  add("escale_open", 4, sql_open);
  add("escale_index", 1, sql_index);
}

void drop_sealing_functions(sqlite3* handle) {
  for (auto const& [name, arguments] : {std::pair{"escale_seal", 4}, {"escale_open", 4}, {"escale_index", 1}})
    sqlite3_create_function_v2(handle, name, arguments, SQLITE_UTF8, nullptr, nullptr, nullptr, nullptr,
                               nullptr);
}

KeyRing Connection::keys() const {
  if (path == kMemory) return {};
  try {
    return find_keys(path).value_or(KeyRing{});
  } catch (KeyFault const& e) {
    throw fault("key_unreadable", e.what());
  }
}

/// The key must be the one whose proof the database holds; a fresh database takes the key that was given, or
/// makes one beside itself.
void Connection::open_vault() {
  bool const known = number("SELECT COUNT(*) FROM sqlite_schema WHERE name = 'vault_key'") > 0;
  auto ring = keys();
  if (known) {
    Query held(statement("SELECT id, proof FROM vault_key ORDER BY id DESC LIMIT 1"));
    if (held.with().step()) {
      if (ring.keys.empty())
        throw fault("key_missing", fmt::format("its key {} is not there; put the file back, or name it with "
                                               "--key-file, ESCALE_KEY_FILE or ESCALE_KEY",
                                               key_path_of(path)));
      for (auto const& key : ring.keys) {
        Vault vault(key, static_cast<std::uint32_t>(held.integer(0)));
        if (vault.proof() == held.blob(1)) return use_vault(std::move(vault));
      }
      throw fault(
          "key_wrong",
          fmt::format("{} is not the key of this database; give the one it was made with", ring.origin));
    }
  }
  if (ring.keys.empty()) {
    ring.keys.push_back(SecretKey::random());
    try {
      if (path != kMemory) write_key_file(key_path_of(path), ring.keys);
    } catch (KeyFault const& e) {
      throw fault("key_unreadable", e.what());
    }
  }
  use_vault(Vault(ring.keys.front(), 1));
}

void Connection::record_key() {
  if (number("SELECT COUNT(*) FROM vault_key") > 0) return;
  Unit unit(*this);
  Query(
      statement("INSERT INTO vault_key (id, proof) SELECT ?1, ?2 WHERE NOT EXISTS (SELECT 1 FROM vault_key)"))
      .with(static_cast<long>(vault_->id()), Blob{vault_->proof()})
      .run();
  Query(statement("INSERT INTO vault_secret (name, value) VALUES (?, ?) ON CONFLICT DO NOTHING"))
      .with(kAuditSecret, seal(secret_place(kAuditSecret), SecretKey::random().bytes()))
      .run();
  unit.keep();
}

void Connection::refresh_vault() {
  if (!vault_) return;  // not opened yet
  {
    Query held(statement("SELECT id FROM vault_key"));
    if (!held.with().step() || held.integer(0) == static_cast<long>(vault_->id())) return;
  }
  open_vault();
}

std::string Connection::open_field(FieldPlace const& place, std::string_view sealed) {
  try {
    return vault_->open(place, sealed);
  } catch (VaultError const&) {
    refresh_vault();
  }
  try {
    return vault_->open(place, sealed);
  } catch (VaultError const& e) {
    throw fault("db_sealed", fmt::format("{}; restore a backup", e.what()));
  }
}

SecretKey Connection::secret(std::string const& name) {
  Query q(statement("SELECT value FROM vault_secret WHERE name = ?"));
  if (!q.with(name).step())
    throw fault("db_failed", "a key that the database keeps is gone; restore a backup");
  return SecretKey::from_bytes(open_field(secret_place(name), q.blob(0)));
}

void Connection::wipe() {
  for (auto& [sql, held] : statements) held->tryReset();
  exec("VACUUM");
  if (path != kMemory) exec("PRAGMA wal_checkpoint(TRUNCATE)");
}

void Connection::want_wipe() {
  exec("INSERT INTO setting (name, value) VALUES ('wipe', 'pending') ON CONFLICT DO NOTHING");
}

void Connection::wipe_pending() {
  if (number("SELECT COUNT(*) FROM setting WHERE name = 'wipe'") == 0) return;
  try {
    wipe();
    if (path == kMemory || number("PRAGMA wal_checkpoint(TRUNCATE)") == 0)
      exec("DELETE FROM setting WHERE name = 'wipe'");
  } catch (SQLite::Exception const& e) {
    if (e.getErrorCode() != SQLITE_BUSY && e.getErrorCode() != SQLITE_LOCKED) throw;
  }
}

}  // namespace escale::data
