#include "scheduler/engine/insertion.h"

#include <algorithm>

namespace escale::engine {

namespace {

/// Windows up to this length are tried minute by minute.
constexpr Time kShortWindow = 12;

/// Without the hard part that only comes from the rest of the bundle not being there yet.
Cost without_hard(Cost c) {
  c.level[0] = 0;
  return c;
}

}  // namespace

void Inserter::Starts::add(Time t, Candidate const& window) {
  if (t < window.from || t > window.to || n == kStarts) return;
  if (std::find(at.begin(), at.begin() + static_cast<std::ptrdiff_t>(n), t) ==
      at.begin() + static_cast<std::ptrdiff_t>(n)) {
    at[n++] = t;
  }
}

std::optional<Time> Inserter::start_in_use(TaskData const& task) const {
  for (Id s = task.slots.first; s != task.slots.last; ++s) {
    if (e_.state().duty_of[s] != kNone) return e_.state().start_of[s];
  }
  return std::nullopt;
}

/// Starts at which the task joins on to what the duty does before or after.
void Inserter::add_aligned(Starts& starts, TaskData const& task, Candidate const& window) {
  auto const& c = e_.compiled();
  auto const& duty = c.duties[window.duty];
  starts.add(duty.from + c.travel(duty.base, task.from, duty.night), window);
  for (auto const& v : e_.state().routes[window.duty]) {
    if (v.end > window.to + task.duration || v.start < window.from) {
      if (v.start > window.to + task.duration + c.problem->profile.break_after) break;
    }
    starts.add(v.end + c.travel(c.tasks[v.task].to, task.from, c.is_night(v.end)), window);
    auto const before = v.start - task.duration;
    starts.add(before - c.travel(task.to, c.tasks[v.task].from, c.is_night(before)), window);
  }
}

void Inserter::add_group_neighbours(Starts& starts, Id task, Candidate const& window) {
  auto const& c = e_.compiled();
  auto const members = c.tasks_of(c.groups[c.tasks[task].group]);
  auto const at = std::find(members.begin(), members.end(), task);
  if (at == members.end()) return;
  if (at != members.begin()) {
    auto const& before = c.tasks[*std::prev(at)];
    if (auto const start = start_in_use(before)) starts.add(*start + before.duration, window);
  }
  if (std::next(at) != members.end()) {
    if (auto const start = start_in_use(c.tasks[*std::next(at)])) {
      starts.add(*start - c.tasks[task].duration, window);
    }
  }
}

Inserter::Starts Inserter::starts(Id slot, Candidate const& window) {
  auto const& c = e_.compiled();
  auto const task = c.slots[slot].task;
  auto const& t = c.tasks[task];
  Starts out;
  auto const crew_start = t.slots.size() > 1 ? start_in_use(t) : std::nullopt;
  if (crew_start) {
    out.add(*crew_start, window);
    return out;
  }
  out.add(window.from, window);
  if (window.from == window.to) return out;
  if (window.to - window.from <= kShortWindow) {
    for (auto at = window.from + 1; at <= window.to; ++at) out.add(at, window);
    return out;
  }
  out.add(window.to, window);
  for (Id i = t.told.first; i != t.told.last; ++i) out.add(c.told[i].start, window);
  if (t.group != kNone) add_group_neighbours(out, task, window);
  add_aligned(out, t, window);
  return out;
}

bool Inserter::in_crew(Id task, Id staff) const {
  auto const& c = e_.compiled();
  auto const slots = c.tasks[task].slots;
  for (Id s = slots.first; s != slots.last; ++s) {
    auto const duty = e_.state().duty_of[s];
    if (duty != kNone && c.duties[duty].staff == staff) return true;
  }
  return false;
}

std::optional<Cost> Inserter::price(Id slot, Id duty, Time start, bool whole) {
  if (!e_.has_room(slot, duty, start)) return std::nullopt;
  auto delta = e_.duty_delta(slot, duty, start);
  if (delta.hard() > 0) return std::nullopt;
  auto const crew = e_.crew_delta(slot, duty, start);
  delta += whole ? without_hard(crew) : crew;
  return delta;
}

void Inserter::consider(Id slot, Candidate const& candidate, bool whole, std::optional<Option>& best) {
  auto const offer = [&](Time start) {
    auto const delta = price(slot, candidate.duty, start, whole);
    if (delta && (!best || *delta < best->delta)) best = Option{candidate.duty, start, *delta};
  };
  if (candidate.from == candidate.to &&
      e_.compiled().tasks[e_.compiled().slots[slot].task].slots.size() == 1) {
    return offer(candidate.from);
  }
  auto const at = starts(slot, candidate);
  if (any_start_ && at.n > 1) return offer(at.at[random_.below(static_cast<std::uint32_t>(at.n))]);
  for (std::size_t i = 0; i != at.n; ++i) offer(at.at[i]);
}

std::optional<Option> Inserter::cheapest(Id slot, bool whole) {
  auto const& c = e_.compiled();
  auto const task = c.slots[slot].task;
  auto const crewed = c.tasks[task].slots.size() > 1 && c.prices[RuleId::crew_size].forbids();
  auto const near = c.candidates_of(slot);
  auto overlooked = overlook_ == 0 ? near.size() : random_.below(2 * overlook_);
  std::optional<Option> best;
  for (std::size_t i = 0; i != near.size(); ++i) {
    if (i == overlooked) {
      overlooked += 1 + random_.below(2 * overlook_);
      continue;
    }
    if (crewed && in_crew(task, c.duties[near[i].duty].staff)) continue;
    consider(slot, near[i], whole, best);
  }
  return best;
}

Inserter::TwoBest Inserter::two_best(Id slot) {
  auto const& c = e_.compiled();
  auto const task = c.slots[slot].task;
  auto const crewed = c.tasks[task].slots.size() > 1 && c.prices[RuleId::crew_size].forbids();
  TwoBest out;
  for (auto const& candidate : c.candidates_of(slot)) {
    if (crewed && in_crew(task, c.duties[candidate.duty].staff)) continue;
    std::optional<Option> here;
    consider(slot, candidate, false, here);
    if (!here) continue;
    if (!out.best || here->delta < out.best->delta) {
      if (out.best) out.second = out.best->delta;
      out.best = here;
    } else if (!out.second || here->delta < *out.second) {
      out.second = here->delta;
    }
  }
  return out;
}

bool Inserter::insert_single(Id slot) {
  auto const found = cheapest(slot, false);
  if (!found || found->delta.hard() > 0 || found->delta > Cost{}) return false;
  e_.place(slot, found->duty, found->start);
  e_.settle();
  return true;
}

/// Gives `slot` the duty of another position of its crew when that one can go elsewhere.
bool Inserter::shift(Id slot) {
  auto const& c = e_.compiled();
  auto const task = c.slots[slot].task;
  for (auto const& candidate : c.candidates_of(slot)) {
    for (auto const other : placed_) {
      if (c.slots[other].task != task || e_.state().duty_of[other] != candidate.duty) continue;
      auto const start = e_.state().start_of[other];
      if (start < candidate.from || start > candidate.to) continue;
      e_.take(other);
      e_.place(slot, candidate.duty, start);
      e_.settle();
      if (fill(other, false)) return true;
      e_.take(slot);
      e_.place(other, candidate.duty, start);
      e_.settle();
    }
  }
  return false;
}

bool Inserter::fill(Id slot, bool may_shift) {
  auto const found = cheapest(slot, true);
  if (!found) return may_shift && shift(slot);
  e_.place(slot, found->duty, found->start);
  e_.settle();
  return true;
}

/// The bundle's slots, now and then in another order inside a task: who is asked first decides who gets whom.
void Inserter::find_order(Id bundle) {
  auto const& c = e_.compiled();
  auto const slots = c.slots_of(c.bundles[bundle]);
  order_.assign(slots.begin(), slots.end());
  any_start_ = overlook_ != 0 && random_.one_in(6);
  if (overlook_ == 0 || random_.one_in(2)) return;
  for (std::size_t i = 0; i != order_.size(); ++i) {
    auto const task = c.slots[order_[i]].task;
    auto last = i;
    while (last + 1 != order_.size() && c.slots[order_[last + 1]].task == task) ++last;
    std::swap(order_[i], order_[i + random_.below(static_cast<std::uint32_t>(last - i + 1))]);
  }
}

bool Inserter::insert_crews(Id bundle) {
  auto const before = e_.total();
  find_order(bundle);
  placed_.clear();
  bool complete = true;
  for (auto const slot : order_) {
    if (e_.state().duty_of[slot] != kNone) continue;
    complete = fill(slot, true);
    if (!complete) break;
    placed_.push_back(slot);
  }
  any_start_ = false;
  if (complete && e_.total().hard() <= before.hard() && !(e_.total() > before)) return true;
  for (auto const slot : placed_) e_.take(slot);
  e_.settle();
  return false;
}

bool Inserter::insert(Id bundle) {
  auto const& c = e_.compiled();
  auto const slots = c.slots_of(c.bundles[bundle]);
  if (slots.size() != 1) return insert_crews(bundle);
  return e_.state().duty_of[slots.front()] == kNone && insert_single(slots.front());
}

}  // namespace escale::engine
