#include "tests/api/program.h"
#include "tests/api/support.h"
#include "tests/support/catch.h"

using namespace api_test;

namespace {

/// The samples in a database, planned; and the first task somebody has.
struct Planned {
  Planned() {
    for (auto const* kind : {"flights", "staff", "shifts", "absences"})
      take(kind, std::string(kind) + ".csv");
    take("manifest", "manifest-1-beirut.csv");
    auto const plan = run({"plan", "--db", db, "--out", document});
    INFO(plan.err);
    REQUIRE(plan.code == 0);
    auto const roster = parse_json(slurp(document));
    for (auto const& duty : roster.as_object().at("duties").as_array()) {
      auto const& assignments = duty.as_object().at("assignments").as_array();
      if (assignments.empty()) continue;
      staff = duty.as_object().at("staff_id").as_string().c_str();
      task = assignments.front().as_object().at("task").as_string().c_str();
      break;
    }
    REQUIRE_FALSE(task.empty());
  }
  void take(std::string const& kind, std::string const& name) const {
    REQUIRE(run({"import", kind, kSamples + "/" + name, "--db", db}).code == 0);
  }
  Folder folder;
  std::string db = folder / "x.db";
  std::string document = folder / "roster.json";
  std::string staff, task;
};

}  // namespace

TEST_CASE("explain says who has a task and who else could") {
  Planned const planned;
  auto const ran = run({"explain", "--db", planned.db, "--task", planned.task});
  INFO(ran.err);
  CHECK(ran.code == 0);
  CHECK_THAT(ran.out, ContainsSubstring(planned.task));
  auto const one = run({"explain", "--db", planned.db, "--task", planned.task, "--staff", planned.staff});
  CHECK(one.code == 0);
  auto const machine = run({"explain", "--db", planned.db, "--task", planned.task, "--json"});
  CHECK(machine.code == 0);
  CHECK(parse_json(machine.out).is_object());
}

TEST_CASE("explain refuses a task, a person and a database that are not there") {
  Planned const planned;
  CHECK(run({"explain", "--db", planned.db, "--task", "nothing/meet_arrival"}).code == 2);
  CHECK(run({"explain", "--db", planned.db, "--task", planned.task, "--staff", "NOBODY"}).code == 2);
  CHECK(run({"explain", "--db", planned.folder / "none.db", "--task", planned.task}).code == 2);
}
