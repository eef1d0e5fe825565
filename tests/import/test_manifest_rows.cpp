#include "tests/import/desk.h"
#include "tests/support/catch.h"

using namespace escale::data;

namespace {

using Cells = Desk::Cells;

struct Case {
  std::string what;
  std::vector<Cells> rows;
  std::vector<std::string> errors;
  std::vector<std::string> warnings;
};

void run(std::vector<Case> const& cases) {
  for (auto const& one : cases) {
    Desk desk;
    INFO(one.what);
    auto const report = desk.manifest(one.rows);
    CHECK(lines(report.errors) == one.errors);
    CHECK(lines(report.warnings) == one.warnings);
    CHECK(report.accepted == one.errors.empty());
    CHECK(desk.store.held_all().empty() == !report.accepted);
    for (auto const& issue : report.errors) {
      CHECK_FALSE(issue.message.empty());
      CHECK_FALSE(issue.message_fr.empty());
    }
  }
}

}  // namespace

TEST_CASE("every kind of mistake in a cell is named at its row and column") {
  run({
      {"a good row", {{}}, {}, {}},
      {"needed cells",
       {{{"abn_number", ""},
         {"sending_mission", ""},
         {"programme", ""},
         {"case_number", ""},
         {"person_no", ""},
         {"sex", ""},
         {"date_of_birth", ""}}},
       {"2 abn_number missing_cell", "2 sending_mission missing_cell", "2 programme missing_cell",
        "2 case_number missing_cell", "2 person_no missing_cell", "2 sex missing_cell",
        "2 date_of_birth missing_cell"},
       {}},
      {"one of the names is enough", {{{"family_name", ""}}, {{"given_name", "\xE2\x80\x8F"}}}, {}, {}},
      {"no name", {{{"family_name", ""}, {"given_name", "\xC2\xA0"}}}, {"2 family_name missing_cell"}, {}},
      {"values",
       {{{"abn_type", "NEU"},
         {"programme", "RES"},
         {"person_no", "0"},
         {"sex", "H"},
         {"nationality", "Syria"},
         {"relation", "cousin"},
         {"inbound_flight", "five"},
         {"inbound_from", "Beirut"},
         {"visa", "B"},
         {"bags", "deux"},
         {"pnr", "ABC"},
         {"escort", "Rita"},
         {"constraint", "WOMEN_ONLY"}}},
       {"2 abn_type bad_value", "2 programme bad_value", "2 person_no bad_value", "2 sex bad_value",
        "2 relation bad_value", "2 nationality bad_value", "2 constraint bad_value", "2 visa bad_value",
        "2 escort bad_value", "2 bags bad_value", "2 pnr bad_value", "2 inbound_flight bad_value",
        "2 inbound_from bad_value"},
       {}},
      {"values in any case",
       {{{"abn_type", "new"},
         {"programme", "rst"},
         {"sex", "f"},
         {"nationality", "sy"},
         {"relation", "pa"},
         {"visa", "vta"},
         {"escort", "ops: Rita"},
         {"pnr", "k7qw2m"},
         {"inbound_from", "bey"}}},
       {},
       {}},
      {"dates",
       {{{"inbound_date", "2027-02-29"}},
        {{"date_of_birth", "12/25/1991"}},
        {{"arrival_date", "12/01/27"}},
        {{"date_of_birth", "31/02/1990"}},
        {{"inbound_date", "12.01.2027"}, {"arrival_date", "12/1/2027"}}},
       {"2 inbound_date bad_date", "3 date_of_birth bad_date", "4 arrival_date bad_date",
        "5 date_of_birth bad_date"},
       {}},
      {"times",
       {{{"inbound_sta", "25:10"}},
        {{"inbound_sta", "9h60"}},
        {{"inbound_sta", "935"}},
        {{"inbound_sta", "9H35"}},
        {{"inbound_sta", "0935"}},
        {{"inbound_sta", "18h"}}},
       {"2 inbound_sta bad_time", "3 inbound_sta bad_time"},
       {"7 inbound_sta sta_differs"}},
      {"births",
       {{{"date_of_birth", "2027-01-13"}},
        {{"date_of_birth", "1907-01-11"}},
        {{"date_of_birth", "2027-01-12"}},
        {{"date_of_birth", "1907-01-12"}}},
       {"2 date_of_birth bad_dob", "3 date_of_birth bad_dob"},
       {}},
      {"formulas",
       {{{"given_name", "=1+1"}, {"remarks", " @SUM(1)"}, {"contact_phone", "+33 1"}}},
       {"2 given_name formula", "2 remarks formula"},
       {}},
      {"a NUL byte", {{{"given_name", std::string("Al\0i", 4)}}}, {"2 given_name nul_byte"}, {}},
      {"a cell at the limit and one above",
       {{{"remarks", std::string(32'767, 'x')}}, {{"remarks", std::string(32'768, 'x')}}},
       {"3 remarks cell_too_long"},
       {}},
      {"unknown words are kept with a warning",
       {{{"languages", "Klingon/ara"}, {"ssr", "WCHR ABCD"}}},
       {},
       {"2 languages unknown_language", "2 ssr unknown_ssr"}},
      {"staff by name",
       {{{"constraint", "NAMED_STAFF:cdg01, TWO_STAFF"}}, {{"constraint", "NAMED_STAFF:CDG99"}}},
       {"3 constraint unknown_staff"},
       {}},
      {"words of protection",
       {{{"remarks", "victime de traite"}},
        {{"remarks", "grand-père retraité"}},
        {{"remarks", "votre contact"}}},
       {},
       {"2 remarks protection_word"}},
      {"a voluntary return is no deportation", {Desk::departure({{"ssr", "DEPU"}})}, {"2 ssr bad_value"}, {}},
  });
}

