#include <bit>
#include <map>
#include <optional>
#include <set>

#include "scheduler/engine/solve.h"
#include "scheduler/exact/staffing.h"
#include "scheduler/rules/evaluate.h"
#include "tests/support/catch.h"
#include "tests/support/problem_builder.h"

using namespace escale;
using namespace escale::exact;
using escale::testing::at;
using escale::testing::ProblemBuilder;
using escale::testing::Random;

namespace {

ShiftOffer offer(std::string const& from, std::string const& to, int pause = 0) {
  return {.id = from,
          .span = {at(from), at(to)},
          .break_minutes = Minutes{pause},
          .base = PlaceIdx(std::size_t{0}),
          .local_day = escale::testing::kMonday};
}

std::vector<ShiftOffer> const kMorning{offer("06:00", "14:00")};

/// The rules find nothing in it and the engine covers everything with these people.
void really_covers(Problem const& p, std::vector<ShiftOffer> const& offers, Staffing const& s) {
  auto const team = team_of(p, offers, s);
  REQUIRE(validate(team.problem).empty());
  CHECK(team.problem.staff.size() == s.people.size());
  auto const seen = rules::evaluate(team.problem, team.roster);
  CHECK(seen.score.hard == 0);
  CHECK(seen.uncovered.empty());
  auto const solved = solve(team.problem, {.max_iterations = 300});
  CHECK(solved.score.hard == 0);
  CHECK(solved.uncovered.empty());
}

Staffing proved(Problem const& p, std::vector<ShiftOffer> const& offers) {
  auto const s = fewest_staff(p, offers);
  really_covers(p, offers, s);
  CHECK(s.least_people == s.people.size());
  CHECK(s.least_special == s.special);
  return s;
}

struct Best {
  int people = 1'000, special = 0;
  friend auto operator<=>(Best const&, Best const&) = default;
};

/// Everything one person may do together, by the rules alone: special skills asked for, or nothing.
class Oracle {
 public:
  Oracle(Problem const& p, std::vector<ShiftOffer> const& offers) : p_(p), offers_(offers) {
    for (auto& t : p_.tasks) t.whole_crew = false;
    for (std::size_t t = 0; t != p_.tasks.size(); ++t)
      for (std::size_t i = 0; i != p_.tasks[t].crew.size(); ++i)
        positions_.emplace_back(TaskIdx(t), static_cast<std::uint16_t>(i));
  }

  Best best() {
    auto const all = std::size_t{1} << positions_.size();
    std::vector<std::optional<int>> price(all);
    for (std::size_t set = 1; set != all; ++set) price[set] = special(set);
    std::vector<Best> of(all);
    of[0] = {0, 0};
    for (std::size_t set = 1; set != all; ++set)
      for (auto part = set; part != 0; part = (part - 1) & set)
        if (price[part])
          of[set] = std::min(of[set], Best{of[set ^ part].people + 1, of[set ^ part].special + *price[part]});
    return of[all - 1];
  }

 private:
  std::optional<int> special(std::size_t set) {
    std::set<std::string> asked;
    Roster roster;
    for (std::size_t i = 0; i != positions_.size(); ++i) {
      if (((set >> i) & 1u) == 0) continue;
      auto const [t, slot] = positions_[i];
      auto const& c = p_.tasks[t.at()].crew[slot];
      if (c.skills.has(Skill::wheelchair)) asked.insert("wheelchair");
      if (c.skills.has(Skill::uasc)) asked.insert("uasc");
      if (c.female) asked.insert("female");
      if (c.male) asked.insert("male");
      if (p_.tasks[t.at()].sectors.has(Sector::A)) asked.insert("A");
      roster.assignments.push_back({t, slot, DutyIdx(std::size_t{0}), p_.tasks[t.at()].earliest_start});
    }
    StaffMember who{
        .id = "S", .sex = asked.contains("female") ? Sex::female : Sex::male, .skills = {.bits = 3}};
    who.badge = {.sectors = {.bits = 15}, .valid_until = at("900.00:00")};
    for (auto const& o : offers_) {
      auto p = p_;
      p.staff = {who};
      p.duties = {{StaffIdx(std::size_t{0}), o.span, o.break_minutes, o.base, o.local_day}};
      if (rules::evaluate(p, roster).score.hard == 0) return static_cast<int>(asked.size());
    }
    return {};
  }

