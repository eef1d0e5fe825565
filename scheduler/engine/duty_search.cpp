#include "scheduler/engine/duty_search.h"

#include <algorithm>
#include <numeric>

namespace escale::engine {

namespace {

constexpr std::int64_t kPoint = 128;  // minutes of moving that one uncovered task of the lightest stands for
constexpr std::int64_t kMostWorth = Sweep::kMost / 8;

bool only_simple_rules(Compiled const& c) {
  for (auto const rule : {RuleId::overlap, RuleId::moving_time, RuleId::inside_duty, RuleId::start_window}) {
    if (!c.prices[rule].forbids()) return false;
  }
  for (auto const rule : {RuleId::daily_rest, RuleId::working_day}) {
    if (c.prices[rule].counts() && !c.prices[rule].forbids()) return false;
  }
  for (auto const rule : {RuleId::waiting, RuleId::fairness}) {
    if (c.prices[rule].counts()) return false;
  }
  auto const& uncovered = c.prices[RuleId::uncovered];
  auto const& moving = c.prices[RuleId::moving];
  return uncovered.level == 1 && uncovered.weight > 0 && moving.weight >= 0 &&
         (moving.level == 2 || moving.weight == 0) && c.problem->profile.overtime_max == 0 && !c.chained &&
         c.nights.empty();
}

bool simple(Compiled const& c, DutyData const& d) {
  if (d.used.medium() != 0 || d.used.soft() < 0 || d.used.soft() > kMostWorth) return false;
  if (d.pause > 0 && c.prices[RuleId::planned_break].counts()) return false;
  return !c.prices[RuleId::break_at_six].counts() || d.to - d.from < c.problem->profile.break_after;
}

bool simple(Compiled const& c, TaskData const& t) {
  auto const speaks = t.languages != 0 && c.prices[RuleId::language].counts();
  if (t.open() || t.duration < 1 || t.group != kNone || t.slots.size() != 1 || speaks) return false;
  if (!t.told.empty() || !t.pins.empty() || t.weight < 0) return false;
  auto const near = c.candidates_of(t.slots.first);
  return std::all_of(near.begin(), near.end(), [&](Candidate const& x) {
    return own_cost(c, t.slots.first, x.duty, t.earliest) == Cost{};
  });
}

std::int64_t weight_of(Compiled const& c, Id slot) {
  return c.slots[slot].travellers * c.tasks[c.slots[slot].task].weight * c.prices[RuleId::uncovered].weight;
}

}  // namespace

bool DutySearch::applies(Compiled const& c, Id component) {
  auto const& part = c.components[component];
  if (!only_simple_rules(c) || part.tasks.size() >= Sweep::kNoStep) return false;
  if (!std::all_of(part.duties.begin(), part.duties.end(), [&](Id d) { return simple(c, c.duties[d]); }))
    return false;
  if (!std::all_of(part.tasks.begin(), part.tasks.end(), [&](Id t) { return simple(c, c.tasks[t]); }))
    return false;
  std::int64_t least = kMostWorth, sum = 0, used = 0;
  for (auto const d : part.duties) used = std::max(used, c.duties[d].used.soft());
  for (auto const t : part.tasks) {
    auto const weight = weight_of(c, c.tasks[t].slots.first);
    if (weight > 0) least = std::min(least, weight);
    sum += weight;
    if (weight < 0 || sum > kMostWorth) return false;
  }
  auto const point = kPoint * std::max<std::int64_t>(1, c.prices[RuleId::moving].weight) + 4 * used;
  return point < (1 << 20) && sum / least < kMostWorth / point;
}

DutySearch::DutySearch(Compiled const& c, Id component, std::uint64_t seed)
    : c_(c),
      part_(c.components[component]),
      random_(seed),
      ways_(c, part_),
      sweep_(ways_, c.prices[RuleId::moving].weight),
      moving_(c.prices[RuleId::moving].weight) {
  add_shifts();
  add_jobs();
  add_masks();
  routes_.resize(shifts_.size());
  costs_.assign(shifts_.size(), 0);
  is_changed_.assign(shifts_.size(), 0);
  best_routes_ = routes_;
  best_ = Cost{{0, medium_, soft_}};
}

void DutySearch::add_shifts() {
  std::int64_t used = 0;
  for (auto const d : part_.duties) {
    auto const& duty = c_.duties[d];
    shifts_.push_back(
        {.duty = d, .from = duty.from, .to = duty.to, .base = ways_.of(duty.base), .used = duty.used.soft()});
    used = std::max(used, duty.used.soft());
  }
  point_ = kPoint * std::max<std::int64_t>(1, moving_) + 4 * used;
}

void DutySearch::add_jobs() {
  std::int64_t least = kMostWorth;
  for (auto const t : part_.tasks) {
    auto const& task = c_.tasks[t];
    auto const slot = task.slots.first;
    Job job{.step = {task.earliest, task.earliest + task.duration, ways_.of(task.from), ways_.of(task.to)},
            .slot = slot,
            .weight = weight_of(c_, slot)};
    if (job.weight > 0) least = std::min(least, job.weight);
    job.takers.first = static_cast<Id>(takers_.size());
    for (auto const& candidate : c_.candidates_of(slot)) {
      auto const at = std::lower_bound(part_.duties.begin(), part_.duties.end(), candidate.duty);
      takers_.push_back(static_cast<Id>(at - part_.duties.begin()));
    }
    job.takers.last = static_cast<Id>(takers_.size());
    jobs_.push_back(job);
  }
  std::stable_sort(jobs_.begin(), jobs_.end(),
                   [](Job const& a, Job const& b) { return a.step.start < b.step.start; });
  for (auto& job : jobs_) {
    job.worth = job.lure = job.weight * point_ / least;
    medium_ += job.weight;
    worth_ += job.worth;
  }
  shift_of_.assign(jobs_.size(), kNone);
}

void DutySearch::add_masks() {
  words_ = (jobs_.size() + 63) / 64;
  jobs_of_.assign(words_ * shifts_.size(), 0);
  free_.assign(words_, 0);
  for (Id j = 0; j != jobs_.size(); ++j) {
    set_free(j);
    for (auto i = jobs_[j].takers.first; i != jobs_[j].takers.last; ++i)
      jobs_of_[takers_[i] * words_ + j / 64] |= std::uint64_t{1} << (j % 64);
  }
  for (std::size_t s = 0; s != shifts_.size(); ++s) {
    auto& words = shifts_[s].words;
    auto const* const mine = jobs_of_.data() + s * words_;
    words.last = static_cast<Id>(words_);
    while (words.first != words.last && mine[words.first] == 0) ++words.first;
    while (words.first != words.last && mine[words.last - 1] == 0) --words.last;
  }
}

void DutySearch::construct() {
  std::vector<Id> order(shifts_.size());
  std::iota(order.begin(), order.end(), Id{0});
  for (Id i = 1; i < order.size(); ++i) std::swap(order[i], order[random_.below(i + 1)]);
  for (auto const s : order) {
    saved_used_ = 0;
    remake(s, kNone);
    changed_.push_back(s);
    is_changed_[s] = 1;
  }
  keep_best();
}

void DutySearch::set_prices(std::span<std::int32_t const> prices) {
  for (auto& job : jobs_) job.price = std::clamp(prices[job.slot], 0, 1024);
}

/// Half of what a slot is worth follows its price when the search is warm, nothing when it is cold.
void DutySearch::set_lures(std::int64_t at) {
  auto const weight = (kDone - at) / 2;
  for (auto& job : jobs_) job.lure = job.worth - (job.worth * (1024 - job.price) >> 10) * weight / kDone;
}

void DutySearch::keep_best() {
  best_ = Cost{{0, medium_, soft_}};
  for (auto const s : changed_) {
    best_routes_[s].assign(routes_[s].begin(), routes_[s].end());
    is_changed_[s] = 0;
  }
  changed_.clear();
}

void DutySearch::restore_best() {
  for (auto const s : changed_) free_route(s);
  for (auto const s : changed_) {
    routes_[s].assign(best_routes_[s].begin(), best_routes_[s].end());
    costs_[s] = way_cost(s);
    bind_route(s);
    is_changed_[s] = 0;
  }
  changed_.clear();
}

std::vector<Placed> DutySearch::roster() const {
  std::vector<Placed> placed;
  for (std::size_t s = 0; s != shifts_.size(); ++s) {
    for (auto const j : best_routes_[s])
      placed.push_back({jobs_[j].slot, shifts_[s].duty, jobs_[j].step.start});
  }
  return placed;
}

}  // namespace escale::engine
