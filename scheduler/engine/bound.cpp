#include "scheduler/engine/bound.h"

#include <algorithm>
#include <queue>

namespace escale::engine {

namespace {

/// Moments at which tasks must be under way, and who can be on them then. A duty is on one task at a time, so
/// tasks without a duty in the best matching of one moment stay uncovered in every roster; tasks of different
/// moments are counted once.
class Moments {
 public:
  explicit Moments(Compiled const& c)
      : c_(c),
        edges_(c.slots.size()),
        spent_(c.tasks.size(), 0),
        taken_by_(c.duties.size(), kNone),
        seen_(c.duties.size(), 0) {
    strict_ = c.prices[RuleId::overlap].forbids() && c.prices[RuleId::moving_time].forbids();
    for (Id s = 0; s != c.slots.size(); ++s) {
      for (auto const& candidate : c.candidates_of(s)) {
        if (!strict_ || reachable(s, candidate)) edges_[s].push_back(candidate.duty);
      }
    }
  }

  [[nodiscard]] std::int64_t uncovered() {
    auto sum = impossible();
    if (c_.prices[RuleId::overlap].forbids()) sum += crowded();
    return sum;
  }

 private:
  struct Clique {
    std::int64_t uncovered = 0;
    Id task = kNone;  // the moment is when one must have set out for this task
    bool operator<(Clique const& o) const {
      return uncovered != o.uncovered ? uncovered < o.uncovered : task > o.task;
    }
  };

  [[nodiscard]] std::int64_t weight(Id slot) const {
    return c_.slots[slot].travellers * c_.tasks[c_.slots[slot].task].weight;
  }

  [[nodiscard]] Time shortest(Id from, Id to) const {
    return std::min(c_.travel(from, to, false), c_.travel(from, to, true));
  }

  /// From the base, or from a task that could come before.
  [[nodiscard]] bool reachable(Id slot, Candidate const& candidate) const {
    auto const& t = c_.tasks[c_.slots[slot].task];
    auto const& d = c_.duties[candidate.duty];
    if (candidate.to - d.from >= c_.travel(d.base, t.from, d.night)) return true;
    auto const first = std::lower_bound(c_.tasks.begin(), c_.tasks.end(), d.from,
                                        [](TaskData const& x, Time from) { return x.earliest < from; });
    auto const reaches = [&](TaskData const& before) {
      return before.earliest + before.duration + shortest(before.to, t.from) <= candidate.to;
    };
    auto const open = [&](TaskData const& x) { return x.earliest < d.from && x.latest >= d.from; };
    for (auto it = first; it != c_.tasks.end() && it->earliest <= candidate.to; ++it) {
      if (reaches(*it)) return true;
    }
    return std::any_of(c_.tasks.begin(), first, open);
  }

  std::int64_t impossible() {
    std::int64_t sum = 0;
    for (auto const& b : c_.bundles) {
      auto const slots = c_.slots_of(b);
      if (std::none_of(slots.begin(), slots.end(), [&](Id s) { return edges_[s].empty(); })) continue;
      for (auto const s : slots) {
        sum += weight(s);
        edges_[s].clear();
      }
    }
    return sum;
  }

  /// Least minutes of moving before each task: no two tasks closer than that can follow each other.
  void find_approach() {
    std::vector<Time> to_place(c_.problem->travel.places, TravelTable::kUnreachable);
    std::vector<char> left(to_place.size(), 0);
    for (auto const& t : c_.tasks) left[t.to] = 1;
    for (Id from = 0; from != left.size(); ++from) {
      if (left[from] == 0) continue;
      for (Id to = 0; to != left.size(); ++to) to_place[to] = std::min(to_place[to], shortest(from, to));
    }
    for (auto const& t : c_.tasks) {
      approach_.push_back(strict_ ? to_place[t.from] : 0);
      farthest_ = std::max(farthest_, approach_.back());
      longest_ = std::max(longest_, t.latest - t.earliest + t.duration);
    }
  }

