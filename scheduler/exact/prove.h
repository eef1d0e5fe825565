#pragma once

#include <cstddef>
#include <cstdint>
#include <stop_token>
#include <vector>

#include "scheduler/engine/compiled.h"

namespace escale::exact {

/// How much work may go into one independent part of a problem. Counts, so that the answer does not depend on
/// the machine's speed.
struct Limits {
  std::size_t columns = 300'000;
  std::uint64_t nodes = 3'000;
  std::uint64_t iterations = 200'000;
  std::uint64_t arcs = 600'000'000;  // for the bound of parts with more columns than that; 0: none
};

/// What is known of one independent part of a problem.
struct Part {
  bool proved = false;   // nothing is better than what was reached
  engine::Cost reached;  // by the roster that goes with it
  engine::Cost bound;    // no roster of this part has less
};

struct Proved {
  Roster roster;  // the one given or a better one, sorted by duty and start
  std::vector<Part> parts;
  Proof proof;
};

/// Says how good the roster is, and makes it better where it is not the best there is. Works on the
/// independent parts of the problem one by one: `optimal` when each of them is proved, else the sum of what
/// is proved of each. A part that breaks a hard rule, or rules set in a way the model does not follow, are
/// given back without a proof. A stop request gives what is known so far. `known`: parts of an earlier
/// answer; those proved there must be in `best` as they were, and are left alone.
[[nodiscard]] Proved prove(engine::Compiled const& c, Roster const& best, Limits const& limits = {},
                           std::stop_token const& stop = {}, std::vector<Part> known = {});

/// What the parts prove of a roster with this score, the moments with too few staff counted as well.
[[nodiscard]] Proof proof_of(engine::Compiled const& c, std::vector<Part> const& parts, Score const& reached);

}  // namespace escale::exact
