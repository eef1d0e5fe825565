#include "scheduler/exact/columns.h"

#include <algorithm>

#include "scheduler/engine/state.h"

namespace escale::exact {

namespace {

using engine::Visit;

struct Choice {
  Visit visit;
  Item item;
  Cost rebate;
};

class Enumeration {
 public:
  Enumeration(Compiled const& c, std::size_t most, std::stop_token const& stop)
      : c_(c),
        stop_(stop),
        most_(most),
        tries_(most * 16 + 1000),
        no_overlap_(c.prices[RuleId::overlap].forbids()),
        no_haste_(c.prices[RuleId::moving_time].forbids()) {}

  bool duty(Id duty, std::vector<Choice> choices) {
    duty_ = duty;
    choices_ = std::move(choices);
    std::sort(choices_.begin(), choices_.end(),
              [](Choice const& a, Choice const& b) { return a.visit.before(b.visit); });
    auto const previous = c_.duties[duty].previous;
    ready_ = previous == kNone ? -(1 << 30) : c_.duties[previous].to;
    return extend(0);
  }

  ColumnPool take() { return std::move(pool_); }

 private:
  [[nodiscard]] bool fits(Choice const& next) const {
    auto const& d = c_.duties[duty_];
    auto const to = c_.tasks[next.visit.task].from;
    if (visits_.empty()) {
      auto const travel = c_.travel(d.base, to, d.night);
      return !no_haste_ || travel <= std::max(0, next.visit.start - d.from);
    }
    auto const& before = visits_.back();
    auto const spare = next.visit.start - before.end;
    if (no_overlap_ && spare < 0) return false;
    auto const travel = c_.travel(c_.tasks[before.task].to, to, c_.is_night(before.end));
    return !no_haste_ || travel <= std::max(0, spare);
  }

  [[nodiscard]] bool taken(Id task) const {
    return std::any_of(visits_.begin(), visits_.end(), [&](Visit const& v) { return v.task == task; });
  }

  void keep() {
    auto cost = engine::duty_cost(c_, duty_, visits_, ready_);
    if (cost.hard() > 0) return;
    cost -= rebate_;
    cost.level[0] = 0;  // a pin that forbids is kept by fixing its position
    pool_.columns.push_back({duty_, static_cast<Id>(pool_.items.size()), static_cast<Id>(items_.size()),
                             engine::end_of(c_, duty_, visits_), cost});
    pool_.items.insert(pool_.items.end(), items_.begin(), items_.end());
  }

  bool extend(std::size_t from) {
    for (auto i = from; i != choices_.size(); ++i) {
      auto const& next = choices_[i];
      if (tries_ == 0 || pool_.columns.size() > most_) return false;
      if (--tries_ % 1024 == 0 && stop_.stop_requested()) return false;
      if (taken(next.visit.task) || !fits(next)) continue;
      visits_.push_back(next.visit);
      items_.push_back(next.item);
      rebate_ += next.rebate;
      keep();
      auto const all = extend(i + 1);
      rebate_ -= next.rebate;
      items_.pop_back();
      visits_.pop_back();
      if (!all) return false;
    }
    return true;
  }

  Compiled const& c_;
  std::stop_token const& stop_;
  std::size_t most_, tries_;
  bool no_overlap_, no_haste_;
  Id duty_ = kNone;
  Time ready_ = 0;
  std::vector<Choice> choices_;
  std::vector<Visit> visits_;
  std::vector<Item> items_;
  Cost rebate_;
  ColumnPool pool_;
};

/// What one person alone in a task's only position costs where they speak none of its languages.
Cost language_price(Compiled const& c, PositionClass const& p, Id duty) {
  Cost cost;
  auto const& t = c.tasks[p.task];
  auto const spoken = c.staff[c.duties[duty].staff].languages & t.languages;
  if (t.slots.size() == 1 && t.languages != 0 && spoken == 0)
    c.prices.charge(cost, RuleId::language, p.heads);
  return cost;
}

}  // namespace

std::optional<ColumnPool> all_columns(Compiled const& c, Id component,
                                      std::vector<PositionClass> const& classes, std::size_t most,
                                      std::stop_token const& stop) {
  auto const& duties = c.components[component].duties;
  std::vector<std::vector<Choice>> choices(duties.size());
  std::size_t starts = 0;
  for (Id p = 0; p != classes.size(); ++p) {
    auto const& of = classes[p];
    auto const length = c.tasks[of.task].duration;
    for (auto const& w : start_windows(c, of)) {
      auto const rank = std::lower_bound(duties.begin(), duties.end(), w.duty) - duties.begin();
      for (auto at = w.from; at <= w.to; ++at) {
        if (engine::own_cost(c, of.slots.front(), w.duty, at).hard() > 0) continue;
        if (++starts > most) return {};
        choices[static_cast<std::size_t>(rank)].push_back(
            {{at, at + length, of.task, of.slots.front()},
             {p, at},
             told_rebate(c, of, w.duty, at) - language_price(c, of, w.duty)});
      }
    }
  }
  Enumeration all(c, most, stop);
  for (std::size_t d = 0; d != duties.size(); ++d) {
    if (!all.duty(duties[d], std::move(choices[d]))) return {};
  }
  return all.take();
}

}  // namespace escale::exact
