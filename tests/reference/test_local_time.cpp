#include <stdexcept>

#include "data/local_time.h"
#include "tests/support/catch.h"

using namespace escale;
using namespace escale::data;
using Kind = LocalReading::Kind;

namespace {

constexpr auto kParis = "Europe/Paris";

Date day(char const* text) {
  return parse_iso_date(text).value();
}
int clock(int hour, int minute) {
  return hour * 60 + minute;
}
std::string utc(char const* zone, char const* date, int minute) {
  auto const reading = to_utc(zone, day(date), minute);
  CHECK(reading.kind == Kind::unique);
  return format_iso_instant(reading.first);
}
std::string local(char const* zone, char const* instant) {
  auto const t = to_local(zone, parse_iso_instant(instant).value());
  return format_iso_date(t.day) + " " + std::to_string(t.minute_of_day / 60) + ":" +
         std::to_string(t.minute_of_day % 60) + " " + std::to_string(t.utc_offset_minutes);
}

}  // namespace

TEST_CASE("local winter and summer times become UTC") {
  CHECK(utc(kParis, "2026-12-08", clock(9, 35)) == "2026-12-08T08:35:00Z");
  CHECK(utc(kParis, "2026-07-14", clock(9, 35)) == "2026-07-14T07:35:00Z");
  CHECK(utc("Asia/Kolkata", "2026-12-08", clock(0, 0)) == "2026-12-07T18:30:00Z");
  CHECK(utc("America/New_York", "2026-12-31", clock(23, 59)) == "2027-01-01T04:59:00Z");
}

TEST_CASE("a time of 24:00 or more is on the next day") {
  CHECK(utc(kParis, "2026-12-07", clock(24 + 5, 30)) == "2026-12-08T04:30:00Z");
  CHECK(utc(kParis, "2026-12-31", clock(24, 0)) == "2026-12-31T23:00:00Z");
  CHECK(utc(kParis, "2026-03-28", clock(24 + 4, 0)) == "2026-03-29T02:00:00Z");
}

TEST_CASE("the spring change of 2026 and 2027: an hour does not exist") {
  auto const [date, change] = GENERATE(table<char const*, char const*>(
      {{"2026-03-29", "2026-03-29T01:00:00Z"}, {"2027-03-28", "2027-03-28T01:00:00Z"}}));
  CHECK(to_utc(kParis, day(date), clock(1, 59)).kind == Kind::unique);
  CHECK(to_utc(kParis, day(date), clock(1, 59)).first == parse_iso_instant(change).value() - Minutes{1});
  for (int const minute : {clock(2, 0), clock(2, 30), clock(2, 59)}) {
    CHECK(to_utc(kParis, day(date), minute).kind == Kind::nonexistent);
    CHECK(format_iso_instant(to_utc(kParis, day(date), minute).first) == change);
  }
  CHECK(to_utc(kParis, day(date), clock(3, 0)).kind == Kind::unique);
  CHECK(format_iso_instant(to_utc(kParis, day(date), clock(3, 0)).first) == change);
}

TEST_CASE("the autumn change of 2026 and 2027: an hour occurs twice") {
  auto const [date, change] = GENERATE(table<char const*, char const*>(
      {{"2026-10-25", "2026-10-25T01:00:00Z"}, {"2027-10-31", "2027-10-31T01:00:00Z"}}));
  auto const at = parse_iso_instant(change).value();
  CHECK(to_utc(kParis, day(date), clock(1, 59)).kind == Kind::unique);
  for (int const minute : {clock(2, 0), clock(2, 30), clock(2, 59)}) {
    auto const reading = to_utc(kParis, day(date), minute);
    CHECK(reading.kind == Kind::ambiguous);
    CHECK(reading.first == at - Minutes{60} + Minutes{minute - clock(2, 0)});
    CHECK(reading.second == reading.first + Minutes{60});
  }
  CHECK(to_utc(kParis, day(date), clock(3, 0)).kind == Kind::unique);
  CHECK(to_utc(kParis, day(date), clock(3, 0)).first == at + Minutes{60});
}

TEST_CASE("UTC becomes local time on either side of a change") {
  CHECK(local(kParis, "2026-03-29T00:59:00Z") == "2026-03-29 1:59 60");
  CHECK(local(kParis, "2026-03-29T01:00:00Z") == "2026-03-29 3:0 120");
  CHECK(local(kParis, "2026-10-25T00:30:00Z") == "2026-10-25 2:30 120");
  CHECK(local(kParis, "2026-10-25T01:30:00Z") == "2026-10-25 2:30 60");
  CHECK(local(kParis, "2026-12-31T23:00:00Z") == "2027-01-01 0:0 60");
  CHECK(local("America/St_Johns", "2026-12-08T00:00:00Z") == "2026-12-07 20:30 -210");
}

