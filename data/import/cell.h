#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

namespace escale::data {

enum class CellKind : std::uint8_t { text, number, date_time, error };

/// One cell as text. A number of a workbook also keeps its value: `serial` counts days since 1899-12-30 (the
/// 1904 date system is already moved); the fraction is the time of day.
struct Cell {
  std::string text;
  CellKind kind = CellKind::text;
  double serial = 0.0;
};

struct SheetRow {
  int number = 0;         // as a spreadsheet counts, from 1
  std::size_t width = 0;  // cells the row has; empty ones at the end are not kept
  std::vector<Cell> cells;
};

struct Sheet {
  std::vector<SheetRow> rows;  // without empty ones
  bool workbook = false;       // cells that are not there are empty: no row is too short
  bool too_large = false;      // reading was given up at kRowsMax or kCellsMax
  int unclosed_quote_row = 0;  // 0: none; that row is the last and cannot be trusted
};

/// Rows of data one file may hold (formats.md).
inline constexpr std::size_t kRowsMax = 20'000;
/// Cells one file may hold in memory: a manifest of 20,000 rows has 700,000.
inline constexpr std::size_t kCellsMax = 2'000'000;
/// Columns of a spreadsheet.
inline constexpr std::size_t kColumnsMax = 16'384;
/// Characters one cell may hold: the limit of a spreadsheet.
inline constexpr std::size_t kCellCharactersMax = 32'767;
/// Bytes a file, and everything in a workbook unpacked, may have.
inline constexpr std::size_t kBytesMax = std::size_t{64} << 20;

}  // namespace escale::data
