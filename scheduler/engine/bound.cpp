#include "scheduler/engine/bound.h"

namespace escale::engine {

Score lower_bound(Compiled const&) {
  return {};
}

Proof prove(Compiled const& c, Score const& reached) {
  Proof proof{.bound = lower_bound(c)};
  if (reached == proof.bound) {
    proof.status = ProofStatus::optimal;
    return proof;
  }
  if (proof.bound > Score{}) proof.status = ProofStatus::bounded;
  auto const gap = [](std::int64_t value, std::int64_t bound) {
    return static_cast<double>(value - bound) / static_cast<double>(value);
  };
  if (reached.medium > proof.bound.medium) {
    proof.gap = gap(reached.medium, proof.bound.medium);
  } else if (reached.soft > proof.bound.soft) {
    proof.gap = gap(reached.soft, proof.bound.soft);
  }
  return proof;
}

}  // namespace escale::engine
