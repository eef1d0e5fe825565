#include <algorithm>
#include <bit>
#include <map>
#include <tuple>

#include "scheduler/engine/compile.h"

namespace escale::engine {

namespace {

using KindKey = std::tuple<std::uint64_t, bool, bool, std::uint8_t, std::vector<StaffIdx>>;

/// Rows of `fit`: what each staff member lacks for positions of one kind.
class FitTable {
 public:
  explicit FitTable(Compiled& c) : c_(c) { c_.fit_costs.push_back({}); }

  Id kind(Task const& task, Position const& position) {
    KindKey key{position.skills.bits, position.female, position.male, task.sectors.bits, position.named};
    auto const [it, fresh] = kinds_.try_emplace(std::move(key), static_cast<Id>(kinds_.size()));
    if (fresh) {
      for (auto const& who : c_.problem->staff) c_.fit.push_back(row(lacks(task, position, who)));
    }
    return it->second;
  }

 private:
  Cost lacks(Task const& task, Position const& position, StaffMember const& who) const {
    Cost cost;
    SkillSet missing{position.skills.bits & ~who.skills.bits};
    if (missing.has(Skill::uasc)) {
      c_.prices.charge(cost, RuleId::child_clearance, 1);
      missing.bits &= ~(std::uint64_t{1} << static_cast<unsigned>(Skill::uasc));
    }
    c_.prices.charge(cost, RuleId::skill, std::popcount(missing.bits));
    auto const sectors = static_cast<unsigned>(task.sectors.bits & ~who.badge.sectors.bits);
    c_.prices.charge(cost, RuleId::badge_sector, std::popcount(sectors));
    auto const sex = (position.female && who.sex != Sex::female) || (position.male && who.sex != Sex::male);
    c_.prices.charge(cost, RuleId::staff_sex, sex ? 1 : 0);
    auto const index = StaffIdx{static_cast<std::size_t>(&who - c_.problem->staff.data())};
    auto const& named = position.named;
    auto const other = !named.empty() && std::find(named.begin(), named.end(), index) == named.end();
    c_.prices.charge(cost, RuleId::named_staff, other ? 1 : 0);
    return cost;
  }

  Id row(Cost const& cost) {
    auto const [it, fresh] = rows_.try_emplace(cost, static_cast<Id>(c_.fit_costs.size()));
    if (cost == Cost{}) return 0;
    if (fresh) c_.fit_costs.push_back(cost);
    return it->second;
  }

  Compiled& c_;
  std::map<KindKey, Id> kinds_;
  std::map<Cost, Id> rows_{{Cost{}, 0}};
};

void add_slots(Compiled& c, FitTable& table, Id task) {
  auto const& source = c.problem->tasks[task];
  for (auto const& position : source.crew) {
    SlotData s{.task = task, .kind = table.kind(source, position)};
    s.heads = position.travellers;
    s.travellers = std::max(1, position.travellers);
    c.slots.push_back(s);
  }
}

/// When a slot may start in a duty, as far as rules that forbid tell.
Candidate candidate(Compiled const& c, SlotData const& s, Id duty) {
  auto const& t = c.tasks[s.task];
  auto const& d = c.duties[duty];
  Candidate out{duty, t.earliest, t.latest};
  if (c.prices[RuleId::inside_duty].forbids()) {
    out.from = std::max(out.from, d.from);
    out.to = std::min(out.to, d.to + c.problem->profile.overtime_max - t.duration);
  }
  if (t.badge && c.prices[RuleId::badge_expiry].forbids()) {
    out.to = std::min(out.to, c.staff[d.staff].badge_until - t.duration);
  }
  return out;
}

bool duty_usable(Compiled const& c, Id duty) {
  auto const& d = c.duties[duty];
  auto const& profile = c.problem->profile;
  if (d.used.hard() > 0) return false;
  if (c.prices[RuleId::working_day].forbids() && d.to - d.from - d.pause > d.working_max) return false;
  return d.previous == kNone || !c.prices[RuleId::daily_rest].forbids() ||
         d.from - c.duties[d.previous].to >= profile.daily_rest_min;
}

void add_candidates_of(Compiled& c, Id slot, std::vector<Id> const& by_start, std::vector<char> const& usable,
                       Time longest) {
  auto& s = c.slots[slot];
  auto const& t = c.tasks[s.task];
  s.candidates.first = static_cast<Id>(c.candidates.size());
  auto const bounded = c.prices[RuleId::inside_duty].forbids();
  auto const starts_before = [&](Id d, Time limit) { return c.duties[d].from < limit; };
  auto const lowest = std::lower_bound(by_start.begin(), by_start.end(), t.earliest - longest, starts_before);
  for (auto it = bounded ? lowest : by_start.begin(); it != by_start.end(); ++it) {
    if (bounded && c.duties[*it].from > t.latest) break;
    if (!usable[*it]) continue;
    auto const found = candidate(c, s, *it);
    if (found.from > found.to) continue;
    if (c.fit_costs[c.fit_of(s.kind, c.duties[*it].staff)].hard() > 0) continue;
    if (!t.open() && own_cost(c, slot, *it, t.earliest).hard() > 0) continue;
    c.candidates.push_back(found);
  }
  s.candidates.last = static_cast<Id>(c.candidates.size());
}

}  // namespace

void add_tasks(Compiled& c) {
  FitTable table(c);
  for (std::size_t i = 0; i != c.problem->tasks.size(); ++i) {
    auto const& task = c.problem->tasks[i];
    TaskData t{.earliest = c.minutes(task.earliest_start),
               .latest = c.minutes(task.latest_start),
               .duration = static_cast<Time>(task.duration.count()),
               .from = task.from.value,
               .to = task.to.value,
               .weight = task.weight,
               .languages = task.languages.bits,
               .whole_crew = task.whole_crew,
               .badge = task.sectors.bits != 0};
    t.slots.first = static_cast<Id>(c.slots.size());
    add_slots(c, table, static_cast<Id>(i));
    t.slots.last = static_cast<Id>(c.slots.size());
    c.tasks.push_back(t);
  }
}

void add_candidates(Compiled& c) {
  std::vector<Id> by_start(c.duties.size());
  std::vector<char> usable(c.duties.size());
  Time longest = 0;
  for (Id d = 0; d != c.duties.size(); ++d) {
    by_start[d] = d;
    usable[d] = duty_usable(c, d) ? 1 : 0;
    longest = std::max(longest, c.duties[d].to - c.duties[d].from + c.problem->profile.overtime_max);
  }
  std::stable_sort(by_start.begin(), by_start.end(),
                   [&](Id a, Id b) { return c.duties[a].from < c.duties[b].from; });
  for (Id s = 0; s != c.slots.size(); ++s) add_candidates_of(c, s, by_start, usable, longest);
}

}  // namespace escale::engine
