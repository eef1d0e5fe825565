#pragma once

#include <cstdint>
#include <span>
#include <stop_token>
#include <vector>

#include "scheduler/engine/editor.h"
#include "scheduler/engine/insertion.h"
#include "scheduler/engine/random.h"

namespace escale::engine {

/// Construction and large neighbourhood search over one component: bundles near each other in time and staff
/// are taken out and put back where they are cheapest; worse rosters are accepted less and less (simulated
/// annealing).
class Search {
 public:
  Search(Compiled const& c, State& state, Id component, std::uint64_t seed);

  /// Pins, then what was published, then regret insertion.
  void construct();
  /// `iterations` more, from the best roster so far; the state holds the best one afterwards. Returns how
  /// many were done.
  std::uint64_t improve(std::uint64_t iterations, std::stop_token const& stop);

  [[nodiscard]] Cost const& best() const { return best_cost_; }
  /// Iterations after which more rarely pay.
  [[nodiscard]] std::uint64_t measure() const;
  [[nodiscard]] bool searchable() const { return !movable_.empty() && !editor_.part().duties.empty(); }

 private:
  struct Kept {
    Id slot = kNone;
    Id duty = kNone;
    Time start = 0;
  };

  void find_movable();
  void place_pins();
  void place_published(Id bundle);
  void insert_by_regret(std::span<Id const> alike);
  void set_scale();

  [[nodiscard]] bool covered(Id bundle) const;
  void remove(Id bundle);
  void ruin(Id seed);
  void ruin_string(Id duty, Time at, std::uint32_t length);
  void ruin_conflicts(Id bundle);
  void ruin_group(Id bundle);
  void collect_uncovered(Id seed);
  void order_pool(Id seed);
  void recreate(Id seed);
  [[nodiscard]] Id pick_seed();
  [[nodiscard]] Id anchor(Id bundle);
  [[nodiscard]] bool accept(Cost const& before, std::int64_t temperature);
  void keep_best();
  void restore_best();

  Compiled const& c_;
  Editor editor_;
  Random random_;
  Inserter inserter_;
  std::vector<Id> movable_;        // bundles with a slot to decide, by time
  std::vector<char> is_movable_;   // by rank
  std::vector<Id> pool_;           // bundles to put back
  std::vector<char> pooled_;       // by rank
  std::vector<std::int64_t> key_;  // scratch of order_pool
  std::vector<Kept> best_;
  Cost best_cost_;
  std::int64_t medium_weight_ = 1;  // soft points one medium point stands for
  std::int64_t warm_ = 1;           // starting temperature, soft points
};

}  // namespace escale::engine
