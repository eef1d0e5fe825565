#include "tests/store/samples.h"
#include "tests/support/catch.h"

using namespace samples;

namespace {

StoredRoster roster_of(std::string first, std::string last, std::string json = "{}") {
  StoredRoster r;
  r.first_date = std::move(first);
  r.last_date = std::move(last);
  r.created_at = "2026-12-01T10:00:00Z";
  r.json = std::move(json);
  return r;
}

}  // namespace

TEST_CASE("a roster comes back as it was saved: a draft") {
  Store store(":memory:");
  auto r = roster_of("2026-12-07", "2026-12-13", R"({"x":1})");
  r.assignments = {{"A-1.1/meet", 0, "CDG01", at(7, 8), at(7, 9)},
                   {"A-1.1/meet", 1, "CDG02", at(7, 8), at(7, 9)}};
  r.tasks = {
      {"A-1.1/meet", "A-1.1", "meet_arrival", at(7, 8), at(7, 8, 10), 60, "2E.K.gate", "2E.bags", 2, 9}};
  auto const id = store.save_roster(r);
  auto const back = store.roster(id).value();
  CHECK(back.id == id);
  CHECK(back.stage == RosterStage::draft);
  CHECK(back.first_date == "2026-12-07");
  CHECK(back.last_date == "2026-12-13");
  CHECK(back.created_at == "2026-12-01T10:00:00Z");
  CHECK(back.published_at.empty());
  CHECK(back.json == R"({"x":1})");
  REQUIRE(back.assignments.size() == 2);
  CHECK(back.assignments[1].position == 1);
  CHECK(back.assignments[1].staff_id == "CDG02");
  CHECK(back.assignments[1].end == at(7, 9));
  REQUIRE(back.tasks.size() == 1);
  CHECK(back.tasks[0].kind == "meet_arrival");
  CHECK(back.tasks[0].latest_start == at(7, 8, 10));
  CHECK(back.tasks[0].crew == 2);
  CHECK(back.tasks[0].travellers == 9);
  CHECK_FALSE(store.roster(id + 1).has_value());
  CHECK_FALSE(store.published_roster("2026-12-07").has_value());
}

TEST_CASE("publishing a day leaves the rest of the month's roster in force") {
  Store store(":memory:");
  auto const month = store.save_roster(roster_of("2026-12-01", "2026-12-31"));
  store.publish_roster(month, "2026-11-20T10:00:00Z");
  auto const single = store.save_roster(roster_of("2026-12-08", "2026-12-08"));
  CHECK(store.published_roster("2026-12-08")->id == month);
  CHECK(store.latest_roster("2026-12-08")->id == single);
  store.publish_roster(single, "2026-12-07T10:00:00Z");
  CHECK(store.published_roster("2026-12-08")->id == single);
  CHECK(store.published_roster("2026-12-08")->published_at == "2026-12-07T10:00:00Z");
  CHECK(store.published_roster("2026-12-07")->id == month);
  CHECK(store.published_roster("2026-12-09")->id == month);
  CHECK_FALSE(store.published_roster("2027-01-01").has_value());
  auto const again = store.save_roster(roster_of("2026-12-01", "2026-12-31"));
  store.publish_roster(again, "2026-12-07T11:00:00Z");
  CHECK(store.published_roster("2026-12-08")->id == again);
}

TEST_CASE("the newest is what was saved or published last, whatever the clock said") {
  Store store(":memory:");
  auto const first = store.save_roster(roster_of("2026-12-07", "2026-12-07"));
  auto const second = store.save_roster(roster_of("2026-12-07", "2026-12-07"));
  CHECK(store.latest_roster("2026-12-07")->id == second);
  store.publish_roster(first, "1999-01-01T00:00:00Z");
  CHECK(store.latest_roster("2026-12-07")->id == first);
  CHECK(store.roster(second)->stage == RosterStage::draft);
}

TEST_CASE("a roster that does not exist cannot be published, nor one whose days run backwards saved") {
  Store store(":memory:");
  CHECK_THROWS_WITH(store.publish_roster(7, "2026-12-07T10:00:00Z"), ":memory:: there is no roster 7");
  CHECK_THROWS_AS(store.save_roster(roster_of("2026-12-08", "2026-12-07")), StoreError);
}

TEST_CASE("a roster with a fault in one assignment is not saved at all") {
  Store store(":memory:");
  auto r = roster_of("2026-12-07", "2026-12-07");
  r.assignments = {{"t", 0, "CDG01", at(7, 8), at(7, 9)}, {"t", 0, "CDG02", at(7, 8), at(7, 9)}};
  CHECK_THROWS_AS(store.save_roster(r), StoreError);
  CHECK_FALSE(store.latest_roster("2026-12-07").has_value());
}
