#include "data/export/safe_cell.h"

namespace escale::data {

namespace {

/// A cell that begins with one of these is run by a spreadsheet, also after a blank.
bool would_run(std::string_view text) {
  auto const first = text.find_first_not_of(" \t\r\n");
  if (first == std::string_view::npos) return false;
  return std::string_view("=+-@").find(text[first]) != std::string_view::npos || text.front() == '\t' ||
         text.front() == '\r' || text.front() == '\n';
}

}  // namespace

std::string harmless(std::string_view text) {
  return (would_run(text) ? "'" : "") + std::string(text);
}

std::string csv_cell(std::string_view text) {
  auto const out = harmless(text);
  if (out.find_first_of(",\"\r\n;") == std::string::npos) return out;
  std::string quoted = "\"";
  for (char const c : out) quoted += c == '"' ? std::string("\"\"") : std::string(1, c);
  return quoted + "\"";
}

}  // namespace escale::data
