#pragma once

#include <utility>
#include <vector>

#include "scheduler/engine/sweep.h"
#include "scheduler/exact/master.h"
#include "scheduler/exact/positions.h"

namespace escale::exact {

/// One component as prices see it: which steps each duty can take, in order of their starts, and what leaving
/// positions uncovered costs. Lengths are the scale's, times unit().
class PriceGraph {
 public:
  /// The best way to spend one duty: its length and the classes on it; 0 and none where it had better stay
  /// free.
  struct Answer {
    std::int64_t length = 0;
    std::vector<Id> positions;
  };

  PriceGraph(Compiled const& c, Id component, std::vector<PositionClass> const& classes, bool medium_alone);

  /// Its medium is 0 where rules let work overlap, numbers are too large or there are too many starts.
  [[nodiscard]] Scale const& scale() const { return scale_; }
  [[nodiscard]] std::int64_t unit() const { return unit_; }
  [[nodiscard]] std::int64_t constant() const { return constant_; }
  [[nodiscard]] std::size_t duties() const { return duties_.size(); }
  [[nodiscard]] std::size_t classes() const { return classes_.size(); }
  [[nodiscard]] std::int64_t places(std::size_t position) const {
    return static_cast<std::int64_t>(classes_[position].slots.size());
  }
  /// By class: no price above is of use.
  [[nodiscard]] std::vector<std::int64_t> const& most() const { return most_; }
  [[nodiscard]] engine::Sweep sweep() const;

  void answer(engine::Sweep& sweep, std::vector<std::int64_t> const& prices, std::size_t duty,
              Answer& found) const;
  /// What the prices prove of all rosters, in 1/unit(), the constant left out; `answers` by duty are at these
  /// prices.
  [[nodiscard]] Wide bound(std::vector<std::int64_t> const& prices, std::vector<Answer> const& answers) const;

 private:
  struct Cover {  // positions that are left uncovered together, or one class on its own
    std::vector<std::pair<Id, int>> classes;  // and how many of its places
    std::int64_t price = 0;
    int upper = 1;
  };
  struct Node {
    engine::Sweep::Step step;
    Id position = kNone;
  };
  struct DutyStops {
    std::vector<Id> nodes;
    std::vector<std::int64_t> own;  // by node, empty when all are 0
    std::int64_t used = 0;
    Time from = 0;
    Time to = 0;
    Id base = 0;
  };

  [[nodiscard]] bool add_nodes();
  [[nodiscard]] bool find_scale(bool medium_alone);
  void add_covers();
  void add_stops();
  [[nodiscard]] Cost dearest(Id position) const;
  [[nodiscard]] Cost moving(Time minutes) const;
  [[nodiscard]] Cost price_of(Id position, Id duty, Time start) const;
  [[nodiscard]] Cost price_uncovered(PositionClass const& of) const;

  Compiled const& c_;
  engine::Component const& part_;
  std::vector<PositionClass> const& classes_;
  engine::Ways ways_;
  Scale scale_{0, 0};
  std::int64_t unit_;
  std::int64_t constant_ = 0;
  std::vector<Node> nodes_;  // by start
  std::vector<DutyStops> duties_;
  std::vector<Cover> covers_;
  std::vector<std::int64_t> most_;
};

}  // namespace escale::exact
