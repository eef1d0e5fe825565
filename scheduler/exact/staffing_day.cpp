#include "scheduler/exact/staffing_day.h"

#include <algorithm>
#include <bit>
#include <limits>
#include <map>
#include <set>

namespace escale::exact {

StaffingDay::StaffingDay(Problem const& problem, std::vector<ShiftOffer> const& offers) : problem_(problem) {
  add_offers(offers);
  add_nodes();
  leave_out_unfit();
  add_steps();
}

int StaffingDay::minutes(Instant t) const {
  return static_cast<int>((t - problem_.horizon.from).count());
}

void StaffingDay::add_offers(std::vector<ShiftOffer> const& offers) {
  auto const& profile = problem_.profile;
  for (auto const& o : offers) {
    Minutes night{0};
    for (auto const& n : problem_.local_nights)
      if (n.overlaps(o.span)) night += std::min(n.to, o.span.to) - std::max(n.from, o.span.from);
    auto const most =
        night.count() >= profile.night_touch_min ? profile.night_working_day_max : profile.working_day_max;
    auto const spare = most - static_cast<int>((o.span.length() - o.break_minutes).count());
    auto const to = minutes(o.span.to);
    offers_.push_back({.from = minutes(o.span.from),
                       .to = to,
                       .last_end = to + std::max(0, std::min(profile.overtime_max, spare)),
                       .base = o.base,
                       .night = problem_.travel.is_night(o.span.from),
                       .usable = spare >= 0});
  }
}

std::uint32_t StaffingDay::feature(Feature const& f) {
  auto const at = std::find(features_.begin(), features_.end(), f);
  auto const index = static_cast<unsigned>(at - features_.begin());
  if (at == features_.end()) features_.push_back(f);
  return std::uint32_t{1} << index;
}

void StaffingDay::add_nodes() {
  using What = Feature::What;
  for (std::size_t t = 0; t != problem_.tasks.size(); ++t) {
    auto const& task = problem_.tasks[t];
    fixed_ = fixed_ && task.earliest_start == task.latest_start;
    std::map<std::uint32_t, DayNode> by_need;
    for (std::size_t p = 0; p != task.crew.size(); ++p) {
      std::uint32_t asks = 0;
      for (unsigned bit = 0; bit != 64; ++bit)
        if (((task.crew[p].skills.bits >> bit) & 1u) != 0) asks |= feature({What::skill, bit});
      if (task.sectors.has(Sector::A)) asks |= feature({What::sector_a, 0});
      if (task.crew[p].female) asks |= feature({What::female, 0});
      if (task.crew[p].male) asks |= feature({What::male, 0});
      auto& node = by_need[asks];
      node.task = TaskIdx(t);
      node.asks = asks;
      node.start = minutes(task.earliest_start);
      node.end = node.start + static_cast<int>(task.duration.count());
      node.positions.push_back(static_cast<std::uint16_t>(p));
    }
    for (auto& [asks, node] : by_need) nodes_.push_back(std::move(node));
  }
  std::stable_sort(nodes_.begin(), nodes_.end(), [](DayNode const& a, DayNode const& b) {
    return std::pair(a.start, a.end) < std::pair(b.start, b.end);
  });
}

std::uint32_t StaffingDay::mask(Feature::What what) const {
  std::uint32_t bits = 0;
  for (std::size_t i = 0; i != features_.size(); ++i)
    if (features_[i].what == what) bits |= std::uint32_t{1} << i;
  return bits;
}

StaffKind StaffingDay::kind(std::uint32_t bits) const {
  StaffKind k;
  for (std::size_t i = 0; i != features_.size(); ++i) {
    if (((bits >> i) & 1u) == 0) continue;
    auto const& f = features_[i];
    if (f.what == Feature::What::skill) k.skills.add_bit(f.bit);
    k.sector_a = k.sector_a || f.what == Feature::What::sector_a;
    k.female = k.female || f.what == Feature::What::female;
    k.male = k.male || f.what == Feature::What::male;
  }
  return k;
}

std::vector<std::uint32_t> StaffingDay::full_kinds() const {
  std::uint32_t all = 0;
  for (auto const& n : nodes_) all |= n.asks;
  auto const women = all & mask(Feature::What::female), men = all & mask(Feature::What::male);
  if (women == 0 || men == 0) return {all};
  return {all & ~men, all & ~women};
}

std::vector<std::uint32_t> StaffingDay::kinds() const {
  auto const both = mask(Feature::What::female) | mask(Feature::What::male);
  std::set<std::uint32_t> made{0};
  for (auto const& n : nodes_) {
    auto const before = made;
    for (auto const k : before) {
      auto const joined = k | n.asks;
      if (std::popcount(joined & both) < 2) made.insert(joined);
    }
  }
  return {made.begin(), made.end()};
}

std::optional<int> StaffingDay::leave_base(Offer const& o, DayNode const& n) const {
  auto const way = problem_.travel.at(o.base, task(n).from, o.night);
  if (!o.usable || n.end > o.last_end || n.start - way < o.from) return {};
  return n.start - way;
}

std::optional<int> StaffingDay::leave_for(DayNode const& before, DayNode const& n) const {
  auto const by_night = problem_.travel.is_night(instant(before.end));
  auto const way = problem_.travel.at(task(before).to, task(n).from, by_night);
  if (before.task == n.task || n.start - way < before.end) return {};
  return n.start - way;
}

void StaffingDay::add_steps() {
  steps_.resize(nodes_.size());
  for (std::uint32_t i = 0; i != nodes_.size(); ++i)
    for (auto j = i + 1; j < nodes_.size(); ++j)
      if (auto const leave = leave_for(nodes_[i], nodes_[j])) steps_[i].push_back({j, *leave});
}

/// The latest end of a break when the one before ended at `since` and [from, to) is free. Breaks chosen this
/// way are never worse than the rule's own.
int StaffingDay::rested(int since, int from, int to) const {
  auto const after = problem_.profile.break_after, length = problem_.profile.break_min;
  while (true) {
    auto const latest = std::min(since + after, to - length);
    if (length <= 0 || latest < std::max(since, from)) return since;
    since = latest + length;
  }
}

/// The rule itself: the latest break each time, until less than break_after is left.
bool StaffingDay::breaks_hold(Offer const& o, std::span<std::uint32_t const> nodes) const {
  auto const after = problem_.profile.break_after, length = problem_.profile.break_min;
  std::vector<std::pair<int, int>> gaps;
  auto free_from = o.from;
  for (std::size_t i = 0; i != nodes.size(); ++i) {
    auto const& n = nodes_[nodes[i]];
    gaps.emplace_back(free_from, *(i == 0 ? leave_base(o, n) : leave_for(nodes_[nodes[i - 1]], n)));
    free_from = n.end;
  }
  auto const end = std::max(o.to, free_from);
  gaps.emplace_back(free_from, end);
  for (auto since = o.from; end - since >= after;) {
    auto latest = since - 1;
    for (auto const& [from, to] : gaps) {
      auto const start = std::min(since + after, to - length);
      if (start >= std::max(since, from)) latest = std::max(latest, start);
    }
    if (latest < since) return false;
    since = latest + length;
  }
  return true;
}

bool StaffingDay::feasible(std::size_t offer, std::span<std::uint32_t const> nodes) const {
  auto const& o = offers_[offer];
  for (std::size_t i = 0; i != nodes.size(); ++i) {
    auto const& n = nodes_[nodes[i]];
    if (n.end > o.last_end) return false;
    if (!(i == 0 ? leave_base(o, n) : leave_for(nodes_[nodes[i - 1]], n))) return false;
  }
  return breaks_hold(o, nodes);
}

/// Nothing: somebody can be engaged for it.
std::optional<UnfitTask> StaffingDay::alone(DayNode const& n) const {
  auto const k = kind(n.asks);
  UnfitTask out{.task = n.task, .reason = Unfit::sexes};
  if (k.female && k.male) return out;
  auto const index = static_cast<std::uint32_t>(&n - nodes_.data());
  auto longest = 0, nearest = std::numeric_limits<int>::max();
  for (std::size_t i = 0; i != offers_.size(); ++i) {
    if (feasible(i, {&index, 1})) return {};
    auto const& o = offers_[i];
    longest = std::max(longest, o.last_end - o.from);
    auto const way = problem_.travel.at(o.base, task(n).from, o.night);
    if (way == TravelTable::kUnreachable || !o.usable) continue;
    auto const earlier = std::max(0, o.from - (n.start - way)), later = std::max(0, n.end - o.last_end);
    if (earlier + later >= nearest) continue;
    nearest = earlier + later;
    out.offer = i;
    out.earlier = earlier;
    out.later = later;
  }
  out.reason = n.end - n.start > longest ? Unfit::too_long : Unfit::no_offer;
  return out;
}

/// People who must not be alone: all tasks or none.
void StaffingDay::leave_out_crews(std::vector<std::optional<UnfitTask>>& reasons) const {
  for (auto const& g : problem_.groups) {
    if (!g.attendance) continue;
    bool all = true;
    for (std::size_t i = 0; i != g.tasks.size(); ++i) {
      auto const& t = problem_.tasks[g.tasks[i].at()];
      all = all && !reasons[g.tasks[i].at()];
      if (i == 0) continue;
      auto const& before = problem_.tasks[g.tasks[i - 1].at()];
      all = all && t.earliest_start <= before.earliest_start + before.duration;
    }
    for (auto const t : g.tasks)
      if (!all && !reasons[t.at()]) reasons[t.at()] = {.task = t, .reason = Unfit::left_alone};
  }
}

void StaffingDay::leave_out_unfit() {
  std::vector<std::optional<UnfitTask>> reasons(problem_.tasks.size());
  for (auto const& n : nodes_)
    if (auto const why = alone(n); why && !reasons[n.task.at()]) reasons[n.task.at()] = why;
  leave_out_crews(reasons);
  for (auto const& r : reasons)
    if (r) unfit_.push_back(*r);
  std::erase_if(nodes_, [&](DayNode const& n) { return reasons[n.task.at()].has_value(); });
}

/// Depth first through the nodes by start; what is still to be had bounds it.
class WaySearcher {
 public:
  WaySearcher(StaffingDay const& day, std::size_t offer, WaySearch const& what, std::vector<Way>& found,
              std::uint64_t& steps, std::stop_token const& stop)
      : day_(day), o_(day.offers_[offer]), what_(what), found_(found), steps_(steps), stop_(stop) {
    way_.offer = offer;
  }

