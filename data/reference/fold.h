#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace escale::data {

/// Lower case and without accents (Latin letters), typographic signs as plain ones; other scripts stay as
/// they are. `keep_accents` lowers only.
[[nodiscard]] std::string fold(std::string_view utf8, bool keep_accents = false);

/// The words of a text: runs of letters and digits of a folded text; a letter outside ASCII counts as a
/// letter.
[[nodiscard]] std::vector<std::string> words(std::string_view utf8, bool keep_accents = false);

/// Letters and digits only, folded: "T 2-E" -> "t2e".
[[nodiscard]] std::string squeeze(std::string_view utf8);

/// Position of the first of `wanted` standing together, in order, in `text`; npos if nowhere.
[[nodiscard]] std::size_t find_words(std::vector<std::string> const& text,
                                     std::vector<std::string> const& wanted);

}  // namespace escale::data
