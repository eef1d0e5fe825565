#include "data/export/full_export.h"

#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <boost/json.hpp>
#include <cerrno>
#include <cstring>
#include <filesystem>
#include <fstream>

#include "data/export/safe_cell.h"
#include "data/store/identity.h"

namespace escale::data {
namespace {

namespace fs = std::filesystem;
namespace json = boost::json;

constexpr std::array<std::string_view, 6> kTablesLeftOut{"vault_key",  "vault_secret", "rotation_open",
                                                         "purge_open", "audit_mark",   "setting"};
// Parts of column names that hold secrets or proofs.
constexpr std::array<std::string_view, 6> kColumnsLeftOut{"hash",   "_index",    "totp_",
                                                          "secret", "password_", "proof"};

[[noreturn]] void refuse(std::string const& path, std::string const& what) {
  throw StoreError("export_failed", path + ": " + what);
}

bool left_out(std::string const& table, std::string const& column) {
  if (table == "user_session" || table == "user_device") return true;
  return std::any_of(kColumnsLeftOut.begin(), kColumnsLeftOut.end(), [&](std::string_view part) {
    return column.find(part) != std::string::npos && column != "content_hash";
  });
}

SealedTable const* sealed(std::string const& table) {
  auto const all = sealed_tables();
  auto const it =
      std::find_if(all.begin(), all.end(), [&](SealedTable const& t) { return t.table == table; });
  return it != all.end() ? &*it : nullptr;
}

struct Column {
  std::string name;
  bool is_sealed = false;
};

std::vector<std::string> tables_of(SQLite::Database& db) {
  SQLite::Statement q(
      db, "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%' ORDER BY name");
  std::vector<std::string> names;
  while (q.executeStep()) {
    auto const name = q.getColumn(0).getString();
    if (std::find(kTablesLeftOut.begin(), kTablesLeftOut.end(), name) == kTablesLeftOut.end())
      names.push_back(name);
  }
  return names;
}

std::vector<Column> columns_of(SQLite::Database& db, std::string const& table) {
  auto const* const fields = sealed(table);
  SQLite::Statement q(db, "SELECT name FROM pragma_table_info(?) ORDER BY cid");
  q.bind(1, table);
  std::vector<Column> columns;
  while (q.executeStep()) {
    auto const name = q.getColumn(0).getString();
    bool const is_sealed = fields != nullptr && std::find(fields->columns.begin(), fields->columns.end(),
                                                          name) != fields->columns.end();
    if (!left_out(table, name)) columns.push_back({name, is_sealed});
  }
  return columns;
}

std::string query_of(std::string const& table, std::vector<Column> const& columns) {
  auto const* const fields = sealed(table);
  std::string sql = "SELECT " + (fields != nullptr ? std::string(fields->row) : std::string("''"));
  for (auto const& c : columns) sql += ", \"" + c.name + "\"";
  return sql + " FROM \"" + table + "\"";
}

/// A file that only its owner reads.
std::ofstream create(std::string const& path) {
  std::ofstream out(path, std::ios::binary | std::ios::trunc);
  if (!out) refuse(path, std::string("cannot be made: ") + std::strerror(errno));
  ::chmod(path.c_str(), S_IRUSR | S_IWUSR);
  return out;
}

void close(std::ofstream& out, std::string const& path) {
  out.close();
  if (!out) refuse(path, "cannot be written; make room or choose another place");
}

json::value value_of(Connection& db, std::string const& table, std::string const& row, Column const& column,
                     SQLite::Column const& cell) {
  if (cell.isNull()) return nullptr;
  if (column.is_sealed)
    return json::value(db.open_field({.table = table, .row = row, .column = column.name}, cell.getString()));
  if (cell.isInteger()) return cell.getInt64();
  if (cell.isFloat()) return cell.getDouble();
  if (cell.isBlob()) return json::value(hex_text(cell.getString()));
  return json::value(cell.getString());
}

std::string text_of(json::value const& value) {
  if (value.is_null()) return {};
  return value.is_string() ? std::string(value.get_string()) : json::serialize(value);
}

long write_table(Connection& db, std::string const& folder, std::string const& table,
                 std::vector<Column> const& columns) {
  auto const base = (fs::path(folder) / table).string();
  auto csv = create(base + ".csv"), objects = create(base + ".json");
  for (std::size_t i = 0; i < columns.size(); ++i) csv << (i == 0 ? "" : ",") << columns[i].name;
  csv << "\r\n";
  objects << "[";
  SQLite::Statement q(*db.db, query_of(table, columns));
  long rows = 0;
  for (; q.executeStep(); ++rows) {
    auto const row = q.getColumn(0).getString();
    json::object object;
    for (std::size_t i = 0; i < columns.size(); ++i) {
      auto value = value_of(db, table, row, columns[i], q.getColumn(static_cast<int>(i) + 1));
      csv << (i == 0 ? "" : ",") << csv_cell(text_of(value));
      object[columns[i].name] = std::move(value);
    }
    csv << "\r\n";
    objects << (rows == 0 ? "\n" : ",\n") << json::serialize(object);
  }
  objects << "\n]\n";
  close(csv, base + ".csv");
  close(objects, base + ".json");
  return rows;
}

void make_folder(std::string const& folder) {
  std::error_code ec;
  if (fs::exists(folder, ec) && (!fs::is_directory(folder, ec) || !fs::is_empty(folder, ec)))
    throw StoreError("export_exists", folder + ": is there already and not empty; name a new folder");
  fs::create_directories(folder, ec);
  if (ec) refuse(folder, ec.message() + "; name another folder");
  ::chmod(folder.c_str(), S_IRWXU);
}

}  // namespace

std::vector<ExportedTable> export_all(Store const& store, std::string const& folder, std::string const& at) {
  auto& db = store.connection();
  make_folder(folder);
  Store::Snapshot const snapshot(store);
  return db.guard([&] {
    std::vector<ExportedTable> done;
    json::array list;
    for (auto const& table : tables_of(*db.db)) {
      auto const columns = columns_of(*db.db, table);
      if (columns.empty()) continue;
      done.push_back({table, write_table(db, folder, table, columns)});
      json::array names;
      for (auto const& c : columns) names.emplace_back(c.name);
      list.push_back(
          json::object{{"table", table}, {"rows", done.back().rows}, {"columns", std::move(names)}});
    }
    auto const path = (fs::path(folder) / "export.json").string();
    auto out = create(path);
    out << json::serialize(json::object{{"made_at", at}, {"tables", std::move(list)}}) << "\n";
    close(out, path);
    return done;
  });
}

}  // namespace escale::data
