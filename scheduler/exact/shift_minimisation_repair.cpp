#include "scheduler/exact/shift_minimisation_repair.h"

#include <algorithm>
#include <cstdlib>
#include <numeric>

namespace escale::exact {

namespace {

constexpr std::uint32_t kNobody = 0xFFFF'FFFFu;
constexpr std::size_t kFewest = 3;  // workers of a step
constexpr int kTries = 30;
constexpr std::size_t kMostOwn = 200;  // tasks of the workers of a step; the rest is for those that wait

}  // namespace

ShiftRepair::ShiftRepair(ShiftProblem const& problem, std::uint64_t seed)
    : problem_(problem),
      random_(seed),
      sweep_(random_.next()),
      may_(problem.tasks(), problem.workers),
      place_by_start_(problem.tasks()),
      tasks_of_(problem.workers),
      open_(problem.workers, 0),
      weight_(problem.tasks(), 1),
      is_chosen_(problem.workers, 0) {
  std::vector<Id> order(problem.tasks());
  std::iota(order.begin(), order.end(), Id{0});
  std::stable_sort(order.begin(), order.end(),
                   [&](Id a, Id b) { return problem.starts[a] < problem.starts[b]; });
  for (Id i = 0; i != order.size(); ++i) place_by_start_[order[i]] = i;
  for (Id t = 0; t != problem.tasks(); ++t)
    for (auto const w : problem.qualified[t]) may_.set(t, w);
  tasks_.reserve(ShiftSweep::kMostTasks);
}

void ShiftRepair::begin(std::vector<std::uint32_t> const& worker_of, std::size_t workers) {
  worker_of_ = worker_of;
  waiting_.clear();
  for (auto& tasks : tasks_of_) tasks.clear();
  std::fill(weight_.begin(), weight_.end(), 1);
  std::fill(open_.begin(), open_.end(), 0);
  for (Id t = 0; t != worker_of_.size(); ++t) {
    if (worker_of_[t] >= problem_.workers) {
      worker_of_[t] = kNobody;
      waiting_.push_back(t);
      continue;
    }
    tasks_of_[worker_of_[t]].push_back(t);
    open_[worker_of_[t]] = 1;
  }
  auto open = static_cast<std::size_t>(std::count(open_.begin(), open_.end(), 1));
  for (std::size_t w = 0; w < open_.size() && open < workers; ++w) {
    if (open_[w] != 0) continue;
    open_[w] = 1;
    ++open;
  }
}

void ShiftRepair::take(Id worker) {
  is_chosen_[worker] = 1;
  chosen_.push_back(worker);
}

void ShiftRepair::drop_last() {
  is_chosen_[chosen_.back()] = 0;
  chosen_.pop_back();
}

void ShiftRepair::choose_first(Id task) {
  auto const& who = problem_.qualified[task];
  auto const any = [&] { return who[random_.below(static_cast<Id>(who.size()))]; };
  auto worker = any();
  for (int i = 0; i < kTries && open_[worker] == 0; ++i) worker = any();
  take(worker);
}

/// Of two tasks of somebody chosen the one nearer in time to the task that waits.
ShiftRepair::Id ShiftRepair::near_task(std::vector<Id> const& tasks, Id waiting) {
  auto const any = [&] { return tasks[random_.below(static_cast<Id>(tasks.size()))]; };
  auto const far = [&](Id t) {
    return std::abs(problem_.starts[t] + problem_.ends[t] - problem_.starts[waiting] -
                    problem_.ends[waiting]);
  };
  auto const a = any(), b = any();
  return far(b) < far(a) ? b : a;
}

/// Somebody who may do a task that one of the chosen has.
bool ShiftRepair::choose_another(Id waiting, bool open) {
  for (int i = 0; i < kTries; ++i) {
    auto const& tasks = tasks_of_[chosen_[random_.below(static_cast<Id>(chosen_.size()))]];
    if (tasks.empty()) continue;
    auto const& who = problem_.qualified[near_task(tasks, waiting)];
    auto const w = who[random_.below(static_cast<Id>(who.size()))];
    if (is_chosen_[w] != 0 || (open_[w] != 0) != open) continue;
    take(w);
    return true;
  }
  return false;
}

void ShiftRepair::choose() {
  while (!chosen_.empty()) drop_last();
  auto const waiting = waiting_[random_.below(static_cast<Id>(waiting_.size()))];
  choose_first(waiting);
  bool const with_closed = random_.one_in(2);
  auto const wanted = with_closed ? size_ - 1 : size_;
  while (chosen_.size() < wanted && choose_another(waiting, true)) {
  }
  if (with_closed) (void)choose_another(waiting, false);
}

/// Which of the chosen may do the task, as bits.
std::uint32_t ShiftRepair::may(Id task) const {
  std::uint32_t workers = 0;
  for (std::size_t i = 0; i < chosen_.size(); ++i)
    workers |= may_.test(task, chosen_[i]) ? std::uint32_t{1} << i : 0u;
  return workers;
}

void ShiftRepair::collect() {
  swept_.clear();
  for (auto const w : chosen_) swept_.insert(swept_.end(), tasks_of_[w].begin(), tasks_of_[w].end());
  while (swept_.size() > kMostOwn) {
    swept_.resize(swept_.size() - tasks_of_[chosen_.back()].size());
    drop_last();
  }
  for (auto const t : waiting_)
    if (swept_.size() < ShiftSweep::kMostTasks && may(t) != 0) swept_.push_back(t);
  std::sort(swept_.begin(), swept_.end(),
            [&](Id a, Id b) { return place_by_start_[a] < place_by_start_[b]; });
  tasks_.clear();
  for (auto const t : swept_) tasks_.push_back({problem_.starts[t], problem_.ends[t], weight_[t], may(t)});
}

/// Workers without a task stay open up to so many of the chosen.
void ShiftRepair::keep_open(std::size_t workers) {
  std::size_t open = 0;
  for (auto const w : chosen_) {
    open_[w] = tasks_of_[w].empty() ? 0 : 1;
    open += tasks_of_[w].empty() ? 0u : 1u;
  }
  for (auto const w : chosen_) {
    if (open == workers) return;
    if (open_[w] != 0) continue;
    open_[w] = 1;
    ++open;
  }
}

void ShiftRepair::apply() {
  for (auto const t : swept_) worker_of_[t] = 0;  // what waited is known by what waits no more
  std::erase_if(waiting_, [&](Id t) { return worker_of_[t] != kNobody; });
  for (auto const w : chosen_) tasks_of_[w].clear();
  for (std::size_t i = 0; i < swept_.size(); ++i) {
    auto const t = swept_[i];
    auto const worker = sweep_.worker_of(i);
    if (worker == ShiftSweep::kLeftOut) {
      worker_of_[t] = kNobody;
      waiting_.push_back(t);
      ++weight_[t];
    } else {
      worker_of_[t] = chosen_[worker];
      tasks_of_[chosen_[worker]].push_back(t);
    }
  }
}

/// As many workers as leave some, not many states behind.
void ShiftRepair::resize() {
  if (sweep_.wide()) {
    size_ = std::max(kFewest, size_ - 1);
  } else if (sweep_.widest() * 4 < ShiftSweep::kMostStates && random_.one_in(4)) {
    size_ = std::min(ShiftSweep::kMostWorkers, size_ + 1);
  }
}

void ShiftRepair::step() {
  ++steps_;
  choose();
  collect();
  std::int64_t limit = 0;
  for (std::size_t i = 0; i < swept_.size(); ++i)
    if (worker_of_[swept_[i]] == kNobody) limit += tasks_[i].weight;
  std::size_t open = 0;
  for (auto const w : chosen_) open += open_[w] != 0 ? 1u : 0u;
  bool const found = sweep_.run(tasks_, {.workers = chosen_.size(), .used = open, .weight = limit});
  if (found) {
    apply();
    keep_open(open);
  }
  resize();
}

}  // namespace escale::exact
