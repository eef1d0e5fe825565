#pragma once

#include <string_view>

namespace escale::data {

/// Does this number format show a date or a time (ECMA-376 18.8.30)? Text in quotes, escaped characters,
/// colours and locales in brackets do not count; elapsed hours `[h]` do.
[[nodiscard]] bool shows_date(int format_id, std::string_view format_code);

/// Local part of an XML name: "x:row" -> "row". Some writers use a prefix for the main namespace.
[[nodiscard]] std::string_view local_name(std::string_view name);

}  // namespace escale::data
