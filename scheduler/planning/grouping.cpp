#include "scheduler/planning/grouping.h"

#include <algorithm>
#include <array>
#include <map>
#include <numeric>
#include <optional>
#include <string>
#include <tuple>

#include "scheduler/planning/crowd.h"
#include "scheduler/planning/ways.h"

namespace escale::planning {

namespace {

/// What two parties must have in common to go together without being linked.
struct Terms {
  MovementKind kind{};
  LegIdx inbound, outbound;
  bool may_enter = false;
  PlaceIdx meeting_place;
  std::string reception, meeting_point;
  NeedSet constraints;
  bool alone = false;  // children without a parent
  std::vector<std::string> named;
  std::string abn;  // only of those who are kept among people booked together
  friend auto operator<=>(Terms const& a, Terms const& b) {
    auto const tie = [](Terms const& t) {
      return std::tie(t.kind, t.inbound, t.outbound, t.may_enter, t.meeting_place, t.reception,
                      t.meeting_point, t.constraints.bits, t.alone, t.named, t.abn);
    };
    return tie(a) <=> tie(b);
  }
  friend bool operator==(Terms const& a, Terms const& b) { return (a <=> b) == 0; }
};

constexpr std::array kConstraints{Need::child_clearance, Need::never_alone, Need::female_staff,
                                  Need::male_staff,      Need::two_staff,   Need::named_staff,
                                  Need::private_handover};

Terms terms_of(Airport const& airport, std::vector<FlightLeg> const& legs, Movement const& m) {
  Terms t{.kind = m.kind,
          .inbound = m.inbound,
          .outbound = m.outbound,
          .meeting_place = m.meeting_place,
          .reception = m.reception,
          .meeting_point = m.meeting_point,
          .alone = m.party.unaccompanied > 0,
          .named = m.party.named_staff};
  if (m.kind == MovementKind::transit) t.may_enter = may_enter(airport, legs[m.inbound.at()], m.visa);
  for (auto const need : kConstraints) {
    if (m.party.needs.has(need)) t.constraints.add(need);
  }
  std::sort(t.named.begin(), t.named.end());
  auto const c = t.constraints;
  auto const among_own = t.alone || !t.named.empty() || c.has(Need::private_handover) ||
                         c.has(Need::named_staff) || c.has(Need::two_staff) || c.has(Need::child_clearance);
  if (among_own) t.abn = m.abn;
  return t;
}

/// Movements that must not be separated.
struct Unit {
  std::vector<MovementIdx> movements;  // by id
  Crowd crowd;
  std::optional<Terms> terms;  // none: they differ among themselves, nobody else may join
};

std::size_t root(std::vector<std::size_t>& parent, std::size_t i) {
  while (parent[i] != i) i = parent[i] = parent[parent[i]];
  return i;
}

/// Sets of linked movements on the same flights, each by id, ordered by their first id.
std::vector<std::vector<MovementIdx>> linked_sets(std::vector<Movement> const& movements,
                                                  std::vector<MovementIdx> open) {
  std::sort(open.begin(), open.end(), [&](MovementIdx a, MovementIdx b) {
    return std::tie(movements[a.at()].id, a) < std::tie(movements[b.at()].id, b);
  });
  std::vector<std::size_t> parent(movements.size());
  std::iota(parent.begin(), parent.end(), std::size_t{0});
  std::vector<bool> is_open(movements.size(), false);
  for (auto const m : open) is_open[m.at()] = true;
  for (auto const m : open) {
    auto const& a = movements[m.at()];
    for (auto const other : a.linked) {
      if (!other.has_value() || other.at() >= movements.size() || !is_open[other.at()]) continue;
      auto const& b = movements[other.at()];
      if (a.kind != b.kind || a.inbound != b.inbound || a.outbound != b.outbound) continue;
      parent[root(parent, other.at())] = root(parent, m.at());
    }
  }
  std::vector<std::vector<MovementIdx>> sets;
  std::map<std::size_t, std::size_t> set_of;
  for (auto const m : open) {
    auto const [it, fresh] = set_of.try_emplace(root(parent, m.at()), sets.size());
    if (fresh) sets.emplace_back();
    sets[it->second].push_back(m);
  }
  return sets;
}

Unit unit_of(Airport const& airport, std::vector<FlightLeg> const& legs,
             std::vector<Movement> const& movements, std::vector<MovementIdx> set) {
  Unit unit{.terms = terms_of(airport, legs, movements[set.front().at()])};
  for (auto const m : set) {
    unit.crowd.add(movements[m.at()].party);
    if (unit.terms && terms_of(airport, legs, movements[m.at()]) != *unit.terms) unit.terms.reset();
  }
  unit.movements = std::move(set);
  return unit;
}

Crowd together(std::vector<Movement> const& movements, Unit const& a, Unit const& b) {
  auto crowd = a.crowd;
  for (auto const m : b.movements) crowd.add(movements[m.at()].party);
  return crowd;
}

/// Joining costs no staff beyond what the larger of both needs alone (children alone: beyond the least crew
/// for several).
bool joins(Airport const& airport, std::vector<Movement> const& movements, Unit const& group,
           Unit const& unit) {
  auto const alone = group.crowd.unaccompanied > 0 && unit.crowd.unaccompanied > 0;
  auto const allowed = std::max({crew_size(airport, group.crowd), crew_size(airport, unit.crowd),
                                 alone ? least_crew_of_children(airport) : 1});
  return crew_size(airport, together(movements, group, unit)) <= allowed;
}

}  // namespace

std::vector<std::vector<MovementIdx>> grouping(Airport const& airport, std::vector<FlightLeg> const& legs,
                                               std::vector<Movement> const& movements,
                                               std::vector<MovementIdx> const& open) {
  std::vector<Unit> groups;
  std::map<Terms, std::vector<std::size_t>> by_terms;
  for (auto& set : linked_sets(movements, open)) {
    auto unit = unit_of(airport, legs, movements, std::move(set));
    if (!unit.terms) {
      groups.push_back(std::move(unit));
      continue;
    }
    auto& candidates = by_terms[*unit.terms];
    auto const fits = std::find_if(candidates.begin(), candidates.end(),
                                   [&](std::size_t g) { return joins(airport, movements, groups[g], unit); });
    if (fits == candidates.end()) {
      candidates.push_back(groups.size());
      groups.push_back(std::move(unit));
      continue;
    }
    auto& group = groups[*fits];
    group.crowd = together(movements, group, unit);
    group.movements.insert(group.movements.end(), unit.movements.begin(), unit.movements.end());
  }
  std::vector<std::vector<MovementIdx>> result;
  for (auto& group : groups) {
    std::sort(group.movements.begin(), group.movements.end(),
              [&](MovementIdx a, MovementIdx b) { return movements[a.at()].id < movements[b.at()].id; });
    result.push_back(std::move(group.movements));
  }
  return result;
}

}  // namespace escale::planning
