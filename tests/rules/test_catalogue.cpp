#include <algorithm>
#include <fstream>
#include <set>
#include <sstream>

#include "tests/rules/amounts.h"

using namespace escale;
using namespace escale::testing;

namespace {

std::set<std::string> holes(std::string_view text) {
  std::set<std::string> found;
  for (auto open = text.find('{'); open != std::string_view::npos; open = text.find('{', open + 1)) {
    found.insert(std::string{text.substr(open, text.find('}', open) - open + 1)});
  }
  return found;
}

std::string documented(rules::Rule const& row) {
  std::ostringstream line;
  line << "| `" << row.word << "` | " << rules::word(row.level) << " | " << row.weight << " | " << row.unit
       << " | " << row.source << " |";
  return line.str();
}

std::vector<std::string> table_of_docs() {
  std::ifstream file{std::string{ESCALE_SOURCE_DIR} + "/docs/rules.md"};
  std::vector<std::string> rows;
  for (std::string line; std::getline(file, line);) {
    if (line.starts_with("| `")) rows.push_back(line);
  }
  return rows;
}

}  // namespace

TEST_CASE("the catalogue holds every rule once, in the order of RuleId") {
  REQUIRE(rules::catalogue().size() == kRules);
  for (std::size_t i = 0; i < kRules; ++i) {
    CHECK(rules::catalogue()[i].id == static_cast<RuleId>(i));
    CHECK(&rules::rule(static_cast<RuleId>(i)) == &rules::catalogue()[i]);
  }
}

TEST_CASE("words are unique and nothing is empty") {
  std::set<std::string_view> words;
  for (auto const& row : rules::catalogue()) {
    INFO(row.word);
    CHECK(words.insert(row.word).second);
    CHECK_FALSE(row.word.empty());
    CHECK_FALSE(row.unit.empty());
    CHECK_FALSE(row.source.empty());
    CHECK(row.weight >= 0);
  }
}

TEST_CASE("both languages have the same holes, and only known ones") {
  std::set<std::string> const known{"{staff}", "{task}", "{other}", "{amount}", "{unit}", "{detail}"};
  for (auto const& row : rules::catalogue()) {
    INFO(row.word);
    CHECK(holes(row.text_en) == holes(row.text_fr));
    for (auto const& hole : holes(row.text_en)) CHECK(known.contains(hole));
  }
}

TEST_CASE("no sentence keeps a hole, and French has no English unit") {
  auto const p = one_duty().task({.id = "T1", .at = "09:00"}).build();
  for (auto const& row : rules::catalogue()) {
    INFO(row.word);
    Finding const f{.rule = row.id,
                    .amount = 2,
                    .task = TaskIdx{0},
                    .other_task = TaskIdx{0},
                    .duty = DutyIdx{0},
                    .staff = StaffIdx{0},
                    .detail = row.id == RuleId::badge_expiry ? "2026-12-10" : "A"};
    auto const en = rules::sentence(p, f, rules::Language::english);
    auto const fr = rules::sentence(p, f, rules::Language::french);
    CHECK(holes(en).empty());
    CHECK(holes(fr).empty());
    CHECK(en != fr);
    if (row.unit != "minutes" && row.unit != "points" && row.unit != "positions") {
      CHECK(fr.find("2 " + std::string{row.unit}) == std::string::npos);
    }
  }
}

TEST_CASE("the default profile: levels and weights of the catalogue, limits of the Labour Code") {
  auto const profile = rules::default_profile();
  CHECK(profile.id == "labour_code");
  for (auto const& row : rules::catalogue()) {
    auto const& setting = profile.rules[static_cast<std::size_t>(row.id)];
    INFO(row.word);
    CHECK(setting.level == row.level);
    CHECK(setting.weight == row.weight);
    CHECK(setting.on == (row.id != RuleId::duty_used));
    auto const hard = row.id < RuleId::uncovered;
    CHECK(row.level == (hard ? Level::hard : row.id == RuleId::uncovered ? Level::medium : Level::soft));
  }
  CHECK(profile.working_day_max == 600);
  CHECK(profile.break_min == 20);
  CHECK(profile.daily_rest_min == 660);
  CHECK(profile.overtime_max == 0);
}

TEST_CASE("levels have words") {
  CHECK(rules::word(Level::hard) == "hard");
  CHECK(rules::word(Level::medium) == "medium");
  CHECK(rules::word(Level::soft) == "soft");
}

TEST_CASE("docs/rules.md shows the catalogue") {
  auto const rows = table_of_docs();
  REQUIRE(rows.size() == kRules);
  for (std::size_t i = 0; i < kRules; ++i) {
    CHECK(rows[i].substr(0, documented(rules::catalogue()[i]).size()) == documented(rules::catalogue()[i]));
  }
}
