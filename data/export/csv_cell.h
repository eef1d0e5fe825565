#pragma once

#include <string>
#include <string_view>

namespace escale::data {

/// One cell of a CSV file: quoted where it has to be; what a spreadsheet would run as a formula (after `=`,
/// `+`, `-`, `@`, a tab or CR) begins with a quote.
[[nodiscard]] std::string csv_cell(std::string_view text);

}  // namespace escale::data
