#include "scheduler/exact/price_graph.h"

#include <algorithm>
#include <map>
#include <tuple>

namespace escale::exact {

namespace {

using engine::Sweep;

constexpr std::size_t kMostStops = 20'000'000;
constexpr std::int64_t kFinest = std::int64_t{1} << 16;
constexpr std::int64_t kCoarsest = 64;
constexpr std::int64_t kMostTotal = Sweep::kMost / 8;

bool strict(Compiled const& c) {
  for (auto const rule : {RuleId::overlap, RuleId::moving_time, RuleId::inside_duty}) {
    if (!c.prices[rule].forbids()) return false;
  }
  return c.problem->profile.overtime_max >= 0;
}

}  // namespace

PriceGraph::PriceGraph(Compiled const& c, Id component, std::vector<PositionClass> const& classes,
                       bool medium_alone)
    : c_(c), part_(c.components[component]), classes_(classes), ways_(c, part_), unit_(kFinest) {
  if (!strict(c) || !add_nodes() || !find_scale(medium_alone)) return;
  add_covers();
  add_stops();
  constant_ = scale_(told_price(c, component));
}

engine::Sweep PriceGraph::sweep() const {
  return {ways_, scale_(moving(1)) * unit_};
}

bool PriceGraph::add_nodes() {
  std::size_t stops = 0;
  for (Id p = 0; p != classes_.size(); ++p) {
    auto const& t = c_.tasks[classes_[p].task];
    if (t.duration < 1) return false;
    std::vector<Time> starts;
    for (auto const& w : start_windows(c_, classes_[p])) {
      stops += static_cast<std::size_t>(std::max(0, w.to - w.from + 1));
      if (stops > kMostStops) return false;
      for (auto at = w.from; at <= w.to; ++at) starts.push_back(at);
    }
    std::sort(starts.begin(), starts.end());
    starts.erase(std::unique(starts.begin(), starts.end()), starts.end());
    for (auto const at : starts)
      nodes_.push_back({{at, at + t.duration, ways_.of(t.from), ways_.of(t.to)}, p});
  }
  std::sort(nodes_.begin(), nodes_.end(), [](Node const& a, Node const& b) {
    return std::tie(a.step.start, a.position) < std::tie(b.step.start, b.position);
  });
  return nodes_.size() < Sweep::kNoStep;
}

Cost PriceGraph::moving(Time minutes) const {
  Cost cost;
  c_.prices.charge(cost, RuleId::moving, minutes);
  cost.level[0] = 0;
  return cost;
}

Cost PriceGraph::price_of(Id position, Id duty, Time start) const {
  auto const& of = classes_[position];
  auto const& t = c_.tasks[of.task];
  auto cost = engine::own_cost(c_, of.slots.front(), duty, start);
  auto const spoken = (c_.staff[c_.duties[duty].staff].languages & t.languages) != 0;
  if (t.slots.size() == 1 && t.languages != 0 && !spoken) c_.prices.charge(cost, RuleId::language, of.heads);
  return cost - told_rebate(c_, of, duty, start);
}

Cost PriceGraph::price_uncovered(PositionClass const& of) const {
  Cost cost;
  c_.prices.charge(cost, RuleId::uncovered, of.travellers * c_.tasks[of.task].weight);
  return cost;
}

/// The most that one place of a class adds to a roster, level by level.
Cost PriceGraph::dearest(Id position) const {
  Cost most;
  for (auto const& w : start_windows(c_, classes_[position])) {
    for (auto at = w.from; at <= w.to; ++at) {
      auto const cost = price_of(position, w.duty, at);
      for (std::size_t i = 1; i != 3; ++i) most.level[i] = std::max(most.level[i], cost.level[i]);
    }
  }
  return most + price_uncovered(classes_[position]) + moving(ways_.longest());
}

/// A medium point stands for more than all soft points of a roster, as far as paths count them.
bool PriceGraph::find_scale(bool medium_alone) {
  auto sum = told_price(c_, static_cast<Id>(&part_ - c_.components.data()));
  for (auto const d : part_.duties) sum += c_.duties[d].used;
  for (Id p = 0; p != classes_.size(); ++p) {
    auto const most = dearest(p);
    for (std::size_t n = 0; n != classes_[p].slots.size(); ++n) sum += most;
    if (sum.medium() > kMostTotal || sum.soft() > kMostTotal) return false;
  }
  auto const soft = medium_alone ? Wide{1} : Wide{sum.soft()} + 1;
  auto const total = soft * (Wide{sum.medium()} + 1);
  while (unit_ >= kCoarsest && total * unit_ > kMostTotal) unit_ /= 2;
  if (unit_ < kCoarsest) return false;
  scale_ = medium_alone ? Scale{1, 0} : Scale{sum.soft() + 1, 1};
  return true;
}

void PriceGraph::add_covers() {
  std::map<Id, Cover> bundles;
  for (Id p = 0; p != classes_.size(); ++p) {
    auto const& of = classes_[p];
    auto const bundle = c_.slots[of.slots.front()].bundle;
    auto const together = c_.bundles[bundle].slots.size() > 1;
    auto const size = static_cast<int>(of.slots.size());
    Cover single{.upper = size};
    auto& cover = together ? bundles[bundle] : single;
    auto const count = together ? size : 1;
    cover.classes.emplace_back(p, count);
    cover.price += scale_(price_uncovered(of)) * count;
    if (of.fixed) cover.upper = 0;
    if (!together) covers_.push_back(cover);
  }
  for (auto const& [bundle, cover] : bundles) covers_.push_back(cover);
  most_.assign(classes_.size(), 0);
  for (auto const& cover : covers_) {
    for (auto const& [p, count] : cover.classes) most_[p] = cover.price * unit_;
  }
}

void PriceGraph::add_stops() {
  std::vector<Id> rank_of(c_.duties.size(), kNone);
  for (auto const d : part_.duties) {
    auto const& duty = c_.duties[d];
    rank_of[d] = static_cast<Id>(duties_.size());
    duties_.push_back({.used = scale_(duty.used) * unit_,
                       .from = duty.from,
                       .to = duty.to + c_.problem->profile.overtime_max,
                       .base = ways_.of(duty.base)});
  }
  std::vector<std::vector<StartWindow>> windows;
  for (auto const& of : classes_) windows.push_back(start_windows(c_, of));
  for (Id n = 0; n != nodes_.size(); ++n) {
    auto const start = nodes_[n].step.start;
    for (auto const& w : windows[nodes_[n].position]) {
      if (start < w.from || start > w.to) continue;
      auto const cost = price_of(nodes_[n].position, w.duty, start);
      if (cost.hard() > 0) continue;
      auto& duty = duties_[rank_of[w.duty]];
      duty.nodes.push_back(n);
      duty.own.push_back(scale_(cost) * unit_);
    }
  }
  for (auto& duty : duties_) {
    if (std::all_of(duty.own.begin(), duty.own.end(), [](std::int64_t x) { return x == 0; })) duty.own = {};
  }
}

void PriceGraph::answer(engine::Sweep& sweep, std::vector<std::int64_t> const& prices, std::size_t rank,
                        Answer& found) const {
  auto const& duty = duties_[rank];
  sweep.open(duty.from, duty.to, duty.base, duty.used);
  auto const free = duty.own.empty();
  for (std::size_t i = 0; i != duty.nodes.size(); ++i) {
    auto const& node = nodes_[duty.nodes[i]];
    sweep.take(node.step, (free ? 0 : duty.own[i]) - prices[node.position]);
  }
  found.positions.clear();
  found.length = std::min<std::int64_t>(0, sweep.length());
  if (found.length == 0) return;
  sweep.each_step([&](Id step) { found.positions.push_back(nodes_[duty.nodes[step]].position); });
}

Wide PriceGraph::bound(std::vector<std::int64_t> const& prices, std::vector<Answer> const& answers) const {
  Wide sum = 0;
  for (std::size_t p = 0; p != classes_.size(); ++p) sum += Wide{prices[p]} * places(p);
  for (auto const& cover : covers_) {
    auto reduced = Wide{cover.price} * unit_;
    for (auto const& [p, count] : cover.classes) reduced -= Wide{prices[p]} * count;
    if (reduced < 0) sum += reduced * cover.upper;
  }
  for (auto const& a : answers) sum += a.length;
  return sum;
}

}  // namespace escale::exact
