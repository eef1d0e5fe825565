#pragma once

#include <string>
#include <vector>

namespace escale::data {

/// A file as a table for people: each column under the name of formats.md (empty: it means nothing here) and
/// as its header is written; each row with its number as a spreadsheet counts, header 1.
struct SheetTable {
  struct Column {
    std::string name, header;
  };
  struct Row {
    int number = 0;
    std::vector<std::string> cells;  // as many as there are columns
  };
  std::vector<Column> columns;
  std::vector<Row> rows;
  bool cut = false;  // rows, columns or cells were left out: see the limits
};

/// Limits of a table: what a page can show.
inline constexpr std::size_t kTableRowsMax = 2'000;
inline constexpr std::size_t kTableColumnsMax = 100;
inline constexpr std::size_t kTableCellBytesMax = 500;

}  // namespace escale::data
