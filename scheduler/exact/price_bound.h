#pragma once

#include <functional>
#include <memory>
#include <stop_token>
#include <vector>

#include "scheduler/engine/random.h"
#include "scheduler/exact/work_threads.h"
#include "scheduler/exact/price_graph.h"

namespace escale::exact {

/// A bound without a linear program: a price for each position class, and what the duties can earn by them at
/// most. Any prices give a bound, worked out in integers; good ones are found in passes in which each duty
/// takes its best path and makes what it takes cheaper for the next (incremental subgradient), then by steps
/// along the average of what all duties take (volume algorithm). What is left out can only make rosters
/// dearer: waiting, breaks, fairness, rest, crews and groups beyond all-or-none.
class PriceBound {
 public:
  /// `medium_alone`: soft points count nothing. `classes` must outlive it.
  PriceBound(Compiled const& c, Id component, std::vector<PositionClass> const& classes, bool medium_alone);

  /// False when nothing is claimed, see PriceGraph::scale().
  [[nodiscard]] bool applies() const { return graph_.scale().medium != 0; }
  /// `progress`: by passes done, 0 to 1; the first steps are large, the last ones small. Stops early when
  /// `reached` is proved. The same prices whatever the threads, unless a stop is asked for.
  void run(std::function<double(std::uint64_t passes)> const& progress, Cost const& reached, unsigned threads,
           std::stop_token const& stop);
  /// No roster of this component costs less.
  [[nodiscard]] Cost bound() const;
  /// The best prices by class, of what it costs uncovered, in 1/1024.
  [[nodiscard]] std::vector<std::int32_t> shares() const;

 private:
  using Prices = std::vector<std::int64_t>;

  [[nodiscard]] bool price_all(std::stop_token const& stop);
  bool judge(Prices at, std::stop_token const& stop);
  void pass(double share);
  void polish(Wide target, std::stop_token const& stop);
  void step(Wide target);
  [[nodiscard]] double missing(std::size_t position) const;

  PriceGraph graph_;
  engine::Random random_{1};
  std::vector<engine::Sweep> sweeps_;  // one a thread
  std::unique_ptr<WorkThreads> threads_;
  std::vector<Id> order_;
  std::vector<PriceGraph::Answer> answers_;
  Prices prices_, best_prices_;
  std::vector<double> average_;  // of the prices of late passes, then of how often paths cover a class
  Wide best_ = 0;                // in 1/unit, the constant left out
  bool begun_ = false;
  double factor_ = 0.5;
};

}  // namespace escale::exact
