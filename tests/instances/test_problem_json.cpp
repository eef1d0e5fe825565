#include <sys/resource.h>

#include <algorithm>
#include <filesystem>

#include "api/problem_json.h"
#include "scheduler/engine/random.h"
#include "scheduler/engine/solve.h"
#include "tests/api/program.h"
#include "tests/api/support.h"
#include "tests/instances/small.h"
#include "tests/support/catch.h"

using namespace escale;
using namespace escale::api;
using api_test::Folder;
using api_test::run;
using api_test::slurp;
using api_test::spill;
using instances_test::with;

namespace {

std::string const kExamples = std::string(ESCALE_SOURCE_DIR) + "/docs/examples/";

std::string example() {
  return slurp(kExamples + "two-terminals.json");
}

std::vector<std::string> faults_of(std::string const& text) {
  try {
    (void)read_problem(text);
  } catch (ProblemFaults const& faults) {
    return faults.lines;
  }
  return {};
}

/// The only fault after one change of the example.
std::string fault_after(std::string const& from, std::string const& to) {
  auto const changed = with(example(), from, to);
  auto const faults = faults_of(changed);
  return faults.size() == 1 ? faults.front() : std::to_string(faults.size()) + " faults";
}

}  // namespace

TEST_CASE("the examples of the manual give the solutions beside them") {
  for (std::string const name : {"two-terminals", "fewest-workers"}) {
    auto const document = read_problem(slurp(kExamples + name + ".json"));
    auto const solution = solution_json(document, solve(document.problem));
    INFO(name << ": " << json::serialize(solution));
    auto wanted = parse_json(slurp(kExamples + name + ".solution.json")).as_object();
    for (auto const key : {"format", "score", "assignments", "uncovered", "findings"})
      CHECK(parse_json(json::serialize(solution)).at(key) == wanted.at(key));
    CHECK(solution.at("proof").at("status") == "optimal");
  }
}

TEST_CASE("the program solves an example and writes or prints the solution") {
  Folder const folder;
  auto const printed = run({"solve", kExamples + "fewest-workers.json"});
  CHECK(printed.code == 0);
  CHECK(parse_json(printed.out).at("score").at("soft") == 2);
  auto const written = run({"solve", kExamples + "fewest-workers.json", "--out", folder / "s.json",
                            "--seconds", "5", "--threads", "2", "--seed", "3"});
  CHECK(written.code == 0);
  CHECK_THAT(written.out,
             Catch::Matchers::StartsWith("tasks 4  uncovered 0  score 0/0/2  bound 0/0/2  optimal  "));
  CHECK(parse_json(slurp(folder / "s.json")).at("score") == parse_json(printed.out).at("score"));
}

TEST_CASE("a problem written and read again is the same problem") {
  auto const first = read_problem(example()).problem;
  auto const text = json::serialize(problem_json(first));
  auto const again = read_problem(text);
  CHECK(json::serialize(problem_json(again.problem)) == text);
  CHECK(solve(again.problem).score == solve(first).score);
}

TEST_CASE("escale plan --dump-problem and escale solve reach the same score") {
  Folder const folder;
  auto const samples = std::string(ESCALE_SOURCE_DIR) + "/tests/api/samples/days";
  auto const plan = run({"plan", "--input", samples, "--dump-problem", folder / "p.json", "--json"});
  REQUIRE(plan.code == 0);
  auto const solved = run({"solve", folder / "p.json"});
  REQUIRE(solved.code == 0);
  auto const line = plan.out.substr(0, plan.out.find('\n'));
  CHECK(parse_json(solved.out).at("score") == parse_json(line).at("score"));
  CHECK(parse_json(solved.out).at("assignments").as_array().size() > 3);
}

