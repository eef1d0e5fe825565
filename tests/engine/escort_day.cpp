#include "tests/engine/escort_day.h"

#include <algorithm>

#include "scheduler/engine/random.h"

namespace escale::testing {

namespace {

constexpr std::uint32_t kPlaces = 9;

Instant minute(int m) {
  return Instant{Minutes{m}};
}

RuleProfile coverage_then_moving() {
  RuleProfile p;
  for (auto& r : p.rules) r.on = false;
  auto const set = [&](RuleId id, Level level) { p.rules[static_cast<std::size_t>(id)] = {true, level, 1}; };
  for (auto const id : {RuleId::overlap, RuleId::moving_time, RuleId::inside_duty, RuleId::start_window,
                        RuleId::crew_size, RuleId::skill})
    set(id, Level::hard);
  set(RuleId::uncovered, Level::medium);
  set(RuleId::moving, Level::soft);
  return p;
}

Task task(engine::Random& random, int id) {
  Position position{.travellers = 1};
  if (random.one_in(2)) position.skills.add_bit(8 + random.below(4));
  auto const start = minute(360 + static_cast<int>(random.below(840)));
  return {.id = "T" + std::to_string(100'000 + id),
          .earliest_start = start,
          .latest_start = start,
          .duration = Minutes{20 + static_cast<int>(random.below(40))},
          .from = PlaceIdx{random.below(kPlaces)},
          .to = PlaceIdx{random.below(kPlaces)},
          .crew = {position},
          .travellers = 1};
}

}  // namespace

Problem escort_day(std::uint64_t seed, int tasks, int staff) {
  engine::Random random(seed);
  Problem p;
  p.horizon = {minute(0), minute(1440)};
  p.profile = coverage_then_moving();
  p.travel.places = kPlaces;
  for (std::uint32_t a = 0; a != kPlaces; ++a) {
    p.places.push_back({.code = "P" + std::to_string(a)});
    for (std::uint32_t b = 0; b != kPlaces; ++b)
      p.travel.day.push_back(static_cast<std::uint16_t>(a == b ? 3 : 5 + random.below(20)));
  }
  for (int s = 0; s != staff; ++s) {
    StaffMember who{.id = "S" + std::to_string(s)};
    for (unsigned skill = 0; skill != 4; ++skill) {
      if (random.one_in(2)) who.skills.add_bit(8 + skill);
    }
    auto const from = 330 + 210 * (s % 3);
    p.duties.push_back({.staff = StaffIdx{p.staff.size()},
                        .span = {minute(from), minute(from + 480)},
                        .base = PlaceIdx{random.below(kPlaces)}});
    p.staff.push_back(who);
  }
  for (int t = 0; t != tasks; ++t) p.tasks.push_back(task(random, t));
  std::sort(p.tasks.begin(), p.tasks.end(), [](Task const& a, Task const& b) {
    return a.earliest_start != b.earliest_start ? a.earliest_start < b.earliest_start : a.id < b.id;
  });
  return p;
}

}  // namespace escale::testing
