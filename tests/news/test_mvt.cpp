#include "data/import/mvt.h"
#include "tests/news/news_support.h"
#include "tests/support/catch.h"

using namespace news_test;

namespace {

std::vector<FlightNews> read(std::string const& text, Lines const& wanted = {}) {
  Issues issues;
  auto messages = read_mvt(text, issues);
  CHECK(lines(issues.errors()) == wanted);
  return messages;
}

/// A leg of 2026 whose schedule is given in UTC.
FlightLeg scheduled(std::string const& out, std::string const& in) {
  FlightLeg leg{.key = {"AF", 565, 0, *parse_iso_date(out.substr(0, 10)), "BEY", "CDG"}};
  leg.times.scheduled_out = at(out);
  leg.times.scheduled_in = at(in);
  return leg;
}

std::string resolved(std::string const& text, FlightLeg const& leg, Fact fact) {
  auto const messages = read(text);
  REQUIRE(messages.size() == 1);
  auto const times = resolved_times(messages.front(), leg);
  return times.contains(fact) ? times.at(fact) : "none";
}

}  // namespace

TEST_CASE("MVT: several messages in one text, with and without address lines") {
  auto const all = read(slurp(kHere + "movements.txt"));
  REQUIRE(all.size() == 3);
  CHECK(all[0].flight.text() == "AF565");
  CHECK(all[0].day_of_month == 8);
  CHECK(all[0].origin == "BEY");
  CHECK(all[0].destination == "CDG");
  CHECK(all[0].times.size() == 3);
  REQUIRE(all[0].sent);
  CHECK(all[0].sent->minute_of_day == 312);
  CHECK(all[1].times.size() == 1);
  CHECK(all[1].times[0].day_of_month == 8);
  CHECK(all[2].destination == "CDG");
  CHECK(all[2].origin.empty());
  CHECK(all[2].times[1].fact == Fact::actual_in);
  CHECK(!all[2].sent);
}

TEST_CASE("MVT: times are read against the schedule, over midnight and the ends of months") {
  auto const day = scheduled("2026-12-08T03:40:00Z", "2026-12-08T08:35:00Z");
  auto const mvt = [](std::string const& what) { return "MVT\nAF565/08.FGSPB.BEY\n" + what; };
  CHECK(resolved(mvt("AD0455/0511 EA0922 CDG"), day, Fact::actual_out) == "2026-12-08T04:55:00Z");
  CHECK(resolved(mvt("AD0455/0511 EA0922 CDG"), day, Fact::actual_takeoff) == "2026-12-08T05:11:00Z");
  CHECK(resolved(mvt("AD0455/0511 EA0922 CDG"), day, Fact::estimated_touchdown) == "2026-12-08T09:22:00Z");
  CHECK(resolved(mvt("ED090010"), day, Fact::estimated_out) == "2026-12-09T00:10:00Z");

  auto const late = scheduled("2026-12-31T22:50:00Z", "2027-01-01T03:45:00Z");
  CHECK(resolved(mvt("AD0015/0031 EA0510 CDG"), late, Fact::actual_out) == "2027-01-01T00:15:00Z");
  CHECK(resolved(mvt("AD0015/0031 EA0510 CDG"), late, Fact::estimated_touchdown) == "2027-01-01T05:10:00Z");
  CHECK(resolved(mvt("AD2345/2359"), late, Fact::actual_takeoff) == "2026-12-31T23:59:00Z");
  CHECK(resolved(mvt("AD312345/010002"), late, Fact::actual_takeoff) == "2027-01-01T00:02:00Z");
  CHECK(resolved(mvt("ED010600"), late, Fact::estimated_out) == "2027-01-01T06:00:00Z");

  // thirteen hours late: the nearest 17:30 to the schedule would be before it has left
  CHECK(resolved(mvt("AD081640/081655 EA2130 CDG"), day, Fact::estimated_touchdown) ==
        "2026-12-08T21:30:00Z");
  CHECK(resolved(mvt("AD082310/082325 EA0405 CDG"), day, Fact::estimated_touchdown) ==
        "2026-12-09T04:05:00Z");
  CHECK(resolved("MVT\nAF565/28.X.BEY\nED010100", scheduled("2027-02-28T23:00:00Z", "2027-03-01T04:00:00Z"),
                 Fact::estimated_out) == "2027-03-01T01:00:00Z");
}

