#include "scheduler/exact/staffing_choice.h"

#include <algorithm>
#include <bit>
#include <cmath>

#include "scheduler/exact/certificate.h"

namespace escale::exact {

namespace {

constexpr double kWhole = 1e-6;  // nearer than this is a whole number
constexpr int kIterations = 20'000;

bool whole(double x) {
  return std::abs(x - std::round(x)) < kWhole;
}

}  // namespace

std::int64_t StaffingGoal::price(std::uint32_t kind) const {
  return special ? std::popcount(kind) : 1;
}

std::int64_t StaffingGoal::price(std::vector<Way> const& ways) const {
  std::int64_t sum = 0;
  for (auto const& w : ways) sum += price(w.kind);
  return sum;
}

Program staffing_rows(StaffingDay const& day, StaffingGoal const& goal) {
  Program program;
  for (auto const& n : day.nodes()) program.add_row(n.demand(), kOpen);
  if (goal.most_people != 0) program.add_row(-kOpen, static_cast<int>(goal.most_people));
  return program;
}

void add_way(Program& program, StaffingDay const& day, StaffingGoal const& goal, Way const& way) {
  std::vector<Entry> entries;
  int most = 0;
  for (auto const n : way.nodes) {
    entries.push_back({static_cast<int>(n), 1});
    most = std::max(most, day.nodes()[n].demand());
  }
  if (goal.most_people != 0) entries.push_back({static_cast<int>(day.nodes().size()), 1});
  program.add_variable(goal.price(way.kind), 0, most, entries);
}

WayChoice::WayChoice(StaffingDay const& day, StaffingGoal const& goal, std::vector<Way> const& ways,
                     std::vector<Way> best, std::stop_token const& stop)
    : day_(day),
      goal_(goal),
      ways_(ways),
      best_(std::move(best)),
      stop_(stop),
      program_(staffing_rows(day, goal)),
      value_(goal.price(best_)) {
  for (auto const& w : ways) add_way(program_, day, goal, w);
  // What is left uncovered, or engaged beyond the number: dearer than anything that is looked for.
  auto const dear = 1'000 * (value_ + 1);
  for (std::size_t r = 0; r != program_.rows(); ++r) {
    auto const covers = r < day.nodes().size();
    Entry const entry{static_cast<int>(r), covers ? 1 : -1};
    program_.add_variable(dear, 0, covers ? program_.row_lower[r] : 10'000, {&entry, 1});
  }
}

bool WayChoice::run(std::int64_t enough, std::uint64_t nodes) {
  enough_ = enough;
  nodes_ = nodes;
  complete_ = true;
  lp_.emplace(program_, stop_);
  node();
  return complete_;
}

void WayChoice::node() {
  if (value_ <= enough_) return;
  if (nodes_ == 0 || stop_.stop_requested() || !lp_->solve(kIterations)) {
    complete_ = false;
    return;
  }
  --nodes_;
  if (Certificate(program_, lp_->duals()).bound() >= value_) return;
  auto const values = lp_->values();
  std::vector<double> const x(values.begin(), values.end());
  auto const v = most_open(x);
  if (v == x.size()) {
    auto better = without_surplus(x);
    if (better && goal_.price(*better) < value_) {
      best_ = std::move(*better);
      value_ = goal_.price(best_);
    }
    // What was cut out of it may have been in the way: nothing is known of the rest here.
    if (!better || static_cast<double>(value_) > std::ceil(lp_->value() - kWhole)) complete_ = false;
    return;
  }
  auto const down = static_cast<int>(std::floor(x[v]));
  auto const lower = program_.lower[v], upper = program_.upper[v];
  branch(v, down + 1, upper);
  branch(v, lower, down);
}

void WayChoice::branch(std::size_t variable, int lower, int upper) {
  if (lower > upper) return;
  auto const i = static_cast<int>(variable);
  auto const from = program_.lower[variable], to = program_.upper[variable];
  program_.lower[variable] = lower;
  program_.upper[variable] = upper;
  lp_->limit(i, lower, upper);
  node();
  program_.lower[variable] = from;
  program_.upper[variable] = to;
  lp_->limit(i, from, to);
}

/// The way whose number is least settled, upwards first; the number of variables when all are whole.
std::size_t WayChoice::most_open(std::vector<double> const& x) const {
  auto found = x.size();
  double most = 0;
  for (std::size_t v = 0; v != x.size(); ++v) {
    if (whole(x[v])) continue;
    auto const part = x[v] - std::floor(x[v]);
    if (found == x.size() || part > most) {
      found = v;
      most = part;
    }
  }
  return found;
}

/// Each position once. Nothing when too little is covered, or what is too much cannot be taken out.
std::optional<std::vector<Way>> WayChoice::without_surplus(std::vector<double> const& x) const {
  std::vector<Way> chosen;
  std::vector<int> surplus;
  for (auto const& n : day_.nodes()) surplus.push_back(-n.demand());
  for (std::size_t v = 0; v != ways_.size(); ++v) {
    for (auto times = std::lround(x[v]); times > 0; --times) {
      chosen.push_back(ways_[v]);
      for (auto const n : ways_[v].nodes) ++surplus[n];
    }
  }
  for (std::uint32_t n = 0; n != surplus.size(); ++n) {
    for (auto w = chosen.rbegin(); w != chosen.rend() && surplus[n] > 0; ++w) {
      auto rest = w->nodes;
      if (std::erase(rest, n) == 0 || (!rest.empty() && !day_.feasible(w->offer, rest))) continue;
      w->nodes = std::move(rest);
      --surplus[n];
    }
    if (surplus[n] != 0) return {};
  }
  std::erase_if(chosen, [](Way const& w) { return w.nodes.empty(); });
  for (auto& w : chosen) {
    w.kind = 0;
    for (auto const n : w.nodes) w.kind |= day_.nodes()[n].asks;
  }
  if (goal_.most_people != 0 && chosen.size() > goal_.most_people) return {};
  return chosen;
}

}  // namespace escale::exact
