#pragma once

#include <set>
#include <string>

#include "data/import/columns.h"
#include "data/import/fields.h"
#include "data/import/record.h"
#include "data/import/side_files.h"

namespace escale::data {

/// Calls read(Fields) for every row that has as many cells as the header; answers how many. Reports header,
/// width and empty files.
template <typename Read>
int each_row(Sheet const& sheet, FileKind kind, Issues& issues, Read&& read) {
  auto const header = read_header(sheet, kind, issues);
  if (header.columns.empty()) return 0;
  report_no_rows(sheet, issues);
  int rows = 0;
  for (auto const& row : sheet.rows) {
    if (row.number == 1 || !check_width(row, sheet.rows.front(), header, sheet.workbook, issues)) continue;
    Record const record(row, header.columns, issues);
    read(Fields(record, issues));
    ++rows;
  }
  return rows;
}

/// Ids of the staff held, as `identifier` writes them.
[[nodiscard]] std::set<std::string> staff_ids(Store const& store);

/// The staff member a row is about; unknown_staff when nobody has that id.
[[nodiscard]] std::string need_staff(Fields const& fields, std::set<std::string> const& known);

void report_duplicate_row(Fields const& fields, std::string_view column, std::string_view value,
                          int first_row);

}  // namespace escale::data
