#include <fmt/format.h>

#include <algorithm>
#include <set>

#include "data/reference/tables.h"
#include "scheduler/rules/catalogue.h"

namespace escale::data {
namespace {

constexpr std::array<std::pair<std::string_view, int RuleProfile::*>, 12> kLimits{{
    {"working_day_max", &RuleProfile::working_day_max},
    {"night_working_day_max", &RuleProfile::night_working_day_max},
    {"night_touch_min", &RuleProfile::night_touch_min},
    {"night_from", &RuleProfile::night_from},
    {"night_to", &RuleProfile::night_to},
    {"break_after", &RuleProfile::break_after},
    {"break_min", &RuleProfile::break_min},
    {"daily_rest_min", &RuleProfile::daily_rest_min},
    {"working_week_max", &RuleProfile::working_week_max},
    {"weekly_rest_min", &RuleProfile::weekly_rest_min},
    {"days_in_week_max", &RuleProfile::days_in_week_max},
    {"overtime_max", &RuleProfile::overtime_max},
}};

RuleProfile& profile(std::vector<RuleProfile>& profiles, std::string const& id) {
  auto const at =
      std::find_if(profiles.begin(), profiles.end(), [&](RuleProfile const& p) { return p.id == id; });
  if (at != profiles.end()) return *at;
  profiles.push_back(RuleProfile{.id = id});
  return profiles.back();
}

void read_limit(Table::Row const& row, RuleProfile& profile, int RuleProfile::*member) {
  profile.*member = row.integer("value", 0);
  for (auto const* column : {"level", "weight", "on"})
    if (!row.text(column).empty()) row.fault(column, "wanted nothing beside a limit");
}

void read_rule(Table::Row const& row, RuleProfile& profile, std::size_t rule) {
  auto& setting = profile.rules.at(rule);
  if (!row.text("value").empty()) row.fault("value", "wanted nothing beside a rule");
  std::array<std::string_view, 3> const levels{rules::word(Level::hard), rules::word(Level::medium),
                                               rules::word(Level::soft)};
  setting.level = static_cast<Level>(row.choice("level", levels));
  setting.weight = row.integer("weight", 0);
  setting.on = row.yes("on");
}

void read_row(Table::Row const& row, RuleProfile& into) {
  auto const& key = row.required("key");
  auto const limit =
      std::find_if(kLimits.begin(), kLimits.end(), [&](auto const& l) { return l.first == key; });
  auto const catalogue = rules::catalogue();
  auto const rule =
      std::find_if(catalogue.begin(), catalogue.end(), [&](auto const& r) { return r.word == key; });
  if (limit != kLimits.end())
    read_limit(row, into, limit->second);
  else if (rule != catalogue.end())
    read_rule(row, into, static_cast<std::size_t>(rule->id));
  else
    row.fault("key", fmt::format("got '{}', wanted a limit or a rule of the documentation", key));
}

void load_profiles(std::string const& folder, Reference::Tables& tables, Faults& faults) {
  Table file(folder, "rule_profiles.csv", {"profile", "key", "value", "level", "weight", "on"}, faults);
  std::set<std::pair<std::string, std::string>> there;
  file.each([&](Table::Row const& row) {
    auto const& id = row.required("profile");
    row.unique("key", id + " " + row.text("key"));
    there.emplace(id, row.text("key"));
    read_row(row, profile(tables.profiles, id));
  });
  for (auto const& p : tables.profiles) {
    for (auto const& [key, member] : kLimits)
      if (!there.contains({p.id, std::string(key)})) file.file_fault(fmt::format("{} has no {}", p.id, key));
    for (auto const& rule : rules::catalogue())
      if (!there.contains({p.id, std::string(rule.word)}))
        file.file_fault(fmt::format("{} has no {}", p.id, rule.word));
  }
}

void load_patterns(std::string const& folder, Reference::Tables& tables, Faults& faults) {
  Table file(folder, "shift_patterns.csv", {"id", "start", "end", "break_minutes", "on_call"}, faults);
  file.each([&](Table::Row const& row) {
    row.unique("id", row.required("id"));
    tables.patterns.push_back({.id = row.text("id"),
                               .start = row.clock("start"),
                               .end = row.clock("end"),
                               .break_minutes = row.integer("break_minutes", 0),
                               .on_call = row.yes("on_call")});
  });
}

}  // namespace

void load_rules(std::string const& folder, Reference::Tables& tables, Faults& faults) {
  load_profiles(folder, tables, faults);
  load_patterns(folder, tables, faults);
}

}  // namespace escale::data
