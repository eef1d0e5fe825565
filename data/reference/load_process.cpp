#include <fmt/format.h>

#include <algorithm>
#include <charconv>

#include "data/reference/process_keys.h"
#include "data/reference/tables.h"

namespace escale::data {
namespace {

template <typename Number>
std::optional<Number> parse(std::string_view text) {
  Number value{};
  auto const [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (error != std::errc{} || end != text.data() + text.size()) return std::nullopt;
  return value;
}

void read_distribution(Table::Row const& row, Duration& duration) {
  for (auto const& step : row.list("cumulative", ' ')) {
    auto const colon = std::min(step.find(':'), step.size());
    auto const minutes = parse<int>(step.substr(0, colon));
    auto const share = parse<double>(colon < step.size() ? step.substr(colon + 1) : "");
    if (!minutes || !share || *minutes < 0 || !(*share > 0.0 && *share <= 1.0)) {
      row.fault("cumulative", fmt::format("got '{}', wanted minutes:share such as 10:0.818", step));
      continue;
    }
    if (!duration.cumulative.empty() &&
        (*minutes <= duration.cumulative.back().first || *share < duration.cumulative.back().second))
      row.fault("cumulative",
                fmt::format("got '{}', wanted more minutes and no smaller share than before", step));
    duration.cumulative.emplace_back(*minutes, *share);
  }
}

void check_all_there(Table& file, std::vector<ProcessRow> const& rows) {
  auto const there = [&](std::string_view key) {
    return std::any_of(rows.begin(), rows.end(), [&](ProcessRow const& r) { return r.key == key; });
  };
  for (auto const& [key, member] : kProcessDurations)
    if (!there(key)) file.file_fault(fmt::format("{} is missing", key));
  for (auto const& [key, member] : kProcessMinutes)
    if (!there(key)) file.file_fault(fmt::format("{} is missing", key));
}

void load_process_rows(std::string const& folder, Reference::Tables& tables, Faults& faults) {
  Table file(folder, "process_times.csv",
             {"key", "typical", "long_case", "cumulative", "valid_from", "valid_to"}, faults);
  file.each([&](Table::Row const& row) {
    ProcessRow process{.key = row.required("key"), .duration = {}, .valid = row.validity()};
    bool const duration = is_process_duration(process.key);
    if (!duration && !is_process_minutes(process.key))
      row.fault("key", fmt::format("got '{}', wanted a process of the documentation", process.key));
    process.duration.typical = row.integer("typical", 0);
    if (duration) process.duration.long_case = row.integer("long_case", process.duration.typical);
    if (!duration && !row.text("long_case").empty()) row.fault("long_case", "wanted nothing for this key");
    read_distribution(row, process.duration);
    row.unique("key", process.key + " " + row.text("valid_from"));
    tables.process.push_back(process);
  });
  if (file.usable()) check_all_there(file, tables.process);
}

void load_crew(std::string const& folder, Reference::Tables& tables, Faults& faults) {
  Table file(folder, "crew.csv", {"key", "travellers", "min_staff"}, faults);
  file.each([&](Table::Row const& row) {
    row.unique("key", row.required("key"));
    tables.crew.push_back({row.text("key"), row.integer("travellers", 1), row.integer("min_staff", 1)});
  });
  if (!file.usable()) return;
  for (auto const* key :
       {"walking", "family", "wheelchair", "children_under_12", "adolescents", "uasc_group"}) {
    if (std::none_of(tables.crew.begin(), tables.crew.end(), [&](CrewRule const& r) { return r.key == key; }))
      file.file_fault(fmt::format("{} is missing", key));
  }
}

}  // namespace

void load_process(std::string const& folder, Reference::Tables& tables, Faults& faults) {
  load_process_rows(folder, tables, faults);
  load_crew(folder, tables, faults);
}

}  // namespace escale::data