  Problem p_;
  std::vector<ShiftOffer> const& offers_;
  std::vector<std::pair<TaskIdx, std::uint16_t>> positions_;
};

std::string clock(int minutes) {
  return std::to_string(minutes / 60) + ":" + (minutes % 60 < 10 ? "0" : "") + std::to_string(minutes % 60);
}

Problem random_day(Random& random, int tasks) {
  ProblemBuilder b;
  b.places("A B C", random.between(0, 40));
  b.profile([&](RuleProfile& r) {
    r.break_after = random.pick(std::vector<int>{120, 200, 360});
    r.break_min = random.between(10, 45);
    r.overtime_max = random.one_in(3) ? 30 : 0;
  });
  std::vector<std::string> const places{"A", "B", "C"},
      skills{"", "", "wheelchair", "uasc", "uasc wheelchair"};
  for (int i = 0; i != tasks; ++i)
    b.task({.id = "T" + std::to_string(i),
            .at = clock(360 + 5 * random.below(100)),
            .minutes = random.between(20, 150),
            .from = random.pick(places),
            .to = random.pick(places),
            .sectors = random.one_in(4) ? "A P" : "P",
            .crew = random.one_in(4) ? 2 : 1,
            .whole = random.one_in(2),
            .travellers = 2,
            .skills = random.pick(skills),
            .sex = random.pick(std::vector<char>{' ', ' ', ' ', 'F', 'M'})});
  return b.build();
}

}  // namespace

TEST_CASE("one after the other is one person, at the same time two") {
  auto const two =
      ProblemBuilder().task({.id = "T1", .at = "08:00"}).task({.id = "T2", .at = "08:29"}).build();
  CHECK(proved(two, kMorning).people.size() == 2);
  auto const one =
      ProblemBuilder().task({.id = "T1", .at = "08:00"}).task({.id = "T2", .at = "08:30"}).build();
  auto const s = proved(one, kMorning);
  REQUIRE(s.people.size() == 1);
  CHECK(s.people[0].work.size() == 2);
  CHECK(s.special == 0);
}

TEST_CASE("moving takes its time, from the base too") {
  auto const day = [](std::string const& first, std::string const& second) {
    return ProblemBuilder()
        .places("A B", 20)
        .task({.id = "T1", .at = first, .from = "B", .to = "A"})
        .task({.id = "T2", .at = second, .from = "B"})
        .build();
  };
  CHECK(proved(day("06:20", "07:10"), kMorning).people.size() == 1);
  CHECK(proved(day("06:20", "07:09"), kMorning).people.size() == 2);
  auto const early = proved(day("06:19", "07:09"), kMorning);
  CHECK(early.people.size() == 1);
  REQUIRE(early.unfit.size() == 1);
  CHECK(early.unfit[0].reason == Unfit::no_offer);
  CHECK(early.unfit[0].earlier == 1);
  CHECK(early.unfit[0].later == 0);
}

TEST_CASE("nobody works more than six hours without the break") {
  auto const day = [](std::string const& second) {
    return ProblemBuilder()
        .task({.id = "T1", .at = "06:00", .minutes = 240})
        .task({.id = "T2", .at = second, .minutes = 200})
        .build();
  };
  CHECK(proved(day("10:20"), kMorning).people.size() == 1);
  CHECK(proved(day("10:19"), kMorning).people.size() == 2);
}

TEST_CASE("first few people, then few skills") {
  auto const p = ProblemBuilder()
                     .task({.id = "T1", .at = "08:00", .skills = "wheelchair"})
                     .task({.id = "T2", .at = "08:00"})
                     .task({.id = "T3", .at = "08:30", .skills = "wheelchair"})
                     .task({.id = "T4", .at = "08:30"})
                     .task({.id = "T5", .at = "09:00", .skills = "uasc"})
                     .build();
  auto const s = proved(p, kMorning);
  CHECK(s.people.size() == 2);
  CHECK(s.special == 2);
}

TEST_CASE("a woman and a man are two people, sector A is asked for only where it is") {
  auto const p = ProblemBuilder()
                     .task({.id = "T1", .at = "08:00", .sectors = "P", .sex = 'F'})
                     .task({.id = "T2", .at = "09:00", .sectors = "A P", .sex = 'M'})
                     .build();
  auto const s = proved(p, kMorning);
  REQUIRE(s.people.size() == 2);
  CHECK(s.special == 3);
  for (auto const& e : s.people) CHECK(e.kind.sector_a == e.kind.male);
}

TEST_CASE("crews are as many people as they have positions") {
  auto const p = ProblemBuilder()
                     .task({.id = "T1", .at = "08:00", .crew = 3, .whole = true, .travellers = 3})
                     .task({.id = "T2", .at = "08:30", .crew = 3, .whole = true, .travellers = 3})
                     .build();
  CHECK(proved(p, kMorning).people.size() == 3);
}

TEST_CASE("no tasks need nobody") {
  auto const s = proved(ProblemBuilder().build(), kMorning);
  CHECK(s.people.empty());
  CHECK(s.unfit.empty());
}

