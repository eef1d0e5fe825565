#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <map>
#include <set>
#include <sstream>
#include <vector>

#include "data/data.h"
#include "data/demo/demo.h"
#include "data/import/import.h"
#include "data/local_time.h"
#include "data/reference/reference.h"
#include "data/store/store.h"
#include "tests/support/catch.h"

using namespace escale;
using namespace escale::data;
namespace fs = std::filesystem;

namespace {

struct Folder {
  fs::path path;
  explicit Folder(std::string const& name) : path(fs::path{ESCALE_BINARY_DIR} / "test-demo" / name) {
    fs::remove_all(path);
  }
  ~Folder() { fs::remove_all(path); }
};

Reference load_reference() {
  std::vector<ReferenceFault> faults;
  auto reference = Reference::load(default_reference_folder(), faults);
  for (auto const& f : faults) UNSCOPED_INFO(f.file << ":" << f.row << ": " << f.message);
  REQUIRE(faults.empty());
  return reference;
}

std::map<std::string, std::string> contents(fs::path const& folder) {
  std::map<std::string, std::string> files;
  for (auto const& entry : fs::recursive_directory_iterator(folder)) {
    if (!entry.is_regular_file()) continue;
    std::ifstream in(entry.path(), std::ios::binary);
    files[fs::relative(entry.path(), folder).generic_string()] =
        std::string(std::istreambuf_iterator<char>(in), {});
  }
  return files;
}

std::vector<std::string> lines(std::string const& text) {
  std::istringstream in(text);
  std::vector<std::string> out;
  for (std::string line; std::getline(in, line);) out.push_back(line);
  return out;
}

std::vector<std::string> cells(std::string const& line) {
  std::istringstream in(line);
  std::vector<std::string> out;
  for (std::string cell; std::getline(in, cell, ',');) out.push_back(cell);
  return out;
}

struct DutySpan {
  Instant start, end;
};

/// staff -> duties in order, in UTC
std::map<std::string, std::vector<DutySpan>> duties(std::string const& shifts) {
  std::map<std::string, std::vector<DutySpan>> out;
  auto const rows = lines(shifts);
  for (auto it = rows.begin() + 1; it != rows.end(); ++it) {
    auto const c = cells(*it);
    auto const day = *parse_iso_date(c[1]);
    auto const minute = [](std::string const& t) {
      return std::atoi(t.c_str()) * 60 + std::atoi(t.c_str() + 3);
    };
    out[c[0]].push_back(
        {to_utc("Europe/Paris", day, minute(c[2])).first, to_utc("Europe/Paris", day, minute(c[3])).first});
  }
  for (auto& [id, list] : out)
    std::sort(list.begin(), list.end(), [](auto const& a, auto const& b) { return a.start < b.start; });
  return out;
}

}  // namespace

TEST_CASE("a demo month has the shape of the recipe") {
  auto const reference = load_reference();
  Folder const folder("shape");
  auto const summary = write_demo(folder.path.string(), {.month = "2026-12", .seed = 1}, reference);
  CHECK(summary.travellers == 520);
  CHECK(summary.movements == 95);
  CHECK(summary.busiest_day.substr(0, 7) == "2026-12");
  CHECK(summary.busiest_day < "2026-12-20");  // nobody is sent over the holidays
  auto const files = contents(folder.path);
  CHECK(std::count_if(files.begin(), files.end(), [](auto const& f) { return f.first.ends_with(".xlsx"); }) >
        0);
  CHECK(lines(files.at("staff.csv")).size() == 13);
}

