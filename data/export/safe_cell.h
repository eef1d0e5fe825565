#pragma once

#include <string>
#include <string_view>

namespace escale::data {

/// A text that a spreadsheet would run as a formula gets an apostrophe in front (also behind blanks).
[[nodiscard]] std::string harmless(std::string_view text);

/// One cell of a CSV file: harmless, quoted where it has a separator, a quote or a line break.
[[nodiscard]] std::string csv_cell(std::string_view text);

}  // namespace escale::data
