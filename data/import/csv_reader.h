#pragma once

#include <string_view>

#include "data/import/cell.h"

namespace escale::data {

/// The separator of a text table: the one of `,` `;` tab that cuts the first lines into most cells.
[[nodiscard]] char find_separator(std::string_view text);

/// RFC 4180 and what spreadsheets make of it: quoted cells with line breaks, CRLF, LF or CR, no final line
/// end, a first line `sep=;`. `text` is valid UTF-8 without a byte order mark. Every record counts as a row,
/// empty ones too. libcsv skips empty lines and does not tell where an open quote began, hence an own reader.
[[nodiscard]] Sheet read_csv(std::string_view text);

}  // namespace escale::data