TEST_CASE("each fault has a JSON pointer, what was got and what was wanted") {
  CHECK(faults_of(example()).empty());
  CHECK(fault_after("escale-problem-1", "escale-problem-2") == "/format: wanted \"escale-problem-1\"");
  CHECK(fault_after("\"to\": \"2026-12-09", "\"to\": \"2026-12-07") == "/horizon/to: not after \"from\"");
  CHECK(
      fault_after("\"2026-12-08T07:30:00Z\"", "\"2026-12-08 07:30\"") ==
      "/tasks/2/earliest_start: got \"2026-12-08 07:30\", wanted a time like \"2026-12-08T06:30:00Z\" (UTC, "
      "years 1970 to 2037)");
  CHECK(fault_after("\"latest_start\": \"2026-12-08T08:00", "\"latest_start\": \"2026-12-08T07:00") ==
        "/tasks/2/latest_start: before \"earliest_start\"");
  CHECK(fault_after("\"duration\": 60", "\"duration\": -60") ==
        "/tasks/0/duration: got -60, wanted a whole number from 0 to 60000");
  CHECK(fault_after("\"duration\": 60", "\"duration\": 99999999999999999999") ==
        "/tasks/0/duration: got 1E20, wanted a whole number from 0 to 60000");
  CHECK(fault_after("\"duration\": 60", "\"duration\": 60.5") ==
        "/tasks/0/duration: got 6.05E1, wanted a whole number from 0 to 60000");
  CHECK(fault_after("\"weight\": 2", "\"weight\": 1000001") ==
        "/tasks/0/weight: got 1000001, wanted a whole number from 0 to 1000000");
  CHECK(fault_after("[15, 0, 25]", "[15, -1, 25]") ==
        "/travel/day/1/1: wanted minutes from 0 to 60000, or null where there is no way");
  CHECK(fault_after("[15, 0, 25]", "[15, 0]") == "/travel/day/1: wanted an array of 3 minutes");
  CHECK(
      fault_after("\"whole_crew\"", "\"whole_crews\"") ==
      "/tasks/2/whole_crews: no such key, wanted one of id, kind, group, step, earliest_start, latest_start, "
      "duration, from, to, sectors, languages, crew, whole_crew, weight");
}

TEST_CASE("what contradicts itself or refers to nothing is refused") {
  CHECK(fault_after("\"id\": \"S2\"", "\"id\": \"S3\"") ==
        "/duties/1/staff: there is no staff member \"S2\"");
  CHECK(fault_after("\"id\": \"check-in\"", "\"id\": \"meet\"") == "/tasks/2/id: \"meet\" is given twice");
  CHECK(fault_after("\"base\": \"1.arrivals\"", "\"base\": \"9\"") ==
        "/duties/1/base: there is no place \"9\"");
  CHECK(fault_after("\"group\": \"family-1\", \"step\": 1", "\"group\": \"family-2\", \"step\": 1") ==
        "/tasks/1/group: there is no group \"family-2\"");
  CHECK(fault_after("{\"staff\": \"S2\", \"from\"", "{\"staff\": \"S1\", \"from\"") ==
        "/duties/1: begins before /duties/0 of the same staff member ends");
  CHECK(fault_after("\"base\": \"1.arrivals\"", "\"base\": \"1.arrivals\", \"break_minutes\": 331") ==
        "/duties/1/break_minutes: got 331, wanted a whole number from 0 to 330");
  CHECK(fault_after("\"crew\": [{\"travellers\": 4}]", "\"crew\": []") ==
        "/tasks/1/crew: empty, wanted at least one position");
  CHECK(fault_after("[\"wheelchair\"],\n     \"badge\": {\"sectors\": [\"P\"]",
                    "[\"wheelchair\"],\n     \"badge\": {\"sectors\": [\"X\"]") ==
        "/staff/0/badge/sectors: got \"X\", wanted A, B, P or F");
  auto const pin = [](std::string const& more) {
    return fault_after("\"groups\"",
                       "\"pinned\": [{\"task\": \"meet\", \"duty\": 0, \"start\": "
                       "\"2026-12-08T07:00:00Z\"" +
                           more + "}], \"groups\"");
  };
  CHECK(pin("") == "0 faults");
  CHECK(pin(", \"staff\": \"S2\"") == "/pinned/0/staff: not the staff member of the duty");
  CHECK(pin(", \"position\": 1") == "/pinned/0/position: got 1, wanted a whole number from 0 to 0");
  CHECK(pin("}, {\"task\": \"meet\", \"duty\": 1, \"start\": \"2026-12-08T07:00:00Z\"") ==
        "/pinned: position 0 of task \"meet\" is pinned twice");
  CHECK(fault_after("\"groups\"", "\"profile\": {\"rules\": {\"overlaps\": {}}}, \"groups\"") ==
        "/profile/rules/overlaps: there is no such rule");
  CHECK(fault_after("\"groups\"", "\"profile\": {\"break_after\": 0}, \"groups\"") ==
        "/profile/break_after: got 0, wanted a whole number from 1 to 60000");
}

