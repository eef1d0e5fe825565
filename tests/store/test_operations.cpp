#include "tests/store/samples.h"
#include "tests/support/catch.h"

using namespace samples;

TEST_CASE("a file is known by its kind and content") {
  Store store(":memory:");
  CHECK_FALSE(store.file_known("manifest", "h1"));
  store.remember_file("manifest", "h1", "a.csv");
  store.remember_file("manifest", "h1", "b.csv");
  CHECK(store.file_known("manifest", "h1"));
  CHECK_FALSE(store.file_known("flights", "h1"));
  CHECK_FALSE(store.file_known("manifest", "h2"));
}

TEST_CASE("a leg comes back as it went in and is updated by its key") {
  Store store(":memory:");
  auto leg = arrival("AF", 565, 8, "BEY", at(8, 8, 35));
  leg.key.suffix = 'A';
  leg.hall = "K";
  leg.gate = "K41";
  leg.stand = StandType::remote;
  store.put_leg(leg, {"ME9210", "DL8565"});
  auto const first = store.leg(leg.key).value();
  CHECK(first.key == leg.key);
  CHECK(first.times.scheduled_in == leg.times.scheduled_in);
  CHECK(first.times.scheduled_out == leg.times.scheduled_out);
  CHECK_FALSE(first.times.estimated_in.has_value());
  CHECK(first.terminal == "2E");
  CHECK(first.hall == "K");
  CHECK(first.gate == "K41");
  CHECK(first.stand == StandType::remote);
  CHECK(first.status == FlightStatus::scheduled);
  CHECK_FALSE(first.provisional);
  CHECK(store.codeshares(leg.key) == std::vector<std::string>{"ME9210", "DL8565"});

  leg.times.estimated_in = at(8, 9, 20);
  leg.times.actual_out = at(8, 4, 50);
  leg.status = FlightStatus::delayed;
  store.put_leg(leg, {});
  auto const second = store.leg(leg.key).value();
  CHECK(second.times.best_in() == at(8, 9, 20));
  CHECK(second.times.actual_out == at(8, 4, 50));
  CHECK(second.status == FlightStatus::delayed);
  CHECK(store.codeshares(leg.key).empty());
  CHECK(store.legs_between(at(8, 0), at(9, 0)).size() == 1);
}

TEST_CASE("legs are found by their own number and by codeshares, on their date of origin") {
  Store store(":memory:");
  store.put_leg(arrival("AF", 565, 8, "BEY", at(8, 8, 35)), {"ME9210"});
  store.put_leg(arrival("AF", 565, 9, "BEY", at(9, 8, 35)), {"ME9210"});
  CHECK(store.legs_on("AF565", day(8)).size() == 1);
  REQUIRE(store.legs_on("ME9210", day(9)).size() == 1);
  CHECK(store.legs_on("ME9210", day(9))[0].key.designator == "AF");
  CHECK(store.legs_on("AF565", day(10)).empty());
  CHECK(store.legs_on("AF56", day(8)).empty());
  CHECK_FALSE(store.leg({"AF", 565, 0, day(8), "AMM", "CDG"}).has_value());
}

TEST_CASE("a provisional leg gives way to the airline's and never takes its place") {
  Store store(":memory:");
  auto guess = arrival("AF", 565, 8, "BEY", at(8, 8, 30));
  guess.provisional = true;
  store.put_leg(guess, {});
  CHECK_FALSE(store.has_flights_on(day(8)));
  CHECK(store.leg(guess.key)->provisional);
  auto const real = arrival("AF", 565, 8, "BEY", at(8, 8, 35));
  store.put_leg(real, {"ME9210"});
  CHECK(store.has_flights_on(day(8)));
  store.put_leg(guess, {});
  CHECK(store.leg(real.key)->times.scheduled_in == at(8, 8, 35));
  CHECK(store.codeshares(real.key).size() == 1);
}

TEST_CASE("legs between two instants count at home, by schedule or by what is expected, half-open") {
  Store store(":memory:");
  store.put_leg(arrival("AF", 565, 8, "BEY", at(8, 10)), {});
  store.put_leg(departure("AF", 342, 8, "YUL", at(8, 12)), {});
  auto late = arrival("TK", 1821, 8, "IST", at(8, 14));
  late.times.estimated_in = at(9, 1);
  store.put_leg(late, {});
  auto const numbers = [&](Instant from, Instant to) {
    std::vector<std::string> out;
    for (auto const& leg : store.legs_between(from, to)) out.push_back(leg.number_text());
    return out;
  };
  CHECK(numbers(at(8, 10), at(8, 12)) == std::vector<std::string>{"AF565"});
  CHECK(numbers(at(8, 10, 1), at(8, 12, 1)) == std::vector<std::string>{"AF342"});
  CHECK(numbers(at(8, 5), at(8, 9)).empty());    // AF565 leaves Beirut then, CDG sees nothing
  CHECK(numbers(at(8, 19), at(8, 21)).empty());  // AF342 reaches Montreal
  CHECK(numbers(at(8, 13), at(8, 15)) == std::vector<std::string>{"TK1821"});  // where it was announced
  CHECK(numbers(at(9, 0), at(9, 2)) == std::vector<std::string>{"TK1821"});    // where it comes
}

