#include "data/import/sheet_table.h"

#include <algorithm>

#include "data/import/columns.h"
#include "data/import/text.h"

namespace escale::data {
namespace {

/// At most kTableCellBytesMax bytes, not cut inside a character.
std::string shortened(std::string const& text, bool& cut) {
  if (text.size() <= kTableCellBytesMax) return text;
  cut = true;
  auto end = kTableCellBytesMax;
  while (end > 0 && (static_cast<unsigned char>(text[end]) & 0xC0) == 0x80) --end;
  return text.substr(0, end);
}

/// Control characters cannot be seen and some of them cannot be shown.
std::string visible(std::string text) {
  std::replace_if(
      text.begin(), text.end(),
      [](char c) { return static_cast<unsigned char>(c) < 0x20 && c != '\n' && c != '\t'; }, ' ');
  return text;
}

}  // namespace

SheetTable table_of(Sheet const& sheet, FileKind kind) {
  SheetTable table;
  if (sheet.rows.empty()) return table;
  auto const cell = [&](Cell const& c) { return visible(shortened(c.text, table.cut)); };
  std::size_t width = 0;
  for (auto const& row : sheet.rows) width = std::max(width, row.cells.size());
  table.cut = width > kTableColumnsMax || sheet.rows.size() > kTableRowsMax + 1;
  width = std::min(width, kTableColumnsMax);
  auto const& first = sheet.rows.front();
  bool const headed = first.number == 1;
  for (std::size_t i = 0; i < width; ++i) {
    auto const text = headed && i < first.cells.size() ? cell(first.cells[i]) : std::string();
    table.columns.push_back({std::string(column_of(kind, text)), text});
  }
  for (auto const& row : sheet.rows) {
    if (row.number == 1) continue;
    if (table.rows.size() == kTableRowsMax) break;
    SheetTable::Row out{row.number, std::vector<std::string>(width)};
    for (std::size_t i = 0; i < std::min(width, row.cells.size()); ++i) out.cells[i] = cell(row.cells[i]);
    table.rows.push_back(std::move(out));
  }
  return table;
}

}  // namespace escale::data
