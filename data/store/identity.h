#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "data/store/database.h"

namespace escale::data {

/// A table with sealed fields: which, and the SQL that makes the text key of a row. Whoever adds a sealed
/// column adds it here: rotation and export go by this list.
struct SealedTable {
  std::string_view table;
  std::string_view row;  // SQL over the columns of the table
  std::vector<std::string_view> columns;
  std::string_view index;  // "case_index" over case_number, or empty
};

[[nodiscard]] std::span<SealedTable const> sealed_tables();

/// The fields of one row, sealed and opened.
class SealedRow {
 public:
  SealedRow(Connection& connection, std::string_view table, std::string row)
      : connection_(connection), table_(table), row_(std::move(row)) {}
  [[nodiscard]] Blob seal(std::string_view column, std::string_view plain) const {
    return connection_.seal({.table = table_, .row = row_, .column = column}, plain);
  }
  /// Throws StoreError db_sealed.
  [[nodiscard]] std::string open(std::string_view column, std::string_view sealed) const {
    return connection_.open_field({.table = table_, .row = row_, .column = column}, sealed);
  }

 private:
  Connection& connection_;
  std::string_view table_;
  std::string row_;
};

// The text keys of rows, as `SealedTable::row` makes them.
[[nodiscard]] std::string notice_key(std::string_view abn, int version);
[[nodiscard]] std::string traveller_key(std::string_view abn, int version, int place);

/// Seals everything anew under a fresh key, in one transaction; nothing is changed when it throws. With
/// `key_file` the new key is written there (an existing file's first key is taken), else into the key file in
/// use. Throws StoreError ("key_in_environment": the key came from ESCALE_KEY and no file was named).
struct Rotated {
  std::string key_file;
  std::uint32_t key_id = 0;
  long fields = 0;
};
[[nodiscard]] Rotated rotate_key(Store& store, std::string const& key_file = {});

}  // namespace escale::data