TEST_CASE("what fits no offer is said, the rest is covered") {
  auto const p = ProblemBuilder()
                     .task({.id = "T1", .at = "06:00", .minutes = 481})
                     .task({.id = "T2", .at = "13:45"})
                     .task({.id = "T3", .at = "08:00"})
                     .build();
  auto const s = proved(p, kMorning);
  CHECK(s.people.size() == 1);
  REQUIRE(s.unfit.size() == 2);
  CHECK(s.unfit[0].task == testing::task(p, "T1"));
  CHECK(s.unfit[0].reason == Unfit::too_long);
  CHECK(s.unfit[1].reason == Unfit::no_offer);
  CHECK(s.unfit[1].later == 15);
  auto const none = proved(p, {});
  CHECK(none.people.empty());
  CHECK(none.unfit.size() == 3);
}

TEST_CASE("people who must not be alone are covered whole or not at all") {
  auto const p = ProblemBuilder()
                     .group("G", true)
                     .task({.id = "T1", .at = "13:00", .group = "G"})
                     .task({.id = "T2", .at = "13:30", .minutes = 40, .group = "G"})
                     .build();
  auto const s = proved(p, kMorning);
  CHECK(s.people.empty());
  REQUIRE(s.unfit.size() == 2);
  CHECK(s.unfit[0].reason == Unfit::left_alone);
  CHECK(s.unfit[1].reason == Unfit::no_offer);
  std::vector<ShiftOffer> const longer{offer("06:00", "14:00"), offer("08:00", "16:00")};
  CHECK(proved(p, longer).people.size() == 1);
}

TEST_CASE("a working day over the limit is no offer") {
  auto const p = ProblemBuilder().task({.id = "T1", .at = "08:00"}).build();
  CHECK(proved(p, {offer("06:00", "16:01")}).people.empty());
  CHECK(proved(p, {offer("06:00", "16:01", 1)}).people.size() == 1);
}

TEST_CASE("named staff stand for anybody of the kind") {
  auto const p = ProblemBuilder().staff("S1 S2").task({.id = "T1", .at = "08:00", .named = "S2"}).build();
  CHECK(proved(p, kMorning).people.size() == 1);
}

TEST_CASE("nothing is claimed where starts are open, or when asked to stop") {
  auto const open = ProblemBuilder()
                        .task({.id = "T1", .at = "08:00", .latest = "09:00"})
                        .task({.id = "T2", .at = "08:00"})
                        .build();
  auto const s = fewest_staff(open, kMorning);
  really_covers(open, kMorning, s);
  CHECK(s.people.size() == 2);
  CHECK(s.least_people == 1);
  Random random(5);
  auto const p = random_day(random, 8);
  std::stop_source stop;
  stop.request_stop();
  std::vector<ShiftOffer> const offers{offer("05:00", "13:00", 60), offer("11:00", "19:00", 60)};
  auto const stopped = fewest_staff(p, offers, {}, stop.get_token());
  really_covers(p, offers, stopped);
  CHECK(stopped.least_people <= stopped.people.size());
}

TEST_CASE("tiny days: as few as trying everything finds") {
  std::vector<ShiftOffer> const offers{offer("05:00", "13:00", 60), offer("09:00", "17:30", 45)};
  int compared = 0, several = 0;
  for (std::uint64_t seed = 1; seed <= 250; ++seed) {
    INFO("seed " << seed);
    Random random(seed);
    auto const p = random_day(random, random.between(1, 5));
    auto const s = fewest_staff(p, offers);
    really_covers(p, offers, s);
    auto const kept = team_of(p, offers, s).problem;
    auto const best = Oracle(kept, offers).best();
    CHECK(static_cast<int>(s.people.size()) == best.people);
    CHECK(static_cast<int>(s.special) == best.special);
    CHECK(s.fewest_people());
    CHECK(s.fewest_special());
    ++compared;
    several += s.people.size() > 1 && s.people.size() < kept.tasks.size() ? 1 : 0;
  }
  CHECK(compared == 250);
  CHECK(several > 50);
}

TEST_CASE("larger days: covered, and never fewer than proved") {
  std::vector<ShiftOffer> const offers{offer("05:00", "13:00", 60), offer("09:00", "17:30", 45),
                                       offer("07:00", "15:00", 60)};
  int closed = 0;
  for (std::uint64_t seed = 1; seed <= 30; ++seed) {
    INFO("seed " << seed);
    Random random(seed + 1'000);
    auto const p = random_day(random, 40);
    auto const s = fewest_staff(p, offers);
    really_covers(p, offers, s);
    CHECK(s.least_people <= s.people.size());
    CHECK(s.least_special <= s.special);
    closed += s.fewest_people() ? 1 : 0;
  }
  CHECK(closed >= 28);
}
