#include "data/import/xlsx_styles.h"

#include "data/import/text.h"

namespace escale::data {
namespace {

bool is_built_in_date(int id) {
  // 14-22 dates and times, 27-36 and 50-58 dates of East Asian locales, 45-47 elapsed times
  return (id >= 14 && id <= 22) || (id >= 27 && id <= 36) || (id >= 45 && id <= 47) || (id >= 50 && id <= 58);
}

bool is_date_letter(char c) {
  return c == 'd' || c == 'm' || c == 'y' || c == 'h' || c == 's';
}

/// Where the group that opens at `at` ends, or the end of the text.
std::size_t group_end(std::string_view code, std::size_t at, char close) {
  auto const end = code.find(close, at + 1);
  return end == std::string_view::npos ? code.size() : end;
}

}  // namespace

bool shows_date(int format_id, std::string_view format_code) {
  if (format_code.empty()) return is_built_in_date(format_id);
  auto const code = fold(format_code);
  if (code == "general" || code == "standard") return false;
  for (std::size_t at = 0; at < code.size() && code[at] != ';'; ++at) {
    if (code[at] == '\\' || code[at] == '_' || code[at] == '*') {
      ++at;
    } else if (code[at] == '"') {
      at = group_end(code, at, '"');
    } else if (code[at] == '[') {
      auto const end = group_end(code, at, ']');
      auto const inside = std::string_view(code).substr(at + 1, end - at - 1);
      if (!inside.empty() && inside.find_first_not_of(inside[0]) == std::string_view::npos &&
          is_date_letter(inside[0])) {
        return true;
      }
      at = end;
    } else if (is_date_letter(code[at])) {
      return true;
    }
  }
  return false;
}

std::string_view local_name(std::string_view name) {
  auto const colon = name.rfind(':');
  return colon == std::string_view::npos ? name : name.substr(colon + 1);
}

}  // namespace escale::data