TEST_CASE("flights are held against the schedule") {
  run({
      {"spellings of one flight",
       {{{"inbound_flight", "AF 0565"}},
        {{"inbound_flight", "AFR565"}},
        {{"inbound_flight", "af565"}},
        {{"inbound_flight", "DL 8565"}},
        {{"inbound_flight", "ME 0211A"}, {"inbound_sta", "14h10"}}},
       {},
       {}},
      {"a number nobody flies", {{{"inbound_flight", "AF9565"}}}, {"2 inbound_flight unknown_flight"}, {}},
      {"the suffix counts",
       {{{"inbound_flight", "ME211"}, {"inbound_sta", ""}}},
       {"2 inbound_flight unknown_flight"},
       {}},
      {"day and month swapped",
       {{{"inbound_date", "01/12/2027"}, {"arrival_date", ""}}},
       {"2 inbound_flight unknown_flight"},
       {}},
      {"a day long before the flights held",
       {{{"inbound_date", "2026-06-12"}, {"arrival_date", "2026-06-12"}}},
       {"2 inbound_flight unknown_flight"},
       {}},
      {"a year beyond the time zones",
       {{{"inbound_date", "2062-01-12"}, {"arrival_date", ""}}},
       {"2 inbound_flight unknown_flight"},
       {}},
      {"weeks ahead: not loaded yet",
       {{{"inbound_date", "2027-02-12"}, {"arrival_date", "2027-02-12"}}},
       {},
       {"2 inbound_flight flight_not_loaded"}},
      {"weeks away from the rest of its ABN",
       {{}, {{"inbound_date", "2027-02-20"}, {"arrival_date", "2027-02-20"}}},
       {"3 inbound_flight unknown_flight"},
       {}},
      {"another airport", {{{"inbound_from", "AMM"}}}, {"2 inbound_from airport_mismatch"}, {}},
      {"the wrong day of arrival", {{{"arrival_date", "2027-01-13"}}}, {"2 arrival_date date_mismatch"}, {}},
      {"an overnight flight carries the day it leaves",
       {{{"inbound_flight", "AF879"},
         {"inbound_from", "NDJ"},
         {"inbound_date", "2027-01-11"},
         {"inbound_sta", "05:40+1"}}},
       {},
       {}},
      {"and not the day it arrives",
       {{{"inbound_flight", "AF879"},
         {"inbound_from", "NDJ"},
         {"inbound_date", "2027-01-12"},
         {"inbound_sta", "05:40"}}},
       {"2 inbound_flight unknown_flight"},
       {}},
      {"an outbound flight in the inbound column",
       {{{"inbound_flight", "AF344"}, {"inbound_from", "YUL"}, {"inbound_sta", ""}}},
       {"2 inbound_flight unknown_flight"},
       {}},
      {"no flight at all",
       {{{"inbound_flight", ""},
         {"inbound_date", ""},
         {"arrival_date", ""},
         {"inbound_from", ""},
         {"inbound_sta", ""}}},
       {"2 inbound_flight no_flight"},
       {}},
      {"what goes with a flight",
       {{{"inbound_date", ""}, {"inbound_from", ""}, {"arrival_date", ""}}},
       {"2 inbound_date missing_cell", "2 inbound_from missing_cell"},
       {}},
      {"what goes with an outbound flight",
       {Desk::departure({{"outbound_date", ""}, {"outbound_to", ""}})},
       {"2 outbound_date missing_cell", "2 outbound_to missing_cell"},
       {}},
      {"reception where the journey ends",
       {{{"reception_party", ""}, {"reception_contact", ""}, {"meeting_point", ""}}},
       {"2 reception_party missing_cell", "2 reception_contact missing_cell", "2 meeting_point missing_cell"},
       {}},
      {"another time than the schedule's",
       {{{"inbound_sta", "09:40"}}, Desk::transit({{"outbound_std", "13:10"}})},
       {},
       {"2 inbound_sta sta_differs", "3 outbound_std sta_differs"}},
      {"a date and an airport without a flight",
       {Desk::departure({{"inbound_date", "2027-01-12"}, {"inbound_from", "BEY"}})},
       {},
       {"2 inbound_flight half_leg"}},
  });
}

