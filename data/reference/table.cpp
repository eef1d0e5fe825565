#include "data/reference/table.h"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <fstream>
#include <sstream>

#include "data/local_time.h"

namespace escale::data {
namespace {

std::optional<int> parse_int(std::string_view text) {
  int value = 0;
  auto const [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (error != std::errc{} || end != text.data() + text.size()) return std::nullopt;
  return value;
}

std::string wanted(int least, int most) {
  if (most == std::numeric_limits<int>::max()) return fmt::format("{} or more", least);
  return fmt::format("{} to {}", least, most);
}

std::optional<int> parse_clock(std::string_view text) {
  if (text.size() != 5 || text[2] != ':') return std::nullopt;
  auto const hour = parse_int(text.substr(0, 2));
  auto const minute = parse_int(text.substr(3, 2));
  if (!hour || !minute || *hour < 0 || *minute < 0 || *minute > 59 || *hour * 60 + *minute > 24 * 60)
    return std::nullopt;
  return *hour * 60 + *minute;
}

}  // namespace

Table::Table(std::string const& folder, std::string name, std::vector<std::string_view> columns,
             std::vector<ReferenceFault>& faults)
    : name_(std::move(name)), faults_(faults) {
  std::ifstream in(folder + "/" + name_, std::ios::binary);
  std::stringstream bytes;
  if (in && in.peek() != std::ifstream::traits_type::eof()) bytes << in.rdbuf();
  if (!in.is_open() || in.bad() || bytes.bad()) {
    file_fault("cannot be read, wanted a file in the reference folder");
    return;
  }
  columns.push_back("source");
  parse(bytes.str());
  take_header(columns);
  drop_ragged();
  each([](Row const& row) { static_cast<void>(row.required("source")); });
}

void Table::parse(std::string_view bytes) {
  int line = 1;
  bool quoted = false;
  Line current{.number = 1, .cells = {{}}};
  auto const finish = [&] {
    if (current.cells.size() > 1 || !current.cells.front().empty()) rows_.push_back(std::move(current));
    current = Line{.number = line, .cells = {{}}};
  };
  for (std::size_t i = 0; i < bytes.size(); ++i) {
    char const c = bytes[i];
    if (c == '\n') ++line;
    if (quoted) {
      bool const escaped = c == '"' && i + 1 < bytes.size() && bytes[i + 1] == '"';
      if (c == '"' && !escaped) {
        quoted = false;
      } else {
        current.cells.back() += c;
        if (escaped) ++i;
      }
    } else if (c == '"') {
      quoted = true;
    } else if (c == ',') {
      current.cells.emplace_back();
    } else if (c == '\n') {
      finish();
    } else if (c != '\r') {
      current.cells.back() += c;
    }
  }
  if (quoted) faults_.push_back({name_, current.number, "a quote that never ends"});
  finish();
}

void Table::take_header(std::vector<std::string_view> const& columns) {
  if (rows_.empty()) {
    file_fault("is empty, wanted a header row");
    return;
  }
  header_ = rows_.front().cells;
  rows_.erase(rows_.begin());
  bool usable = true;
  for (auto const& column : columns) {
    if (std::find(header_.begin(), header_.end(), column) != header_.end()) continue;
    faults_.push_back({name_, 1, fmt::format("{}: column is missing", column)});
    usable = false;
  }
  for (auto const& column : header_) {
    if (std::find(columns.begin(), columns.end(), column) == columns.end())
      faults_.push_back({name_, 1, fmt::format("{}: unknown column", column)});
  }
  if (!usable) rows_.clear();  // otherwise every row would be a fault of its own
  usable_ = usable;
}

void Table::drop_ragged() {
  std::erase_if(rows_, [&](Line const& line) {
    if (line.cells.size() == header_.size()) return false;
    faults_.push_back(
        {name_, line.number, fmt::format("got {} cells, wanted {}", line.cells.size(), header_.size())});
    return true;
  });
}

std::string const& Table::cell(std::size_t row, std::string_view column) const {
  auto const found = std::find(header_.begin(), header_.end(), column);
  return rows_[row].cells.at(static_cast<std::size_t>(found - header_.begin()));
}

std::string const& Table::Row::text(std::string_view column) const {
  return table_.cell(index_, column);
}

std::string const& Table::Row::required(std::string_view column) const {
  auto const& value = text(column);
  if (value.empty()) fault(column, "got nothing, wanted a value");
  return value;
}

int Table::Row::integer(std::string_view column, int least, int most) const {
  auto const& value = text(column);
  auto const number = parse_int(value);
  if (number && *number >= least && *number <= most) return *number;
  auto const got = number ? value : fmt::format("'{}'", value);
  fault(column, fmt::format("got {}, wanted {}", got, wanted(least, most)));
  return least;
}

std::optional<int> Table::Row::optional_integer(std::string_view column, int least) const {
  if (text(column).empty()) return std::nullopt;
  return integer(column, least);
}

bool Table::Row::yes(std::string_view column) const {
  static constexpr std::string_view kWords[] = {"no", "yes"};
  return choice(column, kWords) == 1;
}

int Table::Row::clock(std::string_view column) const {
  auto const minutes = parse_clock(text(column));
  if (!minutes) fault(column, fmt::format("got '{}', wanted a time of day such as 04:00", text(column)));
  return minutes.value_or(0);
}

std::size_t Table::Row::choice(std::string_view column, std::span<std::string_view const> words) const {
  auto const found = std::find(words.begin(), words.end(), text(column));
  if (found != words.end()) return static_cast<std::size_t>(found - words.begin());
  fault(column, fmt::format("got '{}', wanted one of {}", text(column), fmt::join(words, " ")));
  return 0;
}

std::vector<std::string> Table::Row::list(std::string_view column, char separator) const {
  std::vector<std::string> result;
  std::stringstream in(text(column));
  for (std::string part; std::getline(in, part, separator);)
    if (!part.empty()) result.push_back(part);
  return result;
}

Validity Table::Row::validity(std::string_view from, std::string_view to) const {
  Validity result;
  auto const read = [&](std::string_view column, std::chrono::sys_days& day) {
    if (text(column).empty()) return;
    if (auto const date = parse_iso_date(text(column)))
      day = *date;
    else
      fault(column, fmt::format("got '{}', wanted a day such as 2027-03-28", text(column)));
  };
  read(from, result.from);
  read(to, result.to);
  if (result.from >= result.to) fault(to, fmt::format("got {}, wanted a day after {}", text(to), text(from)));
  return result;
}

void Table::Row::fault(std::string_view column, std::string const& message) const {
  table_.faults_.push_back(
      {table_.name_, table_.rows_[index_].number, fmt::format("{}: {}", column, message)});
}

void Table::Row::unique(std::string_view column, std::string const& key) const {
  if (!table_.seen_.emplace(column, key).second)
    fault(column, fmt::format("'{}' stands in an earlier row already", key));
}

}  // namespace escale::data
