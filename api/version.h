#pragma once

#include <string_view>

namespace escale::api {

/// "0.1.0"
[[nodiscard]] std::string_view version();

}  // namespace escale::api
