#include <map>

#include "api/json.h"
#include "tests/api/program.h"
#include "tests/support/catch.h"

using namespace escale::api;
using api_test::run;

namespace {

std::string const kDays = std::string(ESCALE_SOURCE_DIR) + "/tests/api/samples/days";

json::object days_of(std::vector<std::string> const& more) {
  std::vector<std::string> arguments{"staffing", "--input", kDays, "--json"};
  arguments.insert(arguments.end(), more.begin(), more.end());
  auto const ran = run(arguments);
  INFO(ran.err);
  REQUIRE(ran.code == 0);
  return parse_json(ran.out).as_object();
}

void refused(std::vector<std::string> const& arguments, std::string const& part) {
  auto const ran = run(arguments);
  INFO(ran.err);
  CHECK(ran.code == 2);
  CHECK(ran.out.empty());
  CHECK_THAT(ran.err, ContainsSubstring(part));
}

}  // namespace

TEST_CASE("staffing: one day in words") {
  auto const ran = run({"staffing", "--input", kDays, "--date", "2026-12-08"});
  REQUIRE(ran.code == 0);
  CHECK(ran.out.starts_with("2026-12-08: 3 people cover 5 of 6 tasks: optimal\n"));
  CHECK_THAT(ran.out,
             ContainsSubstring("no shift pattern has its hours, the way to it and the breaks inside; "
                               "early 05:30-13:30 would have to begin 23 minutes earlier."));
  CHECK_THAT(ran.out, ContainsSubstring("     1  day 09:00-17:00"));
  CHECK_THAT(ran.out, ContainsSubstring("people            05:30-09:00 1, 09:00-13:00 2, 13:00-13:30 3, "
                                        "13:30-17:00 2, 17:00-21:00 1\n"));
  CHECK_THAT(ran.out, ContainsSubstring("Duties planned that day: 3; tasks they leave uncovered: 2\n"));
  CHECK_THAT(ran.out, ContainsSubstring("people: 1 missing from 05:25 to 06:58 (1 needed at once)"));
}

TEST_CASE("staffing: the same as JSON, every task with somebody or unfit") {
  auto const all = days_of({"--date", "2026-12-07", "--to", "2026-12-10"});
  auto const& days = all.at("days").as_array();
  REQUIRE(days.size() == 4);
  for (auto const& value : days) {
    auto const& day = value.as_object();
    auto const& people = day.at("people").as_object();
    CHECK(people.at("status") == "optimal");
    CHECK(people.at("value").to_number<std::size_t>() == day.at("team").as_array().size());
    CHECK(people.at("at_least") == people.at("value"));
    std::map<std::string, int> seen;
    for (auto const& u : day.at("unfit").as_array()) ++seen[std::string(u.at("task").as_string())];
    for (auto const& person : day.at("team").as_array())
      for (auto const& w : person.at("tasks").as_array()) ++seen[std::string(w.at("task").as_string())];
    CHECK(seen.size() == day.at("tasks").to_number<std::size_t>());
  }
  auto const& day = days[1].as_object();
  CHECK(day.at("date") == "2026-12-08");
  CHECK(day.at("unfit").as_array().front().at("reason") == "no_offer");
  CHECK(day.at("unfit").as_array().front().at("minutes_earlier") == 23);
  CHECK(day.at("hours").as_array().size() == 24);
  CHECK(day.at("planned").at("uncovered").as_array().size() == 2);
}

TEST_CASE("staffing: a day without tasks needs nobody") {
  auto const ran = run({"staffing", "--input", kDays, "--date", "2026-12-25"});
  CHECK(ran.code == 0);
  CHECK(ran.out.starts_with("2026-12-25: 0 people cover 0 of 0 tasks: optimal\n"));
}

TEST_CASE("staffing: arguments are judged first") {
  refused({"staffing", "--input", kDays, "--date", "8.12.2026"}, "--date: got \"8.12.2026\"");
  refused({"staffing", "--input", kDays, "--date", "2026-12-08", "--to", "2026-12-07"}, "before --date");
  refused({"staffing", "--input", kDays, "--date", "2026-12-08", "--to", "2027-12-07"}, "more than 31 days");
  refused({"staffing", "--date", "2026-12-08"}, "give either --db F or --input DIR");
  refused({"staffing", "--input", kDays}, "--date");
}
