#pragma once

#include <optional>
#include <set>
#include <string>
#include <string_view>

#include "data/import/cell.h"
#include "data/import/columns.h"
#include "data/import/issues.h"

namespace escale::data {

/// One row of a sheet seen through its header. Cells that are broken (NUL, too long, formula, an error of the
/// spreadsheet) are reported when the record is made and read as not there.
class Record {
 public:
  Record(SheetRow const& row, Columns const& columns, Issues& issues);

  [[nodiscard]] int row() const { return row_->number; }
  [[nodiscard]] Spot at(std::string_view column) const { return {row_->number, std::string(column)}; }
  [[nodiscard]] bool has_column(std::string_view column) const { return columns_->contains(column); }
  [[nodiscard]] bool broken(std::string_view column) const { return broken_.contains(column); }

  /// Trimmed text; empty when the cell is empty, broken or not there.
  [[nodiscard]] std::string text(std::string_view column) const;
  /// The cell itself when it has content and is sound.
  [[nodiscard]] Cell const* cell(std::string_view column) const;

 private:
  [[nodiscard]] Cell const* raw(std::string_view column) const;

  SheetRow const* row_;
  Columns const* columns_;
  std::set<std::string_view> broken_;
};

/// Reports ragged_row; false: the row has more or fewer cells than the header and must not be read.
[[nodiscard]] bool check_width(SheetRow const& row, SheetRow const& header_row, Header const& header,
                               bool workbook, Issues& issues);

/// A header and nothing below it.
void report_no_rows(Sheet const& sheet, Issues& issues);

void report_missing_cell(Record const& record, std::string_view column, Issues& issues);

}  // namespace escale::data
