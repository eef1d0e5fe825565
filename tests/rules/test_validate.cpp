#include "tests/rules/amounts.h"

using namespace escale;
using namespace escale::testing;

namespace {

using Faults = std::vector<std::string>;

Problem good() {
  return ProblemBuilder{}
      .places("A B", 10)
      .travel_night("1.01:00", "1.04:00")
      .staff("S1 S2")
      .duty({.staff = "S1", .from = "08:00", .to = "16:00", .break_minutes = 30})
      .duty({.staff = "S1", .from = "1.08:00", .to = "1.16:00"})
      .duty({.staff = "S2", .from = "08:00", .to = "16:00"})
      .absence("S2", "1.00:00", "2.00:00")
      .task({.id = "T1",
             .at = "09:00",
             .latest = "09:10",
             .crew = 2,
             .travellers = 5,
             .named = "S1",
             .group = "G"})
      .task({.id = "T2", .at = "10:00", .group = "G"})
      .published("S1: T1 T2")
      .pinned("S2: T1")
      .build();
}

Faults faults(std::function<void(Problem&)> const& spoil) {
  auto p = good();
  spoil(p);
  return validate(p);
}

}  // namespace

TEST_CASE("validate: a good problem has no faults, an empty one neither") {
  CHECK(validate(good()) == Faults{});
  Problem empty;
  empty.profile = rules::default_profile();
  CHECK(validate(empty) == Faults{});
  for (std::uint64_t seed = 1; seed <= 300; ++seed) {
    INFO("seed " << seed);
    CHECK(validate(random_problem(seed, 10)) == Faults{});
  }
}

TEST_CASE("validate: places and travel") {
  CHECK(faults([](Problem& p) { p.travel.day.pop_back(); }) == Faults{"travel: 3 minutes by day, wanted 4"});
  CHECK(faults([](Problem& p) { p.travel.night.pop_back(); }) ==
        Faults{"travel: 3 minutes by night, wanted 4 or none"});
  CHECK(faults([](Problem& p) { p.travel.night.clear(); }) == Faults{});
  CHECK(faults([](Problem& p) { p.places.push_back({.code = "C"}); }) ==
        Faults{"travel: a table for 2 places, wanted 3"});
  CHECK(faults([](Problem& p) {
          p.travel.nights.push_back({at("1.03:00"), at("1.05:00")});
        }) == Faults{"travel night 1: begins before the one before it ends"});
  CHECK(faults([](Problem& p) { p.local_nights[3].to = p.local_nights[3].from; }) ==
        Faults{"local night 3: ends before it begins"});
  CHECK(faults([](Problem& p) { p.horizon.to = p.horizon.from - Minutes{1}; }) ==
        Faults{"horizon: ends before it begins"});
}

TEST_CASE("validate: staff, duties and absences") {
  CHECK(faults([](Problem& p) { p.staff[1].id = "S1"; }) == Faults{"staff member S1: the id occurs twice"});
  CHECK(faults([](Problem& p) { p.staff[1].id = ""; }) == Faults{"staff member 1: no id"});
  CHECK(faults([](Problem& p) { p.duties[2].staff = StaffIdx{2}; }) ==
        Faults{"duty 2: staff member 2, wanted one of 2"});
  CHECK(faults([](Problem& p) { p.duties[2].base = PlaceIdx{}; }) ==
        Faults{"duty 2: no base, wanted one of 2"});
  CHECK(faults([](Problem& p) { p.duties[0].break_minutes = Minutes{481}; }) ==
        Faults{"duty 0: a break of 481 minutes in a duty of 480"});
  CHECK(faults([](Problem& p) { p.duties[0].break_minutes = Minutes{-1}; }) ==
        Faults{"duty 0: a break of -1 minutes in a duty of 480"});
  CHECK(faults([](Problem& p) { p.duties[2].span.to = p.duties[2].span.from; }) ==
        Faults{"duty 2: ends before it begins"});
  CHECK(faults([](Problem& p) { p.duties[0].span.to = at("1.08:01"); }) ==
        Faults{"duty 1: begins before the one before it ends"});
  CHECK(faults([](Problem& p) { std::swap(p.duties[1], p.duties[2]); }) ==
        Faults{"duty 2: not in the order of staff, then start"});
  CHECK(faults([](Problem& p) { p.absence_of.clear(); }) ==
        Faults{"absences: intervals: 1, staff members: 0, wanted as many"});
  CHECK(faults([](Problem& p) { p.absence_of[0] = StaffIdx{7}; }) ==
        Faults{"absence 0: staff member 7, wanted one of 2"});
  CHECK(faults([](Problem& p) { p.absences[0].to = at("0.00:00"); }) ==
        Faults{"absence 0: ends before it begins"});
}

