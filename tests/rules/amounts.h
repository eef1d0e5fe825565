#pragma once

#include <string_view>

#include "scheduler/rules/catalogue.h"
#include "scheduler/rules/evaluate.h"
#include "tests/support/catch.h"
#include "tests/support/problem_builder.h"

namespace escale::testing {

/// What one rule finds in a roster, summed.
inline std::int64_t amount(Problem const& problem, std::string_view roster_text, RuleId rule) {
  std::int64_t sum = 0;
  for (auto const& f : rules::evaluate(problem, roster(problem, roster_text)).findings) {
    if (f.rule == rule) sum += f.amount;
  }
  return sum;
}

/// The findings of one rule as English sentences, one a line.
inline std::string sentences(Problem const& problem, std::string_view roster_text, RuleId rule) {
  std::string lines;
  for (auto const& f : rules::evaluate(problem, roster(problem, roster_text)).findings) {
    if (f.rule == rule) lines += rules::sentence(problem, f, rules::Language::english) + "\n";
  }
  return lines;
}

/// One staff member S1 on duty from 08:00 to 16:00 at A; B is 10 minutes away.
inline ProblemBuilder one_duty() {
  ProblemBuilder b;
  b.places("A B", 10).staff("S1").duty({.staff = "S1", .from = "08:00", .to = "16:00"});
  return b;
}

}  // namespace escale::testing