TEST_CASE("what is no document is one line") {
  CHECK(faults_of("[]") == std::vector<std::string>{"the document: wanted an object at the top"});
  CHECK_THAT(faults_of("").front(), Catch::Matchers::StartsWith("the document: not JSON: "));
  CHECK_THAT(faults_of("{\"a\": 1, \"a\": 2}").front(),
             Catch::Matchers::StartsWith("the document: not JSON: the key \"a\" is given twice"));
  CHECK_THAT(faults_of(std::string(100, '[')).front(),
             Catch::Matchers::StartsWith("the document: not JSON: "));
  CHECK(faults_of(std::string(kProblemBytes + 1, ' ')) ==
        std::vector<std::string>{"the document: larger than 64 MiB; split it"});
}

TEST_CASE("all faults come out at once, and no more than can be read") {
  CHECK(faults_of("{}").size() == 7);
  std::string tasks;
  for (int i = 0; i < 500; ++i) tasks += std::string(i == 0 ? "" : ",") + "{}";
  auto const faults = faults_of("{\"tasks\": [" + tasks + "]}");
  REQUIRE(faults.size() == 201);
  CHECK_THAT(faults.back(), Catch::Matchers::StartsWith("and ") && Catch::Matchers::EndsWith(" more faults"));
  Folder const folder;
  spill(folder / "bad.json", "{}");
  auto const ran = run({"solve", folder / "bad.json"});
  CHECK(ran.code == 2);
  CHECK_THAT(ran.err, ContainsSubstring("/bad.json: /tasks: missing\n"));
}

TEST_CASE("an enormous document is refused in one line, and held in bounded memory") {
  Folder const folder;
  auto const file = folder / "enormous.json";
  auto const refused = [&](std::string const& what) {
    auto const ran = run({"solve", file});
    CHECK(ran.code == 2);
    CHECK_THAT(ran.err, ContainsSubstring("enormous.json: the document: not JSON: " + what));
    CHECK(std::count(ran.err.begin(), ran.err.end(), '\n') == 1);
  };
  std::string text = "{\"tasks\": [";
  while (text.size() < kProblemBytes - 10) text += "0,";
  spill(file, text + "0]}");
  refused("more than 10000000 values at byte ");
  text = "{\"k\": 0";
  for (int i = 0; i < 20'000; ++i) text += ",\"k" + std::to_string(i) + "\": 0";
  spill(file, text + "}");
  refused("an object of more than 10000 keys at byte ");
  rusage used{};
  REQUIRE(getrusage(RUSAGE_CHILDREN, &used) == 0);
  CHECK(used.ru_maxrss < 512 * 1024);  // KiB
}

TEST_CASE("weights that would overflow a score are refused") {
  std::string crew;
  for (int i = 0; i < 1000; ++i) crew += std::string(i == 0 ? "" : ",") + "{\"travellers\": 10000}";
  auto text =
      with(example(), "\"crew\": [{\"travellers\": 4}]", "\"weight\": 1000000, \"crew\": [" + crew + "]");
  text = with(text, "\"groups\"",
              "\"profile\": {\"rules\": {\"uncovered\": {\"weight\": 1000000}}}, \"groups\"");
  CHECK(faults_of(text) ==
        std::vector<std::string>{
            "/tasks: the weights of all that could stay uncovered add up to more than 10^15"});
}

TEST_CASE("a document cut or with any byte changed is read or refused") {
  auto const whole = example();
  for (std::size_t n = 0; n + 3 < whole.size(); n += 7) CHECK_FALSE(faults_of(whole.substr(0, n)).empty());
  engine::Random random(8);
  for (int i = 0; i < 2000; ++i) {
    auto text = whole;
    text[random.below(static_cast<std::uint32_t>(text.size()))] = static_cast<char>(random.below(128));
    (void)faults_of(text);
  }
}