TEST_CASE("a local day has 24 hours, 23 in spring and 25 in autumn") {
  CHECK(local_day(kParis, day("2026-12-08")).length() == Minutes{24 * 60});
  CHECK(local_day(kParis, day("2026-03-29")).length() == Minutes{23 * 60});
  CHECK(local_day(kParis, day("2027-03-28")).length() == Minutes{23 * 60});
  CHECK(local_day(kParis, day("2026-10-25")).length() == Minutes{25 * 60});
  CHECK(local_day(kParis, day("2027-10-31")).length() == Minutes{25 * 60});
  CHECK(local_day(kParis, day("2037-12-31")).length() == Minutes{24 * 60});
}

TEST_CASE("a day whose midnight does not exist begins at the change") {
  auto const beirut = local_day("Asia/Beirut", day("2026-03-29"));  // 00:00 becomes 01:00
  CHECK(beirut.length() == Minutes{23 * 60});
  CHECK(format_iso_instant(beirut.from) == "2026-03-28T22:00:00Z");
  CHECK(local_day("Asia/Beirut", day("2026-03-28")).to == beirut.from);
}

TEST_CASE("days follow each other without a gap, in every zone") {
  for (auto const* zone : {kParis, "Asia/Beirut", "Africa/Cairo", "America/Havana", "Africa/Casablanca"}) {
    auto from = std::chrono::sys_days{day("2026-01-01")};
    for (int i = 0; i < 730; ++i, from += std::chrono::days{1})
      REQUIRE(local_day(zone, Date{from}).to == local_day(zone, Date{from + std::chrono::days{1}}).from);
  }
}

TEST_CASE("years outside 1970 to 2037 are refused") {
  CHECK_NOTHROW(to_utc(kParis, day("2037-12-31"), clock(23, 59)));
  CHECK_NOTHROW(to_utc(kParis, day("1970-01-01"), 0));
  CHECK_THROWS_AS(to_utc(kParis, day("2038-01-01"), 0), std::out_of_range);
  CHECK_THROWS_AS(to_utc(kParis, day("1969-12-31"), 0), std::out_of_range);
  CHECK_THROWS_AS(local_day(kParis, day("2038-01-01")), std::out_of_range);
  CHECK_THROWS_AS(to_local(kParis, parse_iso_instant("2038-01-01T00:00Z").value()), std::out_of_range);
  CHECK_THROWS_WITH(to_utc(kParis, day("2038-07-01"), 0), "got the year 2038, wanted 1970 to 2037");
}

TEST_CASE("an unknown zone and an impossible day are refused") {
  CHECK_THROWS_WITH(to_utc("Europe/Roissy", day("2026-12-08"), 0),
                    "got time zone 'Europe/Roissy', wanted a name of the IANA database");
  CHECK_THROWS_AS(to_local("", parse_iso_instant("2026-12-08T00:00Z").value()), std::invalid_argument);
  Date const none{std::chrono::year{2026}, std::chrono::month{2}, std::chrono::day{30}};
  CHECK_THROWS_AS(to_utc(kParis, none, 0), std::invalid_argument);
}

TEST_CASE("ISO dates: only days of the calendar, only this shape") {
  CHECK(format_iso_date(day("2028-02-29")) == "2028-02-29");
  for (auto const* text : {"", "2026-02-29", "2026-13-01", "2026-00-10", "2026-1-1", "2026/12/07", "20261207",
                           "2026-12-07 ", "2026-12-32", "+026-12-07", "08/12/2026"})
    CHECK_FALSE(parse_iso_date(text));
}

TEST_CASE("ISO instants: with and without seconds, in whole minutes, UTC only") {
  CHECK(format_iso_instant(parse_iso_instant("2026-12-07T08:35Z").value()) == "2026-12-07T08:35:00Z");
  CHECK(parse_iso_instant("2026-12-07T08:35:00Z") == parse_iso_instant("2026-12-07T08:35Z"));
  for (auto const* text :
       {"", "2026-12-07", "2026-12-07T24:00Z", "2026-12-07T08:60Z", "2026-12-07T08:35:30Z",
        "2026-12-07T08:35:00+01:00", "2026-12-07 08:35Z", "2026-12-07T0835Z", "2026-02-30T08:35Z"})
    CHECK_FALSE(parse_iso_instant(text));
}
