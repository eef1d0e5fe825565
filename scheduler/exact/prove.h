#pragma once

#include <cstddef>
#include <cstdint>
#include <stop_token>

#include "scheduler/engine/compiled.h"

namespace escale::exact {

/// How much work may go into one independent part of a problem. Counts, so that the answer does not depend on
/// the machine's speed.
struct Limits {
  std::size_t columns = 300'000;
  std::uint64_t nodes = 3'000;
  std::uint64_t iterations = 200'000;
};

struct Proved {
  Roster roster;  // the one given or a better one, sorted by duty and start
  Proof proof;
};

/// Says how good the roster is, and makes it better where it is not the best there is. Works on the
/// independent parts of the problem one by one: `optimal` when each of them is proved, else the sum of what
/// is proved of each. A roster that breaks a hard rule, or rules set in a way the model does not follow, are
/// given back with whatever bound holds without them. A stop request gives what is known so far.
[[nodiscard]] Proved prove(engine::Compiled const& c, Roster const& best, Limits const& limits = {},
                           std::stop_token const& stop = {});

}  // namespace escale::exact
