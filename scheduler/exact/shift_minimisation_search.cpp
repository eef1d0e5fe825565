#include "scheduler/exact/shift_minimisation_search.h"

#include <algorithm>
#include <bit>
#include <limits>

namespace escale::exact {

namespace {

constexpr std::uint32_t kNobody = 0xFFFF'FFFFu;
constexpr std::int64_t kNever = std::numeric_limits<std::int64_t>::max();

}  // namespace

ShiftSearch::ShiftSearch(ShiftProblem const& problem, std::uint64_t seed)
    : problem_(problem),
      random_(seed),
      reach_(problem.tasks(), Reach{problem.tasks(), 0}),
      overlaps_(problem.tasks(), problem.tasks()),
      doing_(problem.workers, problem.tasks()),
      tasks_of_(problem.workers),
      worker_of_(problem.tasks(), kNobody),
      place_(problem.tasks(), kNobody),
      open_(problem.workers, 1),
      load_(problem.workers, 0),
      weight_(problem.tasks(), 1),
      weight_on_(problem.workers, 0),
      barred_(problem.tasks() * problem.workers, 0),
      worker_barred_(problem.workers, 0),
      open_count_(problem.workers) {
  auto const n = static_cast<Id>(problem.tasks());
  for (Id a = 0; a != n; ++a) {
    for (auto const w : problem.qualified[a]) tasks_of_[w].push_back(a);
    for (Id b = 0; b != a; ++b) {
      if (!problem.overlap(a, b)) continue;
      overlaps_.set(a, b);
      overlaps_.set(b, a);
      reach_[a] = {std::min(reach_[a].first, std::size_t{b / 64}),
                   std::max(reach_[a].last, std::size_t{b / 64} + 1)};
      reach_[b] = {std::min(reach_[b].first, std::size_t{a / 64}),
                   std::max(reach_[b].last, std::size_t{a / 64} + 1)};
    }
    wait(a);
  }
}

void ShiftSearch::wait(Id task) {
  worker_of_[task] = kNobody;
  place_[task] = static_cast<Id>(waiting_.size());
  waiting_.push_back(task);
}

void ShiftSearch::put(Id task, Id worker) {
  auto const last = waiting_.back();
  waiting_[place_[task]] = last;
  place_[last] = place_[task];
  waiting_.pop_back();
  worker_of_[task] = worker;
  doing_.set(worker, task);
  ++load_[worker];
  weight_on_[worker] += weight_[task];
}

void ShiftSearch::eject(Id task) {
  auto const worker = worker_of_[task];
  doing_.reset(worker, task);
  --load_[worker];
  weight_on_[worker] -= weight_[task];
  wait(task);
}

void ShiftSearch::close(Id worker) {
  open_[worker] = 0;
  --open_count_;
  if (load_[worker] == 0) return;
  for (auto const t : tasks_of_[worker])
    if (worker_of_[t] == worker) eject(t);
}

void ShiftSearch::heavier(Id task) {
  ++weight_[task];
  if (worker_of_[task] != kNobody) ++weight_on_[worker_of_[task]];
}

/// The heaviest of three at random.
ShiftSearch::Id ShiftSearch::pick_waiting() {
  auto const any = [&] { return waiting_[random_.below(static_cast<std::uint32_t>(waiting_.size()))]; };
  auto best = any();
  for (int i = 0; i < 2; ++i) {
    auto const other = any();
    if (weight_[other] > weight_[best]) best = other;
  }
  return best;
}

/// Weight of what would be ejected; anything above `limit` when it is more than that.
std::int64_t ShiftSearch::cost_of(Id task, Id worker, std::int64_t limit) const {
  auto const in_the_way = overlaps_.row(task);
  auto const doing = doing_.row(worker);
  std::int64_t cost = 0;
  for (auto i = reach_[task].first; i < reach_[task].last && cost <= limit; ++i) {
    for (auto x = in_the_way[i] & doing[i]; x != 0; x &= x - 1) {
      cost += weight_[i * 64 + static_cast<std::size_t>(std::countr_zero(x))];
    }
  }
  return cost;
}

ShiftSearch::Choice ShiftSearch::best_open(Id task) {
  Choice best{kNobody, kNever};
  std::uint32_t ties = 0;
  for (auto const w : problem_.qualified[task]) {
    if (open_[w] == 0) continue;
    auto const cost = cost_of(task, w, best.cost);
    if (cost > best.cost || (cost > 0 && barred_[task * problem_.workers + w] > now_)) continue;
    if (cost < best.cost) {
      best = {w, cost};
      ties = 1;
    } else if (random_.one_in(++ties)) {
      best.worker = w;
    }
    if (cost == 0 && ties > 3) break;
  }
  return best;
}

ShiftSearch::Choice ShiftSearch::lightest_open() {
  Choice best{kNobody, kNever};
  std::uint32_t ties = 0;
  for (Id w = 0; w != open_.size(); ++w) {
    if (open_[w] == 0 || worker_barred_[w] > now_ || weight_on_[w] > best.cost) continue;
    if (weight_on_[w] < best.cost) {
      best = {w, weight_on_[w]};
      ties = 1;
    } else if (random_.one_in(++ties)) {
      best.worker = w;
    }
  }
  return best;
}

ShiftSearch::Id ShiftSearch::most_useful_idle(Id task) {
  Id best = kNobody;
  std::int64_t most = -1;
  for (auto const w : problem_.qualified[task]) {
    if (open_[w] != 0 || worker_barred_[w] > now_) continue;
    std::int64_t use = 0;
    for (auto const t : tasks_of_[w]) use += worker_of_[t] == kNobody ? weight_[t] : 0;
    if (use > most || (use == most && random_.one_in(2))) {
      most = use;
      best = w;
    }
  }
  return best;
}

/// Opens an idle worker for the task and closes the lightest, where that costs no more than the insertion.
bool ShiftSearch::exchange(Id task, Choice const& insertion) {
  auto const out = lightest_open();
  if (out.worker == kNobody || out.cost > insertion.cost) return false;
  if (out.cost == insertion.cost && !random_.one_in(2)) return false;
  auto const in = most_useful_idle(task);
  if (in == kNobody) return false;
  close(out.worker);
  open_[in] = 1;
  ++open_count_;
  worker_barred_[out.worker] = now_ + 10 + random_.below(20);
  worker_barred_[in] = now_ + 10 + random_.below(20);
  put(task, in);
  heavier(task);
  return true;
}

void ShiftSearch::insert(Id task, Choice const& at) {
  auto const doing = doing_.row(at.worker);
  auto const in_the_way = overlaps_.row(task);
  for (auto i = reach_[task].first; i < reach_[task].last && at.cost > 0; ++i) {
    for (auto x = in_the_way[i] & doing[i]; x != 0; x &= x - 1) {
      auto const out = static_cast<Id>(i * 64 + static_cast<std::size_t>(std::countr_zero(x)));
      eject(out);
      barred_[out * problem_.workers + at.worker] =
          now_ + 5 + random_.below(10) + static_cast<std::int64_t>(waiting_.size());
    }
  }
  put(task, at.worker);
  if (at.cost > 0) heavier(task);
}

void ShiftSearch::step() {
  ++now_;
  auto const task = pick_waiting();
  auto const best = best_open(task);
  if (best.cost > 0 && exchange(task, best)) return;
  if (best.worker != kNobody) insert(task, best);
}

void ShiftSearch::close_idle() {
  for (Id w = 0; w != open_.size(); ++w)
    if (open_[w] != 0 && load_[w] == 0) close(w);
}

void ShiftSearch::forget_weights() {
  std::fill(weight_.begin(), weight_.end(), 1);
  for (std::size_t w = 0; w < load_.size(); ++w) weight_on_[w] = load_[w];
}

void ShiftSearch::close_lightest() {
  Id lightest = kNobody;
  for (Id w = 0; w != open_.size(); ++w)
    if (open_[w] != 0 && (lightest == kNobody || load_[w] < load_[lightest])) lightest = w;
  if (lightest != kNobody) close(lightest);
  forget_weights();
}

void ShiftSearch::open_one() {
  Id best = kNobody;
  std::int64_t most = -1;
  for (Id w = 0; w != open_.size(); ++w) {
    if (open_[w] != 0) continue;
    std::int64_t use = 0;
    for (auto const t : tasks_of_[w]) use += worker_of_[t] == kNobody ? weight_[t] : 0;
    if (use > most) {
      most = use;
      best = w;
    }
  }
  if (best == kNobody) return;
  open_[best] = 1;
  ++open_count_;
}

void ShiftSearch::restart(std::vector<std::uint32_t> const& worker_of) {
  for (Id t = 0; t != worker_of_.size(); ++t)
    if (worker_of_[t] != kNobody) eject(t);
  for (Id w = 0; w != open_.size(); ++w) open_[w] = 0;
  for (auto const w : worker_of) open_[w] = 1;
  open_count_ = static_cast<std::size_t>(std::count(open_.begin(), open_.end(), 1));
  for (Id t = 0; t != worker_of_.size(); ++t) put(t, worker_of[t]);
  forget_weights();
}

}  // namespace escale::exact
