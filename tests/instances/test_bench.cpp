#include <filesystem>
#include <map>
#include <sstream>

#include "tests/api/program.h"
#include "tests/api/support.h"
#include "tests/instances/small.h"
#include "tests/support/catch.h"

// `escale bench` as it is run: lines, exit codes, and files of the public family where they are there.

namespace {

using api_test::Folder;
using api_test::run;
using api_test::spill;

std::vector<std::string> words(std::string const& line) {
  std::istringstream in(line);
  std::vector<std::string> list;
  for (std::string w; in >> w;) list.push_back(w);
  return list;
}

}  // namespace

TEST_CASE("one line for each instance") {
  Folder const folder;
  spill(folder / "four.dat", instances_test::kSmallSmptsp);
  spill(folder / "day.json", instances_test::kSmallEscort);
  auto const smptsp = run({"bench", "smptsp", folder / "four.dat"});
  CHECK(smptsp.code == 0);
  CHECK(smptsp.err.empty());
  auto const line = words(smptsp.out);
  REQUIRE(line.size() == 5);
  CHECK(std::vector(line.begin(), line.end() - 1) == std::vector<std::string>{"four", "3", "3", "optimal"});
  auto const escort = run({"bench", "escort", "--seconds", "2", folder / "day.json"});
  CHECK(escort.code == 0);
  REQUIRE(words(escort.out).size() == 5);
  CHECK(words(escort.out)[1] == "1/20");
}

TEST_CASE("a bad file is one line on stderr, the others are still run") {
  Folder const folder;
  spill(folder / "four.dat", instances_test::kSmallSmptsp);
  spill(folder / "cut.dat",
        instances_test::kSmallSmptsp.substr(0, instances_test::kSmallSmptsp.find(" 90 120")));
  auto const ran = run({"bench", "smptsp", folder / "cut.dat", folder / "none.dat", folder / "four.dat"});
  CHECK(ran.code == 2);
  CHECK(ran.err == "escale: " + (folder / "cut.dat") +
                       ": the file ends after line 5, wanted job 2 of 4: \"start end\"\n" + "escale: " +
                       (folder / "none.dat") + ": there is no such file; give the path of a file\n");
  CHECK(words(ran.out).size() == 5);
}

TEST_CASE("public instances reach their best known value") {
  std::string const shared = std::string(ESCALE_SOURCE_DIR) + "/../shared/benchmarks/smptsp";
  if (!std::filesystem::exists(shared)) {
    WARN("no public instances beside the source tree");
    return;
  }
  std::map<std::string, std::string> const wanted{{"Data_137/data_1_23_40_66", "20"},
                                                  {"Data_137/data_52_205_480_66", "160"},
                                                  {"Data_100/data_0003_0082_0093_025", "31"},
                                                  {"Data_100/data_0039_0284_0446_025", "108"},
                                                  {"Data_100/data_0054_0498_0850_025", "190"}};
  for (auto const& [name, value] : wanted) {
    auto const ran = run({"bench", "smptsp", "--seconds", "60", shared + "/" + name + ".dat"});
    INFO(name << ": " << ran.out << ran.err);
    REQUIRE(words(ran.out).size() == 5);
    CHECK(words(ran.out)[1] == value);
    CHECK(words(ran.out)[3] == "optimal");
  }
}
