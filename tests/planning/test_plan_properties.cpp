#include <algorithm>
#include <map>
#include <random>
#include <set>

#include "scheduler/planning/crowd.h"
#include "tests/planning/scenario.h"
#include "tests/support/catch.h"

using namespace escale;
using namespace escale::test;
using planning::crew_size;
using planning::Crowd;
using planning::Plan;

namespace {

using Random = std::mt19937;

int below(Random& random, int n) {
  return static_cast<int>(random() % static_cast<unsigned>(n));
}
bool one_in(Random& random, int n) {
  return below(random, n) == 0;
}

FlightLeg random_leg(Random& random, int number) {
  static constexpr std::array kTerminals{"1", "2E", "2F", "2E", "", "9"};
  static constexpr std::array kHalls{"K", "L", ""};
  static constexpr std::array kAirports{"BEY", "ATH", "LHR", "ARN", "NDJ"};
  auto const inbound = number % 2 == 0;
  FlightLeg leg{.terminal = kTerminals[random() % kTerminals.size()]};
  if (leg.terminal == "2E") leg.hall = kHalls[random() % kHalls.size()];
  leg.key = {.designator = "AF", .number = number};
  leg.key.origin = inbound ? kAirports[random() % kAirports.size()] : "CDG";
  leg.key.destination = inbound ? "CDG" : kAirports[random() % kAirports.size()];
  auto const home = at(below(random, 40), below(random, 60));
  leg.times.scheduled_out = inbound ? home - std::chrono::hours{3} : home;
  leg.times.scheduled_in = inbound ? home : home + std::chrono::hours{3};
  if (one_in(random, 5)) leg.times.estimated_in = leg.times.scheduled_in + Minutes{below(random, 90)};
  if (one_in(random, 3)) leg.stand = StandType::remote;
  if (one_in(random, 12)) leg.status = FlightStatus::cancelled;
  if (one_in(random, 12)) leg.status = FlightStatus::diverted;
  return leg;
}

Party random_party(Random& random) {
  Party p{.headcount = below(random, one_in(random, 8) ? 40 : 6)};
  p.children = below(random, p.headcount + 1) / 2;
  p.adolescents = below(random, p.headcount - p.children + 1) / 2;
  if (one_in(random, 6)) p.unaccompanied = p.children + p.adolescents;
  if (one_in(random, 6)) p.wheelchairs = std::min(p.headcount, 1 + below(random, 3));
  p.pace = static_cast<Pace>(below(random, 3));
  p.operational_escort = one_in(random, 4);
  for (int i = 0; i < 2; ++i) {
    if (one_in(random, 4)) p.needs.add(static_cast<Need>(below(random, static_cast<int>(Need::count_))));
  }
  if (p.needs.has(Need::named_staff)) p.named_staff = {one_in(random, 3) ? "CDG77" : "CDG02"};
  return p;
}

Movement random_movement(Random& random, Scenario const& s, int number) {
  Movement m{.party = random_party(random)};
  m.abn = "X26-" + std::to_string(below(random, 3));
  m.id = m.abn + "." + std::to_string(number);
  m.kind = static_cast<MovementKind>(below(random, 3));
  auto const legs = static_cast<int>(s.legs.size());
  auto const pick = [&](int parity) {
    return LegIdx{static_cast<std::size_t>(below(random, legs / 2) * 2 + parity)};
  };
  if (m.kind != MovementKind::departure) m.inbound = pick(0);
  if (m.kind != MovementKind::arrival) m.outbound = pick(1);
  m.visa = static_cast<Visa>(below(random, 5));
  if (one_in(random, 3)) m.reception = "NGO";
  if (one_in(random, 4))
    m.meeting_place = s.airport.find_code(one_in(random, 2) ? "1.arrivals" : "2E.arrivals");
  return m;
}

Scenario random_scenario(unsigned seed) {
  Random random(seed);
  Scenario s("");
  for (int i = 0; i < 6; ++i) s.legs.push_back(random_leg(random, i));
  auto const count = 1 + below(random, 20);
  for (int i = 0; i < count; ++i) s.movements.push_back(random_movement(random, s, i));
  for (auto& m : s.movements) {
    if (one_in(random, 5)) m.linked.emplace_back(static_cast<std::size_t>(below(random, count)));
  }
  return s;
}

Instant end(Task const& t) {
  return t.earliest_start + t.duration;
}

/// In one group or among the faults, never both, never neither.
void check_nothing_is_dropped(Scenario const& s, Plan const& plan) {
  std::map<MovementIdx, int> seen;
  for (auto const& g : plan.groups) {
    for (auto const m : g.movements) ++seen[m];
  }
  for (auto const& f : plan.faults) {
    ++seen[f.movement];
    CHECK_FALSE(f.code.empty());
  }
  REQUIRE(plan.ways.size() == s.movements.size());
  for (std::size_t i = 0; i < s.movements.size(); ++i) {
    CHECK(seen[MovementIdx{i}] == 1);
    auto const& way = plan.ways[i];
    CHECK(way.movement == MovementIdx{i});
    if (!way.group.has_value()) continue;
    auto const& members = plan.groups[way.group.at()].movements;
    CHECK(std::find(members.begin(), members.end(), MovementIdx{i}) != members.end());
    CHECK(std::is_sorted(way.milestones.begin(), way.milestones.end(),
                         [](auto const& a, auto const& b) { return a.at < b.at; }));
    CHECK_FALSE(way.milestones.empty());
  }
}

bool linked(Movement const& a, MovementIdx b) {
  return std::find(a.linked.begin(), a.linked.end(), b) != a.linked.end();
}

/// Only a linked group or one party alone may need more staff than one (children alone: two).
void check_ratio(Scenario const& s, Group const& group) {
  auto largest = planning::least_crew_of_children(s.airport);
  Crowd all;
  auto unlinked = true;
  for (auto const m : group.movements) {
    auto const& movement = s.movements[m.at()];
    all.add(movement.party);
    largest = std::max(largest, crew_size(s.airport, planning::crowd_of(movement.party)));
    for (auto const other : group.movements) unlinked = unlinked && !linked(movement, other);
  }
  if (unlinked || group.movements.size() == 1) CHECK(crew_size(s.airport, all) <= largest);
}

void check_links(Scenario const& s, Plan const& plan) {
  for (std::size_t i = 0; i < s.movements.size(); ++i) {
    auto const& a = s.movements[i];
    for (auto const other : a.linked) {
      auto const& b = s.movements[other.at()];
      auto const ga = plan.ways[i].group;
      auto const gb = plan.ways[other.at()].group;
      if (!ga.has_value() || !gb.has_value()) continue;
      if (a.kind == b.kind && a.inbound == b.inbound && a.outbound == b.outbound) CHECK(ga == gb);
    }
  }
}

void check_task(Scenario const& s, Group const& group, Task const& t) {
  int heads = 0;
  int sum = 0;
  for (auto const m : group.movements) heads += s.movements[m.at()].party.headcount;
  for (auto const& position : t.crew) sum += position.travellers;
  CHECK(t.travellers == heads);
  CHECK(sum == heads);
  CHECK_FALSE(t.crew.empty());
  CHECK(t.duration > Minutes{0});
  CHECK(t.earliest_start == t.latest_start);
  CHECK(t.weight >= 10);
  CHECK(t.from.has_value());
  CHECK(t.to.has_value());
  if (t.crew.size() <= static_cast<std::size_t>(heads)) {
    for (auto const& position : t.crew) CHECK(position.travellers >= 1);
  }
}

void check_group(Scenario const& s, Plan const& plan, Group const& group) {
  CHECK_FALSE(group.tasks.empty());
  auto watched = false;
  for (auto const m : group.movements) {
    auto const& p = s.movements[m.at()].party;
    watched = watched || p.unaccompanied > 0 || p.needs.has(Need::never_alone);
  }
  CHECK(group.attendance == watched);
  for (std::size_t i = 0; i < group.tasks.size(); ++i) {
    auto const& task = plan.tasks[group.tasks[i].at()];
    CHECK(task.step == static_cast<int>(i));
    check_task(s, group, task);
    if (watched) CHECK(task.whole_crew);
    if (i == 0) continue;
    auto const& before = plan.tasks[group.tasks[i - 1].at()];
    CHECK(task.earliest_start >= end(before));
    CHECK(task.from == before.to);
    if (watched) CHECK(task.earliest_start == end(before));
  }
}

/// Everything of a plan that does not depend on where a movement stands in the input.
std::string text_of(Scenario const& s) {
  auto text = s.groups() + s.tasks();
  std::set<std::string> ways;
  for (auto const& m : s.movements) ways.insert(m.id + "\n" + s.way(m.id));
  for (auto const& way : ways) text += way;
  return text;
}

Scenario shuffled(Scenario const& s, unsigned seed) {
  Random random(seed);
  std::vector<std::size_t> order(s.movements.size());
  for (std::size_t i = 0; i < order.size(); ++i) order[i] = i;
  for (std::size_t i = order.size(); i > 1; --i) std::swap(order[i - 1], order[random() % i]);
  std::vector<std::size_t> place(order.size());
  for (std::size_t i = 0; i < order.size(); ++i) place[order[i]] = i;
  Scenario result = s;
  for (std::size_t i = 0; i < order.size(); ++i) {
    result.movements[i] = s.movements[order[i]];
    for (auto& link : result.movements[i].linked) link = MovementIdx{place[link.at()]};
  }
  return result;
}

std::string sorted_lines(std::string const& text) {
  std::vector<std::string> lines;
  for (std::size_t from = 0; from < text.size();) {
    auto const to = text.find('\n', from);
    lines.push_back(text.substr(from, to - from));
    from = to + 1;
  }
  std::sort(lines.begin(), lines.end());
  std::string joined;
  for (auto const& line : lines) joined += line + "\n";
  return joined;
}

}  // namespace

