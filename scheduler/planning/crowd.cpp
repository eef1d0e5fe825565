#include "scheduler/planning/crowd.h"

#include <algorithm>
#include <string_view>

namespace escale::planning {

namespace {

/// What one uncovered traveller weighs, by the strongest of their needs. Source: assumption; only the order
/// and the rough distance count: a child alone before a person in a wheelchair, before a small child, before
/// an adult.
struct Weights {
  int traveller, child, wheelchair, watched, unaccompanied;
};
constexpr Weights kWeights{
    .traveller = 10, .child = 15, .wheelchair = 20, .watched = 30, .unaccompanied = 40};

int chairs_in(Party const& p) {
  auto const asked = p.needs.has(Need::wheelchair) || p.needs.has(Need::wheelchair_stairs) ||
                     p.needs.has(Need::wheelchair_cabin) || p.needs.has(Need::stretcher);
  return std::max(p.wheelchairs, asked ? 1 : 0);
}

std::int64_t weight_in(Party const& p) {
  if (p.needs.has(Need::never_alone)) {
    auto const alone = std::min(p.unaccompanied, p.headcount);
    return std::int64_t{alone} * kWeights.unaccompanied +
           std::int64_t{p.headcount - alone} * kWeights.watched;
  }
  auto left = p.headcount;
  std::int64_t sum = 0;
  auto const take = [&](int count, int weight) {
    auto const n = std::clamp(count, 0, left);
    left -= n;
    sum += std::int64_t{n} * weight;
  };
  take(p.unaccompanied, kWeights.unaccompanied);
  take(chairs_in(p), kWeights.wheelchair);
  take(p.infants + p.children, kWeights.child);
  take(left, kWeights.traveller);
  return sum;
}

CrewRule const* rule(Airport const& airport, std::string_view key) {
  auto const it =
      std::find_if(airport.crew.begin(), airport.crew.end(), [&](CrewRule const& r) { return r.key == key; });
  return it == airport.crew.end() ? nullptr : &*it;
}

int ratio(CrewRule const* r) {
  return r != nullptr && r->travellers > 0 ? r->travellers : 0;
}

int least(CrewRule const* r) {
  return r != nullptr ? r->min_staff : 1;
}

int shared(int count, int by) {
  return by > 0 ? (count + by - 1) / by : (count > 0 ? 1 : 0);
}

int for_heads(Airport const& airport, Crowd const& c) {
  auto const with_family = c.pace == Pace::family || c.infants + c.children > 0;
  auto const* r = with_family && !c.operational_escort ? rule(airport, "family") : nullptr;
  if (r == nullptr) r = rule(airport, "walking");
  return std::max(shared(c.heads, ratio(r)), least(r));
}

int for_chairs(Airport const& airport, Crowd const& c) {
  return c.wheelchairs > 0 ? shared(c.wheelchairs, ratio(rule(airport, "wheelchair"))) : 0;
}

/// Small children and adolescents use up one staff member together: 3 of 5 and 3 of 8 is just under one.
int for_children_alone(Airport const& airport, Crowd const& c) {
  if (c.unaccompanied == 0) return 0;
  auto const* small = rule(airport, "children_under_12");
  auto const* older = rule(airport, "adolescents");
  auto const under_12 = std::min(c.unaccompanied, c.infants + c.children);
  auto const from_12 = c.unaccompanied - under_12;
  auto crew = std::max(under_12 > 0 ? least(small) : 0, from_12 > 0 ? least(older) : 0);
  if (ratio(small) > 0 && ratio(older) > 0) {
    crew =
        std::max(crew, shared(under_12 * ratio(older) + from_12 * ratio(small), ratio(small) * ratio(older)));
  } else {
    crew = std::max({crew, shared(under_12, ratio(small)), shared(from_12, ratio(older))});
  }
  if (c.unaccompanied == 1) return crew;
  auto const together = shared(c.unaccompanied, ratio(rule(airport, "uasc_group")));
  return std::max({crew, together, least_crew_of_children(airport)});
}

}  // namespace

void Crowd::add(Party const& party) {
  ++parties;
  heads += party.headcount;
  infants += party.infants;
  children += party.children;
  adolescents += party.adolescents;
  unaccompanied += party.unaccompanied;
  wheelchairs += chairs_in(party);
  needs = needs | party.needs;
  pace = std::max(pace, party.pace);
  operational_escort = operational_escort && party.operational_escort;
  weight += weight_in(party);
}

Crowd crowd_of(Party const& party) {
  Crowd crowd;
  crowd.add(party);
  return crowd;
}

int least_crew_of_children(Airport const& airport) {
  return std::max(1, least(rule(airport, "uasc_group")));
}

int crew_size(Airport const& airport, Crowd const& crowd) {
  auto const both_sexes = crowd.needs.has(Need::female_staff) && crowd.needs.has(Need::male_staff);
  auto const pair = crowd.needs.has(Need::two_staff) || both_sexes ? 2 : 1;
  return std::max(
      {pair, for_heads(airport, crowd), for_chairs(airport, crowd), for_children_alone(airport, crowd)});
}

std::vector<Position> crew_of(Airport const& airport, Crowd const& crowd,
                              std::vector<StaffIdx> const& named) {
  auto const size = static_cast<std::size_t>(crew_size(airport, crowd));
  auto const pushers = static_cast<std::size_t>(for_chairs(airport, crowd));
  auto const female = crowd.needs.has(Need::female_staff);
  auto const male = crowd.needs.has(Need::male_staff);
  std::vector<Position> crew(size);
  for (std::size_t i = 0; i < size; ++i) {
    auto& p = crew[i];
    if (i < pushers) p.skills.add(Skill::wheelchair);
    if (crowd.child_clearance()) p.skills.add(Skill::uasc);
    p.female = female && (!male || i % 2 == 0);
    p.male = male && (!female || i % 2 == 1);
    if (i < named.size()) p.named = named;
    auto const heads = static_cast<std::size_t>(crowd.heads);
    p.travellers = static_cast<int>(heads / size + (i < heads % size ? 1 : 0));
  }
  return crew;
}

std::int64_t weight_of(Crowd const& crowd) {
  return crowd.heads > 0 ? (crowd.weight + crowd.heads - 1) / crowd.heads : kWeights.traveller;
}

}  // namespace escale::planning