TEST_CASE("validate: tasks") {
  CHECK(faults([](Problem& p) { p.tasks[1].duration = Minutes{-5}; }) ==
        Faults{"task T2: a duration of -5 minutes, wanted 0 or more"});
  CHECK(faults([](Problem& p) { p.tasks[1].duration = Minutes{0}; }) == Faults{});
  CHECK(faults([](Problem& p) { p.tasks[0].latest_start = at("08:59"); }) ==
        Faults{"task T1: the latest start is before the earliest"});
  CHECK(faults([](Problem& p) { p.tasks[1].from = PlaceIdx{2}; }) ==
        Faults{"task T2: place to start from 2, wanted one of 2"});
  CHECK(faults([](Problem& p) { p.tasks[1].to = PlaceIdx{}; }) ==
        Faults{"task T2: no place to end at, wanted one of 2"});
  CHECK(faults([](Problem& p) { p.tasks[1].weight = -1; }) ==
        Faults{"task T2: a weight of -1, wanted 0 or more"});
  CHECK(faults([](Problem& p) { p.tasks[1].id = "T1"; }) == Faults{"task T1: the id occurs twice"});
  CHECK(faults([](Problem& p) { p.tasks[1].earliest_start = at("08:00"); }) ==
        Faults{"task T2: not in the order of earliest start, then id"});
}

TEST_CASE("validate: crews") {
  CHECK(faults([](Problem& p) {
          p.tasks[1].crew.clear();
          p.published.clear();
        }) == Faults{"task T2: an empty crew, wanted at least one position"});
  CHECK(faults([](Problem& p) { p.tasks[0].travellers = 6; }) ==
        Faults{"task T1: positions with 5 travellers, wanted 6"});
  CHECK(faults([](Problem& p) {
          p.tasks[0].crew[1].travellers = -1;
          p.tasks[0].travellers = 2;
        }) == Faults{"task T1, position 1: -1 travellers, wanted 0 or more"});
  CHECK(faults([](Problem& p) { p.tasks[0].crew[1].female = p.tasks[0].crew[1].male = true; }) ==
        Faults{"task T1, position 1: a woman and a man at once"});
  CHECK(faults([](Problem& p) { p.tasks[0].crew[0].named[0] = StaffIdx{9}; }) ==
        Faults{"task T1, position 0: named staff member 9, wanted one of 2"});
}

TEST_CASE("validate: groups and tasks know each other") {
  CHECK(faults([](Problem& p) { p.tasks[1].group = GroupIdx{}; }) ==
        Faults{"group G: task T2 is not of this group", "task T2: groups that list it: 1, wanted 0"});
  CHECK(faults([](Problem& p) { p.groups[0].tasks.pop_back(); }) ==
        Faults{"task T2: groups that list it: 0, wanted 1"});
  CHECK(faults([](Problem& p) { std::swap(p.groups[0].tasks[0], p.groups[0].tasks[1]); }) ==
        Faults{"group G: task T1 is not in the order of steps"});
  CHECK(faults([](Problem& p) { p.groups[0].tasks.push_back(TaskIdx{5}); }) ==
        Faults{"group G: task 5, wanted one of 2"});
}

TEST_CASE("validate: published and pinned assignments") {
  CHECK(faults([](Problem& p) { p.published[0].task = TaskIdx{5}; }) ==
        Faults{"published assignment 0: task 5, wanted one of 2"});
  CHECK(faults([](Problem& p) { p.pinned[0].duty = DutyIdx{3}; }) ==
        Faults{"pinned assignment 0: duty 3, wanted one of 3"});
  CHECK(faults([](Problem& p) { p.pinned[0].position = 2; }) ==
        Faults{"pinned assignment 0: position 2, wanted one of 2"});
}

TEST_CASE("validate: the profile") {
  CHECK(faults([](Problem& p) { p.profile.break_min = 0; }) ==
        Faults{"profile: break_min 0, wanted 1 or more"});
  CHECK(faults([](Problem& p) { p.profile.overtime_max = -1; }) ==
        Faults{"profile: overtime_max -1, wanted 0 or more"});
  CHECK(faults([](Problem& p) { p.profile.rules[3].weight = -2; }) ==
        Faults{"profile: weight of rule 3 -2, wanted 0 or more"});
}

TEST_CASE("validate: every fault at once") {
  CHECK(faults([](Problem& p) {
          p.staff[1].id = "";
          p.duties[0].base = PlaceIdx{9};
          p.tasks[0].duration = Minutes{-1};
          p.tasks[1].crew.clear();
          p.pinned.clear();
          p.profile.break_after = 0;
        }) == Faults{"staff member 1: no id", "duty 0: base 9, wanted one of 2",
                     "task T1: a duration of -1 minutes, wanted 0 or more",
                     "task T2: an empty crew, wanted at least one position",
                     "published assignment 1: position 0, wanted one of 0",
                     "profile: break_after 0, wanted 1 or more"});
}
