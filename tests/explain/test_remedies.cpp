#include <algorithm>

#include "tests/explain/explained.h"

using namespace escale;
using namespace escale::testing;
using explain::RemedyKind;

namespace {

bool covered(Problem const& p, Roster const& r, TaskIdx t) {
  auto const open = rules::evaluate(p, r).uncovered;
  return std::none_of(open.begin(), open.end(), [&](auto const& u) { return u.task == t; });
}

/// Applied, evaluated, and solved again with the task weighing most: twice without what the finder remembers.
void verify(Problem const& p, Roster const& before, explain::Remedy const& remedy) {
  INFO(english(p).remedy(remedy));
  auto changed = explain::apply(p, remedy);
  REQUIRE(validate(changed.problem).empty());
  auto const t = changed.task_of[remedy.task.at()];
  auto const was = rules::evaluate(p, before);
  auto const shown = changed.renumbered(remedy.roster);
  auto const is = rules::evaluate(changed.problem, shown);
  CHECK(covered(changed.problem, shown, t));
  CHECK(is.score.hard <= was.score.hard);
  CHECK(is.score - was.score == remedy.difference);
  for (std::size_t i = 0; i < p.tasks.size(); ++i) {
    if (covered(p, before, TaskIdx{i})) CHECK(covered(changed.problem, shown, changed.task_of[i]));
  }
  changed.problem.tasks[t.at()].weight = 1'000'000;
  CHECK(covered(changed.problem, searched(changed.problem).roster, t));
}

/// One line a remedy, each verified.
std::string told(Problem const& p, std::string_view roster_text, std::string_view id,
                 bool in_french = false) {
  auto const r = roster(p, roster_text);
  std::string lines;
  for (auto const& remedy : explain::remedies(p, r, task(p, id))) {
    verify(p, r, remedy);
    lines += (in_french ? french(p) : english(p)).remedy(remedy) + "\n";
  }
  return lines;
}

}  // namespace

TEST_CASE("remedies: a covered task needs none, a bad roster is solved again") {
  auto b = two_duties();
  b.task({.id = "T1", .at = "09:00"}).task({.id = "T2", .at = "09:00"});
  auto const p = b.build();
  CHECK(told(p, "S1: T1; S2: T2", "T1") == "");
  CHECK(told(p, "S1: T1", "T2") == "Task T2 would be covered if the day were solved again\n");
  CHECK(told(p, "S1: T1", "T2", true) == "La tâche T2 serait couverte si la journée était recalculée\n");
}

TEST_CASE("remedies: a task after the end of the duties") {
  auto b = two_duties();
  b.task({.id = "T0", .at = "15:00", .minutes = 60})
      .task({.id = "T1", .at = "15:45", .minutes = 30, .from = "B"});
  auto const p = b.build();
  CHECK(told(p, "S1: T0", "T1") ==
        "Task T1 would be covered if it could start 15 minutes earlier, at 15:30\n"
        "Task T1 would be covered if the duty of S2 ended 15 minutes later, at 16:15\n"
        "Task T1 would be covered if the duty of S1 ended 15 minutes later, at 16:15\n"
        "Task T1 would be covered with one more person from 15:35 to 16:15\n");
}

TEST_CASE("remedies: a task before the start of the duties, in French") {
  auto b = two_duties();
  b.task({.id = "T1", .at = "07:59", .minutes = 30});
  auto const p = b.build();
  CHECK(told(p, "", "T1", true) ==
        "La tâche T1 serait couverte si elle pouvait commencer 1 minute plus tard, à 08:00\n"
        "La tâche T1 serait couverte si le service de S1 commençait 1 minute plus tôt, à 07:59\n"
        "La tâche T1 serait couverte si le service de S2 commençait 1 minute plus tôt, à 07:59\n"
        "La tâche T1 serait couverte avec une personne de plus de 07:59 à 08:29\n");
}

