#include "scheduler/exact/prove.h"

#include <algorithm>

#include "scheduler/engine/bound.h"
#include "scheduler/exact/placement.h"
#include "scheduler/exact/relaxation.h"
#include "scheduler/exact/root.h"

namespace escale::exact {

namespace {

constexpr std::size_t kMostKept = 20'000;  // columns that branching is begun with
constexpr std::size_t kManyTasks =
    300;  // in one part: its columns are not written down once prices have told
constexpr std::size_t kFewCandidates = 400'000;  // moments with too few staff are looked for among no more

/// Makes the component as good as can be, and says how good that is.
class Prover {
 public:
  Prover(Compiled const& c, Placement& placement, Limits const& limits, std::stop_token const& stop)
      : c_(c), placement_(placement), limits_(limits), stop_(stop) {}

  /// `bound`: known already.
  Part component(Id id, Cost const& bound) {
    auto const now = placement_.cost(id);
    if (now == Cost{}) return {true, now, now};
    if (now.hard() != 0 || !applies(c_, id) || stop_.stop_requested()) return {false, now, {}};
    auto const& part = c_.components[id];
    if (part.duties.empty()) return {true, now, now};
    auto const classes = position_classes(c_, id);
    // prices have come to the end of what paths can tell, unless nothing is missing to it
    auto const told = bound.medium() > 0 && bound.medium() < now.medium();
    if (told && part.tasks.size() > kManyTasks) return {false, now, bound};
    auto const pool = all_columns(c_, id, classes, limits_.columns, stop_);
    if (!pool) {
      if (told) return {false, now, bound};
      RelaxationLimits const limits{limits_.arcs, limits_.iterations};
      return {false, now, relaxed_bound(c_, id, classes, now, limits, stop_)};
    }
    Master const master(c_, id, classes, *pool);
    if (master.scale().medium == 0) return {false, now, {}};
    return choose(id, master, *pool, classes, now);
  }

 private:
  Part choose(Id id, Master const& master, ColumnPool const& pool, std::vector<PositionClass> const& classes,
              Cost const& now) {
    auto const& scale = master.scale();
    Budget budget{limits_.nodes, limits_.iterations};
    auto value = scale(now) - master.constant();
    auto const root = solve_root(master, pool, value, budget, stop_);
    if (!root) return {false, now, {}};
    auto bound = root->bound;
    if (bound < value && root->kept.size() <= kMostKept) {
      Branching branching(master, pool, classes, root->kept, value, stop_);
      auto const accept = [&](std::vector<Id> const& chosen) -> std::optional<std::int64_t> {
        auto const cost = placement_.improve(id, pool, classes, chosen);
        return scale(cost) - master.constant();
      };
      branching.run(bound, budget, accept);
      value = branching.best();
      bound = branching.bound();
    }
    auto const best = placement_.cost(id);
    if (bound >= value) return {true, best, best};
    return {false, best, scale.at_least(bound + master.constant())};
  }

  Compiled const& c_;
  Placement& placement_;
  Limits const& limits_;
  std::stop_token const& stop_;
};

double relative(std::int64_t value, std::int64_t bound) {
  return static_cast<double>(value - bound) / static_cast<double>(value);
}

}  // namespace

Proved prove(Compiled const& c, Roster const& best, Limits const& limits, std::stop_token const& stop,
             std::vector<Part> known) {
  Placement placement(c, best);
  Prover prover(c, placement, limits, stop);
  known.resize(c.components.size());
  Cost reached;
  for (Id id = 0; id != c.components.size(); ++id) {
    auto& part = known[id];
    if (!part.proved) {
      auto const earlier = part.bound;
      part = prover.component(id, earlier);
      part.bound = std::max(part.bound, earlier);
      part.proved = part.proved || (part.bound == part.reached && part.reached.hard() == 0);
    }
    reached += part.reached;
  }
  auto const proof = proof_of(c, known, engine::to_score(reached));
  return {placement.roster(), std::move(known), proof};
}

Proof proof_of(Compiled const& c, std::vector<Part> const& parts, Score const& reached) {
  Cost sum;
  for (auto const& part : parts) sum += part.bound;
  auto const proved = std::all_of(parts.begin(), parts.end(), [](Part const& p) { return p.proved; });
  Proof proof{.bound = engine::to_score(sum)};
  if (!proved && c.candidates.size() <= kFewCandidates)
    proof.bound = std::max(proof.bound, engine::lower_bound(c));
  if (proved || proof.bound == reached) {
    proof.status = ProofStatus::optimal;
    return proof;
  }
  if (proof.bound > Score{}) proof.status = ProofStatus::bounded;
  if (reached.medium > proof.bound.medium) {
    proof.gap = relative(reached.medium, proof.bound.medium);
  } else if (reached.soft > proof.bound.soft) {
    proof.gap = relative(reached.soft, proof.bound.soft);
  }
  return proof;
}

}  // namespace escale::exact
