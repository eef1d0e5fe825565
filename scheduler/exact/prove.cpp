#include "scheduler/exact/prove.h"

#include <algorithm>

#include "scheduler/engine/bound.h"
#include "scheduler/exact/placement.h"
#include "scheduler/exact/root.h"

namespace escale::exact {

namespace {

constexpr std::size_t kMostKept = 20'000;  // columns that branching is begun with

/// What is known of one component in the end.
struct Verdict {
  bool proved = false;
  Cost bound;
};

/// Makes the component as good as can be, and says how good that is.
class Prover {
 public:
  Prover(Compiled const& c, Placement& placement, Limits const& limits, std::stop_token const& stop)
      : c_(c), placement_(placement), limits_(limits), stop_(stop) {}

  Verdict component(Id id) {
    auto const now = placement_.cost(id);
    if (now == Cost{}) return {true, now};
    if (now.hard() != 0 || !applies(c_, id) || stop_.stop_requested()) return {};
    auto const& part = c_.components[id];
    if (part.duties.empty()) return {true, now};
    auto const classes = position_classes(c_, id);
    auto const pool = all_columns(c_, id, classes, limits_.columns, stop_);
    if (!pool) return {};
    Master const master(c_, id, classes, *pool);
    if (master.scale().medium == 0) return {};
    return choose(id, master, *pool, classes, now);
  }

 private:
  Verdict choose(Id id, Master const& master, ColumnPool const& pool,
                 std::vector<PositionClass> const& classes, Cost const& now) {
    auto const& scale = master.scale();
    Budget budget{limits_.nodes, limits_.iterations};
    auto value = scale(now) - master.constant();
    auto const root = solve_root(master, pool, value, budget, stop_);
    if (!root) return {};
    auto bound = root->bound;
    if (bound < value && root->kept.size() <= kMostKept) {
      Branching branching(master, pool, classes, root->kept, value);
      auto const accept = [&](std::vector<Id> const& chosen) -> std::optional<std::int64_t> {
        auto const cost = placement_.improve(id, pool, classes, chosen);
        return scale(cost) - master.constant();
      };
      branching.run(bound, budget, stop_, accept);
      value = branching.best();
      bound = branching.bound();
    }
    auto const best = placement_.cost(id);
    if (bound >= value) return {true, best};
    return {false, scale.at_least(bound + master.constant())};
  }

  Compiled const& c_;
  Placement& placement_;
  Limits const& limits_;
  std::stop_token const& stop_;
};

double relative(std::int64_t value, std::int64_t bound) {
  return static_cast<double>(value - bound) / static_cast<double>(value);
}

Proof proof_of(Cost const& reached, Cost const& bound, bool proved) {
  Proof proof{.bound = engine::to_score(bound)};
  if (proved) {
    proof.status = ProofStatus::optimal;
    return proof;
  }
  if (proof.bound > Score{}) proof.status = ProofStatus::bounded;
  if (reached.medium() > bound.medium()) {
    proof.gap = relative(reached.medium(), bound.medium());
  } else if (reached.soft() > bound.soft()) {
    proof.gap = relative(reached.soft(), bound.soft());
  }
  return proof;
}

}  // namespace

Proved prove(Compiled const& c, Roster const& best, Limits const& limits, std::stop_token const& stop) {
  Placement placement(c, best);
  Prover prover(c, placement, limits, stop);
  Cost reached, bound;
  bool proved = true;
  for (Id id = 0; id != c.components.size(); ++id) {
    auto const verdict = prover.component(id);
    proved = proved && verdict.proved;
    bound += verdict.bound;
    reached += placement.cost(id);
  }
  auto const crowded = engine::lower_bound(c);
  bound = std::max(bound, Cost{{crowded.hard, crowded.medium, crowded.soft}});
  return {placement.roster(), proof_of(reached, bound, proved || bound == reached)};
}

}  // namespace escale::exact
