#include "data/import/xlsx_cells.h"

#include <fmt/format.h>

#include <charconv>
#include <chrono>
#include <cmath>

#include "data/import/text.h"
#include "data/import/xlsx_styles.h"
#include "data/local_time.h"

namespace escale::data {
namespace {

constexpr double kDays1904 = 1462.0;        // from 1899-12-30 to 1904-01-01
constexpr double kSerialMax = 2'958'466.0;  // 9999-12-31 and its day

/// `_x000D_` -> CR: how a workbook writes characters that XML cannot hold.
std::string unescape(std::string_view text) {
  std::string out;
  for (std::size_t at = 0; at < text.size(); ++at) {
    unsigned code = 0;
    auto const escape = text.substr(at, 7);
    bool const looks = escape.size() == 7 && escape.starts_with("_x") && escape[6] == '_';
    if (looks && std::from_chars(&escape[2], &escape[6], code, 16).ptr == &escape[6] && code < 0x80) {
      out.push_back(static_cast<char>(code));
      at += 6;
    } else {
      out.push_back(text[at]);
    }
  }
  return out;
}

std::optional<double> parse_number(std::string_view text) {
  double value = 0;
  auto const plain = trim(text);
  auto const [end, fault] = std::from_chars(plain.data(), plain.data() + plain.size(), value);
  if (fault != std::errc() || end != plain.data() + plain.size() || !std::isfinite(value))
    return std::nullopt;
  return value;
}

/// ISO 8601 of a cell of type "d" -> serial.
std::optional<double> iso_serial(std::string_view text) {
  auto const day = parse_iso_date(text.substr(0, 10));
  if (!day) return std::nullopt;
  auto const days =
      (std::chrono::sys_days(*day) - std::chrono::sys_days(Date{std::chrono::year{1899} / 12 / 30})).count();
  int hour = 0, minute = 0;
  if (text.size() >= 16 && text[10] == 'T') {
    std::from_chars(&text[11], &text[13], hour);
    std::from_chars(&text[14], &text[16], minute);
  }
  return static_cast<double>(days) + (hour * 60 + minute) / 1440.0;
}

}  // namespace

std::vector<pugi::xml_node> children(pugi::xml_node node, std::string_view name) {
  std::vector<pugi::xml_node> found;
  for (auto const one : node.children()) {
    if (local_name(one.name()) == name) found.push_back(one);
  }
  return found;
}

pugi::xml_node child(pugi::xml_node node, std::string_view name) {
  return node.find_child([&](pugi::xml_node one) { return local_name(one.name()) == name; });
}

std::string_view attribute(pugi::xml_node node, std::string_view name) {
  return node.find_attribute([&](pugi::xml_attribute one) { return local_name(one.name()) == name; }).value();
}

std::string rich_text(pugi::xml_node item) {
  std::string text;
  for (auto const part : item.children()) {
    auto const name = local_name(part.name());
    if (name == "t") text += part.text().get();
    if (name == "r") text += child(part, "t").text().get();
  }
  return unescape(text);
}

std::optional<std::size_t> column_of(std::string_view reference) {
  std::size_t column = 0, letters = 0;
  for (; letters < reference.size() && reference[letters] >= 'A' && reference[letters] <= 'Z'; ++letters) {
    column = column * 26 + static_cast<std::size_t>(reference[letters] - 'A') + 1;
    if (letters > 3) return std::nullopt;
  }
  return letters == 0 ? std::nullopt : std::optional(column - 1);
}

std::string number_text(double number) {
  if (std::nearbyint(number) == number && std::fabs(number) < 1e15) return fmt::format("{:.0f}", number);
  return fmt::format("{:.15g}", number);
}

std::string serial_text(double serial) {
  auto minutes = static_cast<long>(std::lround(serial * 1440.0));
  auto const days = minutes / 1440;
  minutes %= 1440;
  auto const time = fmt::format("{:02}:{:02}", minutes / 60, minutes % 60);
  if (days == 0) return time;
  auto const day = std::chrono::sys_days(Date{std::chrono::year{1899} / 12 / 30}) + std::chrono::days(days);
  return format_iso_date(Date(day)) + (minutes == 0 ? "" : " " + time);
}

Cell CellReader::read_number(std::string_view text, std::size_t style) const {
  auto const number = parse_number(text);
  if (!number) return {std::string(text), CellKind::text, 0.0};
  auto serial = *number;
  if (date1904_ && serial >= 1.0) serial += kDays1904;
  bool const dated =
      style < date_styles_.size() && date_styles_[style] && serial >= 0.0 && serial < kSerialMax;
  if (dated) return {serial_text(serial), CellKind::date_time, serial};
  return {number_text(*number), CellKind::number, serial};
}

Cell CellReader::read(pugi::xml_node cell) const {
  std::string_view const type = cell.attribute("t").value();
  if (type == "inlineStr") return {rich_text(child(cell, "is")), CellKind::text, 0.0};
  std::string_view const value = child(cell, "v").text().get();
  if (type == "s") {
    auto const index = parse_number(value);
    bool const known = index && *index >= 0 && *index < static_cast<double>(strings_.size());
    return {known ? strings_[static_cast<std::size_t>(*index)] : std::string(), CellKind::text, 0.0};
  }
  if (type == "str") return {unescape(value), CellKind::text, 0.0};
  if (type == "e") return {std::string(value), CellKind::error, 0.0};
  if (type == "b") return {value == "1" ? "TRUE" : "FALSE", CellKind::text, 0.0};
  if (type == "d") {
    auto const serial = iso_serial(value);
    return {serial ? serial_text(*serial) : std::string(value), serial ? CellKind::date_time : CellKind::text,
            serial.value_or(0.0)};
  }
  if (value.empty()) return {};
  return read_number(value, static_cast<std::size_t>(cell.attribute("s").as_uint()));
}

}  // namespace escale::data
