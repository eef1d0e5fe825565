#include <algorithm>
#include <sstream>

#include "tests/import/desk.h"
#include "tests/support/catch.h"

using namespace escale::data;

namespace {

struct Expected {
  std::string file, counts;
  std::vector<std::string> errors, warnings;
};

std::vector<Expected> read_expected() {
  std::vector<Expected> files;
  std::istringstream text(slurp(kSamples + "expected.txt"));
  for (std::string one; std::getline(text, one);) {
    if (one.empty() || one[0] == '#') continue;
    if (one.starts_with("E ")) {
      files.back().errors.push_back(one.substr(2));
    } else if (one.starts_with("W ")) {
      files.back().warnings.push_back(one.substr(2));
    } else {
      auto const colon = one.find(": ");
      files.push_back({one.substr(0, colon), one.substr(colon + 2), {}, {}});
    }
  }
  return files;
}

std::string counts(ImportReport const& report) {
  std::ostringstream out;
  out << (report.accepted ? "accepted " : "refused ") << report.travellers << ' ' << report.parties << ' '
      << report.cases << ' ' << report.abns_active << ' ' << report.travellers_active;
  return out.str();
}

std::vector<std::string> sorted(std::vector<std::string> list) {
  std::sort(list.begin(), list.end());
  return list;
}

}  // namespace

TEST_CASE("the sample files come out as written beside them") {
  Desk desk;
  auto const files = read_expected();
  REQUIRE(files.size() == 12);
  for (auto const& expected : files) {
    INFO(expected.file);
    auto const report =
        import_path(desk.store, shipped_reference(), FileKind::manifest, kSamples + expected.file);
    CHECK(counts(report) == expected.counts);
    CHECK(sorted(lines(report.errors)) == sorted(expected.errors));
    CHECK(sorted(lines(report.warnings)) == sorted(expected.warnings));
  }
}
