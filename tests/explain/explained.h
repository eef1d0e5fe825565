#pragma once

#include <string>

#include "scheduler/engine/solve.h"
#include "scheduler/explain/explain.h"
#include "scheduler/explain/sentences.h"
#include "scheduler/rules/evaluate.h"
#include "tests/support/catch.h"
#include "tests/support/problem_builder.h"

namespace escale::testing {

inline explain::Speaker english(Problem const& p) {
  return {p, rules::Language::english};
}
inline explain::Speaker french(Problem const& p) {
  return {p, rules::Language::french};
}

/// A search without the proof that nothing is better.
inline Solution searched(Problem const& p) {
  std::stop_source enough;
  SolveOptions options{.max_iterations = 300};
  options.on_progress = [&](Progress const& now) {
    if (now.stage == Progress::Stage::improve) enough.request_stop();
  };
  return solve(p, options, enough.get_token());
}

/// Two staff members from 08:00 to 16:00 at A; B is 10 minutes away. Only moving costs something soft: 2 a
/// minute.
inline ProblemBuilder two_duties() {
  ProblemBuilder b;
  b.places("A B", 10).staff("S1 S2");
  b.duty({.staff = "S1", .from = "08:00", .to = "16:00"})
      .duty({.staff = "S2", .from = "08:00", .to = "16:00"});
  for (auto const rule : {RuleId::continuity, RuleId::waiting, RuleId::fairness, RuleId::planned_break})
    b.setting(rule, {.on = false});
  return b;
}

}  // namespace escale::testing
