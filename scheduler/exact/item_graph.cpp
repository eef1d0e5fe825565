#include "scheduler/exact/item_graph.h"

#include <algorithm>
#include <limits>
#include <tuple>

#include "scheduler/engine/state.h"

namespace escale::exact {

namespace {

constexpr std::size_t kMostNodes = 8'000;
constexpr std::size_t kMostArcs = 20'000'000;
constexpr std::int64_t kMostValue = std::int64_t{1} << 42;
constexpr std::int64_t kFar = std::numeric_limits<std::int64_t>::max() / 4;

}  // namespace

ItemGraph::ItemGraph(Compiled const& c, Id component, std::vector<PositionClass> const& classes,
                     bool medium_alone)
    : c_(c), part_(c.components[component]), classes_(classes) {
  add_nodes();
  scale_.medium = 0;
  if (nodes_.size() > kMostNodes) return;
  find_scale();
  if (scale_.medium == 0) return;
  if (medium_alone) scale_ = {1, 0};
  add_arcs();
  if (arcs_.size() > kMostArcs) {
    scale_.medium = 0;
  } else {
    add_stops();
  }
}

void ItemGraph::add_nodes() {
  for (Id p = 0; p != classes_.size(); ++p) {
    auto const& t = c_.tasks[classes_[p].task];
    std::vector<Time> starts;
    for (auto const& w : start_windows(c_, classes_[p])) {
      for (auto at = w.from; at <= w.to && starts.size() <= kMostNodes; ++at) starts.push_back(at);
    }
    std::sort(starts.begin(), starts.end());
    starts.erase(std::unique(starts.begin(), starts.end()), starts.end());
    for (auto const at : starts) nodes_.push_back({{p, at}, classes_[p].task, at + t.duration});
    if (nodes_.size() > kMostNodes) return;
  }
  std::sort(nodes_.begin(), nodes_.end(), [](Node const& a, Node const& b) {
    return std::tie(a.item.start, a.task, a.item.position) < std::tie(b.item.start, b.task, b.item.position);
  });
}

Cost ItemGraph::moving(Time minutes) const {
  Cost cost;
  c_.prices.charge(cost, RuleId::moving, minutes);
  cost.level[0] = 0;
  return cost;
}

Cost ItemGraph::price_of(Item const& item, Id duty) const {
  auto const& of = classes_[item.position];
  auto const& t = c_.tasks[of.task];
  auto cost = engine::own_cost(c_, of.slots.front(), duty, item.start);
  auto const spoken = (c_.staff[c_.duties[duty].staff].languages & t.languages) != 0;
  if (t.slots.size() == 1 && t.languages != 0 && !spoken) c_.prices.charge(cost, RuleId::language, of.heads);
  return cost - told_rebate(c_, of, duty, item.start);
}

/// More than all medium and soft points of a roster together, as far as paths count them.
void ItemGraph::find_scale() {
  Cost sum = told_price(c_, static_cast<Id>(&part_ - c_.components.data()));
  Time farthest = 0;
  for (auto const& a : nodes_) {
    for (auto const& b : nodes_) {
      auto const from = c_.tasks[a.task].to, to = c_.tasks[b.task].from;
      farthest = std::max({farthest, c_.travel(from, to, false), c_.travel(from, to, true)});
    }
  }
  for (auto const d : part_.duties) sum += c_.duties[d].used;
  for (auto const& of : classes_) {
    auto const& t = c_.tasks[of.task];
    Cost most;
    for (auto const& w : start_windows(c_, of)) {
      auto const& d = c_.duties[w.duty];
      farthest = std::max(farthest, c_.travel(d.base, t.from, d.night));
      for (auto at = w.from; at <= w.to; ++at) {
        auto const cost = price_of({static_cast<Id>(&of - classes_.data()), at}, w.duty);
        for (std::size_t i = 1; i != 3; ++i) most.level[i] = std::max(most.level[i], cost.level[i]);
      }
    }
    c_.prices.charge(most, RuleId::uncovered, of.travellers * t.weight);
    for (std::size_t n = 0; n != of.slots.size(); ++n) sum += most;
  }
  for (std::size_t n = 0; n != classes_.size(); ++n) {
    for (std::size_t s = 0; s != classes_[n].slots.size(); ++s) sum += moving(farthest);
  }
  auto const fit = sum.soft() < kMostValue && sum.medium() < kMostValue &&
                   (Wide{sum.soft()} + 1) * (Wide{sum.medium()} + 1) < kMostValue;
  scale_.medium = fit ? sum.soft() + 1 : 0;
}

void ItemGraph::add_arcs() {
  auto const no_overlap = c_.prices[RuleId::overlap].forbids();
  auto const no_haste = c_.prices[RuleId::moving_time].forbids();
  for (auto const& to : nodes_) {
    arcs_from_.push_back(arcs_.size());
    for (Id i = 0; i != nodes_.size() && nodes_[i].item.start <= to.item.start; ++i) {
      auto const& from = nodes_[i];
      if (&from >= &to || from.task == to.task || arcs_.size() > kMostArcs) continue;
      auto const spare = to.item.start - from.end;
      if (no_overlap && spare < 0) continue;
      auto const travel = c_.travel(c_.tasks[from.task].to, c_.tasks[to.task].from, c_.is_night(from.end));
      if (no_haste && travel > std::max(0, spare)) continue;
      arcs_.push_back({i, scale_(moving(travel))});
    }
  }
  arcs_from_.push_back(arcs_.size());
}

void ItemGraph::add_stops() {
  auto const no_haste = c_.prices[RuleId::moving_time].forbids();
  stops_.resize(part_.duties.size());
  std::vector<std::vector<StartWindow>> windows;
  for (auto const& of : classes_) windows.push_back(start_windows(c_, of));
  for (Id n = 0; n != nodes_.size(); ++n) {
    auto const& node = nodes_[n];
    for (auto const& w : windows[node.item.position]) {
      if (node.item.start < w.from || node.item.start > w.to) continue;
      if (engine::own_cost(c_, classes_[node.item.position].slots.front(), w.duty, node.item.start).hard() >
          0)
        continue;
      auto const& d = c_.duties[w.duty];
      auto const travel = c_.travel(d.base, c_.tasks[node.task].from, d.night);
      auto const late = no_haste && travel > std::max(0, node.item.start - d.from);
      auto const used = d.used + moving(travel);
      auto const rank =
          std::lower_bound(part_.duties.begin(), part_.duties.end(), w.duty) - part_.duties.begin();
      stops_[static_cast<std::size_t>(rank)].push_back(
          {n, scale_(price_of(node.item, w.duty)), late ? -1 : scale_(used)});
    }
  }
}

std::vector<ItemGraph::Path> ItemGraph::shortest(std::size_t rank, std::vector<std::int64_t> const& duals,
                                                 std::int64_t unit, std::size_t most,
                                                 std::uint64_t& arcs) const {
  auto const& stops = stops_[rank];
  std::vector<std::int64_t> length(nodes_.size(), kFar);
  std::vector<Id> before(nodes_.size(), kNone);
  std::uint64_t looked = 1;
  for (auto const& stop : stops) {
    auto& best = length[stop.node];
    if (stop.first >= 0) best = stop.first * unit;
    looked += arcs_from_[stop.node + 1] - arcs_from_[stop.node];
    for (auto i = arcs_from_[stop.node]; i != arcs_from_[stop.node + 1]; ++i) {
      auto const through = length[arcs_[i].from] + arcs_[i].price * unit;
      if (through >= best) continue;
      best = through;
      before[stop.node] = arcs_[i].from;
    }
    if (best < kFar) best += stop.price * unit - duals[nodes_[stop.node].item.position];
  }
  arcs -= std::min(arcs, looked);
  std::vector<std::pair<std::int64_t, Id>> ends;
  for (auto const& stop : stops) {
    if (length[stop.node] < 0) ends.emplace_back(length[stop.node], stop.node);
  }
  auto const n = std::min(most, ends.size());
  std::partial_sort(ends.begin(), ends.begin() + static_cast<std::ptrdiff_t>(n), ends.end());
  std::vector<Path> paths;
  for (std::size_t k = 0; k != n; ++k) {
    Path path{.length = ends[k].first};
    auto taken_off = std::int64_t{0};
    for (auto at = ends[k].second; at != kNone; at = before[at]) {
      path.positions.push_back(nodes_[at].item.position);
      taken_off += duals[nodes_[at].item.position];
    }
    path.cost = (ends[k].first + taken_off) / unit;
    paths.push_back(std::move(path));
  }
  return paths;
}

}  // namespace escale::exact
