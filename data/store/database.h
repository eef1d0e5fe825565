#pragma once

#include <SQLiteCpp/SQLiteCpp.h>

#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "data/security/key_file.h"
#include "data/security/vault.h"
#include "data/store/store.h"

struct sqlite3;

namespace escale::data {

/// Bytes on their way into a BLOB column.
struct Blob {
  std::string bytes;
};

/// One use of a cached statement: bound in order, reset when it goes out of scope.
class Query {
 public:
  explicit Query(SQLite::Statement& statement) : statement_(statement) {}
  ~Query() { statement_.tryReset(); }
  Query(Query const&) = delete;
  Query& operator=(Query const&) = delete;

  template <typename... Values>
  Query& with(Values const&... values) {
    statement_.clearBindings();
    bound_ = 0;
    (put(values), ...);
    return *this;
  }
  bool step() { return statement_.executeStep(); }
  void run() {
    statement_.exec();
    statement_.tryReset();
  }

  [[nodiscard]] std::string text(int column) { return statement_.getColumn(column).getString(); }
  [[nodiscard]] std::string blob(int column) { return statement_.getColumn(column).getString(); }
  [[nodiscard]] long integer(int column) { return statement_.getColumn(column).getInt64(); }
  [[nodiscard]] int small(int column) { return statement_.getColumn(column).getInt(); }
  [[nodiscard]] bool null(int column) { return statement_.isColumnNull(column); }
  [[nodiscard]] Instant instant(int column) { return Instant{Minutes{integer(column)}}; }
  [[nodiscard]] std::optional<Instant> maybe_instant(int column);
  [[nodiscard]] std::vector<std::string> list(int column);  // a JSON array of text

 private:
  void put(std::string_view v) { statement_.bind(++bound_, std::string(v)); }
  void put(std::string const& v) { statement_.bind(++bound_, v); }
  void put(Blob const& v) {
    statement_.bind(++bound_, static_cast<void const*>(v.bytes.data()), static_cast<int>(v.bytes.size()));
  }
  void put(char const* v) { statement_.bind(++bound_, v); }
  void put(int v) { statement_.bind(++bound_, v); }
  void put(long v) { statement_.bind(++bound_, static_cast<std::int64_t>(v)); }
  void put(bool v) { statement_.bind(++bound_, v ? 1 : 0); }
  void put(Instant v) { put(static_cast<long>(v.time_since_epoch().count())); }
  void put(std::nullopt_t) { statement_.bind(++bound_); }
  void put(std::vector<std::string> const& list);
  void put(std::optional<FlightKey> const& key);  // six columns
  template <typename T>
  void put(std::optional<T> const& v) {
    if (v) {
      put(*v);
    } else {
      put(std::nullopt);
    }
  }

  SQLite::Statement& statement_;
  int bound_ = 0;
};

/// The connection behind a Store. Every fault of SQLite leaves as a StoreError.
struct Connection {
  Connection(std::string path_, Store::Mode mode_);

  /// `sql` must be a literal: statements are cached by its address.
  [[nodiscard]] SQLite::Statement& statement(char const* sql);
  void exec(char const* sql);
  [[nodiscard]] int number(char const* sql);
  [[nodiscard]] bool in_transaction() const;
  [[nodiscard]] StoreError mapped(SQLite::Exception const& fault) const;

  /// Seals and opens the fields of identity_* tables. There since the database was opened.
  [[nodiscard]] Vault const& vault() const { return *vault_; }
  [[nodiscard]] Blob seal(FieldPlace const& place, std::string_view plain) const {
    return {vault_->seal(place, plain)};
  }
  /// Throws StoreError db_sealed when the field was changed or moved.
  [[nodiscard]] std::string open_field(FieldPlace const& place, std::string_view sealed);
  /// Another process may have changed the key since: reads it again then. Called when a change begins, so
  /// that nothing is ever sealed under a key that is no longer the database's.
  void refresh_vault();
  /// A key that the database keeps for itself, sealed ("audit").
  [[nodiscard]] SecretKey secret(std::string const& name);
  /// Overwrites what is left of deleted rows in the file and in its log.
  void wipe();
  /// In a transaction: asks for a wipe after it. `wipe_pending` does it then, or at the next opening when
  /// somebody else is reading.
  void want_wipe();
  void wipe_pending();
  /// The database is under another key from now on (rotation).
  void use_vault(Vault vault) { vault_ = std::move(vault); }
  /// Where its key came from; empty keys for a database in memory.
  [[nodiscard]] KeyRing keys() const;

  /// Runs `work`, turning SQLite's exceptions into StoreError.
  template <typename Work>
  auto guard(Work&& work) const {
    try {
      return work();
    } catch (SQLite::Exception const& fault) {
      throw mapped(fault);
    }
  }

  /// A unit of work that rolls back unless kept; inside a transaction of the caller it is a savepoint.
  class Unit {
   public:
    explicit Unit(Connection& connection);
    ~Unit();
    Unit(Unit const&) = delete;
    Unit& operator=(Unit const&) = delete;
    void keep();

   private:
    Connection& connection_;
    bool nested_;
    bool done_ = false;
  };

  /// Runs `work` whole or not at all: in a transaction of its own, or in a savepoint of the caller's.
  template <typename Work>
  auto whole(Work&& work);

  std::string path;
  Store::Mode mode;
  std::optional<SQLite::Database> db;
  std::map<char const*, std::unique_ptr<SQLite::Statement>>
      statements;  // finalised before db: declared after it

 private:
  std::optional<Vault> vault_;

  void open();
  void open_immutable();
  void configure();
  void check_ours();
  void migrate();
  void open_vault();
  void record_key();
  [[nodiscard]] StoreError fault(char const* word, std::string const& text) const;
};

template <typename Work>
auto Connection::whole(Work&& work) {
  return guard([&] {
    Unit unit(*this);
    if constexpr (std::is_void_v<decltype(work())>) {
      work();
      unit.keep();
    } else {
      auto result = work();
      unit.keep();
      return result;
    }
  });
}

struct Store::Impl : Connection {
  using Connection::Connection;
};

/// The SQL functions escale_seal(table, row, column, text), escale_open(table, row, column, blob) and
/// escale_index(text) on one connection; both vaults must outlive their use.
void add_sealing_functions(sqlite3* handle, Vault const& opens, Vault const& seals);
void drop_sealing_functions(sqlite3* handle);

[[nodiscard]] std::string iso(Date day);
/// Dates in the store were written by iso(): anything else is damage and throws StoreError.
[[nodiscard]] Date date_of(std::string const& text);

}  // namespace escale::data
