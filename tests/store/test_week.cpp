#include <filesystem>
#include <fstream>
#include <map>
#include <set>
#include <sstream>

#include "data/import/import.h"
#include "tests/store/cdg.h"
#include "tests/support/catch.h"

using namespace samples;

namespace {

std::string const kWeek = std::string(ESCALE_SOURCE_DIR) + "/../shared/manifests";

bool week_there() {
  if (std::filesystem::is_directory(kWeek)) return true;
  WARN("skipped: the shared week is not beside this tree");
  return false;
}

void take(Store& store, FileKind kind, std::string const& name) {
  auto const report = import_path(store, cdg(), kind, kWeek + "/" + name);
  for (auto const& e : report.errors) UNSCOPED_INFO(name << ": " << e.kind << ": " << e.message);
  REQUIRE(report.accepted);
}

void take_week(Store& store) {
  take(store, FileKind::flights, "flights.csv");
  take(store, FileKind::staff, "staff.csv");
  take(store, FileKind::shifts, "shifts.csv");
  take(store, FileKind::absences, "absences.csv");
  std::set<std::string> good;
  for (auto const& entry : std::filesystem::directory_iterator(kWeek)) {
    auto const name = entry.path().filename().string();
    if (name.starts_with("good-")) good.insert(name);
  }
  REQUIRE(good.size() == 8);
  for (auto const& name : good) take(store, FileKind::manifest, name);
}

}  // namespace

TEST_CASE(
    "every active traveller of the shared week is in exactly one movement, and every movement is planned or "
    "explained") {
  if (!week_there()) return;
  Store store(":memory:");
  take_week(store);
  auto const planned = assemble(store, cdg(), day(7), day(13));

  std::map<std::string, int> held, moved;
  for (auto const& h : store.held_all())
    if (h.active) held[h.notice.abn] = static_cast<int>(h.notice.travellers.size());
  for (auto const& m : planned.movements) moved[m.abn] += m.party.headcount;
  CHECK(moved == held);
  int all = 0;
  for (auto const& [_, n] : held) all += n;
  CHECK(all == 126);
  CHECK(held.size() == 25);

  std::set<std::string> ids;
  std::set<std::pair<std::string, Date>> aliases;
  for (auto const& m : planned.movements) {
    CHECK(ids.insert(m.id).second);
    for (auto const other : m.linked) {
      auto const& back = planned.movements[other.at()].linked;
      CHECK(std::any_of(back.begin(), back.end(),
                        [&](MovementIdx i) { return &planned.movements[i.at()] == &m; }));
    }
  }
  std::vector<int> seen(planned.movements.size(), 0);
  for (auto const& g : planned.problem.groups)
    for (auto const m : g.movements) ++seen[m.at()];
  for (auto const& f : planned.plan.faults) ++seen[f.movement.at()];
  for (auto const n : seen) CHECK(n == 1);
  CHECK(validate(planned.problem).empty());
}

TEST_CASE("a day of the shared week has the same movements and tasks alone as within the week") {
  if (!week_there()) return;
  Store store(":memory:");
  take_week(store);
  auto const week = assemble(store, cdg(), day(7), day(13));
  std::map<std::string, Movement const*> by_id;
  for (auto const& m : week.movements) by_id[m.id] = &m;
  std::map<std::string, Task const*> tasks;
  for (auto const& t : week.problem.tasks) tasks[t.id] = &t;
  std::set<std::string> met;
  for (unsigned d = 7; d <= 13; ++d) {
    auto const planned = assemble(store, cdg(), day(d), day(d));
    CHECK(validate(planned.problem).empty());
    for (auto const& m : planned.movements) {
      REQUIRE(by_id.contains(m.id));
      CHECK(by_id[m.id]->alias == m.alias);
      met.insert(m.id);
    }
    for (auto const& t : planned.problem.tasks) {
      REQUIRE(tasks.contains(t.id));
      CHECK(tasks[t.id]->earliest_start == t.earliest_start);
      CHECK(tasks[t.id]->travellers == t.travellers);
    }
  }
  CHECK(met.size() == week.movements.size());
}

TEST_CASE("no name, case or birth date of the shared week gets into what is planned") {
  if (!week_there()) return;
  Store store(":memory:");
  take_week(store);
  auto const planned = assemble(store, cdg(), day(7), day(13));
  std::ostringstream all;
  for (auto const& m : planned.movements)
    all << m.id << '|' << m.alias << '|' << m.mission << '|' << m.programme << '|' << m.reception << '|'
        << m.meeting_point << '\n';
  for (auto const& t : planned.problem.tasks) all << t.id << '\n';
  for (auto const& g : planned.problem.groups) all << g.id << '\n';
  auto const text = all.str();
  for (auto const& h : store.held_all()) {
    for (auto const& t : h.notice.travellers) {
      CHECK(text.find(t.case_number) == std::string::npos);
      CHECK(text.find(t.date_of_birth) == std::string::npos);
      if (t.family_name.size() > 4) CHECK(text.find(t.family_name) == std::string::npos);
      if (auto const colon = t.reception_party.find(" : "); colon != std::string::npos)
        CHECK(text.find(t.reception_party.substr(colon + 3)) == std::string::npos);
    }
  }
}