TEST_CASE("remedies: needs that may be waived, an absence, people with what is needed") {
  ProblemBuilder b;
  b.places("A").staff({.id = "S1", .sex = 'M', .badge = "P A"}).staff({.id = "S2", .sex = 'F', .badge = "P"});
  b.duty({.staff = "S1", .from = "08:00", .to = "16:00"})
      .duty({.staff = "S2", .from = "08:00", .to = "16:00"});
  b.absence("S2", "00:00", "24:00");
  b.task({.id = "T1", .at = "09:00", .minutes = 60, .sectors = "P", .languages = "ara", .sex = 'F'});
  auto const p = b.build();
  CHECK(told(p, "", "T1") ==
        "Task T1 would be covered if this need were waived: a woman\n"
        "Task T1 would be covered if S2 were not absent\n"
        "Task T1 would be covered with one more person from 09:00 to 10:00: a woman, language ara, badge "
        "sector P\n");
  CHECK(told(p, "", "T1", true) ==
        "La tâche T1 serait couverte si ce besoin était levé : une femme\n"
        "La tâche T1 serait couverte si S2 n'était pas en absence\n"
        "La tâche T1 serait couverte avec une personne de plus de 09:00 à 10:00 : une femme, langue ara, "
        "secteur de badge P\n");
}

TEST_CASE("remedies: nobody has the sector or the clearance; that is never waived") {
  auto b = two_duties();
  b.task({.id = "T1", .at = "09:00", .sectors = "A", .skills = "uasc wheelchair"});
  auto const p = b.build();
  CHECK(told(p, "", "T1") ==
        "Task T1 would be covered with one more person from 09:00 to 09:30: cleared for unaccompanied "
        "children, wheelchairs, badge sector A\n");
}

TEST_CASE("remedies: somebody asked for by name") {
  auto b = two_duties();
  b.staff("S3").task({.id = "T1", .at = "09:00", .named = "S3"});
  auto const p = b.build();
  CHECK(told(p, "", "T1") == "Task T1 would be covered if this need were waived: S3 by name\n");
}

TEST_CASE("remedies: a whole crew and people who must not be alone") {
  ProblemBuilder b;
  b.places("A");
  b.task({.id = "T1", .at = "09:00", .crew = 2, .whole = true, .travellers = 2});
  auto const p = b.build();
  CHECK(told(p, "", "T1") == "Task T1 would be covered with 2 more people from 09:00 to 09:30\n");
  ProblemBuilder g;
  g.places("A").group("G", true);
  g.task({.id = "T1", .at = "09:00", .group = "G"})
      .task({.id = "T2", .at = "09:30", .sectors = "P", .group = "G"});
  auto const q = g.build();
  CHECK(told(q, "", "T1") ==
        "Task T1 would be covered with one more person from 09:00 to 10:00: badge sector P\n");
}

TEST_CASE("remedies: what changes for others is said") {
  auto b = two_duties();
  b.staff({.id = "S3", .skills = "wheelchair"}).duty({.staff = "S3", .from = "08:00", .to = "09:30"});
  b.task({.id = "T1", .at = "09:00"}).task({.id = "T2", .at = "09:00", .skills = "wheelchair"});
  b.task({.id = "T3", .at = "09:00"}).task({.id = "T4", .at = "09:00"});
  auto const p = b.build();
  auto const r = roster(p, "S1: T1; S2: T3; S3: T4");
  auto const all = explain::remedies(p, r, task(p, "T2"));
  auto const person =
      std::find_if(all.begin(), all.end(), [](auto const& x) { return x.kind == RemedyKind::more_people; });
  REQUIRE(person != all.end());
  CHECK(english(p).remedy(*person) == "Task T2 would be covered with one more person from 09:00 to 09:30");
  std::string lines;
  for (auto const& c : person->others) lines += english(p).change(c) + "\n";
  CHECK(lines == "S3 no longer takes task T4 at 09:00\nOne more person takes task T4 at 09:00\n");
}

TEST_CASE("remedies: every one of them covers, whatever the problem") {
  int found = 0;
  for (std::uint64_t seed = 0; seed < 12; ++seed) {
    auto const p = random_problem(seed, 6);
    auto const solution = searched(p);
    for (auto const& u : solution.uncovered) {
      INFO("seed " << seed << " task " << p.tasks[u.task.at()].id);
      for (auto const& remedy : explain::remedies(p, solution.roster, u.task, {.solves = 40})) {
        ++found;
        verify(p, solution.roster, remedy);
      }
    }
  }
  CHECK(found > 0);
}

TEST_CASE("remedies: other days stay as they are") {
  auto b = two_duties();
  b.duty({.staff = "S1", .from = "3.08:00", .to = "3.16:00"});
  b.task({.id = "T1", .at = "07:50"}).task({.id = "T2", .at = "3.09:00", .from = "B", .latest = "3.10:00"});
  auto const p = b.build();
  auto const r = roster(p, "S1#1: T2@3.09:40");
  for (auto const& remedy : explain::remedies(p, r, task(p, "T1"))) {
    verify(p, r, remedy);
    CHECK(remedy.others.empty());
  }
}
