#include "tests/store/cdg.h"
#include "tests/support/catch.h"

using namespace samples;

namespace {

Store with_staff() {
  Store store(":memory:");
  store.put_leg(arrival("AF", 565, 8, "BEY", at(8, 8, 35)), {});
  store.put_staff(staff("CDG01"));
  auto second = staff("CDG02");
  second.display_name = "Bo L.";
  second.sex = "M";
  second.languages = {"eng", "fra", "xyz"};
  second.qualifications = {"Supervisor", "MEDICAL_FIRST_AID"};
  second.badge_sectors = {};
  second.badge_expiry = "";
  second.employment = "hourly";
  second.contract_hours_week = 10;
  store.put_staff(second);
  store.replace_duties("CDG01", "2026-12-08",
                       {{"CDG01", "2026-12-08", at(8, 4), at(8, 12), 60, "2E.arrivals"}});
  return store;
}

Planned day_of(Store& store, unsigned d) {
  return assemble(store, cdg(), day(d), day(d));
}

StoredRoster roster_of(std::string first, std::string last, std::vector<StoredAssignment> assignments) {
  StoredRoster r;
  r.first_date = std::move(first);
  r.last_date = std::move(last);
  r.assignments = std::move(assignments);
  return r;
}

void publish(Store& store, StoredRoster const& roster) {
  store.publish_roster(store.save_roster(roster), "2026-12-07T10:00:00Z");
}

}  // namespace

TEST_CASE("staff become members with languages, skills, badge and contract") {
  auto store = with_staff();
  auto const planned = day_of(store, 8);
  auto const& p = planned.problem;
  REQUIRE(p.staff.size() == 2);
  CHECK(planned.staff_names == std::vector<std::string>{"Ari K.", "Bo L."});
  CHECK(p.languages == std::vector<std::string>{"fra", "ara", "eng", "xyz"});
  CHECK(p.staff[0].languages.bits == 0b0011);
  CHECK(p.staff[1].languages.bits == 0b1101);
  CHECK(p.staff[0].sex == Sex::female);
  CHECK(p.staff[1].sex == Sex::male);
  CHECK(p.staff[0].skills.has(Skill::uasc));
  CHECK(p.staff[0].skills.has(Skill::wheelchair));
  CHECK_FALSE(p.staff[0].skills.has(Skill::supervisor));
  CHECK(p.staff[1].skills.has(Skill::supervisor));
  CHECK(p.staff[1].skills.has(Skill::medical_first_aid));
  CHECK(p.staff[0].badge.sectors.has(Sector::A));
  CHECK(p.staff[0].badge.sectors.has(Sector::P));
  CHECK_FALSE(p.staff[0].badge.sectors.has(Sector::B));
  CHECK(p.staff[1].badge.sectors == SectorSet{});
  CHECK(p.staff[0].contract_minutes_week == 2100);
  CHECK_FALSE(p.staff[0].hourly);
  CHECK(p.staff[1].hourly);
}

TEST_CASE("a badge is valid to the local midnight after its last day, summer and winter") {
  auto store = with_staff();
  auto winter = staff("CDG03"), summer = staff("CDG04");
  winter.badge_expiry = "2026-12-10";
  summer.badge_expiry = "2026-07-10";
  store.put_staff(winter);
  store.put_staff(summer);
  auto const planned = day_of(store, 8);
  CHECK(planned.problem.staff[2].badge.valid_until == at(10, 23));
  CHECK(planned.problem.staff[3].badge.valid_until == Instant{std::chrono::sys_days{day(10, 7)} + 22h});
}

TEST_CASE("languages of travellers come after those of staff, at most 64 in all") {
  auto store = with_staff();
  auto many = staff("CDG05");
  many.languages.clear();
  for (int i = 0; i < 70; ++i) many.languages.push_back("q" + std::to_string(100 + i));
  auto t = arriving("C1", "1");
  t.languages = {"som", "ara"};
  store.add_notice(notice("A-1", {t}));
  CHECK(day_of(store, 8).problem.languages == std::vector<std::string>{"fra", "ara", "eng", "xyz", "som"});
  store.put_staff(many);
  auto const planned = day_of(store, 8);
  CHECK(planned.problem.languages.size() == 64);
  CHECK(validate(planned.problem).empty());
}

