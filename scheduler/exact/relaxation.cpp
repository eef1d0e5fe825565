#include "scheduler/exact/relaxation.h"

#include <algorithm>
#include <map>

#include "scheduler/exact/item_graph.h"
#include "scheduler/exact/lp.h"

namespace escale::exact {

namespace {

constexpr std::int64_t kUnit = std::int64_t{1} << 16;  // duals are multiples of 1/kUnit
constexpr std::size_t kEach = 4;                       // columns a duty gets in one round

struct Cover {
  std::vector<Entry> rows;
  std::int64_t price = 0;
  int upper = 1;
};

class Relaxation {
 public:
  Relaxation(Compiled const& c, Id component, std::vector<PositionClass> const& classes,
             ItemGraph const& graph)
      : c_(c), part_(c.components[component]), classes_(classes), graph_(graph) {
    for (auto const& p : classes) {
      auto const size = static_cast<int>(p.slots.size());
      program_.add_row(size, size);
    }
    for (std::size_t d = 0; d != part_.duties.size(); ++d) program_.add_row(-kOpen, 1);
    add_covers();
  }

  /// What is paid beforehand for published and pinned assignments.
  [[nodiscard]] std::int64_t constant() const {
    return graph_.scale()(told_price(c_, static_cast<Id>(&part_ - c_.components.data())));
  }

  /// The best of all rounds' bounds, in whole units, the constant left out.
  std::int64_t run(RelaxationLimits limits, std::stop_token const& stop) {
    Lp lp(program_, stop);
    auto best = -constant();  // with it: 0, which always holds
    for (bool more = true; more && limits.iterations > 0 && limits.arcs > 0;) {
      constexpr std::uint64_t kMost = 1u << 30;
      if (!lp.solve(static_cast<int>(std::min(limits.iterations, kMost)))) break;
      limits.iterations -= std::min(limits.iterations, static_cast<std::uint64_t>(lp.iterations()) + 1);
      read_duals(lp.duals());
      auto const found = price(limits, stop);
      if (!found) break;
      best = std::max(best, *found);
      more = program_.variables() > known_ && best < static_cast<std::int64_t>(lp.value() - 1e-3) + 1;
      if (more) lp.append(program_);
      known_ = program_.variables();
    }
    return best;
  }

 private:
  void add_covers() {
    std::map<Id, Cover> bundles;
    for (Id p = 0; p != classes_.size(); ++p) {
      auto const& of = classes_[p];
      auto const bundle = c_.slots[of.slots.front()].bundle;
      auto const together = c_.bundles[bundle].slots.size() > 1;
      auto const size = static_cast<int>(of.slots.size());
      auto const count = together ? size : 1;
      Cost cost;
      c_.prices.charge(cost, RuleId::uncovered, of.travellers * c_.tasks[of.task].weight * count);
      Cover single{{}, 0, size};
      auto& cover = together ? bundles[bundle] : single;
      cover.rows.push_back({static_cast<int>(p), count});
      cover.price += graph_.scale()(cost);
      if (of.fixed) cover.upper = 0;
      if (!together) add(cover);
    }
    for (auto const& [bundle, cover] : bundles) add(cover);
    known_ = program_.variables();
  }

  void add(Cover const& cover) {
    program_.add_variable(cover.price, 0, cover.upper, cover.rows);
    covers_.push_back(cover);
  }

  void read_duals(std::span<double const> duals) {
    duals_.clear();
    for (std::size_t p = 0; p != classes_.size(); ++p)
      duals_.push_back(static_cast<std::int64_t>(duals[p] * static_cast<double>(kUnit)));
    duty_duals_.assign(duals.begin() + static_cast<std::ptrdiff_t>(classes_.size()), duals.end());
  }

  /// The bound that the duals prove, and new columns; nothing when the arcs are used up.
  std::optional<std::int64_t> price(RelaxationLimits& limits, std::stop_token const& stop) {
    Wide bound = 0;
    for (std::size_t p = 0; p != classes_.size(); ++p)
      bound += Wide{duals_[p]} * static_cast<std::int64_t>(classes_[p].slots.size());
    for (auto const& cover : covers_) {
      auto reduced = Wide{cover.price} * kUnit;
      for (auto const& e : cover.rows) reduced -= Wide{duals_[static_cast<std::size_t>(e.row)]} * e.factor;
      if (reduced < 0) bound += reduced * cover.upper;
    }
    for (std::size_t d = 0; d != part_.duties.size(); ++d) {
      if (stop.stop_requested() || limits.arcs == 0) return {};
      auto const paths = graph_.shortest(d, duals_, kUnit, kEach, limits.arcs);
      if (!paths.empty()) bound += std::min(Wide{0}, paths.front().length);
      for (auto const& path : paths) add_column(d, path);
    }
    auto const down = bound / kUnit;
    return static_cast<std::int64_t>(bound > 0 && bound % kUnit != 0 ? down + 1 : down);
  }

  void add_column(std::size_t duty, ItemGraph::Path const& path) {
    auto const reduced = static_cast<double>(path.length) / static_cast<double>(kUnit) - duty_duals_[duty];
    if (reduced > -1e-3) return;
    auto const row = static_cast<int>(classes_.size() + duty);
    std::map<int, int> rows{{row, 1}};
    for (auto const p : path.positions) ++rows[static_cast<int>(p)];  // twice: one task at two starts
    std::vector<Entry> entries;
    for (auto const& [r, n] : rows) entries.push_back({r, n});
    program_.add_variable(path.cost, 0, 1, entries, row);
  }

  Compiled const& c_;
  engine::Component const& part_;
  std::vector<PositionClass> const& classes_;
  ItemGraph const& graph_;
  Program program_;
  std::vector<Cover> covers_;
  std::size_t known_ = 0;
  std::vector<std::int64_t> duals_;  // by class, in 1/kUnit
  std::vector<double> duty_duals_;
};

}  // namespace

Cost relaxed_bound(Compiled const& c, Id component, std::vector<PositionClass> const& classes,
                   Cost const& reached, RelaxationLimits limits, std::stop_token const& stop) {
  Cost bound;
  for (auto const medium_alone : {true, false}) {
    if (limits.arcs == 0 || (!medium_alone && bound.medium() < reached.medium())) break;
    ItemGraph const graph(c, component, classes, medium_alone);
    if (graph.scale().medium == 0) break;
    Relaxation relaxation(c, component, classes, graph);
    auto const found = relaxation.run(limits, stop);
    bound = std::max(bound, graph.scale().at_least(found + relaxation.constant()));
  }
  return bound;
}

}  // namespace escale::exact
