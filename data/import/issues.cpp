#include "data/import/issues.h"

#include <algorithm>
#include <array>
#include <tuple>

#include "data/import/text.h"

namespace escale::data {
namespace {

constexpr std::array<std::string_view, 12> kIdentity = {
    "family_name",     "given_name", "date_of_birth",     "remarks",      "contact_phone", "contact_email",
    "reception_party", "escort",     "reception_contact", "display_name", "phone",         "name"};

Issue make_issue(Spot const& spot, std::string_view kind, std::string_view value, Words const& message) {
  return {spot.row,   spot.column, std::string(kind), is_identity(spot.column) ? std::string() : shown(value),
          message.en, message.fr};
}

void sort_issues(std::vector<Issue>& issues) {
  std::stable_sort(issues.begin(), issues.end(),
                   [](Issue const& a, Issue const& b) { return a.row.value_or(0) < b.row.value_or(0); });
}

}  // namespace

bool is_identity(std::string_view column) {
  return std::find(kIdentity.begin(), kIdentity.end(), column) != kIdentity.end();
}

Words got(std::string_view column, std::string_view value) {
  if (is_identity(column))
    return {"got something that is not shown here", "lu : une valeur qui n'est pas montrée ici"};
  auto const text = shown(value);
  return {"got \"" + text + "\"", "lu : « " + text + " »"};
}

Words got_wanted(std::string_view column, std::string_view value, Words const& wanted, Words const& maybe) {
  auto const head = got(column, value);
  Words out{head.en + ", wanted " + wanted.en + ".", head.fr + ", attendu : " + wanted.fr + "."};
  if (!maybe.en.empty()) out.en += " Maybe " + maybe.en + ".";
  if (!maybe.fr.empty()) out.fr += " Peut-être : " + maybe.fr + ".";
  return out;
}

void Issues::error(Spot const& spot, std::string_view kind, std::string_view value, Words const& message) {
  errors_.push_back(make_issue(spot, kind, value, message));
}

void Issues::warning(Spot const& spot, std::string_view kind, std::string_view value, Words const& message) {
  warnings_.push_back(make_issue(spot, kind, value, message));
}

void Issues::move_to(ImportReport& report) {
  sort_issues(errors_);
  sort_issues(warnings_);
  report.errors = std::move(errors_);
  report.warnings = std::move(warnings_);
}

}  // namespace escale::data
