#include "data/store/database.h"

#include <fmt/format.h>
#include <sqlite3.h>
#include <sys/stat.h>
#include <unistd.h>

#include <boost/json.hpp>
#include <cerrno>
#include <filesystem>

#include "data/local_time.h"
#include "data/store/schema.h"
#include "data/store/words.h"

namespace escale::data {
namespace {

namespace fs = std::filesystem;

constexpr int kBusyMilliseconds = 5000;
constexpr std::string_view kMemory = ":memory:";

/// SQLite reads "file:x" as a URI when asked to; a path is a path.
std::string plain(std::string const& path) {
  return path.starts_with("file:") ? "./" + path : path;
}

std::string as_uri(std::string const& path) {
  std::string out = "file:";
  for (char const c : fs::absolute(path).string()) {
    if (c == '?' || c == '#' || c == '%') {
      out += fmt::format("%{:02x}", static_cast<int>(c));
    } else {
      out += c;
    }
  }
  return out + "?immutable=1";
}

/// Rows that only the write-ahead log holds yet.
bool log_pending(std::string const& path) {
  std::error_code ec;
  auto const size = fs::file_size(path + "-wal", ec);
  return !ec && size > 0;
}

/// The file, or the folder it would be made in, may not be written.
bool write_protected(std::string const& path) {
  struct stat info {};
  auto const folder = fs::path(path).parent_path().string();
  if (::stat(path.c_str(), &info) == 0 && ::access(path.c_str(), W_OK) != 0) return true;
  return ::access(folder.empty() ? "." : folder.c_str(), W_OK) != 0;
}

bool no_space(int code) {
  return code == ENOSPC || code == EDQUOT;
}

}  // namespace

std::optional<Instant> Query::maybe_instant(int column) {
  if (null(column)) return std::nullopt;
  return instant(column);
}

std::vector<std::string> Query::list(int column) {
  boost::system::error_code ec;
  auto const items = boost::json::parse(text(column), ec);
  if (ec || !items.is_array())
    throw StoreError("db_failed", "the database holds a damaged list; restore a backup");
  std::vector<std::string> out;
  for (auto const& item : items.get_array())
    if (item.is_string()) out.emplace_back(item.get_string());
  return out;
}

void Query::put(std::vector<std::string> const& list) {
  boost::json::array out;
  for (auto const& item : list) out.emplace_back(item);
  put(boost::json::serialize(out));
}

void Query::put(std::optional<FlightKey> const& key) {
  if (!key) {
    for (int i = 0; i < 6; ++i) put(std::nullopt);
    return;
  }
  put(key->designator);
  put(key->number);
  put(words::suffix(key->suffix));
  put(iso(key->origin_date));
  put(key->origin);
  put(key->destination);
}

std::string iso(Date day) {
  return format_iso_date(day);
}

Date date_of(std::string const& text) {
  auto const day = parse_iso_date(text);
  if (!day) throw StoreError("db_failed", "the database holds '" + text + "' where a date was wanted");
  return *day;
}

Connection::Connection(std::string path_, Store::Mode mode_) : path(std::move(path_)), mode(mode_) {
  if (path == kMemory) mode = Store::Mode::read_write;
  guard([&] { open(); });
}

StoreError Connection::fault(char const* word, std::string const& text) const {
  return {word, path + ": " + text};
}

/// What the file system can tell better than SQLite, which says "unable to open" to all of it.
static std::optional<std::string> path_fault(std::string const& path, Store::Mode mode) {
  if (path.empty()) return "no file name given; name a database file";
  struct stat info {};
  if (::stat(path.c_str(), &info) == 0) {
    if (S_ISDIR(info.st_mode)) return "is a directory; name a database file in it";
    if (!S_ISREG(info.st_mode)) return "is not a regular file; name a database file";
    return std::nullopt;
  }
  if (mode == Store::Mode::read_only) return "no such file; create it with 'escale import' first";
  auto const folder = fs::path(path).parent_path();
  std::error_code ec;
  if (!folder.empty() && !fs::is_directory(folder, ec))
    return "the folder " + folder.string() + " does not exist; create it or name another file";
  return std::nullopt;
}

void Connection::open() {
  if (path != kMemory) {
    if (auto const wrong = path_fault(path, mode)) throw fault("db_cannot_open", *wrong);
    // SQLite takes one byte for an empty file and would overwrite it. Looking into the file ourselves is no
    // way out: closing it would drop the locks of this process's other connections.
    std::error_code ec;
    if (fs::file_size(path, ec) == 1 && !ec)
      throw fault("db_not_a_database", "is not an SQLite database; name another file");
  }
  int const access =
      mode == Store::Mode::read_only ? SQLite::OPEN_READONLY : SQLite::OPEN_READWRITE | SQLite::OPEN_CREATE;
  db.emplace(plain(path), access | SQLite::OPEN_NOMUTEX, kBusyMilliseconds);
  try {
    static_cast<void>(number("PRAGMA application_id"));
  } catch (SQLite::Exception const& reading) {
    // A log index cannot be made where nothing may be written; without a pending log the file alone is
    // complete.
    bool const index = reading.getErrorCode() == SQLITE_CANTOPEN || reading.getErrorCode() == SQLITE_READONLY;
    if (mode != Store::Mode::read_only || !index || log_pending(path)) throw;
    open_immutable();
  }
  configure();
}

void Connection::open_immutable() {
  statements.clear();
  db.emplace(as_uri(path), SQLite::OPEN_READONLY | SQLite::OPEN_URI | SQLite::OPEN_NOMUTEX);
}

void Connection::configure() {
  for (auto const* pragma :
       {"PRAGMA cell_size_check = ON", "PRAGMA foreign_keys = ON", "PRAGMA recursive_triggers = ON",
        "PRAGMA trusted_schema = OFF", "PRAGMA temp_store = MEMORY"})
    exec(pragma);
  check_ours();
  if (mode == Store::Mode::read_only) {
    if (number("PRAGMA user_version") < schema_version())
      throw fault("db_read_only",
                  "has no tables of this version yet and may not be changed; open it for writing once");
    open_vault();
    exec("PRAGMA query_only = ON");
    return;
  }
  if (sqlite3_db_readonly(db->getHandle(), "main") == 1)
    throw fault("db_read_only", "may not be written; change its permissions or name another file");
  exec("PRAGMA synchronous = FULL");
  exec("PRAGMA secure_delete = ON");
  if (path != kMemory) {
    auto const journal = db->execAndGet("PRAGMA journal_mode = WAL").getString();
    if (journal != "wal")
      throw fault("db_cannot_open", "this disk cannot hold a write-ahead log; use a local disk");
  }
  migrate();
  if (!vault_) open_vault();
  record_key();
  wipe_pending();
}

void Connection::check_ours() {
  int const application = number("PRAGMA application_id");
  int const version = number("PRAGMA user_version");
  bool const blank = number("SELECT COUNT(*) FROM sqlite_schema") == 0;
  if (application != kApplicationId && !(application == 0 && blank))
    throw fault("db_not_a_database", "is an SQLite database of another program; name another file");
  if (version > schema_version())
    throw fault(
        "db_newer",
        fmt::format("was written by a newer Escale (schema {}, this one knows {}); use the newer program",
                    version, schema_version()));
}

void Connection::migrate() {
  if (number("PRAGMA user_version") == schema_version()) return;
  Unit unit(*this);
  // Read again under the lock: another process may have been first.
  auto const done = static_cast<std::size_t>(number("PRAGMA user_version"));
  open_vault();
  add_sealing_functions(db->getHandle(), *vault_, *vault_);
  for (auto const& step : migrations().subspan(std::min(done, migrations().size())))
    for (auto const& sql : step) db->exec(std::string(sql));
  exec(fmt::format("PRAGMA user_version = {}", schema_version()).c_str());
  exec(fmt::format("PRAGMA application_id = {}", kApplicationId).c_str());
  record_key();
  unit.keep();
  drop_sealing_functions(db->getHandle());
}

SQLite::Statement& Connection::statement(char const* sql) {
  auto& slot = statements[sql];
  if (!slot) slot = std::make_unique<SQLite::Statement>(*db, sql);
  return *slot;
}

void Connection::exec(char const* sql) {
  db->exec(sql);
}

int Connection::number(char const* sql) {
  return db->execAndGet(sql).getInt();
}

bool Connection::in_transaction() const {
  return sqlite3_get_autocommit(db->getHandle()) == 0;
}

StoreError Connection::mapped(SQLite::Exception const& f) const {
  int const system = db ? sqlite3_system_errno(db->getHandle()) : errno;
  switch (f.getErrorCode()) {
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
      return fault(
          "db_locked",
          fmt::format(
              "another process holds it and did not let go within {} s; end that process or try again",
              kBusyMilliseconds / 1000));
    case SQLITE_READONLY:
      return fault(
          "db_read_only",
          "may not be written; change the permissions of the file and its folder or name another file");
    case SQLITE_NOTADB:
      return fault("db_not_a_database", "is not an SQLite database; name another file");
    case SQLITE_CORRUPT:
      return fault("db_not_a_database", "is damaged; restore a backup");
    case SQLITE_FULL:
      return fault("db_disk_full", "the disk is full, nothing was stored; free some space and try again");
    case SQLITE_IOERR:
      if (no_space(system))
        return fault("db_disk_full", "the disk is full, nothing was stored; free some space and try again");
      break;
    case SQLITE_CANTOPEN:
      if (no_space(system))
        return fault("db_disk_full", "the disk is full, nothing was stored; free some space and try again");
      if (write_protected(path))
        return fault(
            "db_read_only",
            "may not be written; change the permissions of the file and its folder or name another file");
      return fault("db_cannot_open",
                   "cannot be opened or created; check the path and the permissions of its folder");
    default:
      break;
  }
  return fault("db_failed",
               fmt::format("the database answered '{}' (code {})", f.what(), f.getExtendedErrorCode()));
}

Connection::Unit::Unit(Connection& connection)
    : connection_(connection), nested_(connection.in_transaction()) {
  connection_.exec(nested_ ? "SAVEPOINT unit" : "BEGIN IMMEDIATE");
  if (nested_) return;
  try {
    connection_.refresh_vault();
  } catch (...) {
    static_cast<void>(connection_.db->tryExec("ROLLBACK"));
    throw;
  }
}

Connection::Unit::~Unit() {
  // A full disk may have rolled back everything already.
  if (done_ || !connection_.in_transaction()) return;
  auto const* const undo = nested_ ? "ROLLBACK TO unit; RELEASE unit" : "ROLLBACK";
  sqlite3_exec(connection_.db->getHandle(), undo, nullptr, nullptr, nullptr);
}

void Connection::Unit::keep() {
  connection_.exec(nested_ ? "RELEASE unit" : "COMMIT");
  done_ = true;
}

}  // namespace escale::data