  /// Slots of tasks that must be under way, the way there counted, at the last moment to set out for this
  /// task; heaviest first.
  void gather(Id task) {
    clique_.clear();
    auto const at = c_.tasks[task].latest - approach_[task];
    auto const far = at + farthest_;
    auto t =
        static_cast<Id>(std::lower_bound(c_.tasks.begin(), c_.tasks.end(), at - longest_,
                                         [](TaskData const& x, Time from) { return x.earliest < from; }) -
                        c_.tasks.begin());
    for (; t != c_.tasks.size() && c_.tasks[t].earliest <= far; ++t) {
      auto const& x = c_.tasks[t];
      if (spent_[t] != 0 || x.duration == 0 || x.latest - approach_[t] > at || x.earliest + x.duration <= at)
        continue;
      if (x.latest - approach_[t] >= x.earliest + x.duration) continue;
      for (Id s = x.slots.first; s != x.slots.last; ++s) {
        if (!edges_[s].empty()) clique_.push_back(s);
      }
    }
    std::stable_sort(clique_.begin(), clique_.end(), [&](Id a, Id b) { return weight(a) > weight(b); });
  }

  bool give(Id duty, Id slot) {
    if (taken_by_[duty] == kNone) matched_.push_back(duty);
    taken_by_[duty] = slot;
    return true;
  }

  bool augment(Id slot) {
    for (auto const d : edges_[slot]) {
      if (taken_by_[d] == kNone) return give(d, slot);
    }
    for (auto const d : edges_[slot]) {
      if (seen_[d] != 0) continue;
      seen_[d] = 1;
      visited_.push_back(d);
      if (augment(taken_by_[d])) return give(d, slot);
    }
    return false;
  }

  /// Weight left over by the heaviest matching (slots in the order of weight: greedy is exact on transversal
  /// matroids). `tight`: tasks that compete for the same duties with one that is left over.
  std::int64_t match(std::vector<Id>* tight) {
    std::int64_t left = 0;
    dead_.clear();
    for (auto const s : clique_) {
      visited_.clear();
      if (augment(s)) {
        for (auto const d : visited_) seen_[d] = 0;
        continue;
      }
      left += weight(s);
      dead_.insert(dead_.end(), visited_.begin(), visited_.end());  // no way out of these: they stay seen
      if (tight == nullptr) continue;
      tight->push_back(c_.slots[s].task);
      for (auto const d : visited_) tight->push_back(c_.slots[taken_by_[d]].task);
    }
    for (auto const d : dead_) seen_[d] = 0;
    for (auto const d : matched_) taken_by_[d] = kNone;
    matched_.clear();
    return left;
  }

  std::int64_t crowded() {
    find_approach();
    std::priority_queue<Clique> queue;
    for (Id t = 0; t != c_.tasks.size(); ++t) {
      gather(t);
      if (auto const left = match(nullptr); left > 0) queue.push({left, t});
    }
    std::int64_t sum = 0;
    while (!queue.empty()) {
      auto top = queue.top();
      queue.pop();
      gather(top.task);
      std::vector<Id> tight;
      auto const left = match(&tight);
      if (left == top.uncovered) {
        sum += left;
        for (auto const t : tight) spent_[t] = 1;
        gather(top.task);
        if (auto const more = match(nullptr); more > 0) queue.push({more, top.task});
      } else if (left > 0) {
        queue.push({left, top.task});
      }
    }
    return sum;
  }

  Compiled const& c_;
  std::vector<std::vector<Id>> edges_;  // duties by slot
  std::vector<char> spent_;             // by task: counted already
  std::vector<Id> taken_by_;            // slot by duty
  std::vector<char> seen_;
  std::vector<Id> visited_, dead_, matched_, clique_;
  std::vector<Time> approach_;
  Time longest_ = 0;   // window and duration of a task
  Time farthest_ = 0;  // approach
  bool strict_ = false;
};

}  // namespace

Score lower_bound(Compiled const& c) {
  auto const& price = c.prices[RuleId::uncovered];
  if (!price.counts() || price.forbids() || !c.prices[RuleId::start_window].forbids()) return {};
  Cost bound;
  c.prices.charge(bound, RuleId::uncovered, Moments(c).uncovered());
  return to_score(bound);
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
