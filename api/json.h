#pragma once

#include <boost/json.hpp>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "api/http.h"

namespace escale::api {

namespace json = boost::json;

/// Reads JSON strictly: depth at most 32, no duplicate key, no number outside the range of double, valid
/// UTF-8, nothing after the value. Throws std::invalid_argument with what is wrong and at which byte.
[[nodiscard]] json::value parse_json(std::string_view text);

/// The body as a JSON object; throws Fault (wrong_content_type, malformed_json).
[[nodiscard]] json::object json_body(Request const& request);

// Members of an object from outside; nothing when missing or of another type.
[[nodiscard]] std::optional<std::string> text_of(json::object const& object, std::string_view key);
[[nodiscard]] std::optional<std::int64_t> integer_of(json::object const& object, std::string_view key);
[[nodiscard]] json::array const* array_of(json::object const& object, std::string_view key);
[[nodiscard]] json::object const* object_of(json::object const& object, std::string_view key);

/// 200 with this value.
[[nodiscard]] Response json_response(json::value const& value, int status = 200);

/// Array of strings.
template <typename Range>
[[nodiscard]] json::array json_strings(Range const& range) {
  json::array out;
  for (auto const& item : range) out.emplace_back(std::string_view(item));
  return out;
}

}  // namespace escale::api