TEST_CASE("MVT: arrival, revised estimates, return to the ramp, diversion") {
  auto const day = scheduled("2026-12-08T03:40:00Z", "2026-12-08T08:35:00Z");
  CHECK(resolved("MVT\nAF565/08.FGSPB.CDG\nAA0829/0838", day, Fact::actual_in) == "2026-12-08T08:38:00Z");
  CHECK(resolved("MVT\nAF565/08.FGSPB.CDG\nAA0829", day, Fact::actual_in) == "none");
  CHECK(resolved("MVT\nAF565/08.FGSPB.CDG\nEB0841", day, Fact::estimated_in) == "2026-12-08T08:41:00Z");
  CHECK(resolved("MVA\nAF565/08.FGSPB.BEY\nEA0851 CDG", day, Fact::estimated_touchdown) ==
        "2026-12-08T08:51:00Z");
  CHECK(resolved("COR MVT\nAF565/08.FGSPB.BEY\nEO0400", day, Fact::estimated_takeoff) ==
        "2026-12-08T04:00:00Z");
  CHECK(resolved("MVT\nAF565/08.FGSPB.BEY\nRR0450", day, Fact::actual_out).empty());
  auto const div = read("DIV\nAF565/08.FGSPB.CDG\nEA0910 ORY\nDR71\nPX142");
  REQUIRE(div.size() == 1);
  CHECK(div[0].facts.at(Fact::status) == "diverted");
  CHECK(div[0].facts.at(Fact::diverted_to) == "ORY");
  CHECK(div[0].times.empty());
  CHECK(read("MVT\nAF565/08.FGSPB.BEY\nFR0520")[0].facts.at(Fact::status) == "diverted");
}

TEST_CASE("MVT: what cannot be read is named by its line") {
  (void)read("MVT\nAF565/08.FGSPB.BEY\nAD04X5/0511\nMVT\nNOT A FLIGHT\nMVT\n",
             {"3 AD bad_time", "5 flight bad_value", "6 - missing_flight"});
  (void)read("MVT\nAF565/32.FGSPB.BEY\nAD0455", {"2 flight bad_value"});
  (void)read("MVT\nAF565/08.FGSPB.BEY\nAD2455", {"3 AD bad_time"});
  (void)read("MVT\nAF565/08.FGSPB.BEY\nAD320455", {"3 AD bad_time"});
  (void)read("MVT\nAF565/08.FGSPB.BEY\nED", {"3 ED bad_time"});
  (void)read("hello", {"- - no_message"});
  (void)read("", {"- - no_message"});
  (void)read("MVT\n" + std::string(1'000'000, 'A'), {"2 - line_too_long"});
  (void)read(std::string(kTelexBytesMax + 1, 'A'), {"- - file_too_large"});
  (void)read("MVT\xFF", {"- - encoding"});
}

TEST_CASE("MVT: free text and unknown elements say nothing") {
  auto const all = read("MVT\nAF565/08.FGSPB.BEY\nDL93/0020 AD0101\nPX142+3\nSI AD0102\nAD0103\nEA0104 CDG");
  REQUIRE(all.size() == 1);
  CHECK(all[0].times.empty());
}

TEST_CASE("MVT: the nearest day of the month") {
  auto const near = [](int day, char const* date) {
    auto const found = nearest_day(day, *parse_iso_date(date));
    return found ? format_iso_date(*found) : std::string("none");
  };
  CHECK(near(8, "2026-12-08") == "2026-12-08");
  CHECK(near(1, "2026-12-31") == "2027-01-01");
  CHECK(near(31, "2027-01-01") == "2026-12-31");
  CHECK(near(30, "2027-02-14") == "2027-01-30");
  CHECK(near(29, "2028-03-01") == "2028-02-29");
  CHECK(near(0, "2026-12-08") == "none");
}