TEST_CASE("connections: 45 minutes is the least, 60 warns, four hours is fine") {
  auto const to = [](char const* flight, char const* airport, char const* time) {
    return Desk::transit({{"outbound_flight", flight}, {"outbound_to", airport}, {"outbound_std", time}});
  };
  run({
      {"four hours short of nothing", {Desk::transit()}, {}, {}},
      {"35 minutes", {to("AF1274", "OSL", "10:10")}, {"2 outbound_flight impossible_connection"}, {}},
      {"60 minutes", {to("AF1380", "LHR", "10:35")}, {}, {"2 outbound_flight short_connection"}},
      {"leaves before it lands",
       {Desk::transit({{"inbound_flight", "ME211A"}, {"inbound_sta", "14:10"}})},
       {"2 outbound_flight departure_before_arrival"},
       {}},
  });
}

TEST_CASE("a time the clock change skips is an error that names both readings") {
  Desk desk;
  auto const report = desk.manifest(
      {{{"inbound_date", "2027-03-28"}, {"arrival_date", "2027-03-28"}, {"inbound_sta", "02:30"}}});
  REQUIRE(lines(report.errors) == std::vector<std::string>{"2 inbound_sta nonexistent_time"});
  CHECK(report.errors[0].value == "02:30");
  CHECK_THAT(report.errors[0].message,
             ContainsSubstring("01:30 (UTC+01:00)") && ContainsSubstring("03:30 (UTC+02:00)"));
}

TEST_CASE("a time the clock change repeats is an error that names both readings") {
  Desk desk;
  auto const report = desk.manifest({{{"abn_number", "LB27-0002"},
                                      {"inbound_date", "2027-10-31"},
                                      {"arrival_date", "2027-10-31"},
                                      {"inbound_sta", "2h30"}}});
  REQUIRE(lines(report.errors) == std::vector<std::string>{"2 inbound_sta ambiguous_time"});
  CHECK_THAT(report.errors[0].message,
             ContainsSubstring("02:30 (UTC+02:00)") && ContainsSubstring("02:30 (UTC+01:00)"));
}

TEST_CASE("messages say what was got, what was wanted and perhaps why, and never show who somebody is") {
  Desk desk;
  auto const report = desk.manifest({{{"sex", "H"},
                                      {"date_of_birth", "12/25/1991"},
                                      {"inbound_date", "01/12/2027"},
                                      {"arrival_date", ""},
                                      {"escort", "Rita Sarkis"}}});
  REQUIRE(report.errors.size() == 4);
  std::map<std::string, Issue> by_column;
  for (auto const& issue : report.errors) by_column[issue.column] = issue;
  CHECK(by_column["sex"].message == "got \"H\", wanted one of F, M, X.");
  CHECK(by_column["sex"].message_fr == "lu : « H », attendu : une valeur parmi F, M, X.");
  CHECK(by_column["sex"].value == "H");
  CHECK(by_column["date_of_birth"].value.empty());
  CHECK(by_column["date_of_birth"].message ==
        "got something that is not shown here, wanted a date like 2026-12-03 or 03/12/2026 (day first). "
        "Maybe day and month are the "
        "wrong way round: the day comes first.");
  CHECK(by_column["inbound_flight"].message ==
        "got \"AF565\", wanted a flight to CDG that leaves on 2027-12-01. Maybe 2027-01-12 was meant: in "
        "dates with / the day comes "
        "first.");
  CHECK(by_column["escort"].value.empty());
  for (auto const& issue : report.errors) {
    for (auto const* secret : {"Rita", "1991", "Sarraf", "Person1"}) {
      CHECK(issue.message.find(secret) == std::string::npos);
      CHECK(issue.message_fr.find(secret) == std::string::npos);
    }
  }
}
