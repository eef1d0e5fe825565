#include <filesystem>
#include <fstream>
#include <map>
#include <set>
#include <sstream>

#include "tests/reference/shipped.h"
#include "tests/support/catch.h"

using namespace escale;
using namespace escale::data;
using namespace escale::test;
namespace fs = std::filesystem;

// The week of manifests that lies beside the repository, where it does.

namespace {

fs::path manifests() {
  return fs::path(ESCALE_SOURCE_DIR) / ".." / "shared" / "manifests";
}

bool there() {
  if (fs::is_directory(manifests())) return true;
  WARN("no manifests beside the repository: not checked");
  return false;
}

/// Plain cells only: these files quote nothing that this test looks at.
std::vector<std::map<std::string, std::string>> rows(char const* name, char separator = ',') {
  std::ifstream in(manifests() / name);
  auto const split = [&](std::string const& line) {
    std::vector<std::string> cells;
    std::stringstream text(line);
    for (std::string cell; std::getline(text, cell, separator);) cells.push_back(cell);
    return cells;
  };
  std::string line;
  std::getline(in, line);
  auto const header = split(line);
  std::vector<std::map<std::string, std::string>> result;
  while (std::getline(in, line)) {
    auto const cells = split(line);
    auto& row = result.emplace_back();
    for (std::size_t i = 0; i < std::min(cells.size(), header.size()); ++i) row[header[i]] = cells[i];
  }
  return result;
}

}  // namespace

TEST_CASE("every airport, airline, terminal and gate of the week's flights is known") {
  if (!there()) return;
  auto const flights = rows("flights.csv");
  REQUIRE(flights.size() > 400);
  auto const airport = shipped().airport(day("2026-12-07"), day("2026-12-13"));
  for (auto const& f : flights) {
    INFO(f.at("flight") << " " << f.at("date"));
    CHECK(shipped().airport_zone(f.at("origin")));
    CHECK(shipped().airport_zone(f.at("destination")));
    CHECK(shipped().airline(f.at("flight").substr(0, 2)));
    auto const terminal = shipped().terminal_code(f.at("terminal"), day("2026-12-08"));
    REQUIRE(terminal);
    auto const gate = f.count("gate") != 0 ? f.at("gate") : std::string();
    auto const hall = shipped().hall_of_gate(*terminal, gate);
    CHECK(hall == (*terminal == "2E" && !gate.empty() ? gate.substr(0, 1) : std::string()));
    auto const kind = f.at("stand_type") == "remote" ? PlaceKind::remote_stand : PlaceKind::gate;
    CHECK(airport.find(kind, *terminal, hall).has_value());
  }
}

TEST_CASE("most flights of the week are at the terminal that the airline table gives") {
  if (!there()) return;
  int same = 0, all = 0;
  for (auto const& f : rows("flights.csv")) {
    auto const flight = f.at("flight");
    auto const terminal =
        shipped().terminal_of_airline(flight.substr(0, 2), std::stoi(flight.substr(2)), day("2026-12-08"));
    ++all;
    if (terminal == f.at("terminal")) ++same;
  }
  INFO(same << " of " << all);
  CHECK(same * 10 >= all * 9);
}

TEST_CASE("every base of the week's duties is a place") {
  if (!there()) return;
  std::set<std::string> bases;
  for (auto const& duty : rows("shifts.csv")) bases.insert(duty.at("base"));
  CHECK_FALSE(bases.empty());
  for (auto const& base : bases) {
    INFO(base);
    CHECK(shipped().meeting_place(base, day("2026-12-08")));
  }
}

TEST_CASE("every language of the week's staff is known") {
  if (!there()) return;
  for (auto const& member : rows("staff.csv")) {
    std::stringstream list(member.at("languages"));
    for (std::string language; std::getline(list, language, '/');) {
      INFO(language);
      CHECK(shipped().language(language) == language);
    }
  }
}

TEST_CASE("every meeting point, language and nationality of a manifest is known") {
  if (!there()) return;
  auto const travellers = rows("good-01-beyrouth-sem50.csv", ';');
  int checked = 0;
  for (auto const& t : travellers) {
    if (!t.contains("Type") || t.at("Type") != "NEW" || !t.contains("Point de rencontre"))
      continue;  // a broken line
    ++checked;
    CHECK(shipped().meeting_place(t.at("Point de rencontre"), day("2026-12-08")));
    CHECK((t.at("Nationalité").empty() || shipped().country_known(t.at("Nationalité"))));
    std::stringstream list(t.at("Langue"));
    for (std::string language; std::getline(list, language, '/');) CHECK(shipped().language(language));
  }
  CHECK(checked == 32);
}
