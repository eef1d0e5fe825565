#pragma once

#include <optional>
#include <string_view>

#include "data/import/cell.h"
#include "data/import/issues.h"

namespace escale::data {

/// Bytes of a CSV file or a workbook -> rows of cells. None: the file cannot be read at all; `issues` says
/// why.
[[nodiscard]] std::optional<Sheet> read_sheet(std::string_view name, std::string_view bytes, Issues& issues);

}  // namespace escale::data