TEST_CASE("duties come with those of a week on both sides, on their local day, at their base") {
  auto store = with_staff();
  for (auto const& [d, start] :
       {std::pair{30u, at(30, 4)}, std::pair{16u, at(16, 4)}, std::pair{15u, at(15, 4)}})
    store.replace_duties("CDG01", "2026-12-" + std::to_string(d),
                         {{"CDG01", "2026-12-" + std::to_string(d), start, start + 8h, 0, "1.arrivals"}});
  store.replace_duties("CDG02", "2026-12-08",
                       {{"CDG02", "2026-12-08", at(8, 21), at(9, 4), 30, "nowhere at all"}});
  auto const planned = day_of(store, 8);
  auto const& duties = planned.problem.duties;
  REQUIRE(duties.size() == 3);
  CHECK(duties[0].span == Interval{at(8, 4), at(8, 12)});
  CHECK(duties[0].break_minutes == 60min);
  CHECK(planned.airport.places[duties[0].base.at()].code == "2E.arrivals");
  CHECK(duties[0].local_day == std::chrono::sys_days{day(8)}.time_since_epoch().count());
  CHECK(duties[1].span.from == at(15, 4));
  CHECK(planned.airport.places[duties[1].base.at()].code == "1.arrivals");
  CHECK(duties[2].staff == StaffIdx(1));
  CHECK(planned.airport.places[duties[2].base.at()].kind == PlaceKind::arrivals);
  CHECK(validate(planned.problem).empty());
}

TEST_CASE("duties of one staff member that overlap are cut, so that the problem stays valid") {
  auto store = with_staff();
  store.replace_duties("CDG01", "2026-12-09",
                       {{"CDG01", "2026-12-09", at(8, 10), at(8, 14), 240, "2E.arrivals"}});
  store.replace_duties("CDG01", "2026-12-07",
                       {{"CDG01", "2026-12-07", at(8, 5), at(8, 6), 0, "2E.arrivals"}});
  auto const planned = day_of(store, 8);
  REQUIRE(planned.problem.duties.size() == 2);
  CHECK(planned.problem.duties[1].span == Interval{at(8, 12), at(8, 14)});
  CHECK(planned.problem.duties[1].break_minutes == 120min);
  CHECK(validate(planned.problem).empty());
}

TEST_CASE("absences, nights and the profile are there") {
  auto store = with_staff();
  store.put_absence({"CDG02", at(8, 0), at(9, 0), "leave"});
  auto const planned = day_of(store, 8);
  auto const& p = planned.problem;
  REQUIRE(p.absences.size() == 1);
  CHECK(p.absence_of[0] == StaffIdx(1));
  CHECK(p.absences[0] == Interval{at(8, 0), at(9, 0)});
  CHECK(p.profile.id == "labour_code");
  CHECK(std::find(p.local_nights.begin(), p.local_nights.end(), Interval{at(8, 20), at(9, 5)}) !=
        p.local_nights.end());
  CHECK(p.horizon.from <= at(7, 23));
  CHECK(p.horizon.to >= at(8, 23));
}

TEST_CASE("nights at the clock changes are an hour shorter and longer") {
  auto store = with_staff();
  auto const night = [&](unsigned d, unsigned month) {
    auto const planned = assemble(store, cdg(), day(d, month), day(d, month));
    for (auto const& n : planned.problem.local_nights)
      if (n.contains(std::chrono::sys_days{day(d, month)} + 23h)) return n.length();
    return Minutes{0};
  };
  CHECK(night(28, 3) == 8h);
  CHECK(night(24, 10) == 10h);
  CHECK(night(8, 12) == 9h);
}

TEST_CASE("published assignments are mapped on today's tasks, what is gone is dropped") {
  auto store = with_staff();
  store.add_notice(notice("A-1", {arriving("C1", "1")}));
  auto const before = day_of(store, 8);
  REQUIRE(before.problem.tasks.size() >= 2);
  CHECK(before.problem.published.empty());
  auto const& task = before.problem.tasks[0];
  auto const start = task.earliest_start;
  publish(store, roster_of("2026-12-01", "2026-12-31",
                           {{task.id, 0, "CDG01", start, start + task.duration},
                            {task.id, 7, "CDG01", start, start + task.duration},
                            {"no such task", 0, "CDG01", start, start + 10min},
                            {before.problem.tasks[1].id, 0, "CDG02", start, start + 10min},
                            {before.problem.tasks[1].id, 1, "gone", start, start + 10min}}));
  auto const after = day_of(store, 8);
  REQUIRE(after.problem.published.size() == 1);
  CHECK(after.problem.published[0] == Assignment{TaskIdx(0), 0, DutyIdx(0), start});
  CHECK(validate(after.problem).empty());
}

TEST_CASE(
    "a later roster of one day stands in front of the month's for that day; drafts are not what staff were "
    "told") {
  auto store = with_staff();
  store.add_notice(notice("A-1", {arriving("C1", "1")}));
  auto const before = day_of(store, 8);
  auto const& first = before.problem.tasks[0];
  auto const& second = before.problem.tasks[1];
  auto const of = [](Task const& t) {
    return StoredAssignment{t.id, 0, "CDG01", t.earliest_start, t.earliest_start + t.duration};
  };
  publish(store, roster_of("2026-12-01", "2026-12-31", {of(first)}));
  publish(store, roster_of("2026-12-08", "2026-12-08", {of(second)}));
  static_cast<void>(store.save_roster(roster_of("2026-12-08", "2026-12-08", {of(first)})));
  auto const after = day_of(store, 8);
  REQUIRE(after.problem.published.size() == 1);
  CHECK(after.problem.published[0].task == TaskIdx(1));
}
