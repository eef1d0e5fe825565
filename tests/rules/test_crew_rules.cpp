#include "tests/rules/amounts.h"

using namespace escale;
using namespace escale::testing;

namespace {

/// S1 (French), S2 (Arabic), S3 (Somali) on duty all day.
ProblemBuilder three() {
  ProblemBuilder b;
  b.staff({.id = "S1", .languages = "fra"}).staff({.id = "S2", .languages = "ara fra"});
  b.staff({.id = "S3", .languages = "som"});
  for (auto const* s : {"S1", "S2", "S3"}) b.duty({.staff = s, .from = "08:00", .to = "16:00"});
  return b;
}

Problem attended(std::string const& second_start) {
  return three()
      .group("G", true)
      .task({.id = "T1", .at = "09:00", .minutes = 30, .crew = 2, .group = "G"})
      .task({.id = "T2", .at = second_start, .minutes = 30, .group = "G"})
      .build();
}

}  // namespace

TEST_CASE("crew size: a position for one, and one position for each") {
  auto const p = three().task({.id = "T1", .at = "09:00", .crew = 2}).build();
  CHECK(amount(p, "S1: T1/0; S2: T1/1", RuleId::crew_size) == 0);
  CHECK(amount(p, "S1: T1/0", RuleId::crew_size) == 0);
  CHECK(amount(p, "S1: T1/0; S2: T1/0", RuleId::crew_size) == 1);
  CHECK(amount(p, "S1: T1/0 T1/1", RuleId::crew_size) == 1);
  CHECK(amount(p, "S1: T1/0; S2: T1/2", RuleId::crew_size) == 1);
  CHECK(sentences(p, "S1: T1/0; S2: T1/2", RuleId::crew_size) ==
        "S2 has a position that task T1 does not have\n");
}

TEST_CASE("crew size: a whole crew or nobody") {
  auto const p = three().task({.id = "T1", .at = "09:00", .crew = 3, .whole = true}).build();
  CHECK(amount(p, "", RuleId::crew_size) == 0);
  CHECK(amount(p, "S1: T1/0", RuleId::crew_size) == 2);
  CHECK(amount(p, "S1: T1/0; S2: T1/1", RuleId::crew_size) == 1);
  CHECK(amount(p, "S1: T1/0; S2: T1/1; S3: T1/2", RuleId::crew_size) == 0);
}

TEST_CASE("start window: a crew starts together") {
  auto const p = three().task({.id = "T1", .at = "09:00", .latest = "09:30", .crew = 2}).build();
  CHECK(amount(p, "S1: T1@09:10; S2: T1@09:10", RuleId::start_window) == 0);
  CHECK(amount(p, "S1: T1@09:10; S2: T1@09:11", RuleId::start_window) == 1);
  CHECK(sentences(p, "S1: T1@09:10; S2: T1@09:15", RuleId::start_window) ==
        "The crew of task T1 does not start together: 5 minutes apart\n");
}

TEST_CASE("never alone: all tasks of the group or none") {
  auto const p = attended("09:30");
  CHECK(amount(p, "", RuleId::never_alone) == 0);
  CHECK(amount(p, "S1: T1 T2; S2: T1", RuleId::never_alone) == 0);
  CHECK(amount(p, "S1: T1; S2: T1", RuleId::never_alone) == 1);  // T2 is open
  CHECK(amount(p, "S1: T1 T2", RuleId::never_alone) == 1);       // one position of T1 is open
  CHECK(amount(p, "S1: T1", RuleId::never_alone) == 2);
}

TEST_CASE("never alone: no gap between two tasks") {
  CHECK(amount(attended("09:29"), "S1: T1; S2: T1; S3: T2", RuleId::never_alone) == 0);
  CHECK(amount(attended("09:30"), "S1: T1; S2: T1; S3: T2", RuleId::never_alone) == 0);
  CHECK(amount(attended("09:31"), "S1: T1; S2: T1; S3: T2", RuleId::never_alone) == 1);
}

TEST_CASE("never alone: the starts in the roster count, not the windows") {
  auto const p = three()
                     .group("G", true)
                     .task({.id = "T1", .at = "09:00", .latest = "09:20", .group = "G"})
                     .task({.id = "T2", .at = "09:30", .latest = "09:50", .group = "G"})
                     .build();
  CHECK(amount(p, "S1: T1@09:00 T2@09:31", RuleId::never_alone) == 1);
  CHECK(amount(p, "S1: T1@09:01 T2@09:31", RuleId::never_alone) == 0);
}

TEST_CASE("never alone: other groups may wait") {
  auto const p = three()
                     .task({.id = "T1", .at = "09:00", .group = "G"})
                     .task({.id = "T2", .at = "11:00", .group = "G"})
                     .build();
  CHECK(amount(p, "S1: T1", RuleId::never_alone) == 0);
  CHECK(amount(p, "S1: T1 T2", RuleId::never_alone) == 0);
}

