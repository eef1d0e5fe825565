#include <fmt/format.h>

#include <array>
#include <functional>
#include <utility>

#include "data/reference/tables.h"

namespace escale::data {
namespace {

constexpr int kMost = 100 * 366;  // days: a number of this kind beyond a century is a slip

using Put = void (*)(PrivacyRules&, int);
constexpr std::array<std::pair<std::string_view, Put>, 5> kKeys{
    {{"identity_hours_before", [](PrivacyRules& r, int n) { r.before = std::chrono::hours(n); }},
     {"identity_hours_after", [](PrivacyRules& r, int n) { r.after = std::chrono::hours(n); }},
     {"identity_days", [](PrivacyRules& r, int n) { r.identity = std::chrono::days(n); }},
     {"audit_days", [](PrivacyRules& r, int n) { r.audit = std::chrono::days(n); }},
     {"reason_letters", [](PrivacyRules& r, int n) { r.reason_letters = n; }}}};

}  // namespace

void load_privacy(std::string const& folder, Reference::Tables& tables, Faults& faults) {
  Table file(folder, "privacy.csv", {"key", "value"}, faults);
  std::set<std::string, std::less<>> there;
  file.each([&](Table::Row const& row) {
    auto const& key = row.required("key");
    row.unique("key", key);
    there.insert(key);
    auto const value = row.integer("value", 0, kMost);
    bool known = false;
    for (auto const& [name, put] : kKeys) {
      if (name != key) continue;
      put(tables.privacy, value);
      known = true;
    }
    if (!known) row.fault("key", fmt::format("got '{}', wanted a key of the documentation", key));
  });
  if (!file.usable()) return;
  for (auto const& [name, put] : kKeys)
    if (!there.contains(name)) file.file_fault(fmt::format("{} is missing", name));
}

}  // namespace escale::data
