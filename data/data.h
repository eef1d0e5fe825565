#pragma once

#include <string>

namespace escale::data {

/// Folder of the reference tables: $ESCALE_REFERENCE if set, else `reference/cdg` beside the program, else the source tree's.
[[nodiscard]] std::string default_reference_folder();

}  // namespace escale::data
