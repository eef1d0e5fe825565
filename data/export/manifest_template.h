#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace escale::data {

/// A column of the manifest as an officer meets it: header and explanation in both languages.
struct TemplateColumn {
  std::string_view name;  // formats.md
  std::string_view header_fr;
  std::string_view needed;  // "yes", "", "arrival" ... in English; shown translated
  std::string_view en, fr;
  std::string_view choices = {};  // separated by ',': a drop-down list
  bool several = false;           // more than one choice may stand in a cell
};
[[nodiscard]] std::vector<TemplateColumn> const& template_columns();

/// An empty manifest: header in row 1, drop-down lists, cells of identifiers and dates as text, a second
/// sheet that explains the columns. Throws std::runtime_error when no temporary file can be written.
[[nodiscard]] std::string manifest_template_xlsx(bool french);

/// The header row, with ';' and a byte order mark in French, as Excel there wants it.
[[nodiscard]] std::string manifest_template_csv(bool french);

}  // namespace escale::data
