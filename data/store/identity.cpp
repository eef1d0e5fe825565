#include "data/store/identity.h"

#include <fmt/format.h>
#include <sqlite3.h>

#include <filesystem>

namespace escale::data {
namespace {

std::string assignments(SealedTable const& t) {
  std::string sql;
  for (auto const column : t.columns) {
    auto const field = fmt::format("'{}', {}, '{}'", t.table, t.row, column);
    sql += fmt::format("{0}{1} = escale_seal({2}, escale_open({2}, {1}))", sql.empty() ? "" : ", ", column,
                       field);
  }
  if (!t.index.empty())
    sql += fmt::format(", {0} = escale_index(escale_open('{1}', {2}, 'case_number', case_number))", t.index,
                       t.table, t.row);
  return sql;
}

long seal_anew(Connection& db) {
  long fields = 0;
  for (auto const& t : sealed_tables())
    fields += db.db->exec(fmt::format("UPDATE {} SET {}", t.table, assignments(t))) *
              static_cast<long>(t.columns.size());
  return fields;
}

struct NewKey {
  SecretKey key;
  std::string file;
  bool write = true;  // the file does not hold it yet
};

NewKey new_key(Connection const& db, KeyRing const& now, std::string const& key_file) {
  std::error_code ec;
  if (!key_file.empty() && std::filesystem::exists(key_file, ec) && key_file != now.origin)
    return {read_key_file(key_file).keys.front(), key_file, false};
  if (!key_file.empty()) return {SecretKey::random(), key_file};
  if (now.file) return {SecretKey::random(), now.origin};
  throw StoreError("key_in_environment",
                   db.path +
                       ": its key comes from ESCALE_KEY; name a file for the new one with "
                       "--new-key-file");
}

}  // namespace

std::span<SealedTable const> sealed_tables() {
  static constexpr std::string_view notice = "abn || '/' || version",
                                    person = "abn || '/' || version || '/' || place";
  static std::vector<SealedTable> const tables{
      {"identity_staff", "staff_id", {"display_name", "phone"}, {}},
      {"identity_notice", notice, {"contact_phone", "contact_email"}, {}},
      {"identity_traveller",
       person,
       {"case_number", "linked_case", "person_no", "family_name", "given_name", "sex", "date_of_birth",
        "nationality", "relation", "pnr", "escort", "reception_party", "reception_contact", "remarks"},
       "case_index"},
      {"identity_sealed", person, {"remarks"}, {}},
      {"identity_party_case", "id", {"case_number"}, "case_index"},
      {"identity_handover", "mark_id", {"organisation", "person"}, {}},
      {"identity_opening", "audit_seq", {"reason"}, {}},
      {"legal_hold", "id", {"reason"}, {}},
      {"vault_secret", "name", {"value"}, {}},
  };
  return tables;
}

std::string notice_key(std::string_view abn, int version) {
  return fmt::format("{}/{}", abn, version);
}

std::string traveller_key(std::string_view abn, int version, int place) {
  return fmt::format("{}/{}/{}", abn, version, place);
}

Rotated rotate_key(Store& store, std::string const& key_file) {
  auto& db = store.connection();
  auto const now = db.keys();
  try {
    auto const next = new_key(db, now, key_file);
    Vault const fresh(next.key, db.vault().id() + 1);
    Rotated done{.key_file = next.file, .key_id = fresh.id()};
    // Both keys stand in the file until the database is under the new one: whatever happens in between, one
    // of them opens it.
    if (next.write) {
      std::vector<SecretKey> both{next.key};
      if (next.file == now.origin) both.insert(both.end(), now.keys.begin(), now.keys.end());
      write_key_file(next.file, both);
    }
    db.whole([&] {
      add_sealing_functions(db.db->getHandle(), db.vault(), fresh);
      db.exec("INSERT INTO rotation_open (one) VALUES (1)");
      done.fields = seal_anew(db);
      db.exec("DELETE FROM rotation_open");
      db.exec("DELETE FROM vault_key");
      Query(db.statement("INSERT INTO vault_key (id, proof) VALUES (?, ?)"))
          .with(static_cast<long>(fresh.id()), Blob{fresh.proof()})
          .run();
      db.want_wipe();
    });
    drop_sealing_functions(db.db->getHandle());
    db.use_vault(fresh);
    db.guard([&] { db.wipe_pending(); });
    if (next.write) write_key_file(next.file, {next.key});
    return done;
  } catch (KeyFault const& e) {
    throw StoreError("key_unreadable", db.path + ": " + e.what());
  }
}

}  // namespace escale::data
