#include "scheduler/exact/shift_minimisation_clique.h"

#include <algorithm>
#include <limits>

#include "scheduler/exact/shift_minimisation_search.h"

namespace escale::exact {

namespace {

using Id = std::uint32_t;
using Groups = std::vector<std::vector<Id>>;

/// The tasks of each used worker.
Groups by_worker(std::vector<Id> const& worker_of) {
  std::vector<Id> place;
  Groups groups;
  for (Id t = 0; t != worker_of.size(); ++t) {
    auto const w = worker_of[t];
    if (place.size() <= w) place.resize(w + 1, 0);
    if (place[w] == 0) {
      groups.emplace_back();
      place[w] = static_cast<Id>(groups.size());
    }
    groups[place[w] - 1].push_back(t);
  }
  return groups;
}

/// Arc consistency over "not sharable" with one domain for each worker.
class Filter {
 public:
  Filter(Sharable const& sharable, Groups groups, std::size_t tasks)
      : sharable_(sharable), groups_(std::move(groups)), group_of_(tasks), left_(tasks, 1) {
    for (Id g = 0; g != groups_.size(); ++g) {
      alive_.push_back(static_cast<Id>(groups_[g].size()));
      for (auto const t : groups_[g]) group_of_[t] = g;
    }
    shared_.assign(tasks * groups_.size(), 0);
    for (Id t = 0; t != tasks; ++t)
      for (auto const u : sharable_.of(t)) ++shared_[t * groups_.size() + group_of_[u]];
  }

  [[nodiscard]] Groups run() {
    for (Id g = 0; g != groups_.size(); ++g) check_against(g);
    while (!removed_.empty() && !hopeless_) {
      auto const gone = removed_.back();
      removed_.pop_back();
      check_against(group_of_[gone]);
    }
    if (hopeless_) return {};
    for (auto& group : groups_) std::erase_if(group, [&](Id t) { return left_[t] == 0; });
    return groups_;
  }

 private:
  void check_against(Id group) {
    for (Id t = 0; t != left_.size() && !hopeless_; ++t) {
      if (left_[t] == 0 || group_of_[t] == group) continue;
      if (shared_[t * groups_.size() + group] == alive_[group]) remove(t);
    }
  }

  void remove(Id task) {
    auto const group = group_of_[task];
    left_[task] = 0;
    for (auto const u : sharable_.of(task)) --shared_[u * groups_.size() + group];
    hopeless_ = --alive_[group] == 0;
    removed_.push_back(task);
  }

  Sharable const& sharable_;
  Groups groups_;
  std::vector<Id> group_of_, alive_, shared_;  // shared_: task x group, living tasks sharable with it
  std::vector<char> left_;
  std::vector<Id> removed_;
  bool hopeless_ = false;
};

}  // namespace

Sharable::Sharable(ShiftProblem const& problem) {
  auto const n = static_cast<Id>(problem.tasks());
  BitRows workers(n, problem.workers);
  for (Id t = 0; t != n; ++t)
    for (auto const w : problem.qualified[t]) workers.set(t, w);
  for (Id a = 0; a != n; ++a) {
    first_.push_back(others_.size());
    for (Id b = 0; b != n; ++b)
      if (a != b && !problem.overlap(a, b) && workers.meet(a, b)) others_.push_back(b);
  }
  first_.push_back(others_.size());
}

Groups partners_left(Sharable const& sharable, std::vector<Id> const& worker_of) {
  return Filter(sharable, by_worker(worker_of), worker_of.size()).run();
}

CliqueSearch::CliqueSearch(Sharable const& sharable, Groups candidates, std::uint64_t seed)
    : sharable_(sharable), candidates_(std::move(candidates)), random_(seed), fewest_(candidates_.size()) {
  Id tasks = 0;
  for (auto const& group : candidates_)
    for (auto const t : group) tasks = std::max(tasks, t + 1);
  weight_.assign(sharable.pairs(), 1);
  // tasks without candidates lie between: tables reach to the last partner
  for (auto const& group : candidates_)
    for (auto const t : group)
      for (auto const u : sharable.of(t)) tasks = std::max(tasks, u + 1);
  is_chosen_.assign(tasks, 0);
  conflict_.assign(tasks, 0);
  barred_.assign(tasks, 0);
  for (auto const& group : candidates_) {
    auto const loosest = *std::min_element(group.begin(), group.end(), [&](Id a, Id b) {
      return sharable.of(a).size() < sharable.of(b).size();
    });
    chosen_.push_back(loosest);
    set(loosest, 1);
  }
}

void CliqueSearch::set(Id task, std::int64_t sign) {
  is_chosen_[task] = sign > 0 ? 1 : 0;
  auto const others = sharable_.of(task);
  auto const first = sharable_.first(task);
  for (std::size_t i = 0; i < others.size(); ++i) conflict_[others[i]] += sign * weight_[first + i];
}

/// False when nothing may move; no conflict: `best.worker` is past the end.
bool CliqueSearch::best_move(Move& best) {
  std::size_t conflicts = 0;
  std::uint32_t ties = 0;
  best = {chosen_.size(), 0, std::numeric_limits<std::int64_t>::max()};
  for (std::size_t w = 0; w < chosen_.size(); ++w) {
    auto const now = conflict_[chosen_[w]];
    if (now == 0) continue;
    ++conflicts;
    for (auto const t : candidates_[w]) {
      if (t == chosen_[w] || barred_[t] > now_) continue;
      auto const change = conflict_[t] - now;
      if (change > best.change) continue;
      if (change < best.change) ties = 0;
      if (random_.one_in(++ties)) best = {w, t, change};
    }
  }
  fewest_ = std::min(fewest_, conflicts);
  return conflicts == 0 || best.worker != chosen_.size();
}

/// Where nothing gets better: pairs in conflict weigh more from now on.
void CliqueSearch::harden() {
  for (auto const a : chosen_) {
    if (conflict_[a] == 0) continue;
    auto const others = sharable_.of(a);
    auto const first = sharable_.first(a);
    for (std::size_t i = 0; i < others.size(); ++i) {
      if (is_chosen_[others[i]] == 0) continue;
      ++weight_[first + i];
      ++conflict_[others[i]];
    }
  }
}

bool CliqueSearch::search(std::uint64_t moves, std::stop_token const& stop) {
  for (std::uint64_t i = 0; i < moves; ++i, ++now_) {
    if (i % 256 == 0 && stop.stop_requested()) return false;
    Move best{};
    if (!best_move(best)) {
      harden();
      continue;
    }
    if (best.worker == chosen_.size()) return true;
    if (best.change >= 0) harden();
    barred_[chosen_[best.worker]] = now_ + 3 + random_.below(4);
    set(chosen_[best.worker], -1);
    chosen_[best.worker] = best.task;
    set(best.task, 1);
  }
  return false;
}

}  // namespace escale::exact
