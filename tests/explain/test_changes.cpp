#include "tests/explain/explained.h"

using namespace escale;
using namespace escale::testing;

namespace {

std::string told(Problem const& p, std::string_view before, std::string_view after, bool in_french = false) {
  std::string lines;
  auto const speaker = in_french ? french(p) : english(p);
  for (auto const& c : explain::differences(p, roster(p, before), roster(p, after)))
    lines += speaker.change(c) + "\n";
  return lines;
}

}  // namespace

TEST_CASE("changes: by staff member, then time") {
  auto b = two_duties();
  b.task({.id = "T1", .at = "09:00", .latest = "10:00"}).task({.id = "T2", .at = "11:00", .crew = 2});
  auto const p = b.build();
  CHECK(told(p, "S1: T1 T2/0", "S1: T2/0 T1") == "");
  CHECK(told(p, "", "S1: T1@09:10") == "S1 takes task T1 at 09:10\n");
  CHECK(told(p, "S1: T1@09:10", "") == "S1 no longer takes task T1 at 09:10\n");
  CHECK(told(p, "S1: T1", "S1: T1@09:20") == "S1 takes task T1 at 09:20 instead of 09:00\n");
  CHECK(told(p, "S1: T2/0", "S1: T2/1") == "S1 takes another position of task T2 at 11:00\n");
  CHECK(told(p, "S1: T1 T2/0", "S1: T2/0; S2: T1") ==
        "S1 no longer takes task T1 at 09:00\nS2 takes task T1 at 09:00\n");
  CHECK(told(p, "S2: T2/0; S1: T1", "S1: T2/0 T1@09:05", true) ==
        "S1 prend la tâche T1 à 09:05 au lieu de 09:00\nS1 prend la tâche T2 à 11:00\n"
        "S2 ne prend plus la tâche T2 à 11:00\n");
}
