#include <set>

#include "data/assemble.h"
#include "data/local_time.h"
#include "tests/api/program.h"
#include "tests/api/support.h"
#include "tests/support/catch.h"

using namespace api_test;

namespace {

bool there() {
  if (std::filesystem::exists(kShared + "/expected.json")) return true;
  WARN("../shared/manifests is not there: nothing was tested");
  return false;
}

struct Week {
  Week() {
    for (auto const* kind : {"flights", "staff", "shifts", "absences"})
      import(kind, std::string(kind) + ".csv");
    auto const expected = parse_json(slurp(kShared + "/expected.json")).as_object();
    for (auto const& file : expected.at("files").as_array()) {
      auto const name = std::string(file.at("file").as_string());
      bool const accepted = import("manifest", name) == 0;
      INFO(name);
      CHECK(accepted == file.at("accepted").as_bool());
    }
    travellers = expected.at("totals_after_all").at("travellers_active").as_int64();
  }
  int import(std::string const& kind, std::string const& name) const {
    return run({"import", kind, kShared + "/" + name, "--db", db}).code;
  }
  Folder folder;
  std::string db = folder / "week.db";
  std::int64_t travellers = 0;
};

}  // namespace

TEST_CASE(
    "the shared week: every traveller is in the roster, or uncovered, or in a movement that cannot be "
    "planned") {
  if (!there()) return;
  Week const week;
  auto const out = week.folder / "roster.json";
  auto const planned = run({"plan", "--db", week.db, "--out", out, "--json"});
  INFO(planned.err);
  REQUIRE(planned.code == 0);
  auto const plan = parse_json(planned.out.substr(0, planned.out.size() - 1)).as_object();
  CHECK(plan.at("travellers").as_int64() == week.travellers);
  CHECK(plan.at("score").at("hard").as_int64() == 0);
  auto const checked = run({"check", out, "--db", week.db});
  INFO(checked.err);
  CHECK(checked.code == 0);

  data::Store store(week.db);
  auto const document = parse_json(slurp(out)).as_object();
  auto const planned_again =
      data::assemble(store, shipped(), *data::parse_iso_date(text_at(document, "from")),
                     *data::parse_iso_date(text_at(document, "to")));
  std::set<std::string> taken, uncovered, faulty;
  for (auto const& d : document.at("duties").as_array())
    for (auto const& a : d.at("assignments").as_array()) taken.insert(std::string(a.at("task").as_string()));
  for (auto const& u : document.at("uncovered").as_array()) {
    uncovered.insert(std::string(u.at("task").as_string()));
    CHECK_FALSE(u.at("reasons").as_array().empty());
  }
  for (auto const& f : document.at("faults").as_array())
    faulty.insert(std::string(f.at("movement").as_string()));
  std::int64_t accounted = 0;
  for (std::size_t m = 0; m < planned_again.movements.size(); ++m) {
    auto const& movement = planned_again.movements[m];
    bool found = faulty.contains(movement.id);
    auto const group = planned_again.plan.ways[m].group;
    if (group.has_value()) {
      bool all = true;
      for (auto const t : planned_again.problem.groups[group.at()].tasks)
        all = all && (taken.contains(planned_again.problem.tasks[t.at()].id) ||
                      uncovered.contains(planned_again.problem.tasks[t.at()].id));
      found = all;
    }
    INFO(movement.id);
    CHECK(found);
    if (found) accounted += movement.party.headcount;
  }
  CHECK(accounted == week.travellers);
}

TEST_CASE("the shared week as a folder, and its days as rosters") {
  if (!there()) return;
  Folder const folder;
  auto const out = folder / "roster.json";
  auto const planned = run({"plan", "--input", kShared, "--out", out, "--json"});
  INFO(planned.err);
  CHECK(planned.code == 0);
  CHECK(run({"check", out, "--input", kShared}).code == 0);

  Week const week;
  REQUIRE(run({"plan", "--db", week.db}).code == 0);
  std::set<std::string> printed;
  for (auto const* date :
       {"2026-12-07", "2026-12-08", "2026-12-09", "2026-12-10", "2026-12-11", "2026-12-12", "2026-12-13"}) {
    auto const ran = run({"roster", "--db", week.db, "--date", date, "--format", "json"});
    if (ran.code == 2) continue;  // a day on which nobody travels is not planned
    auto const page = parse_json(ran.out.substr(0, ran.out.size() - 1));
    for (auto const& d : page.at("duties").as_array())
      for (auto const& a : d.at("assignments").as_array())
        printed.insert(std::string(a.at("task").as_string()));
  }
  data::Store store(week.db);
  auto const roster = store.latest_roster("2026-12-08");
  REQUIRE(roster);
  std::set<std::string> stored;
  for (auto const& a : roster->assignments) stored.insert(a.task_id);
  CHECK(printed == stored);
}