TEST_CASE("staff come back by id, whole, and are updated") {
  Store store(":memory:");
  store.put_staff(staff("CDG02"));
  store.put_staff(staff("CDG01"));
  auto changed = staff("CDG02");
  changed.badge_sectors = {};
  changed.badge_expiry = "";
  changed.display_name = "Bo L.";
  store.put_staff(changed);
  auto const rows = store.staff();
  REQUIRE(rows.size() == 2);
  CHECK(rows[0].id == "CDG01");
  CHECK(rows[0].languages == std::vector<std::string>{"fra", "ara"});
  CHECK(rows[0].qualifications == std::vector<std::string>{"UASC", "WHEELCHAIR"});
  CHECK(rows[0].badge_sectors == std::vector<std::string>{"A", "P"});
  CHECK(rows[0].badge_expiry == "2028-05-31");
  CHECK(rows[0].contract_hours_week == 35);
  CHECK(rows[0].employment == "fixed");
  CHECK(rows[0].phone == "+33 6 00 00 00 00");
  CHECK(rows[1].display_name == "Bo L.");
  CHECK(rows[1].badge_sectors.empty());
}

TEST_CASE("duties of one local date are replaced together, others stay") {
  Store store(":memory:");
  store.put_staff(staff("CDG01"));
  DutyRow const monday{"CDG01", "2026-12-07", at(7, 4), at(7, 12), 60, "2E.arrivals"};
  DutyRow const tuesday{"CDG01", "2026-12-08", at(8, 4), at(8, 12), 30, "1.arrivals"};
  store.replace_duties("CDG01", "2026-12-07", {monday});
  store.replace_duties("CDG01", "2026-12-08", {tuesday});
  DutyRow const later{"CDG01", "2026-12-07", at(7, 8), at(7, 16), 45, "2F.arrivals"};
  store.replace_duties("CDG01", "2026-12-07", {later});
  auto const rows = store.duties_between(at(7, 0), at(9, 0));
  REQUIRE(rows.size() == 2);
  CHECK(rows[0].start == at(7, 8));
  CHECK(rows[0].break_minutes == 45);
  CHECK(rows[0].base == "2F.arrivals");
  CHECK(rows[1].local_date == "2026-12-08");
  CHECK(store.duties_between(at(7, 16), at(8, 4)).empty());
  CHECK(store.duties_between(at(7, 15, 59), at(8, 4)).size() == 1);
  store.replace_duties("CDG01", "2026-12-07", {});
  CHECK(store.duties_between(at(7, 0), at(8, 0)).empty());
}

TEST_CASE("duties and absences need a known staff member and an end after the start") {
  Store store(":memory:");
  CHECK_THROWS_AS(
      store.replace_duties("CDG09", "2026-12-07", {{"CDG09", "2026-12-07", at(7, 4), at(7, 12), 0, "x"}}),
      StoreError);
  CHECK_THROWS_AS(store.put_absence({"CDG09", at(7, 0), at(8, 0), "sick"}), StoreError);
  store.put_staff(staff("CDG09"));
  CHECK_THROWS_AS(store.put_absence({"CDG09", at(8, 0), at(8, 0), "sick"}), StoreError);
  CHECK_THROWS_AS(
      store.replace_duties("CDG09", "2026-12-07", {{"CDG09", "2026-12-07", at(7, 4), at(7, 4), 0, "x"}}),
      StoreError);
}

TEST_CASE("absences are kept once, half-open") {
  Store store(":memory:");
  store.put_staff(staff("CDG01"));
  store.put_absence({"CDG01", at(7, 0), at(8, 0), "leave"});
  store.put_absence({"CDG01", at(7, 0), at(8, 0), "sick"});
  auto const rows = store.absences_between(at(7, 23), at(9, 0));
  REQUIRE(rows.size() == 1);
  CHECK(rows[0].kind == "sick");
  CHECK(store.absences_between(at(8, 0), at(9, 0)).empty());
  CHECK(store.absences_between(at(6, 0), at(7, 0)).empty());
}

TEST_CASE("the range of days covers flights and duties, in local days") {
  Store store(":memory:");
  CHECK_FALSE(store.date_range().has_value());
  store.put_leg(arrival("AF", 903, 9, "NSI", at(9, 23, 30)), {});  // 00:30 on the 10th in Paris
  CHECK(store.date_range() == std::pair<std::string, std::string>{"2026-12-10", "2026-12-10"});
  store.put_staff(staff("CDG01"));
  store.replace_duties("CDG01", "2026-12-07", {{"CDG01", "2026-12-07", at(7, 4), at(7, 12), 0, "x"}});
  CHECK(store.date_range() == std::pair<std::string, std::string>{"2026-12-07", "2026-12-10"});
}
