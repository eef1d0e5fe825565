#include <algorithm>
#include <bit>

#include "scheduler/engine/duty_search.h"

namespace escale::engine {

namespace {

constexpr std::uint64_t kCheck = 16;   // iterations between two looks at the stop token and the pace
constexpr std::int64_t kWarm = 16;     // minutes of moving
constexpr std::int64_t kHalvings = 4;  // down to one minute
constexpr std::int64_t kLures = 512;   // times the lures are set in one search

/// kWarm down to kWarm / 2^kHalvings, straight between two halvings; in 1/1024 of a minute.
std::int64_t heat_at(std::int64_t at) {
  auto const step = at * kHalvings;
  auto const whole = step / kDone;
  auto const upper = (kWarm * 1024) >> whole;
  return upper - upper * (step - whole * kDone) / (2 * kDone);
}

}  // namespace

std::int64_t DutySearch::way_cost(Id shift) const {
  auto const& route = routes_[shift];
  if (route.empty()) return 0;
  auto place = shifts_[shift].base;
  std::int64_t minutes = 0;
  for (auto const j : route) {
    minutes += ways_.minutes(place, jobs_[j].step.from);
    place = jobs_[j].step.to;
  }
  return shifts_[shift].used + moving_ * minutes;
}

void DutySearch::save(Id shift) {
  for (std::size_t i = 0; i != saved_used_; ++i) {
    if (saved_[i].shift == shift) return;
  }
  if (saved_used_ == saved_.size()) saved_.emplace_back();
  auto& saved = saved_[saved_used_++];
  saved.shift = shift;
  saved.cost = costs_[shift];
  saved.route.assign(routes_[shift].begin(), routes_[shift].end());
}

void DutySearch::free_route(Id shift) {
  for (auto const j : routes_[shift]) {
    set_free(j);
    shift_of_[j] = kNone;
    medium_ += jobs_[j].weight;
    worth_ += jobs_[j].worth;
  }
  soft_ -= costs_[shift];
  costs_[shift] = 0;
  routes_[shift].clear();
}

void DutySearch::bind_route(Id shift) {
  for (auto const j : routes_[shift]) {
    set_bound(j);
    shift_of_[j] = shift;
    medium_ -= jobs_[j].weight;
    worth_ -= jobs_[j].worth;
  }
  soft_ += costs_[shift];
}

/// The best way to spend one duty with its own jobs and those nobody takes.
void DutySearch::remake(Id shift, Id wanted) {
  auto const& s = shifts_[shift];
  save(shift);
  free_route(shift);
  sweep_.open(s.from, s.to, s.base, s.used);
  offered_.clear();
  auto const* const mine = jobs_of_.data() + shift * words_;
  for (auto word = s.words.first; word != s.words.last; ++word) {
    for (auto bits = mine[word] & free_[word]; bits != 0; bits &= bits - 1) {
      auto const j = word * 64 + static_cast<Id>(std::countr_zero(bits));
      auto const& job = jobs_[j];
      sweep_.take(job.step, -(j == wanted ? job.lure + 64 * point_ : job.lure));
      offered_.push_back(j);
    }
  }
  if (sweep_.length() >= 0) return;
  auto& route = routes_[shift];
  sweep_.each_step([&](Id rank) { route.push_back(offered_[rank]); });
  std::reverse(route.begin(), route.end());
  costs_[shift] = way_cost(shift);
  bind_route(shift);
}

/// The job goes from one duty to another; what `to` has no time for any more is free for `from`.
void DutySearch::take_over(Id job, Id from, Id to) {
  save(from);
  auto const at = saved_used_ - 1;
  free_route(from);
  for (auto const j : saved_[at].route) {
    if (j != job) set_bound(j);  // not for `to`
  }
  remake(to, job);
  for (auto const j : saved_[at].route) {
    if (j != job) set_free(j);
  }
  remake(from, kNone);
}

void DutySearch::undo() {
  for (std::size_t i = 0; i != saved_used_; ++i) free_route(saved_[i].shift);
  for (std::size_t i = 0; i != saved_used_; ++i) {
    auto const& saved = saved_[i];
    routes_[saved.shift].assign(saved.route.begin(), saved.route.end());
    costs_[saved.shift] = saved.cost;
    bind_route(saved.shift);
  }
}

/// Any job, every second time one that nobody takes.
Id DutySearch::pick_job() {
  auto const j = random_.below(static_cast<Id>(jobs_.size()));
  if (shift_of_[j] == kNone || random_.one_in(2)) return j;
  for (std::size_t i = 0, word = j / 64; i != words_; ++i, word = word + 1 == words_ ? 0 : word + 1) {
    auto bits = free_[word];
    if (bits == 0) continue;
    for (auto n = random_.below(static_cast<std::uint32_t>(std::popcount(bits))); n != 0; --n)
      bits &= bits - 1;
    return static_cast<Id>(word * 64) + static_cast<Id>(std::countr_zero(bits));
  }
  return j;
}

bool DutySearch::step(std::int64_t heat) {
  saved_used_ = 0;
  auto const before = total();
  auto const j = pick_job();
  auto const& takers = jobs_[j].takers;
  if (takers.empty()) return false;
  auto const to = takers_[takers.first + random_.below(takers.size())];
  auto const from = shift_of_[j];
  if (from == kNone || from == to) {
    remake(to, from == to ? kNone : j);
  } else {
    take_over(j, from, to);
  }
  auto const worse = total() - before;
  if (worse > 0 && worse > ((heat * random_.exponential()) >> 16) >> 10) {
    undo();
    return false;
  }
  for (std::size_t i = 0; i != saved_used_; ++i) {
    auto const s = saved_[i].shift;
    if (is_changed_[s] == 0) changed_.push_back(s);
    is_changed_[s] = 1;
  }
  return true;
}

std::uint64_t DutySearch::improve(Pace const& pace, std::stop_token const& stop) {
  if (jobs_.empty() || takers_.empty()) return 0;
  std::int64_t heat = 0, lures_at = -1;
  std::uint64_t done = 0;
  for (;; ++done) {
    if (done % kCheck == 0) {
      auto const at = pace(done);
      if (at >= kDone || stop.stop_requested()) break;
      heat = heat_at(at) * std::max<std::int64_t>(1, moving_);
      if (at * kLures / kDone != lures_at) set_lures(at);
      lures_at = at * kLures / kDone;
    }
    if (step(heat) && Cost{{0, medium_, soft_}} < best_) keep_best();
  }
  restore_best();
  return done;
}

}  // namespace escale::engine
