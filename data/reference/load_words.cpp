#include <fmt/format.h>

#include "data/local_time.h"
#include "data/reference/fold.h"
#include "data/reference/tables.h"

namespace escale::data {
namespace {

void load_holidays(std::string const& folder, Reference::Tables& tables, Faults& faults) {
  Table file(folder, "holidays.csv", {"date", "name"}, faults);
  file.each([&](Table::Row const& row) {
    auto const date = parse_iso_date(row.required("date"));
    if (!date) {
      row.fault("date", fmt::format("got '{}', wanted a day such as 2027-03-28", row.text("date")));
      return;
    }
    row.unique("date", row.text("date"));
    tables.holidays.emplace(*date, row.required("name"));
  });
}

void load_protection(std::string const& folder, Reference::Tables& tables, Faults& faults) {
  Table file(folder, "protection_words.csv", {"words", "accents_count"}, faults);
  file.each([&](Table::Row const& row) {
    auto const& text = row.required("words");
    row.unique("words", fold(text, true));
    ProtectionWord entry{.words = words(text), .exact = {}, .shown = text};
    if (entry.words.empty()) row.fault("words", fmt::format("got '{}', wanted a word or a phrase", text));
    if (row.yes("accents_count")) entry.exact = fold(text, true);
    if (!entry.exact.empty() && entry.words.size() != 1)
      row.fault("accents_count", "got 'yes', wanted 'no' for a phrase");
    tables.protection.push_back(entry);
  });
}

}  // namespace

void load_words(std::string const& folder, Reference::Tables& tables, Faults& faults) {
  load_holidays(folder, tables, faults);
  load_protection(folder, tables, faults);
}

}  // namespace escale::data
