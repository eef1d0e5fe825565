#include "scheduler/exact/branching.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <tuple>

namespace escale::exact {

namespace {

constexpr double kTiny = 1e-6;
constexpr Time kAnyStart = std::numeric_limits<Time>::min();

double off_whole(double x) {
  return std::abs(x - std::round(x));
}

/// No choice costs less than this, whatever the rows say.
std::int64_t floor_of(Program const& p) {
  std::vector<std::int64_t> lowest(p.rows(), 0);
  std::int64_t sum = 0;
  for (std::size_t v = 0; v != p.variables(); ++v) {
    if (p.choice[v] >= 0) {
      auto& row = lowest[static_cast<std::size_t>(p.choice[v])];
      row = std::min(row, p.cost[v]);
    } else {
      sum += std::min<std::int64_t>(0, p.cost[v] * p.upper[v]);
    }
  }
  for (auto const l : lowest) sum += l;
  return sum;
}

}  // namespace

Branching::Branching(Master const& master, ColumnPool const& pool, std::vector<PositionClass> const& classes,
                     std::vector<Id> const& kept, std::int64_t best, std::stop_token const& stop)
    : master_(master),
      pool_(pool),
      classes_(classes),
      kept_(kept),
      first_column_(master.frame().variables()),
      program_(master.frame()),
      best_(best),
      open_(best),
      stop_(stop) {
  for (auto const k : kept) master.add_column(program_, pool.columns[k], pool.of(pool.columns[k]));
  add_escapes(best);
  lp_ = std::make_unique<Lp>(program_, stop);
}

/// Ways out of every row that branching can close, dearer than anything wanted: so there is always an optimum
/// and always duals.
void Branching::add_escapes(std::int64_t best) {
  auto const price = best - floor_of(program_) + 1;
  first_escape_ = program_.variables();
  for (std::size_t p = 0; p != classes_.size(); ++p) {
    Entry const e{master_.class_rows()[p], 1};
    program_.add_variable(price, 0, static_cast<int>(classes_[p].slots.size()), {&e, 1});
  }
  for (auto const& [duty, row] : master_.duty_rows()) {
    Entry const e{row, 1};
    program_.add_variable(price, 0, 1, {&e, 1});
  }
}

bool Branching::run(std::int64_t bound, Budget& budget, Accept const& accept) {
  budget_ = &budget;
  accept_ = &accept;
  node(bound);
  return open_ >= best_;
}

void Branching::set(int variable, int lower, int upper) {
  auto const v = static_cast<std::size_t>(variable);
  if (program_.lower[v] == lower && program_.upper[v] == upper) return;
  trail_.push_back({variable, program_.lower[v], program_.upper[v], false});
  program_.lower[v] = lower;
  program_.upper[v] = upper;
  lp_->limit(variable, lower, upper);
}

void Branching::set_row(int row, int lower, int upper) {
  auto const r = static_cast<std::size_t>(row);
  trail_.push_back({row, program_.row_lower[r], program_.row_upper[r], true});
  program_.row_lower[r] = lower;
  program_.row_upper[r] = upper;
  lp_->limit_row(row, lower, upper);
}

void Branching::undo(std::size_t to) {
  while (trail_.size() > to) {
    auto const s = trail_.back();
    trail_.pop_back();
    auto const i = static_cast<std::size_t>(s.index);
    if (s.row) {
      program_.row_lower[i] = s.lower;
      program_.row_upper[i] = s.upper;
      lp_->limit_row(s.index, s.lower, s.upper);
    } else {
      program_.lower[i] = s.lower;
      program_.upper[i] = s.upper;
      lp_->limit(s.index, s.lower, s.upper);
    }
  }
}

/// The relaxation with dearer ways out: false when none is used, or they are dear enough for any purpose.
bool Branching::raise_escapes() {
  constexpr std::int64_t kMostPrice = std::int64_t{1} << 52;
  auto const used = std::any_of(x_.begin() + static_cast<std::ptrdiff_t>(first_escape_), x_.end(),
                                [](double x) { return x > kTiny; });
  if (!used || program_.cost[first_escape_] > kMostPrice / 16) return false;
  for (auto v = first_escape_; v != program_.variables(); ++v) {
    program_.cost[v] *= 16;
    lp_->price(static_cast<int>(v), program_.cost[v]);
  }
  return true;
}

/// What holds for all choices within the limits as they are; nothing when the solver did not come to an end.
std::optional<std::int64_t> Branching::relax(std::int64_t bound) {
  constexpr std::uint64_t kMost = 1u << 30;
  do {
    if (budget_->empty() || stop_.stop_requested() ||
        !lp_->solve(static_cast<int>(std::min(budget_->iterations, kMost))))
      return {};
    budget_->spend(lp_->iterations());
    bound = std::max(bound, Certificate(program_, lp_->duals()).bound());
    auto const x = lp_->values();
    x_.assign(x.begin(), x.end());
  } while (bound < best_ && raise_escapes());
  return bound;
}

void Branching::node(std::int64_t bound) {
  if (bound >= best_) return;
  auto const relaxed = relax(bound);
  if (!relaxed) {
    open_ = std::min(open_, bound);
    return;
  }
  bound = *relaxed;
  if (bound >= best_) return;
  if (branch_on_cover(bound) || branch_on_start(bound) || branch_on_pair(bound)) return;
  take(bound);
}

/// All is whole: the columns chosen are a roster.
void Branching::take(std::int64_t bound) {
  std::vector<Id> chosen;
  for (std::size_t k = 0; k != kept_.size(); ++k) {
    if (value(k) > 0.5) chosen.push_back(kept_[k]);
  }
  if (auto const reached = (*accept_)(chosen); reached && *reached < best_) best_ = *reached;
  if (bound < best_) open_ = std::min(open_, bound);
}

bool Branching::branch_on_cover(std::int64_t bound) {
  int worst = -1;
  double most = kTiny;
  for (auto const& cover : master_.covers()) {
    auto const off = off_whole(x_[static_cast<std::size_t>(cover.variable)]);
    if (off <= most) continue;
    most = off;
    worst = cover.variable;
  }
  if (worst < 0) return false;
  auto const v = static_cast<std::size_t>(worst);
  auto const lower = program_.lower[v], upper = program_.upper[v];
  auto const down = static_cast<int>(std::floor(x_[v]));
  auto const mark = trail_.size();
  set(worst, lower, down);
  node(bound);
  undo(mark);
  set(worst, down + 1, upper);
  node(bound);
  undo(mark);
  return true;
}

bool Branching::takes(Id column, Id task, Time start) const {
  auto const items = pool_.of(pool_.columns[column]);
  return std::any_of(items.begin(), items.end(), [&](Item const& i) {
    return classes_[i.position].task == task && (start == kAnyStart || i.start == start);
  });
}

void Branching::split(std::int64_t bound, std::vector<int> const& first, std::vector<int> const& second,
                      int row, bool first_now) {
  for (int half = 0; half != 2; ++half) {
    auto const mark = trail_.size();
    auto const now_first = (half == 0) == first_now;
    for (auto const v : now_first ? first : second) set(v, 0, 0);
    if (now_first && row >= 0) set_row(row, 1, 1);
    node(bound);
    undo(mark);
  }
}

/// A crew with two starts: one of them, or any other.
bool Branching::branch_on_start(std::int64_t bound) {
  std::map<Id, std::map<Time, double>> starts;
  for (std::size_t k = 0; k != kept_.size(); ++k) {
    if (value(k) <= kTiny) continue;
    for (auto const& item : pool_.of(pool_.columns[kept_[k]])) {
      if (master_.shared_start(item.position)) starts[classes_[item.position].task][item.start] += value(k);
    }
  }
  auto const apart =
      std::find_if(starts.begin(), starts.end(), [](auto const& s) { return s.second.size() > 1; });
  if (apart == starts.end()) return false;
  auto const most = std::max_element(apart->second.begin(), apart->second.end(),
                                     [](auto const& a, auto const& b) { return a.second < b.second; });
  std::vector<int> others, these;
  for (std::size_t k = 0; k != kept_.size(); ++k) {
    if (!takes(kept_[k], apart->first, kAnyStart)) continue;
    auto const at = takes(kept_[k], apart->first, most->first);
    (at ? these : others).push_back(static_cast<int>(first_column_ + k));
  }
  split(bound, others, these, -1, true);
  return true;
}

/// A duty that has a task, or a task at a start, to a part only: it has it, or it has not.
bool Branching::branch_on_pair(std::int64_t bound) {
  using Key = std::tuple<Time, Id, Id, Id>;  // start last in importance: any start first
  std::map<Key, double> shares;
  for (std::size_t k = 0; k != kept_.size(); ++k) {
    if (value(k) <= kTiny) continue;
    auto const& column = pool_.columns[kept_[k]];
    for (auto const& item : pool_.of(column)) {
      auto const task = classes_[item.position].task;
      shares[{kAnyStart, column.duty, task, kNone}] += value(k);
      shares[{item.start, column.duty, task, item.position}] += value(k);
    }
  }
  auto best = shares.end();
  for (auto it = shares.begin(); it != shares.end(); ++it) {
    if (best != shares.end() && std::get<0>(best->first) == kAnyStart && std::get<0>(it->first) != kAnyStart)
      break;
    if (off_whole(it->second) > kTiny &&
        (best == shares.end() || off_whole(it->second) > off_whole(best->second)))
      best = it;
  }
  if (best == shares.end()) return false;
  auto const [start, duty, task, position] = best->first;
  std::vector<int> without, with;
  for (std::size_t k = 0; k != kept_.size(); ++k) {
    auto const& column = pool_.columns[kept_[k]];
    if (column.duty != duty) continue;
    auto const items = pool_.of(column);
    auto const has = position == kNone
                         ? takes(kept_[k], task, kAnyStart)
                         : std::find(items.begin(), items.end(), Item{position, start}) != items.end();
    (has ? with : without).push_back(static_cast<int>(first_column_ + k));
  }
  split(bound, without, with, master_.duty_row(duty), best->second > 0.5);
  return true;
}

}  // namespace escale::exact
