#include <map>
#include <optional>
#include <regex>
#include <set>

#include "tests/architecture/source_tree.h"
#include "tests/support/catch.h"

// The include directions of the architecture, held for every #include of every file. A folder may include
// itself and what stands in its row.

namespace {

using Row = std::set<std::string>;

// longest folder first: the first that matches is the file's
std::vector<std::pair<std::string, Row>> const kMayInclude{
    {"scheduler/model", {}},
    {"scheduler/planning", {"scheduler/model"}},
    {"scheduler/rules", {"scheduler/model"}},
    {"scheduler/engine", {"scheduler/rules", "scheduler/model", "scheduler/exact"}},
    {"scheduler/exact", {"scheduler/engine", "scheduler/rules", "scheduler/model"}},
    {"scheduler/explain", {"scheduler/engine", "scheduler/rules", "scheduler/model", "scheduler/planning"}},
    {"scheduler/replan", {"scheduler/engine", "scheduler/rules", "scheduler/model", "scheduler/planning"}},
    {"data", {"scheduler/model", "scheduler/planning", "scheduler/rules"}},
    {"api",
     {"data", "scheduler/model", "scheduler/planning", "scheduler/rules", "scheduler/engine",
      "scheduler/exact", "scheduler/explain", "scheduler/replan"}},
};

// Standard headers that bring input, output, clocks' wall time or processes into the engine.
std::set<std::string> const kNotInScheduler{"iostream", "fstream", "filesystem", "cstdio",
                                            "ctime",    "sstream", "iomanip",    "print",
                                            "stdio.h",  "time.h",  "unistd.h"};

std::string folder_of(std::string const& path) {
  for (auto const& [folder, row] : kMayInclude)
    if (path.rfind(folder + "/", 0) == 0) return folder;
  return {};
}

struct Include {
  std::string name;
  bool quoted = false;
};

std::optional<Include> include_of(std::string const& line) {
  static std::regex const form(R"(^\s*#\s*include\s*([<"])([^>"]+)[>"])");
  std::smatch m;
  if (!std::regex_search(line, m, form)) return std::nullopt;
  return Include{m[2], m[1] == "\""};
}

std::vector<std::string> faults_of(source_tree::SourceFile const& file) {
  std::vector<std::string> faults;
  auto const folder = folder_of(file.path);
  auto const& row = std::find_if(kMayInclude.begin(), kMayInclude.end(), [&](auto const& r) {
                      return r.first == folder;
                    })->second;
  bool const engine = folder.rfind("scheduler", 0) == 0;
  for (auto const& line : file.lines) {
    auto const inc = include_of(line);
    if (!inc) continue;
    if (inc->quoted) {
      auto const target = folder_of(inc->name);
      if (target.empty())
        faults.push_back(file.path + ": \"" + inc->name + "\" is not named from the root");
      else if (target != folder && !row.contains(target))
        faults.push_back(file.path + " must not include " + inc->name);
    } else if (engine && (inc->name.find('/') != std::string::npos || kNotInScheduler.contains(inc->name))) {
      if (folder == "scheduler/exact" && inc->name.rfind("coin/", 0) == 0)
        continue;  // the one place of the LP library
      faults.push_back(file.path + " must not include <" + inc->name + ">");
    }
  }
  return faults;
}

}  // namespace

TEST_CASE("every #include follows the directions of the architecture") {
  auto const files = source_tree::read({"scheduler", "data", "api"}, {".h", ".cpp"});
  REQUIRE(files.size() > 20);
  std::vector<std::string> faults;
  for (auto const& file : files) {
    auto const found = faults_of(file);
    faults.insert(faults.end(), found.begin(), found.end());
  }
  for (auto const& fault : faults) UNSCOPED_INFO(fault);
  CHECK(faults.empty());
}

TEST_CASE("a forbidden include is found") {
  CHECK(faults_of({"scheduler/model/x.h", {"#include \"scheduler/engine/solve.h\""}}).size() == 1);
  CHECK(faults_of({"scheduler/rules/x.cpp", {"#include <fmt/format.h>", "#include <vector>"}}).size() == 1);
  CHECK(faults_of({"scheduler/engine/x.cpp", {"#  include <iostream>"}}).size() == 1);
  CHECK(faults_of({"data/x.cpp", {"#include \"api/version.h\"", "#include \"x.h\""}}).size() == 2);
  CHECK(faults_of({"api/x.cpp", {"#include \"scheduler/engine/solve.h\"", "#include <iostream>"}}).empty());
}

TEST_CASE("Beast is in one translation unit") {
  std::vector<std::string> users;
  for (auto const& file : source_tree::read({"scheduler", "data", "api"}, {".h", ".cpp"}))
    if (std::any_of(file.lines.begin(), file.lines.end(), [](auto const& l) {
          auto const inc = include_of(l);
          return inc && inc->name.rfind("boost/beast", 0) == 0;
        }))
      users.push_back(file.path);
  CHECK(users.size() <= 1);
}
