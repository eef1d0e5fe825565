#pragma once

#include <cstdint>
#include <functional>
#include <span>
#include <stop_token>
#include <vector>

#include "scheduler/engine/random.h"
#include "scheduler/engine/sweep.h"

namespace escale::engine {

/// One slot that a duty takes at its fixed start.
struct Placed {
  Id slot = kNone;
  Id duty = kNone;
  Time start = 0;
};

/// How far a search is, in 1/65536; at kDone it ends. Called every few iterations.
using Pace = std::function<std::int64_t(std::uint64_t done)>;
inline constexpr std::int64_t kDone = 65536;

/// Search over large components in which coverage, moving and the use of duties are all that costs: one duty
/// after the other is made anew by a shortest path over the tasks that are free, with one task that it must
/// take if it can, from whomever has it; worse rosters are accepted less and less (simulated annealing).
class DutySearch {
 public:
  /// False where anything else can cost something in this component, or starts are not fixed.
  [[nodiscard]] static bool applies(Compiled const& c, Id component);

  DutySearch(Compiled const& c, Id component, std::uint64_t seed);

  /// One duty after the other, in an order by chance.
  void construct();
  /// What to think of each slot while the search is warm, in 1/1024 of what it costs uncovered: a slot that
  /// many duties can take at no loss is worth little. By slot of the whole problem.
  void set_prices(std::span<std::int32_t const> prices);
  /// From the best roster so far. Returns the iterations done.
  std::uint64_t improve(Pace const& pace, std::stop_token const& stop);

  [[nodiscard]] Cost best() const { return best_; }
  [[nodiscard]] std::vector<Placed> roster() const;
  /// Iterations after which more pay little.
  [[nodiscard]] std::uint64_t measure() const { return 1'000 + 40 * jobs_.size(); }

 private:
  struct Job {
    Sweep::Step step;
    Id slot = kNone;
    std::int64_t weight = 0;  // medium points when nobody takes it
    std::int64_t worth = 0;   // the same in the search's unit, soft points
    std::int64_t lure = 0;    // what a duty goes by
    std::int64_t price = 1024;
    Range takers;  // duties that can take it, in takers_
  };
  struct Shift {  // a duty
    Id duty = kNone;
    Time from = 0;
    Time to = 0;
    Id base = 0;
    std::int64_t used = 0;
    Range words;  // of jobs_of_ that are not empty
  };
  struct Saved {
    Id shift = kNone;
    std::int64_t cost = 0;
    std::vector<Id> route;
  };

  void add_shifts();
  void add_jobs();
  void add_masks();
  void set_lures(std::int64_t at);
  void restore_best();
  void keep_best();

  Id pick_job();
  bool step(std::int64_t heat);
  void take_over(Id job, Id from, Id to);
  void remake(Id shift, Id wanted);
  void free_route(Id shift);
  void bind_route(Id shift);
  void save(Id shift);
  void undo();
  [[nodiscard]] std::int64_t way_cost(Id shift) const;
  [[nodiscard]] std::int64_t total() const { return worth_ + soft_; }
  void set_free(Id job) { free_[job / 64] |= std::uint64_t{1} << (job % 64); }
  void set_bound(Id job) { free_[job / 64] &= ~(std::uint64_t{1} << (job % 64)); }

  Compiled const& c_;
  Component const& part_;
  Random random_;
  Ways ways_;
  Sweep sweep_;
  std::int64_t moving_;     // soft points of a minute
  std::int64_t point_ = 0;  // soft points that the lightest uncovered task stands for
  std::vector<Job> jobs_;   // by start
  std::vector<Shift> shifts_;
  std::vector<Id> takers_;
  std::size_t words_ = 0;
  std::vector<std::uint64_t> jobs_of_;  // by shift: what it can take, a bit a job
  std::vector<std::uint64_t> free_;     // what nobody takes
  std::vector<Id> shift_of_;            // by job
  std::vector<std::vector<Id>> routes_;
  std::vector<std::int64_t> costs_;  // by shift
  std::int64_t medium_ = 0, worth_ = 0, soft_ = 0;
  std::vector<Saved> saved_;  // the first saved_used_ count
  std::size_t saved_used_ = 0;
  std::vector<Id> offered_;  // jobs of one sweep
  std::vector<std::vector<Id>> best_routes_;
  std::vector<Id> changed_;  // shifts that may differ from the best roster
  std::vector<char> is_changed_;
  Cost best_;
};

}  // namespace escale::engine
