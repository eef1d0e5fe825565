#include <algorithm>
#include <sstream>

#include "scheduler/engine/random.h"
#include "tests/planning/small_airport.h"
#include "tests/replan/day.h"

namespace escale::test {

namespace {

using engine::Random;

std::string two(std::uint32_t n) {
  return (n < 10 ? "0" : "") + std::to_string(n);
}

std::string time_between(Random& random, std::uint32_t first, std::uint32_t last) {
  auto const minute = first * 60 + 5 * random.below((last - first) * 12);
  return two(minute / 60) + ":" + two(minute % 60);
}

std::string flight_line(Random& random, std::string const& number, bool inbound, std::string const& time) {
  static constexpr char const* kTerminals[] = {"2E K", "2E L", "2F", "1"};
  auto const route = inbound ? "BEY-CDG" : "CDG-ARN";
  return "flight " + number + " " + route + " " + time + " " + kTerminals[random.below(4)] +
         (random.one_in(6) ? " remote\n" : "\n");
}

std::string party_words(Random& random, std::uint32_t heads) {
  std::string words;
  if (random.one_in(4)) words += " family";
  if (random.one_in(5)) words += " chairs=1";
  if (random.one_in(10)) words += " female_staff";
  if (random.one_in(10))
    words += " alone=" + std::to_string(heads) + " teens=" + std::to_string(heads) +
             " never_alone child_clearance";
  if (random.one_in(12)) words += " two_staff";
  return words;
}

/// One of the duties that are under way within half a day of now, if there are any.
Duty const& duty_about(Problem const& p, Instant now, Random& random) {
  Interval const about{now - std::chrono::hours{12}, now + std::chrono::hours{12}};
  std::vector<Duty const*> near;
  for (auto const& d : p.duties) {
    if (d.span.overlaps(about)) near.push_back(&d);
  }
  if (near.empty()) return p.duties[random.below(static_cast<std::uint32_t>(p.duties.size()))];
  return *near[random.below(static_cast<std::uint32_t>(near.size()))];
}

}  // namespace

replan::Situation random_day(std::uint64_t seed, int movements, int staff) {
  Random random(engine::stream(seed, 7));
  std::string text;
  for (int m = 0; m != movements; ++m) {
    auto const number = std::to_string(100 + m);
    auto const transit = random.one_in(3);
    auto const inbound = transit || !random.one_in(3);
    auto const heads = 1 + random.below(7);
    text += inbound ? flight_line(random, "AF" + number, true, time_between(random, 7, 17)) : "";
    text +=
        transit || !inbound ? flight_line(random, "SK" + number, false, time_between(random, 12, 21)) : "";
    text += "party LB26-" + number + ".1 " + std::to_string(heads) +
            (transit   ? " transit AF" + number + " SK" + number
             : inbound ? " arrival AF" + number
                       : " departure SK" + number) +
            party_words(random, heads) + "\n";
  }
  for (int s = 0; s != staff; ++s) {
    text += "duty CDG0" + std::to_string(s + 1) + (s % 2 == 0 ? " 06:00 14:30\n" : " 13:00 21:30\n");
  }
  auto s = Day(text).situation;
  auto const roster = solve(s.problem).roster;
  return replan::publish(std::move(s), roster);
}

replan::Change random_change(replan::Situation const& s, std::uint64_t seed, Instant now) {
  Random random(engine::stream(seed, 11));
  auto const pick = [&](std::size_t n) { return random.below(static_cast<std::uint32_t>(n)); };
  auto const& leg = s.legs[pick(s.legs.size())];
  auto const& member = s.problem.staff[duty_about(s.problem, now, random).staff.at()].id;
  auto const& movement = s.movements[pick(s.movements.size())];
  switch (random.below(12)) {
    case 0:
      return replan::FlightCancelled{leg.key};
    case 1:
      return replan::FlightDiverted{leg.key};
    case 2:
      return replan::StandChanged{leg.key, "2E", random.one_in(2) ? "K" : "L", "", StandType::contact};
    case 3: {
      auto const from = now + Minutes{static_cast<int>(random.below(300))};
      return replan::StaffAbsent{member, {from, from + Minutes{60 + static_cast<int>(random.below(300))}}};
    }
    case 4:
      return replan::StaffLate{member, Minutes{5 * static_cast<int>(random.below(24))}};
    case 5:
      return replan::PartyChanged{movement.id, static_cast<int>(random.below(4))};
    case 6: {
      auto amended = movement;
      amended.party.headcount += 1 + static_cast<int>(random.below(10));
      return replan::MovementAmended{amended};
    }
    case 7: {
      auto const& task = s.problem.tasks[pick(s.problem.tasks.size())];
      auto const to = std::min(task.earliest_start + task.duration, now);
      return replan::TaskDone{task.id, {member}, {to - task.duration, to}};
    }
    default: {
      auto times = leg.times;
      auto const late = Minutes{5 * static_cast<int>(random.below(30)) - 20};
      times.estimated_in = times.scheduled_in + late;
      times.estimated_out = times.scheduled_out + late;
      return replan::FlightRetimed{leg.key, times};
    }
  }
}

}  // namespace escale::test
