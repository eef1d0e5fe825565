#include <fmt/format.h>

#include <algorithm>

#include "data/reference/fold.h"
#include "data/reference/tables.h"

namespace escale::data {
namespace {

void load_countries(std::string const& folder, Reference::Tables& tables, Faults& faults) {
  Table file(folder, "countries.csv", {"alpha2", "alpha3", "name"}, faults);
  file.each([&](Table::Row const& row) {
    auto const& alpha2 = row.text("alpha2");
    auto const& alpha3 = row.required("alpha3");
    if (alpha3.size() != 3) row.fault("alpha3", fmt::format("got '{}', wanted three letters", alpha3));
    if (!alpha2.empty() && alpha2.size() != 2)
      row.fault("alpha2", fmt::format("got '{}', wanted two letters", alpha2));
    row.unique("alpha3", alpha3);
    if (!alpha2.empty()) row.unique("alpha2", alpha2);
    static_cast<void>(row.required("name"));
    tables.countries.emplace(alpha3, alpha3);
    if (!alpha2.empty()) tables.countries.emplace(alpha2, alpha3);
  });
}

void load_transit_visa(std::string const& folder, Reference::Tables& tables, Faults& faults) {
  static constexpr std::string_view kPassports[] = {"ordinary", "all", "none"};
  Table file(folder, "transit_visa.csv", {"alpha3", "passports", "valid_from", "valid_to"}, faults);
  file.each([&](Table::Row const& row) {
    auto const& country = row.required("alpha3");
    if (!tables.countries.contains(country))
      row.fault("alpha3", fmt::format("got '{}', wanted a code of countries.csv", country));
    tables.transit_visa[country].push_back({row.choice("passports", kPassports) != 2, row.validity()});
  });
}

std::optional<Need> need(std::string_view text) {
  for (unsigned i = 0; i < static_cast<unsigned>(Need::count_); ++i)
    if (word(static_cast<Need>(i)) == text) return static_cast<Need>(i);
  return std::nullopt;
}

void load_ssr(std::string const& folder, Reference::Tables& tables, Faults& faults) {
  Table file(folder, "ssr.csv", {"code", "needs", "meaning"}, faults);
  file.each([&](Table::Row const& row) {
    auto const& code = row.required("code");
    if (code.size() != 4) row.fault("code", fmt::format("got '{}', wanted four letters", code));
    row.unique("code", code);
    NeedSet needs;
    for (auto const& text : row.list("needs", '/')) {
      if (auto const n = need(text))
        needs.add(*n);
      else
        row.fault("needs", fmt::format("got '{}', wanted a need of the documentation", text));
    }
    tables.ssr.emplace(code, needs);
  });
}

void load_languages(std::string const& folder, Reference::Tables& tables, Faults& faults) {
  Table file(folder, "languages.csv", {"code", "codes", "english", "french", "spellings"}, faults);
  auto const add = [&](Table::Row const& row, std::string_view column, std::string const& text,
                       std::string const& code) {
    auto const key = squeeze(text);
    auto const [at, inserted] = tables.languages.emplace(key, code);
    if (!inserted && at->second != code)
      row.fault(column, fmt::format("'{}' is {} in an earlier row already", text, at->second));
  };
  file.each([&](Table::Row const& row) {
    auto const& code = row.required("code");
    if (code.size() != 3) row.fault("code", fmt::format("got '{}', wanted ISO 639-3", code));
    row.unique("code", code);
    add(row, "code", code, code);
    for (auto const* column : {"codes", "english", "french", "spellings"})
      for (auto const& text : row.list(column, '/')) add(row, column, text, code);
  });
}

}  // namespace

void load_people(std::string const& folder, Reference::Tables& tables, Faults& faults) {
  load_countries(folder, tables, faults);
  load_transit_visa(folder, tables, faults);
  load_ssr(folder, tables, faults);
  load_languages(folder, tables, faults);
}

}  // namespace escale::data
