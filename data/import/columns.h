#pragma once

#include <map>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "data/import/cell.h"
#include "data/import/import.h"
#include "data/import/issues.h"

namespace escale::data {

struct ColumnSpec {
  std::string_view name;
  bool needed = false;
  std::string_view synonyms;  // separated by blanks, as formats.md spells them
};

/// Column -> where it stands. Columns that are not there are not in it.
using Columns = std::map<std::string_view, std::size_t, std::less<>>;

struct Header {
  Columns columns;
  std::size_t width = 0;  // cells up to the last one with a name
};

[[nodiscard]] std::span<ColumnSpec const> columns_of(FileKind kind);

/// The file as people see it, under the columns' own names.
[[nodiscard]] SheetTable table_of(Sheet const& sheet, FileKind kind);

/// The column a header means; empty: none.
[[nodiscard]] std::string_view column_of(FileKind kind, std::string_view header);

/// Reads row 1. Reports no_header (then nothing is returned in `columns`), missing_column, duplicate_column,
/// unknown_column.
[[nodiscard]] Header read_header(Sheet const& sheet, FileKind kind, Issues& issues);

/// What kind of file has a header like this; none if it looks like nothing known.
[[nodiscard]] std::optional<FileKind> looks_like(std::vector<Cell> const& header);

/// A needed column that is not there.
void report_missing_column(std::string_view column, Issues& issues);

}  // namespace escale::data