TEST_CASE("same month and seed give the same bytes, another seed gives others") {
  auto const reference = load_reference();
  Folder const a("a"), b("b"), c("c");
  write_demo(a.path.string(), {.month = "2027-03", .seed = 7}, reference);
  write_demo(b.path.string(), {.month = "2027-03", .seed = 7}, reference);
  write_demo(c.path.string(), {.month = "2027-03", .seed = 8}, reference);
  CHECK(contents(a.path) == contents(b.path));
  auto const mine = contents(a.path), other = contents(c.path);
  for (auto const* name : {"flights.csv", "absences.csv"}) CHECK(mine.at(name) != other.at(name));
  auto const same = std::count_if(mine.begin(), mine.end(), [&](auto const& f) {
    return f.first.starts_with("manifest-") && other.contains(f.first) && other.at(f.first) == f.second;
  });
  CHECK(same == 0);  // another seed, other people
}

TEST_CASE("a folder that held another month holds only this one afterwards") {
  auto const reference = load_reference();
  Folder const folder("again"), fresh("fresh");
  write_demo(folder.path.string(), {.month = "2026-10", .seed = 3}, reference);
  write_demo(folder.path.string(), {.month = "2026-11", .seed = 4}, reference);
  write_demo(fresh.path.string(), {.month = "2026-11", .seed = 4}, reference);
  CHECK(contents(folder.path) == contents(fresh.path));
}

TEST_CASE("the demo's duties are legal in every month of two years") {
  auto const reference = load_reference();
  for (auto const* month :
       {"2026-03", "2026-06", "2026-10", "2026-12", "2027-01", "2027-02", "2027-03", "2027-08"}) {
    INFO(month);
    Folder const folder("legal");
    write_demo(folder.path.string(), {.month = month, .seed = 5}, reference);
    auto const by_staff = duties(contents(folder.path).at("shifts.csv"));
    CHECK(by_staff.size() == 12);
    for (auto const& [id, list] : by_staff)
      for (std::size_t i = 0; i < list.size(); ++i) {
        INFO(id << " duty " << i);
        CHECK(list[i].end - list[i].start <= Minutes{10 * 60});
        if (i > 0) CHECK(list[i].start - list[i - 1].end >= Minutes{11 * 60});
        if (i >= 7)
          CHECK(list[i].start - list[i - 7].start > Minutes{6 * 1440});  // a day off within any eight duties
      }
  }
}

TEST_CASE("every file of the demo is taken by the ordinary importers, in order and again") {
  auto const reference = load_reference();
  for (auto const* month : {"2026-12", "2027-03"}) {
    INFO(month);
    Folder const folder("import");
    write_demo(folder.path.string(), {.month = month, .seed = 1}, reference);
    Store store(":memory:");
    auto const take = [&](FileKind kind, fs::path const& path) {
      auto const report = import_path(store, reference, kind, path.string());
      for (auto const& e : report.errors)
        UNSCOPED_INFO(path.filename().string()
                      << ":" << e.row.value_or(0) << " " << e.column << " " << e.kind << ": " << e.message);
      CHECK(report.accepted);
      return report;
    };
    take(FileKind::flights, folder.path / "flights.csv");
    take(FileKind::staff, folder.path / "staff.csv");
    take(FileKind::shifts, folder.path / "shifts.csv");
    take(FileKind::absences, folder.path / "absences.csv");
    std::set<fs::path> manifests, news;
    for (auto const& e : fs::directory_iterator(folder.path))
      if (e.path().filename().string().starts_with("manifest-")) manifests.insert(e.path());
    for (auto const& e : fs::directory_iterator(folder.path / "news")) news.insert(e.path());
    int active = 0;
    for (auto const& path : manifests) active = take(FileKind::manifest, path).travellers_active;
    CHECK(active > 450);
    CHECK(active < 560);
    for (auto const& path : news) take(FileKind::flights, path);
    for (auto const& path : manifests) CHECK(take(FileKind::manifest, path).unchanged);
  }
}

TEST_CASE("a month that is none is refused") {
  auto const reference = load_reference();
  for (auto const* month : {"", "2026-13", "December", "1999-01", "2038-01", "2026-12-01"})
    CHECK_THROWS_AS(write_demo((fs::path{ESCALE_BINARY_DIR} / "test-demo" / "bad").string(),
                               {.month = month, .seed = 1}, reference),
                    std::invalid_argument);
}
