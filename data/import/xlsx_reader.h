#pragma once

#include <optional>
#include <string_view>

#include "data/import/cell.h"
#include "data/import/zip_file.h"

namespace escale::data {

/// The first visible worksheet of a workbook. None: no readable workbook (a sheet or the workbook part is
/// missing, not XML). Formula cells count with their stored result.
[[nodiscard]] std::optional<Sheet> read_xlsx(ZipParts const& zip);

}  // namespace escale::data
