#include "scheduler/exact/shift_minimisation_sweep.h"

#include <algorithm>
#include <bit>
#include <numeric>

namespace escale::exact {

ShiftSweep::ShiftSweep(std::uint64_t seed)
    : random_(seed), steps_(kMostTasks * kMostStates), table_(kTable, 0) {
  for (auto& row : keys_)
    for (auto& key : row) key = random_.next();
  now_.reserve(kMostStates);
  next_.reserve(kMostChildren);
  next_steps_.reserve(kMostChildren);
  slots_.reserve(kMostChildren);
  order_.reserve(kMostChildren);
}

bool ShiftSweep::run(std::span<Task const> tasks, Limits const& limits) {
  tasks_ = tasks;
  begin(limits);
  for (std::size_t t = 0; t < tasks.size(); ++t) {
    next_.clear();
    next_steps_.clear();
    for (std::uint32_t i = 0; i != now_.size(); ++i) {
      release(now_[i], tasks[t].start);
      expand(now_[i], i, t);
    }
    for (auto const slot : slots_) table_[slot] = 0;
    slots_.clear();
    if (next_.empty()) return false;
    keep_lightest(t);
  }
  trace();
  return true;
}

void ShiftSweep::begin(Limits const& limits) {
  limits_ = limits;
  widest_ = 0;
  State first{};
  // who has had a task matters only where not all may
  first.busy.fill(limits.used < limits.workers ? unused : idle);
  now_.assign(1, first);
}

void ShiftSweep::release(State& state, std::int64_t start) const {
  for (std::size_t w = 0; w < limits_.workers; ++w) {
    auto& busy = state.busy[w];
    if (busy < first_task || tasks_[static_cast<std::size_t>(busy - first_task)].end > start) continue;
    state.hash ^= keys_[w][busy] ^ keys_[w][idle];
    busy = idle;
  }
}

/// One more worker may get a first task.
bool ShiftSweep::may_begin(State const& state) const {
  auto const end = state.busy.begin() + static_cast<std::ptrdiff_t>(limits_.workers);
  auto const left = static_cast<std::size_t>(std::count(state.busy.begin(), end, unused));
  return limits_.workers - left < limits_.used;
}

void ShiftSweep::expand(State const& state, std::uint32_t from, std::size_t task) {
  auto const& mine = tasks_[task];
  auto const busy = static_cast<std::uint8_t>(first_task + task);
  bool const begin_one = limits_.used < limits_.workers && may_begin(state);
  for (auto bits = mine.workers; bits != 0; bits &= bits - 1) {
    auto const w = static_cast<std::size_t>(std::countr_zero(bits));
    if (state.busy[w] >= first_task || (state.busy[w] == unused && !begin_one)) continue;
    auto child = state;
    child.hash ^= keys_[w][child.busy[w]] ^ keys_[w][busy];
    child.busy[w] = busy;
    add(child, {from, static_cast<std::uint8_t>(w)});
  }
  if (state.weight + mine.weight > limits_.weight) return;
  auto child = state;
  child.weight += mine.weight;
  add(child, {from, kLeftOut});
}

void ShiftSweep::add(State const& state, Step step) {
  ++states_;
  auto at = state.hash % kTable;
  for (; table_[at] != 0; at = (at + 1) % kTable) {
    auto const i = table_[at] - 1u;
    auto& old = next_[i];
    if (old.hash != state.hash || old.busy != state.busy) continue;
    if (state.weight > old.weight || (state.weight == old.weight && random_.one_in(2))) return;
    old.weight = state.weight;
    next_steps_[i] = step;
    return;
  }
  next_.push_back(state);
  next_steps_.push_back(step);
  slots_.push_back(static_cast<std::uint16_t>(at));
  table_[at] = static_cast<std::uint16_t>(next_.size());
}

void ShiftSweep::keep_lightest(std::size_t task) {
  widest_ = std::max(widest_, next_.size());
  auto* steps = &steps_[task * kMostStates];
  if (next_.size() <= kMostStates) {
    std::copy(next_steps_.begin(), next_steps_.end(), steps);
    now_.assign(next_.begin(), next_.end());
    return;
  }
  order_.resize(next_.size());
  std::iota(order_.begin(), order_.end(), 0u);
  auto const salt = random_.next();  // among states as heavy: others each time
  auto const lighter = [&](std::uint32_t a, std::uint32_t b) {
    if (next_[a].weight != next_[b].weight) return next_[a].weight < next_[b].weight;
    auto const x = next_[a].hash ^ salt, y = next_[b].hash ^ salt;
    return x != y ? x < y : a < b;
  };
  std::nth_element(order_.begin(), order_.begin() + kMostStates, order_.end(), lighter);
  now_.clear();
  for (std::size_t i = 0; i < kMostStates; ++i) {
    now_.push_back(next_[order_[i]]);
    steps[i] = next_steps_[order_[i]];
  }
}

void ShiftSweep::trace() {
  std::uint32_t best = 0, ties = 0;
  for (std::uint32_t i = 0; i != now_.size(); ++i) {
    if (now_[i].weight > now_[best].weight) continue;
    if (now_[i].weight < now_[best].weight) ties = 0;
    if (random_.one_in(++ties)) best = i;
  }
  for (auto t = tasks_.size(); t > 0; --t) {
    auto const step = steps_[(t - 1) * kMostStates + best];
    worker_of_[t - 1] = step.worker;
    best = step.from;
  }
}

}  // namespace escale::exact
