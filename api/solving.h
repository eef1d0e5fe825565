#pragma once

#include <functional>
#include <stop_token>
#include <string>
#include <vector>

#include "api/json.h"
#include "data/assemble.h"
#include "data/reference/reference.h"
#include "data/store/store.h"
#include "scheduler/engine/solve.h"

namespace escale::api {

struct SolvingOptions {
  double seconds = 0;  // 0: until the engine's own measure is reached
  std::uint64_t seed = 1;
  unsigned threads = 1;
  std::function<void(Progress const&)> on_progress;
};

/// A solved period with its document and what the independent check says of it (empty: it is right).
struct Solved {
  Solution solution;
  json::object document;
  std::vector<std::string> findings;
  double seconds = 0;
};

/// Solves, writes the document and checks it. Throws std::runtime_error with all faults when the problem is
/// unusable.
[[nodiscard]] Solved solve_and_check(data::Planned const& planned, data::Reference const& reference,
                                     std::vector<long> const& published, SolvingOptions const& options,
                                     std::stop_token stop = {});

/// The solution as the store keeps it, as a draft made now.
[[nodiscard]] data::StoredRoster draft_of(data::Planned const& planned, Solved const& solved);

/// ISO 8601 UTC, to the minute like every time here.
[[nodiscard]] std::string now_text();
[[nodiscard]] Instant now_instant();

}  // namespace escale::api
