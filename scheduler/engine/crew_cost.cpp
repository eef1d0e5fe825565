#include <algorithm>
#include <cstdlib>

#include "scheduler/engine/state.h"

namespace escale::engine {

namespace {

Id staff_of(Compiled const& c, State const& s, Id slot) {
  auto const duty = s.duty_of[slot];
  return duty == kNone ? kNone : c.duties[duty].staff;
}

bool in_crew(Compiled const& c, State const& s, Range slots, Id who) {
  for (Id i = slots.first; i != slots.last; ++i) {
    if (staff_of(c, s, i) == who) return true;
  }
  return false;
}

Id filled(State const& s, Range slots) {
  Id n = 0;
  for (Id i = slots.first; i != slots.last; ++i) n += s.duty_of[i] != kNone ? 1u : 0u;
  return n;
}

/// Start of the first filled position; only asked where there is one.
Time start_of(State const& s, Range slots) {
  for (Id i = slots.first; i != slots.last; ++i) {
    if (s.duty_of[i] != kNone) return s.start_of[i];
  }
  return 0;
}

struct Crew {
  std::int64_t twice = 0;      // staff members in it a second time
  std::int64_t apart = 0;      // minutes between their starts
  std::int64_t uncovered = 0;  // travellers, at least 1 a position
  std::int64_t heads = 0;      // travellers of the filled positions
  std::uint64_t languages = 0;
};

Crew crew(Compiled const& c, State const& s, Range slots) {
  Crew out;
  auto const start = start_of(s, slots);
  for (Id i = slots.first; i != slots.last; ++i) {
    auto const who = staff_of(c, s, i);
    if (who == kNone) {
      out.uncovered += c.slots[i].travellers;
      continue;
    }
    out.apart += std::abs(s.start_of[i] - start);
    out.heads += c.slots[i].heads;
    out.languages |= c.staff[who].languages;
    if (in_crew(c, s, {slots.first, i}, who)) ++out.twice;
  }
  return out;
}

std::int64_t changes_to_published(Compiled const& c, State const& s, TaskData const& t) {
  std::int64_t n = 0;
  for (Id i = t.told.first; i != t.told.last; ++i) {
    auto const& told = c.told[i];
    n += staff_of(c, s, told.slot) == told.staff && s.start_of[told.slot] == told.start ? 0 : 1;
  }
  return n;
}

std::int64_t pins_missing(Compiled const& c, State const& s, TaskData const& t) {
  std::int64_t n = 0;
  for (Id i = t.pins.first; i != t.pins.last; ++i) {
    auto const& pin = c.pins[i];
    n += s.duty_of[pin.slot] == pin.duty && s.start_of[pin.slot] == pin.start ? 0 : 1;
  }
  return n;
}

/// Staff of the later crew who are not in the earlier one.
std::int64_t strangers(Compiled const& c, State const& s, Range earlier, Range later) {
  std::int64_t n = 0;
  for (Id i = later.first; i != later.last; ++i) {
    auto const who = staff_of(c, s, i);
    if (who != kNone && !in_crew(c, s, earlier, who) && !in_crew(c, s, {later.first, i}, who)) ++n;
  }
  return n;
}

void charge_attendance(Compiled const& c, State const& s, GroupData const& group, Cost& cost) {
  std::int64_t incomplete = 0, missing_minutes = 0;
  bool any = false;
  Id before = kNone;
  for (auto const t : c.tasks_of(group)) {
    auto const slots = c.tasks[t].slots;
    auto const n = filled(s, slots);
    any = any || n != 0;
    if (n != slots.size()) ++incomplete;
    if (n == 0) continue;
    if (before != kNone) {
      auto const end = start_of(s, c.tasks[before].slots) + c.tasks[before].duration;
      missing_minutes += std::max(0, start_of(s, slots) - end);
    }
    before = t;
  }
  auto const amount = (any ? incomplete : 0) + missing_minutes;
  if (amount > 0) c.prices.charge(cost, RuleId::never_alone, amount);
}

}  // namespace

Cost task_cost(Compiled const& c, State const& s, Id task) {
  auto const& t = c.tasks[task];
  auto const found = crew(c, s, t.slots);
  auto const n = filled(s, t.slots);
  Cost cost;
  auto const partial = t.whole_crew && n != 0 ? t.slots.size() - n : 0;
  if (found.twice + partial > 0) c.prices.charge(cost, RuleId::crew_size, found.twice + partial);
  if (found.apart > 0) c.prices.charge(cost, RuleId::start_window, found.apart);
  if (found.uncovered > 0) c.prices.charge(cost, RuleId::uncovered, found.uncovered * t.weight);
  if (n != 0 && t.languages != 0 && (found.languages & t.languages) == 0) {
    c.prices.charge(cost, RuleId::language, found.heads);
  }
  if (!t.pins.empty()) c.prices.charge(cost, RuleId::pinned, pins_missing(c, s, t));
  if (!t.told.empty()) c.prices.charge(cost, RuleId::stability, changes_to_published(c, s, t));
  return cost;
}

Cost group_cost(Compiled const& c, State const& s, Id group) {
  auto const& g = c.groups[group];
  Cost cost;
  if (g.attendance) charge_attendance(c, s, g, cost);
  if (!c.prices[RuleId::continuity].counts()) return cost;
  auto const members = c.tasks_of(g);
  std::int64_t changes = 0;
  for (std::size_t i = 1; i < members.size(); ++i) {
    auto const earlier = c.tasks[members[i - 1]].slots;
    auto const later = c.tasks[members[i]].slots;
    if (filled(s, earlier) != 0 && filled(s, later) != 0) changes += strangers(c, s, earlier, later);
  }
  c.prices.charge(cost, RuleId::continuity, changes);
  return cost;
}

}  // namespace escale::engine
