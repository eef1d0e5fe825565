#pragma once

#include <string>
#include <string_view>

namespace escale::data {

/// SHA-256 (FIPS 180-4) in hexadecimal: by which a file is known again.
[[nodiscard]] std::string content_hash(std::string_view bytes);

}  // namespace escale::data
