#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace escale::data {

/// Byte offset of the first byte that is not valid UTF-8 (no surrogates, nothing overlong).
[[nodiscard]] std::optional<std::size_t> first_invalid_utf8(std::string_view text);

/// Without blanks, line breaks, no-break spaces, byte order marks and direction marks at both ends.
[[nodiscard]] std::string trim(std::string_view text);
/// Without any of these anywhere: flight numbers, times.
[[nodiscard]] std::string without_blanks(std::string_view text);
/// Runs of blanks become one space.
[[nodiscard]] std::string single_spaced(std::string_view text);
/// ASCII letters only.
[[nodiscard]] std::string upper(std::string_view text);

/// Lower case without accents, for comparing names and headers ("Éloïse" -> "eloise"); other scripts stay.
[[nodiscard]] std::string fold(std::string_view text);
/// `fold` without blanks, '-' and '_': how headers are compared.
[[nodiscard]] std::string fold_header(std::string_view text);

/// Characters (code points).
[[nodiscard]] std::size_t length(std::string_view text);
/// At most 80 characters, control characters made visible: for messages.
[[nodiscard]] std::string shown(std::string_view text);

/// The non-empty parts between any of `separators`; each trimmed.
[[nodiscard]] std::vector<std::string> split(std::string_view text, std::string_view separators);

[[nodiscard]] bool is_digits(std::string_view text);

}  // namespace escale::data
