#include "data/import/csv_reader.h"

#include <algorithm>
#include <array>
#include <string>

#include "data/import/text.h"

namespace escale::data {
namespace {

constexpr std::array<char, 3> kSeparators = {',', ';', '\t'};
constexpr std::size_t kLinesLookedAt = 20;

/// Separators outside quotes in the first line and in the first lines.
struct Count {
  std::size_t first_line = 0;
  std::size_t all = 0;
};

Count count_separator(std::string_view text, char separator) {
  Count count;
  bool quoted = false;
  std::size_t line = 0;
  for (char const c : text) {
    if (c == '"') quoted = !quoted;
    if (c == '\n' && !quoted && ++line == kLinesLookedAt) break;
    if (c != separator || quoted) continue;
    ++count.all;
    if (line == 0) ++count.first_line;
  }
  return count;
}

class Reader {
 public:
  Reader(std::string_view text, char separator) : text_(text), separator_(separator) {}

  Sheet read() {
    while (at_ < text_.size() && !sheet_.too_large) {
      ++row_;
      read_record();
      sheet_.too_large = sheet_.too_large || sheet_.rows.size() > kRowsMax + 1 || cells_ > kCellsMax;
    }
    return std::move(sheet_);
  }

 private:
  void read_record() {
    SheetRow row{row_, 0, {}};
    bool more = true;
    while (more) {
      auto text = read_cell();
      ++row.width;
      if (!text.empty() && !trim(text).empty()) {
        row.cells.resize(row.width);
        row.cells.back().text = std::move(text);
      }
      more = at_ < text_.size() && text_[at_] == separator_ && row.width < kColumnsMax;
      if (more) ++at_;
    }
    if (row.width == kColumnsMax) sheet_.too_large = true;
    skip_line_end();
    cells_ += row.cells.size();
    if (!row.cells.empty()) sheet_.rows.push_back(std::move(row));
  }

  std::string read_cell() {
    std::string cell;
    if (at_ < text_.size() && text_[at_] == '"') read_quoted(cell);
    auto const end = std::min(text_.find_first_of(stops_, at_), text_.size());
    cell.append(text_.substr(at_, end - at_));  // whatever follows a closing quote is kept
    at_ = end;
    return cell;
  }

  void read_quoted(std::string& cell) {
    ++at_;
    for (;;) {
      auto const quote = text_.find('"', at_);
      if (quote == std::string_view::npos) {
        cell.append(text_.substr(at_));
        at_ = text_.size();
        sheet_.unclosed_quote_row = row_;
        return;
      }
      cell.append(text_.substr(at_, quote - at_));
      at_ = quote + 1;
      if (at_ >= text_.size() || text_[at_] != '"') return;
      cell.push_back('"');
      ++at_;
    }
  }

  void skip_line_end() {
    if (at_ < text_.size() && text_[at_] == '\r') ++at_;
    if (at_ < text_.size() && text_[at_] == '\n') ++at_;
  }

  std::string_view text_;
  char separator_;
  std::string stops_ = std::string(1, separator_) + "\r\n";
  std::size_t at_ = 0;
  std::size_t cells_ = 0;
  int row_ = 0;
  Sheet sheet_;
};

}  // namespace

char find_separator(std::string_view text) {
  char best = ',';
  Count most;
  for (char const separator : kSeparators) {
    auto const count = count_separator(text, separator);
    // A header has many cells; below three the first line is a title and the lines after it decide.
    bool const better = std::max(count.first_line, most.first_line) >= 2 ? count.first_line > most.first_line
                                                                         : count.all > most.all;
    if (better) {
      best = separator;
      most = count;
    }
  }
  return best;
}

Sheet read_csv(std::string_view text) {
  auto const line = text.substr(0, std::min(text.find_first_of("\r\n"), text.size()));
  if (line.size() == 5 && fold(line.substr(0, 4)) == "sep=") {  // Excel hides this line and does not count it
    auto rest = text.substr(line.size());
    rest.remove_prefix(rest.starts_with("\r\n") ? 2 : std::min<std::size_t>(rest.size(), 1));
    return Reader(rest, line[4]).read();
  }
  return Reader(text, find_separator(text)).read();
}

}  // namespace escale::data
