#pragma once

#include <vector>

#include "scheduler/exact/certificate.h"
#include "scheduler/exact/master.h"

namespace escale::exact {

/// The items of one component and which can follow which; what a path costs without what depends on more than
/// two items in a row.
class ItemGraph {
 public:
  struct Path {
    Wide length = 0;        // duals taken off, in units of them
    std::int64_t cost = 0;  // by the scale
    std::vector<Id> positions;
  };

  /// `medium_alone`: soft points count nothing.
  ItemGraph(Compiled const& c, Id component, std::vector<PositionClass> const& classes, bool medium_alone);

  /// Its medium is 0 when there are too many items, or numbers too large.
  [[nodiscard]] Scale const& scale() const { return scale_; }
  /// Shortest paths of the component's duty `rank`, the shortest first, each with another end, at most
  /// `most`; `duals` by class in 1/unit. Takes the arcs looked at off `arcs`.
  [[nodiscard]] std::vector<Path> shortest(std::size_t rank, std::vector<std::int64_t> const& duals,
                                           std::int64_t unit, std::size_t most, std::uint64_t& arcs) const;

 private:
  struct Node {
    Item item;
    Id task = kNone;
    Time end = 0;
  };
  struct Arc {
    Id from = 0;  // node
    std::int64_t price = 0;
  };
  struct Stop {  // a node as one duty sees it
    Id node = 0;
    std::int64_t price = 0;   // the node's own, in this duty
    std::int64_t first = -1;  // way from the base, or -1: too far
  };

  void add_nodes();
  void add_arcs();
  void add_stops();
  void find_scale();
  [[nodiscard]] Cost price_of(Item const& item, Id duty) const;
  [[nodiscard]] Cost moving(Time minutes) const;

  Compiled const& c_;
  engine::Component const& part_;
  std::vector<PositionClass> const& classes_;
  Scale scale_;
  std::vector<Node> nodes_;               // by start, then task
  std::vector<std::size_t> arcs_from_;    // by node: its arcs, and their end
  std::vector<Arc> arcs_;                 // into each node
  std::vector<std::vector<Stop>> stops_;  // by duty's rank, in the order of nodes
};

}  // namespace escale::exact
