#include <algorithm>

#include "tests/explain/explained.h"

using namespace escale;
using namespace escale::testing;

namespace {

/// One line a candidate.
std::string told(Problem const& p, std::string_view roster_text, std::string_view id,
                 std::uint16_t position = 0) {
  std::string lines;
  auto const t = task(p, id);
  for (auto const& c : explain::candidates(p, roster(p, roster_text), t, position))
    lines += english(p).candidate(t, c) + "\n";
  return lines;
}

}  // namespace

TEST_CASE("candidates: ranked by the difference in score, then those whom a rule keeps away") {
  auto b = two_duties();
  b.staff("S3 S4").staff({.id = "S5", .badge = "P"});
  b.duty({.staff = "S3", .from = "08:00", .to = "16:00", .base = "B"});
  b.duty({.staff = "S5", .from = "08:00", .to = "09:20"});
  b.task({.id = "T1", .at = "09:00", .from = "B"}).task({.id = "T2", .at = "09:20", .minutes = 10});
  auto const p = b.build();
  CHECK(told(p, "S1: T1; S2: T2", "T1") ==
        "S3 could take task T1 at 09:00: soft -20\n"
        "S5 cannot take task T1: Task T1 is 10 minutes outside the duty of S5\n"
        "S2 cannot take task T1: S2 has task T1 at the same time as task T2: they overlap by 10 minutes; S2 "
        "needs 10 more minutes to move between task T1 and task T2\n"
        "S4 has no duty at that time\n");
}

TEST_CASE("candidates: an uncovered task is covered by whoever can") {
  auto b = two_duties();
  b.task({.id = "T1", .at = "09:00", .from = "B", .travellers = 3, .weight = 2});
  auto const p = b.build();
  CHECK(told(p, "", "T1") ==
        "S1 could take task T1 at 09:00: medium -6, soft +20\n"
        "S2 could take task T1 at 09:00: medium -6, soft +20\n");
}

TEST_CASE("candidates: the best start in the window, and the start of a crew that is there") {
  auto b = two_duties();
  b.task({.id = "T1", .at = "09:00", .minutes = 60});
  b.task({.id = "T2", .at = "09:30", .minutes = 20, .latest = "10:30", .crew = 2});
  auto const p = b.build();
  CHECK(told(p, "S1: T1", "T2") ==
        "S1 could take task T2 at 10:00: medium -1\nS2 could take task T2 at 09:30: medium -1\n");
  CHECK(told(p, "S1: T1; S2: T2@09:30", "T2", 1) ==
        "S2 cannot take task T2: S2 has task T2 at the same time as task T2: they overlap by 20 minutes; S2 "
        "cannot take two positions of task T2\n"
        "S1 cannot take task T2: S1 has task T1 at the same time as task T2: they overlap by 30 minutes\n");
}

TEST_CASE("why these people: what each position brings and costs") {
  auto b = two_duties();
  b.task({.id = "T1", .at = "09:00", .from = "B", .languages = "ara", .crew = 2, .travellers = 3});
  auto const p = b.build();
  auto const r = roster(p, "S1: T1/0");
  auto const t = task(p, "T1");
  auto const reports = explain::crew_report(p, r, t);
  REQUIRE(reports.size() == 2);
  CHECK(english(p).taken(t, reports[0]) == "S1 takes task T1 at 09:00: medium -2, soft +60");
  CHECK(french(p).taken(t, reports[0]) == "S1 prend la tâche T1 à 09:00 : moyen -2, souple +60");
  CHECK(english(p).taken(t, reports[1]) == "Nobody takes task T1");
  CHECK(french(p).taken(t, reports[1]) == "Personne ne prend la tâche T1");
  std::string lines;
  for (auto const& e : reports[0].taken->effects) lines += english(p).effect(e) + "\n";
  CHECK(lines ==
        "Nobody takes 1 traveller of task T1 (-2)\n"
        "No common language with the crew of task T1: 2 travellers (+40)\n"
        "S1 moves for 10 minutes without travellers (+20)\n");
  CHECK(reports[0].others.size() == 1);
  CHECK(reports[1].others.size() == 2);
}

