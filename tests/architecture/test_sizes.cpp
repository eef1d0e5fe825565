#include "tests/architecture/source_tree.h"
#include "tests/support/catch.h"

TEST_CASE("no source file is over 400 lines") {
  std::vector<std::string> faults;
  for (auto const& file :
       source_tree::read({"scheduler", "data", "api", "tests"}, {".h", ".cpp", ".ts", ".svelte"}))
    if (file.lines.size() > 400)
      faults.push_back(file.path + ": " + std::to_string(file.lines.size()) + " lines");
  for (auto const& fault : faults) UNSCOPED_INFO(fault);
  CHECK(faults.empty());
}

TEST_CASE("the engine names no clock") {
  for (auto const& file : source_tree::read({"scheduler"}, {".h", ".cpp"}))
    for (auto const& line : file.lines) {
      INFO(file.path << ": " << line);
      CHECK(line.find("_clock::now") == std::string::npos);
    }
}