TEST_CASE("uncovered: travellers of the positions nobody takes, at least one each, times the task's weight") {
  auto const p = three().task({.id = "T1", .at = "09:00", .crew = 3, .travellers = 5, .weight = 4}).build();
  CHECK(amount(p, "", RuleId::uncovered) == 5);
  CHECK(amount(p, "S1: T1/0", RuleId::uncovered) == 3);
  CHECK(amount(p, "S1: T1/0; S2: T1/1; S3: T1/2", RuleId::uncovered) == 0);
  CHECK(rules::evaluate(p, {}).score == Score{.medium = 20});
  auto const nobody =
      three().task({.id = "T1", .at = "09:00", .positions = {{.travellers = 2}, {.travellers = 0}}}).build();
  CHECK(amount(nobody, "", RuleId::uncovered) == 3);
}

TEST_CASE("uncovered: the list counts heads, and names the open positions") {
  auto const p = three()
                     .task({.id = "T1", .at = "09:00", .positions = {{.travellers = 2}, {.travellers = 0}}})
                     .task({.id = "T2", .at = "10:00", .travellers = 7})
                     .task({.id = "T3", .at = "11:00"})
                     .build();
  auto const open = rules::evaluate(p, roster(p, "S1: T1/0 T3")).uncovered;
  REQUIRE(open.size() == 2);
  CHECK(open[0].task == task(p, "T1"));
  CHECK(open[0].positions == std::vector<std::uint16_t>{1});
  CHECK(open[0].travellers == 0);
  CHECK(open[1].task == task(p, "T2"));
  CHECK(open[1].travellers == 7);
  CHECK(open[1].reasons.empty());
}

TEST_CASE("language: one of the crew is enough") {
  auto const p = three()
                     .task({.id = "T1", .at = "09:00", .languages = "ara", .crew = 2, .travellers = 7})
                     .task({.id = "T2", .at = "10:00", .travellers = 7})
                     .task({.id = "T3", .at = "11:00", .languages = "tir ara", .travellers = 7})
                     .build();
  CHECK(amount(p, "", RuleId::language) == 0);
  CHECK(amount(p, "S1: T1/0", RuleId::language) == 4);
  CHECK(amount(p, "S1: T1/0; S3: T1/1", RuleId::language) == 7);
  CHECK(amount(p, "S1: T1/0; S2: T1/1", RuleId::language) == 0);
  CHECK(amount(p, "S1: T2", RuleId::language) == 0);
  CHECK(amount(p, "S1: T3", RuleId::language) == 7);
  CHECK(amount(p, "S2: T3", RuleId::language) == 0);
}

TEST_CASE("continuity: staff who are new to the people") {
  auto const p = three()
                     .task({.id = "T1", .at = "09:00", .crew = 2, .group = "G"})
                     .task({.id = "T2", .at = "10:00", .crew = 2, .group = "G"})
                     .task({.id = "T3", .at = "11:00", .crew = 2, .group = "G"})
                     .build();
  CHECK(amount(p, "S1: T1 T2; S2: T1 T2", RuleId::continuity) == 0);
  CHECK(amount(p, "S1: T1 T2; S2: T1; S3: T2", RuleId::continuity) == 1);
  CHECK(amount(p, "S1: T1; S2: T2; S3: T2", RuleId::continuity) == 2);
  CHECK(amount(p, "S1: T1 T2; S2: T1", RuleId::continuity) == 0);  // fewer is no change
  CHECK(amount(p, "S1: T1; S2: T3", RuleId::continuity) == 0);     // T2 has nobody to hand over
  CHECK(amount(p, "S1: T1 T3; S2: T2", RuleId::continuity) == 2);
}

TEST_CASE("pinned: in the roster exactly as it was fixed") {
  auto const p = three()
                     .task({.id = "T1", .at = "09:00", .latest = "09:10", .crew = 2})
                     .task({.id = "T2", .at = "11:00"})
                     .pinned("S1: T1/0@09:05 T2")
                     .build();
  CHECK(amount(p, "S1: T1/0@09:05 T2", RuleId::pinned) == 0);
  CHECK(amount(p, "S1: T1/0@09:05", RuleId::pinned) == 1);
  CHECK(amount(p, "S1: T1/0@09:06 T2", RuleId::pinned) == 1);
  CHECK(amount(p, "S1: T1/1@09:05 T2", RuleId::pinned) == 1);
  CHECK(amount(p, "S2: T1/0@09:05; S1: T2", RuleId::pinned) == 1);
  CHECK(amount(p, "", RuleId::pinned) == 2);
}

TEST_CASE("stability: who was told, and when to start") {
  auto b = three();
  b.task({.id = "T1", .at = "09:00", .latest = "09:10"}).task({.id = "T2", .at = "11:00"});
  CHECK(amount(b.build(), "S1: T1 T2", RuleId::stability) == 0);
  b.published("S1: T1@09:00; S2: T2");
  auto const p = b.build();
  CHECK(amount(p, "S1: T1; S2: T2", RuleId::stability) == 0);
  CHECK(amount(p, "S1: T1@09:05; S2: T2", RuleId::stability) == 1);
  CHECK(amount(p, "S1: T1; S3: T2", RuleId::stability) == 1);
  CHECK(amount(p, "", RuleId::stability) == 2);
}