  bool run() {
    if (!o_.usable) return true;
    reckon();
    for (std::uint32_t i = 0; i != day_.nodes_.size(); ++i) {
      if (!open(i) || what_.price - most_[i] >= what_.below) continue;
      auto const leave = day_.leave_base(o_, day_.nodes_[i]);
      if (leave && !go(i, 0, day_.rested(o_.from, o_.from, *leave), 0)) return full();
    }
    return true;
  }

 private:
  [[nodiscard]] bool open(std::uint32_t i) const {
    auto const& n = day_.nodes_[i];
    return (n.asks & ~what_.kind) == 0 && n.end <= o_.last_end && n.start >= o_.from;
  }
  [[nodiscard]] bool full() const { return found_.size() - before_ >= what_.most; }

  void reckon() {
    before_ = found_.size();
    most_.assign(day_.nodes_.size(), 0);
    for (auto i = day_.nodes_.size(); i-- > 0;) {
      if (!open(static_cast<std::uint32_t>(i))) continue;
      for (auto const& s : day_.steps_[i])
        if (open(s.node)) most_[i] = std::max(most_[i], most_[s.node]);
      most_[i] += what_.worth[i];
    }
  }

  bool go(std::uint32_t i, std::int64_t worth, int since, std::uint32_t kind) {
    auto const& n = day_.nodes_[i];
    if (steps_ == 0 || (--steps_ % 1024 == 0 && stop_.stop_requested())) return false;
    if (n.end - since > day_.problem_.profile.break_after) return true;
    way_.nodes.push_back(i);
    worth += what_.worth[i];
    kind |= n.asks;
    auto goes_on = true;
    for (auto const& s : day_.steps_[i]) {
      if (!open(s.node) || what_.price - worth - most_[s.node] >= what_.below) continue;
      goes_on = go(s.node, worth, day_.rested(since, n.end, s.leave), kind);
      if (!goes_on) break;
    }
    if (goes_on) goes_on = end_here(worth, kind);
    way_.nodes.pop_back();
    return goes_on;
  }

