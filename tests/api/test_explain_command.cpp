#include <filesystem>
#include <set>

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

TEST_CASE("explain speaks French when asked to, and JSON has both languages") {
  Planned const planned;
  std::vector<std::string> const asked{"explain", "--db", planned.db, "--task", planned.task};
  auto const with = [&](char const* option) {
    auto arguments = asked;
    arguments.emplace_back(option);
    return run(arguments);
  };
  auto const french = with("--french");
  CHECK(french.code == 0);
  CHECK_THAT(french.out, ContainsSubstring(" prend la tâche " + planned.task));
  CHECK_THAT(french.out, ContainsSubstring("Qui d'autre pourrait :"));
  auto const english = run(asked);
  CHECK_THAT(english.out, ContainsSubstring(" takes task " + planned.task));
  auto const positions =
      parse_json(with("--json").out.substr(0, with("--json").out.size() - 1)).at("positions").as_array();
  REQUIRE_FALSE(positions.empty());
  auto const& text = positions.front().at("taken").at("text").as_object();
  CHECK_THAT(std::string(text.at("en").as_string()), ContainsSubstring(" takes task "));
  CHECK_THAT(std::string(text.at("fr").as_string()), ContainsSubstring(" prend la tâche "));
}

TEST_CASE("what would cover a task leaves the tasks of other days alone") {
  Folder const folder;
  auto const files = folder / "month";
  auto const db = folder / "month.db";
  REQUIRE(run({"demo", "--month", "2026-12", "--seed", "1", "--out", files}).code == 0);
  for (auto const* kind : {"flights", "staff", "shifts", "absences"})
    REQUIRE(run({"import", kind, files + "/" + kind + ".csv", "--db", db}).code == 0);
  for (auto const& entry : std::filesystem::directory_iterator(files)) {
    auto const name = entry.path().filename().string();
    if (name.starts_with("manifest-")) run({"import", "manifest", entry.path().string(), "--db", db});
  }
  auto const plan = run({"plan", "--db", db, "--json"});
  REQUIRE(plan.code == 0);
  auto const month = parse_json(plan.out.substr(0, plan.out.size() - 1));
  CHECK(month.at("score").at("hard").as_int64() == 0);
  CHECK(month.at("proof").at("status").as_string() == "optimal");  // a month in one horizon
  int remedies = 0;
  auto const& uncovered = month.at("uncovered").as_array();
  std::set<std::string> open;
  for (auto const& u : uncovered) open.emplace(u.at("task").as_string());
  for (std::size_t i = 0; i < uncovered.size() && i < 12; ++i) {
    std::string const task(uncovered[i].at("task").as_string());
    auto const ran = run({"explain", "--db", db, "--task", task, "--json"});
    REQUIRE(ran.code == 0);
    auto const document = parse_json(ran.out.substr(0, ran.out.size() - 1));
    INFO(task);
    for (auto const& remedy : document.at("remedies").as_array()) {
      ++remedies;
      // what somebody takes over another gives up, or nobody had it
      std::set<std::string> taken, given_up;
      for (auto const& change : remedy.at("changes").as_array()) {
        std::string const text(change.at("text").at("en").as_string());
        auto const from = text.find("task ") + 5;
        auto const id = text.substr(from, text.find(" (") - from);
        if (text.find(" no longer takes ") != text.npos) given_up.insert(id);
        if (text.find(" takes task ") != text.npos && text.find(" instead of ") == text.npos)
          taken.insert(id);
      }
      for (auto const& id : taken) CHECK((given_up.contains(id) || open.contains(id)));
    }
  }
  CHECK(remedies > 20);
}

TEST_CASE("explain refuses a task, a person and a database that are not there") {
  Planned const planned;
  CHECK(run({"explain", "--db", planned.db, "--task", "nothing/meet_arrival"}).code == 2);
  CHECK(run({"explain", "--db", planned.db, "--task", planned.task, "--staff", "NOBODY"}).code == 2);
  CHECK(run({"explain", "--db", planned.folder / "none.db", "--task", planned.task}).code == 2);
}
