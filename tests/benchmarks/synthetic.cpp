#include <algorithm>

#include "scheduler/engine/random.h"
#include "scheduler/rules/catalogue.h"
#include "tests/benchmarks/instances.h"

namespace escale::bench {

namespace {

using engine::Random;

constexpr int kDay = 1440;
constexpr std::uint32_t kPlaces = 9;
constexpr std::uint32_t kStaff = 12;

void add_places(Problem& p, Random& random) {
  p.travel.places = kPlaces;
  for (std::uint32_t a = 0; a != kPlaces; ++a) {
    p.places.push_back({.code = "P" + std::to_string(a)});
    for (std::uint32_t b = 0; b != kPlaces; ++b) {
      p.travel.day.push_back(a == b ? std::uint16_t{0} : static_cast<std::uint16_t>(5 + random.below(15)));
    }
  }
}

void add_staff(Problem& p, Random& random, int days) {
  for (std::uint32_t s = 0; s != kStaff; ++s) {
    StaffMember who{.id = "S" + std::to_string(s), .sex = s % 2 == 0 ? Sex::female : Sex::male};
    if (s % 3 == 0) who.skills.add(Skill::uasc);
    if (s % 2 == 0) who.skills.add(Skill::wheelchair);
    who.languages.bits = 1 + random.below(15);
    who.badge.valid_until = Instant{Minutes{1000 * kDay}};
    p.staff.push_back(who);
    for (int day = 0; day != days; ++day) {
      if ((day + static_cast<int>(s)) % 7 >= 5) continue;
      auto const from = day * kDay + (s % 2 == 0 ? 300 : 780);
      p.duties.push_back({.staff = StaffIdx{s},
                          .span = {Instant{Minutes{from}}, Instant{Minutes{from + 510}}},
                          .break_minutes = Minutes{30},
                          .base = PlaceIdx{0},
                          .local_day = day});
    }
  }
}

/// Two or three steps of one party, the first at a fixed time.
void add_movement(Problem& p, Random& random, int day) {
  auto const heads = 1 + static_cast<int>(random.below(8));
  auto const steps = 2 + static_cast<int>(random.below(2));
  auto start = day * kDay + 330 + static_cast<int>(random.below(840));
  auto at = random.below(kPlaces);
  Group group{.id = "G" + std::to_string(p.groups.size()), .attendance = random.one_in(8)};
  for (int step = 0; step != steps; ++step) {
    auto const to = random.below(kPlaces);
    auto const length = 20 + 5 * static_cast<int>(random.below(12));
    Task t{.id = group.id + "." + std::to_string(step), .group = GroupIdx{p.groups.size()}, .step = step};
    t.earliest_start = Instant{Minutes{start}};
    t.latest_start = t.earliest_start + Minutes{group.attendance || step == 0 ? 0 : 10};
    t.duration = Minutes{length};
    t.from = PlaceIdx{at};
    t.to = PlaceIdx{to};
    t.languages.bits = std::uint64_t{1} << random.below(4);
    Position position{.travellers = heads};
    if (random.one_in(5)) position.skills.add(Skill::wheelchair);
    t.crew = {position};
    t.travellers = heads;
    p.tasks.push_back(t);
    start += length + (group.attendance ? 0 : 10 + static_cast<int>(random.below(60)));
    at = to;
  }
  p.groups.push_back(group);
}

void sort_tasks(Problem& p) {
  std::sort(p.tasks.begin(), p.tasks.end(), [](Task const& a, Task const& b) {
    return a.earliest_start != b.earliest_start ? a.earliest_start < b.earliest_start : a.id < b.id;
  });
  for (std::size_t t = 0; t != p.tasks.size(); ++t)
    p.groups[p.tasks[t].group.at()].tasks.push_back(TaskIdx{t});
  for (auto& g : p.groups) {
    std::sort(g.tasks.begin(), g.tasks.end(),
              [&](TaskIdx a, TaskIdx b) { return p.tasks[a.at()].step < p.tasks[b.at()].step; });
  }
}

}  // namespace

Problem airport_days(std::uint64_t seed, int days, int movements_a_day) {
  Random random(seed);
  Problem p;
  p.horizon = {Instant{}, Instant{Minutes{(days + 1) * kDay}}};
  p.profile = rules::default_profile();
  add_places(p, random);
  add_staff(p, random, days);
  for (int day = 0; day != days; ++day) {
    for (int m = 0; m != movements_a_day; ++m) add_movement(p, random, day);
  }
  sort_tasks(p);
  return p;
}

}  // namespace escale::bench
