#pragma once

#include <cstdint>
#include <functional>
#include <stop_token>

#include "scheduler/model/problem.h"
#include "scheduler/model/roster.h"

namespace escale {

struct Progress {
  enum class Stage : std::uint8_t { construct, improve, prove } stage = Stage::construct;
  std::uint64_t iterations = 0;
  Score best;
  Proof proof;
};

struct SolveOptions {
  std::uint64_t seed = 1;
  std::uint64_t max_iterations =
      0;  // 0: the engine's own measure for the size of the problem; very many: until it is stopped
  unsigned threads = 1;
  /// How much of the caller's time limit is over, 0 to 1, for a search that cools down by then; empty: it
  /// cools by iterations. The stop token still ends everything.
  std::function<double()> spent = {};
  std::function<void(Progress const&)> on_progress;  // called from the solving thread, now and then
};

/// Construct, improve (and from the next stage on: prove). Never breaks a hard rule: what cannot be covered
/// stays uncovered with reasons. Same problem, options and seed: same roster, on any machine, when it stops
/// by iterations. A stop request returns the best roster so far. Precondition: validate(problem).empty(). The
/// engine has no clock: a time limit is a stop token that somebody else triggers.
[[nodiscard]] Solution solve(Problem const& problem, SolveOptions const& options = {},
                             std::stop_token stop = {});

}  // namespace escale
