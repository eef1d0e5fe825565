#pragma once

#include <optional>
#include <pugixml.hpp>
#include <string>
#include <string_view>
#include <vector>

#include "data/import/cell.h"

namespace escale::data {

/// Children, first child, attribute by local name: pugixml knows no namespaces.
[[nodiscard]] std::vector<pugi::xml_node> children(pugi::xml_node node, std::string_view name);
[[nodiscard]] pugi::xml_node child(pugi::xml_node node, std::string_view name);
[[nodiscard]] std::string_view attribute(pugi::xml_node node, std::string_view name);

/// Text of a string item: plain or in runs of rich text; phonetic hints left out, `_x000D_` escapes read.
[[nodiscard]] std::string rich_text(pugi::xml_node item);

/// "AB12" -> 27, counted from 0.
[[nodiscard]] std::optional<std::size_t> column_of(std::string_view reference);

/// A number as people see it: whole numbers without ".0", else the shortest text that is the same number.
[[nodiscard]] std::string number_text(double number);
/// "2026-12-08", "09:35" for a time alone, "2026-12-08 09:35" for both.
[[nodiscard]] std::string serial_text(double serial);

/// Turns a `c` element into a cell.
class CellReader {
 public:
  CellReader(std::vector<std::string> strings, std::vector<bool> date_styles, bool date1904)
      : strings_(std::move(strings)), date_styles_(std::move(date_styles)), date1904_(date1904) {}

  [[nodiscard]] Cell read(pugi::xml_node cell) const;

 private:
  [[nodiscard]] Cell read_number(std::string_view text, std::size_t style) const;

  std::vector<std::string> strings_;
  std::vector<bool> date_styles_;
  bool date1904_;
};

}  // namespace escale::data
