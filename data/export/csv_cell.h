#pragma once

#include <string>
#include <string_view>

namespace escale::data {

/// One cell of a CSV file that leaves the house: quoted where it has to be, and with a ' before what a
/// spreadsheet would run as a formula (=, +, -, @, also after blanks; a leading tab or line break).
[[nodiscard]] std::string csv_cell(std::string_view text);

}  // namespace escale::data
