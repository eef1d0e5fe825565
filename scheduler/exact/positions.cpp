#include "scheduler/exact/positions.h"

#include <algorithm>
#include <set>

namespace escale::exact {

namespace {

using engine::Told;

std::vector<Told> of_slot(std::vector<Told> const& all, engine::Range range, Id slot) {
  std::vector<Told> found;
  for (Id i = range.first; i != range.last; ++i) {
    if (all[i].slot == slot) found.push_back(all[i]);
  }
  return found;
}

bool alike(Compiled const& c, Id a, Id b) {
  auto const& x = c.slots[a];
  auto const& y = c.slots[b];
  return x.kind == y.kind && x.travellers == y.travellers && x.heads == y.heads;
}

/// Slots that must stay by themselves: pinned, or published in a way that lets two staff members want one.
bool alone(Compiled const& c, Id slot) {
  auto const& t = c.tasks[c.slots[slot].task];
  if (!of_slot(c.pins, t.pins, slot).empty()) return true;
  auto const told = of_slot(c.told, t.told, slot);
  if (told.size() > 1) return true;
  for (Id i = t.told.first; i != t.told.last; ++i) {
    if (!told.empty() && c.told[i].slot != slot && c.told[i].staff == told.front().staff) return true;
  }
  return false;
}

std::size_t limits_of_pins(Compiled const& c, Id slot) {
  std::set<std::pair<Id, Time>> different;
  for (auto const& pin : of_slot(c.pins, c.tasks[c.slots[slot].task].pins, slot))
    different.emplace(pin.duty, pin.start);
  return different.size();
}

bool rules_followed(Compiled const& c) {
  for (auto const& price : c.prices.of) {
    if (price.weight < 0) return false;
  }
  for (auto const rule : {RuleId::crew_size, RuleId::start_window}) {
    if (!c.prices[rule].forbids()) return false;
  }
  for (auto const rule : {RuleId::uncovered, RuleId::language, RuleId::continuity, RuleId::stability}) {
    if (c.prices[rule].forbids()) return false;
  }
  return !c.chained || c.prices[RuleId::daily_rest].forbids();
}

}  // namespace

bool applies(Compiled const& c, Id component) {
  if (!rules_followed(c)) return false;
  auto const& part = c.components[component];
  auto const soft_attendance =
      c.prices[RuleId::never_alone].counts() && !c.prices[RuleId::never_alone].forbids();
  for (auto const g : part.groups) {
    if (soft_attendance && c.groups[g].attendance) return false;
  }
  if (!c.prices[RuleId::pinned].forbids()) return true;
  return std::none_of(part.tasks.begin(), part.tasks.end(), [&](Id t) {
    for (Id s = c.tasks[t].slots.first; s != c.tasks[t].slots.last; ++s) {
      if (limits_of_pins(c, s) > 1) return true;
    }
    return false;
  });
}

std::vector<PositionClass> position_classes(Compiled const& c, Id component) {
  std::vector<PositionClass> classes;
  auto const pins_forbid = c.prices[RuleId::pinned].forbids();
  for (auto const t : c.components[component].tasks) {
    auto const first = classes.size();
    for (Id s = c.tasks[t].slots.first; s != c.tasks[t].slots.last; ++s) {
      auto const single = alone(c, s);
      auto const same = std::find_if(
          classes.begin() + static_cast<std::ptrdiff_t>(first), classes.end(), [&](PositionClass const& p) {
            return !single && !alone(c, p.slots.front()) && alike(c, p.slots.front(), s);
          });
      if (same != classes.end()) {
        same->slots.push_back(s);
        continue;
      }
      classes.push_back({.task = t,
                         .slots = {s},
                         .travellers = c.slots[s].travellers,
                         .heads = c.slots[s].heads,
                         .fixed = pins_forbid && c.slots[s].pinned != kNone});
    }
  }
  return classes;
}

Cost told_rebate(Compiled const& c, PositionClass const& p, Id duty, Time start) {
  Cost saved;
  auto const& t = c.tasks[p.task];
  auto const inside = [&](Id slot) {
    return std::find(p.slots.begin(), p.slots.end(), slot) != p.slots.end();
  };
  for (Id i = t.told.first; i != t.told.last; ++i) {
    auto const& told = c.told[i];
    if (told.staff == c.duties[duty].staff && told.start == start && inside(told.slot))
      c.prices.charge(saved, RuleId::stability, 1);
  }
  for (Id i = t.pins.first; i != t.pins.last; ++i) {
    auto const& pin = c.pins[i];
    if (pin.duty == duty && pin.start == start && inside(pin.slot)) c.prices.charge(saved, RuleId::pinned, 1);
  }
  return saved;
}

Cost told_price(Compiled const& c, Id component) {
  Cost cost;
  for (auto const t : c.components[component].tasks) {
    c.prices.charge(cost, RuleId::stability, c.tasks[t].told.size());
    c.prices.charge(cost, RuleId::pinned, c.tasks[t].pins.size());
  }
  return cost;
}

std::vector<StartWindow> start_windows(Compiled const& c, PositionClass const& p) {
  std::vector<StartWindow> windows;
  auto const& slot = c.slots[p.slots.front()];
  for (auto const& candidate : c.candidates_of(p.slots.front())) {
    if (!p.fixed) {
      windows.push_back({candidate.duty, candidate.from, candidate.to});
    } else if (candidate.duty == slot.pinned) {
      auto const at = slot.pinned_start;
      if (at >= candidate.from && at <= candidate.to) windows.push_back({slot.pinned, at, at});
    }
  }
  return windows;
}

}  // namespace escale::exact
