#include "scheduler/engine/editor.h"

#include <algorithm>

namespace escale::engine {

namespace {

/// Fills `out` with the route and the visit in its place.
void with_visit(std::vector<Visit> const& route, Visit const& visit, std::vector<Visit>& out) {
  out.clear();
  auto const at = std::lower_bound(route.begin(), route.end(), visit,
                                   [](Visit const& a, Visit const& b) { return a.before(b); });
  out.insert(out.end(), route.begin(), at);
  out.push_back(visit);
  out.insert(out.end(), at, route.end());
}

}  // namespace

Editor::Editor(Compiled const& c, State& state, Id component)
    : c_(c),
      s_(state),
      component_(component),
      strict_(c.prices[RuleId::overlap].forbids() && c.prices[RuleId::moving_time].forbids()) {
  recount();
}

void Editor::recount() {
  total_ = {};
  for (auto const d : part().duties) {
    s_.duty_costs[d] = duty_cost(c_, d, s_.routes[d], ready_of(c_, s_, d));
    total_ += s_.duty_costs[d];
  }
  for (auto const t : part().tasks) total_ += s_.task_costs[t] = task_cost(c_, s_, t);
  for (auto const g : part().groups) total_ += s_.group_costs[g] = group_cost(c_, s_, g);
  begin();
}

bool Editor::has_room(Id slot, Id duty, Time start) const {
  if (!strict_) return true;
  auto const& task = c_.tasks[c_.slots[slot].task];
  auto const end = start + task.duration;
  auto const& pieces = s_.pieces[duty];
  if ((pieces.busy & pieces.touched(start, end)) != 0) return false;
  auto const& route = s_.routes[duty];
  auto const next =
      std::find_if(route.begin(), route.end(), [&](Visit const& v) { return v.start >= start; });
  if (next != route.end() && next->start < end) return false;
  if (next == route.begin()) {
    auto const& d = c_.duties[duty];
    if (start - d.from < c_.travel(d.base, task.from, d.night)) return false;
  } else {
    auto const& before = *std::prev(next);
    if (before.end > start) return false;
    if (start - before.end < c_.travel(c_.tasks[before.task].to, task.from, c_.is_night(before.end)))
      return false;
  }
  return next == route.end() ||
         next->start - end >= c_.travel(task.to, c_.tasks[next->task].from, c_.is_night(end));
}

Cost Editor::duty_delta(Id slot, Id duty, Time start) {
  auto const task = c_.slots[slot].task;
  with_visit(s_.routes[duty], {start, start + c_.tasks[task].duration, task, slot}, scratch_);
  auto delta = duty_cost(c_, duty, scratch_, ready_of(c_, s_, duty)) - s_.duty_costs[duty];
  auto const next = c_.duties[duty].next;
  if (c_.chained && next != kNone && !s_.routes[next].empty()) {
    delta += duty_cost(c_, next, s_.routes[next], end_of(c_, duty, scratch_)) - s_.duty_costs[next];
  }
  return delta;
}

Cost Editor::crew_delta(Id slot, Id duty, Time start) {
  auto const task = c_.slots[slot].task;
  auto const group = c_.tasks[task].group;
  s_.duty_of[slot] = duty;
  s_.start_of[slot] = start;
  auto delta = task_cost(c_, s_, task) - s_.task_costs[task];
  if (group != kNone) delta += group_cost(c_, s_, group) - s_.group_costs[group];
  s_.duty_of[slot] = kNone;
  return delta;
}

void Editor::forget() {
  for (std::size_t i = 0; i != duties_used_; ++i) s_.duty_mark[duties_[i].duty] = kNone;
  for (auto const& t : tasks_) s_.task_mark[t.id] = kNone;
  for (auto const& g : groups_) s_.group_mark[g.id] = kNone;
  duties_used_ = 0;
  tasks_.clear();
  groups_.clear();
  slots_.clear();
}

void Editor::begin() {
  forget();
  total_at_begin_ = total_;
}

void Editor::rollback() {
  for (std::size_t i = 0; i != duties_used_; ++i) {
    auto const& saved = duties_[i];
    s_.routes[saved.duty].assign(saved.route.begin(), saved.route.end());
    s_.duty_costs[saved.duty] = saved.cost;
    s_.recount_pieces(saved.duty);
  }
  for (auto const& t : tasks_) s_.task_costs[t.id] = t.cost;
  for (auto const& g : groups_) s_.group_costs[g.id] = g.cost;
  for (auto slot = slots_.rbegin(); slot != slots_.rend(); ++slot) {
    s_.duty_of[slot->slot] = slot->duty;
    s_.start_of[slot->slot] = slot->start;
  }
  total_ = total_at_begin_;
  forget();
}

void Editor::touch_duty(Id duty) {
  auto& mark = s_.duty_mark[duty];
  if (mark == kNone) {
    if (duties_used_ == duties_.size()) duties_.emplace_back();
    mark = static_cast<Id>(duties_used_++);
    auto& saved = duties_[mark];
    saved.duty = duty;
    saved.cost = s_.duty_costs[duty];
    saved.route.assign(s_.routes[duty].begin(), s_.routes[duty].end());
  }
  duties_[mark].dirty = true;
}

void Editor::touch(std::vector<SavedTerm>& saved, std::vector<Id>& mark, std::vector<Cost> const& costs,
                   Id id) {
  if (mark[id] == kNone) {
    mark[id] = static_cast<Id>(saved.size());
    saved.push_back({id, true, costs[id]});
  }
  saved[mark[id]].dirty = true;
}

void Editor::touch_slot(Id slot, Id duty) {
  slots_.push_back({slot, s_.duty_of[slot], s_.start_of[slot]});
  auto const task = c_.slots[slot].task;
  touch(tasks_, s_.task_mark, s_.task_costs, task);
  if (c_.tasks[task].group != kNone) touch(groups_, s_.group_mark, s_.group_costs, c_.tasks[task].group);
  touch_duty(duty);
  if (c_.chained && c_.duties[duty].next != kNone) touch_duty(c_.duties[duty].next);
}

void Editor::place(Id slot, Id duty, Time start) {
  touch_slot(slot, duty);
  auto const task = c_.slots[slot].task;
  Visit const visit{start, start + c_.tasks[task].duration, task, slot};
  auto& route = s_.routes[duty];
  route.insert(std::lower_bound(route.begin(), route.end(), visit,
                                [](Visit const& a, Visit const& b) { return a.before(b); }),
               visit);
  s_.pieces[duty].busy |= s_.pieces[duty].filled(visit.start, visit.end);
  s_.duty_of[slot] = duty;
  s_.start_of[slot] = start;
}

void Editor::take(Id slot) {
  auto const duty = s_.duty_of[slot];
  touch_slot(slot, duty);
  auto& route = s_.routes[duty];
  auto const visit = std::find_if(route.begin(), route.end(), [&](Visit const& v) { return v.slot == slot; });
  s_.pieces[duty].busy &= ~s_.pieces[duty].filled(visit->start, visit->end);
  route.erase(visit);
  s_.duty_of[slot] = kNone;
}

void Editor::settle() {
  auto const replace = [&](Cost& old, Cost const& fresh) {
    total_ += fresh - old;
    old = fresh;
  };
  for (std::size_t i = 0; i != duties_used_; ++i) {
    auto& saved = duties_[i];
    if (!saved.dirty) continue;
    saved.dirty = false;
    auto const d = saved.duty;
    replace(s_.duty_costs[d], duty_cost(c_, d, s_.routes[d], ready_of(c_, s_, d)));
  }
  for (auto& t : tasks_) {
    if (t.dirty) replace(s_.task_costs[t.id], task_cost(c_, s_, t.id));
    t.dirty = false;
  }
  for (auto& g : groups_) {
    if (g.dirty) replace(s_.group_costs[g.id], group_cost(c_, s_, g.id));
    g.dirty = false;
  }
}

}  // namespace escale::engine