TEST_CASE("why not: the rules in the way, in both languages, with names") {
  auto b = two_duties();
  b.task({.id = "T1", .at = "09:00", .sectors = "P", .named = "S1"});
  auto const p = b.build();
  auto const t = task(p, "T1");
  auto const c = explain::candidate(p, {}, t, 0, staff(p, "S2"));
  CHECK_FALSE(c.allowed());
  explain::Names const names{.staff = {"Ana Diaz", "Bo Lind"}, .tasks = {"AF565 BEY-3F"}};
  CHECK(explain::Speaker(p, rules::Language::english, names).candidate(t, c) ==
        "Bo Lind cannot take task AF565 BEY-3F: Bo Lind has no badge, and task AF565 BEY-3F needs sector P; "
        "Task AF565 BEY-3F asks for Ana Diaz by name, not for Bo Lind");
  CHECK(french(p).candidate(t, c) ==
        "S2 ne peut pas prendre la tâche T1 : S2 n'a pas de badge, et la tâche T1 demande le secteur P ; La "
        "tâche T1 demande nommément S1, pas S2");
}

TEST_CASE("why not: a badge that is not there does not end") {
  auto const p = testing::ProblemBuilder()
                     .staff({.id = "S1", .badge_until = "-20794.00:00"})
                     .staff({.id = "S2", .badge = "P", .badge_until = "-1.00:00"})
                     .duty({.staff = "S1", .from = "08:00", .to = "12:00"})
                     .duty({.staff = "S2", .from = "08:00", .to = "12:00"})
                     .task({.id = "T1", .at = "09:00", .sectors = "P"})
                     .build();
  auto const t = task(p, "T1");
  explain::Speaker const speaker(p, rules::Language::english);
  CHECK(speaker.candidate(t, explain::candidate(p, {}, t, 0, staff(p, "S1"))) ==
        "S1 cannot take task T1: S1 has no badge, and task T1 needs sector P");
  CHECK(speaker.candidate(t, explain::candidate(p, {}, t, 0, staff(p, "S2"))) ==
        "S2 cannot take task T1: S2's badge ends on 5 December, before task T1 ends");
}

TEST_CASE("candidates: a stated difference is the difference of two evaluations, and nobody is left out") {
  for (std::uint64_t seed = 0; seed < 60; ++seed) {
    auto const p = random_problem(seed, 12);
    auto const r = random_roster(p, seed);
    auto const before = rules::evaluate(p, r).score;
    for (std::size_t t = 0; t < p.tasks.size(); ++t) {
      auto const id = TaskIdx{t};
      auto without = r;
      auto const held = std::find_if(without.assignments.begin(), without.assignments.end(),
                                     [&](auto const& a) { return a.task == id && a.position == 0; });
      auto const taken = held != without.assignments.end();
      if (taken) without.assignments.erase(held);
      auto const all = explain::candidates(p, r, id, 0);
      INFO("seed " << seed << " task " << t);
      REQUIRE(all.size() == p.staff.size() - (taken ? 1 : 0));
      for (auto const& c : all) {
        if (!c.assignment) continue;
        auto with = without;
        with.assignments.push_back(*c.assignment);
        REQUIRE(rules::evaluate(p, with).score - before == c.difference);
      }
    }
  }
}

TEST_CASE("why these people: without them the score differs by what is stated") {
  for (std::uint64_t seed = 100; seed < 160; ++seed) {
    auto const p = random_problem(seed, 10);
    auto const r = random_roster(p, seed);
    for (std::size_t i = 0; i < r.assignments.size(); ++i) {
      auto without = r;
      auto const a = r.assignments[i];
      auto const same = std::count_if(r.assignments.begin(), r.assignments.end(), [&](auto const& o) {
        return o.task == a.task && o.position == a.position;
      });
      if (same != 1) continue;
      without.assignments.erase(without.assignments.begin() + static_cast<std::ptrdiff_t>(i));
      auto const report = explain::crew_report(p, r, a.task).at(a.position);
      REQUIRE(report.taken);
      CHECK(report.taken->difference == rules::evaluate(p, r).score - rules::evaluate(p, without).score);
    }
  }
}
