#pragma once

#include <span>
#include <string>
#include <string_view>

#include "scheduler/model/problem.h"
#include "scheduler/model/roster.h"
#include "scheduler/model/rule.h"

namespace escale::rules {

enum class Language : std::uint8_t { english, french };

/// One row of the catalogue. Texts have the holes {staff} {task} {other} {amount} {unit} {detail}.
struct Rule {
  RuleId id{};
  std::string_view word;  // "moving_time": JSON, reference tables, documentation
  Level level{};
  std::int64_t weight = 1;
  std::string_view unit;  // "minutes", "travellers", "positions" ...
  std::string_view text_en;
  std::string_view text_fr;
  std::string_view source;  // article, domain.md section, or "assumption"
};

/// All rules in the order of RuleId.
[[nodiscard]] std::span<Rule const> catalogue();
[[nodiscard]] Rule const& rule(RuleId id);
[[nodiscard]] std::string_view word(Level level);

/// The catalogue's own levels and weights with the Labour Code's limits.
[[nodiscard]] RuleProfile default_profile();

/// A sentence a supervisor understands, from the catalogue's text.
[[nodiscard]] std::string sentence(Problem const& problem, Finding const& finding, Language language);
[[nodiscard]] std::string sentence(Problem const& problem, Obstacle const& obstacle, Language language);

/// "wheelchair" as people call it: "wheelchairs", "fauteuils roulants".
[[nodiscard]] std::string skill_name(std::string const& word, Language language);

}  // namespace escale::rules