  bool end_here(std::int64_t worth, std::uint32_t kind) {
    if (what_.price - worth >= what_.below || (what_.exactly && kind != what_.kind)) return true;
    if (!day_.breaks_hold(o_, way_.nodes)) return true;
    if (what_.maximal && extendable()) return true;
    way_.kind = kind;
    found_.push_back(way_);
    return !full();
  }

  [[nodiscard]] bool extendable() const {
    for (std::uint32_t i = 0; i != day_.nodes_.size(); ++i) {
      if (!open(i) || std::binary_search(way_.nodes.begin(), way_.nodes.end(), i)) continue;
      auto longer = way_.nodes;
      longer.insert(std::lower_bound(longer.begin(), longer.end(), i), i);
      if (day_.feasible(way_.offer, longer)) return true;
    }
    return false;
  }

  StaffingDay const& day_;
  StaffingDay::Offer const& o_;
  WaySearch const& what_;
  std::vector<Way>& found_;
  std::uint64_t& steps_;
  std::stop_token const& stop_;
  std::size_t before_ = 0;
  std::vector<std::int64_t> most_;  // a way from the node on can be worth
  Way way_;
};

bool StaffingDay::search(std::size_t offer, WaySearch const& what, std::vector<Way>& found,
                         std::uint64_t& steps, std::stop_token const& stop) const {
  return WaySearcher(*this, offer, what, found, steps, stop).run();
}

}  // namespace escale::exact