TEST_CASE("random movements: none is dropped, linked ones stay, crews and tasks add up") {
  for (unsigned seed = 1; seed <= 800; ++seed) {
    INFO("seed " << seed);
    auto const s = random_scenario(seed);
    auto const plan = s.plan();
    check_nothing_is_dropped(s, plan);
    check_links(s, plan);
    std::set<std::string> ids;
    for (auto const& task : plan.tasks) CHECK(ids.insert(task.id).second);
    CHECK(std::is_sorted(plan.tasks.begin(), plan.tasks.end(), [](Task const& a, Task const& b) {
      return std::tie(a.earliest_start, a.id) < std::tie(b.earliest_start, b.id);
    }));
    for (auto const& group : plan.groups) {
      CHECK(ids.insert(group.id).second);
      check_ratio(s, group);
      check_group(s, plan, group);
    }
  }
}

TEST_CASE("random movements: the order of the input changes nothing") {
  for (unsigned seed = 1; seed <= 200; ++seed) {
    INFO("seed " << seed);
    auto const s = random_scenario(seed);
    CHECK(text_of(s) == text_of(s));
    CHECK(sorted_lines(text_of(shuffled(s, seed))) == sorted_lines(text_of(s)));
  }
}

TEST_CASE("random movements: the minutes of a way add up to the time it takes") {
  for (unsigned seed = 1; seed <= 300; ++seed) {
    INFO("seed " << seed);
    auto const s = random_scenario(seed);
    auto const plan = s.plan();
    for (auto const& way : plan.ways) {
      if (!way.group.has_value()) continue;
      auto const kind = s.movements[way.movement.at()].kind;
      Minutes steps{0};
      for (auto const& step : way.steps) {
        CHECK(step.minutes > 0);
        steps += Minutes{step.minutes};
      }
      auto const& tasks = plan.groups[way.group.at()].tasks;
      auto const last = end(plan.tasks[tasks.back().at()]);
      auto const& legs = s.legs;
      if (kind == MovementKind::arrival) {
        CHECK(legs[s.movements[way.movement.at()].inbound.at()].times.best_in() + steps == last);
      } else if (kind == MovementKind::departure) {
        CHECK(plan.tasks[tasks.front().at()].earliest_start + steps == last);
      } else {
        int needed = 0;
        for (auto const& step : way.connection.steps) needed += step.minutes;
        CHECK(needed == way.connection.minutes_needed);
        CHECK((way.connection.risk >= 0.0 && way.connection.risk <= 1.0));
      }
    }
  }
}
