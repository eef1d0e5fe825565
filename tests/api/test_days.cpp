#include <set>

#include "tests/api/support.h"
#include "tests/support/catch.h"

using namespace api_test;

namespace {

std::set<std::string> keys(json::object const& object) {
  std::set<std::string> out;
  for (auto const& [key, value] : object) out.emplace(key);
  return out;
}

}  // namespace

TEST_CASE("health says what is running") {
  App const app(false);
  auto const health = app.get("/api/v1/health");
  CHECK(text_at(health, "status") == "ok");
  CHECK(text_at(health, "version") == "0.1.0");
  CHECK(health.at("schema").as_int64() >= 1);
}

TEST_CASE("an empty store has no days, and every day is unknown") {
  App const app(false);
  auto const days = app.get("/api/v1/days");
  CHECK(days.at("first").is_null());
  CHECK(days.at("busiest").is_null());
  CHECK(days.at("days").as_array().empty());
  auto const answer = app.call("GET", "/api/v1/roster?date=2026-12-08");
  CHECK(answer.status == 404);
  CHECK(code_of(answer) == "unknown_day");
  CHECK_THAT(answer.body, ContainsSubstring("no file was taken yet"));
}

TEST_CASE("the days that are held, with their sums") {
  App const app;
  auto const days = app.get("/api/v1/days");
  CHECK(text_at(days, "busiest") == "2026-12-08");
  CHECK(text_at(days, "open") == "2026-12-08");
  json::object eighth, ninth;
  for (auto const& d : days.at("days").as_array()) {
    if (d.at("date").as_string() == "2026-12-08") eighth = d.as_object();
    if (d.at("date").as_string() == "2026-12-09") ninth = d.as_object();
  }
  CHECK(eighth.at("travellers").as_int64() == 7);  // 3 from Beirut, 2 in transit, 2 in the night
  CHECK(eighth.at("movements").as_int64() == 3);
  CHECK(eighth.at("uncovered_travellers").as_int64() == 7);
  CHECK(text_at(eighth, "stage") == "none");
  CHECK(ninth.at("travellers").as_int64() == 1);
}

TEST_CASE("dates are refused when they are none, and when nothing is held for them") {
  App const app;
  struct Case {
    std::string query, code, detail;
    int status;
  };
  for (auto const& c :
       {Case{"", "bad_date", "date: missing", 400},
        Case{"?date=2026-02-30", "bad_date", "got \\\"2026-02-30\\\"", 400},
        Case{"?date=tomorrow", "bad_date", "wanted a date like 2026-12-08", 400},
        Case{"?date=2038-01-01", "bad_date", "1970 to 2037", 400},
        Case{"?date=2030-01-01", "unknown_day", "nothing is held for 2030-01-01, only for", 404}}) {
    for (auto const* path :
         {"/api/v1/roster", "/api/v1/uncovered", "/api/v1/flights", "/api/v1/duties", "/api/v1/tasks/x"}) {
      auto const answer = app.call("GET", path + c.query);
      INFO(path + c.query);
      CHECK(answer.status == c.status);
      CHECK(code_of(answer) == c.code);
      CHECK_THAT(answer.body, ContainsSubstring(c.detail));
    }
  }
}

TEST_CASE("a day before anything is solved") {
  App const app;
  auto const day = app.get("/api/v1/roster?date=2026-12-08");
  CHECK(text_at(day, "zone") == "Europe/Paris");
  CHECK(text_at(day, "start") == "2026-12-07T23:00:00Z");
  CHECK(text_at(day, "end") == "2026-12-08T23:00:00Z");
  CHECK(text_at(day, "stage") == "none");
  CHECK(day.at("roster_id").is_null());
  CHECK(day.at("score").is_null());
  auto const& totals = day.at("totals").as_object();
  CHECK(totals.at("travellers").as_int64() == 7);
  CHECK(totals.at("covered_travellers").as_int64() == 0);
  CHECK(totals.at("uncovered_tasks") == totals.at("tasks"));
  CHECK(day.at("uncovered").as_array().size() == static_cast<std::size_t>(totals.at("tasks").as_int64()));
  CHECK(day.at("staff").as_array().size() == 3);
  CHECK(totals.at("staff_on_duty").as_int64() == 3);
}

TEST_CASE("a solved day: bars, moves, absence, what stays uncovered and why") {
  App app;
  auto const job = app.solve("2026-12-08", "2026-12-09");
  REQUIRE(text_at(job, "state") == "done");
  auto const day = app.get("/api/v1/roster?date=2026-12-08");
  CHECK(text_at(day, "stage") == "draft");
  CHECK(day.at("roster_id") == job.at("roster_id"));
  CHECK(day.at("score") == job.at("score"));
  CHECK(day.at("totals").as_object().at("covered_travellers").as_int64() ==
        5);  // nobody is there in the night

  std::set<std::string> flights;
  for (auto const& row : day.at("staff").as_array()) {
    auto const& staff = row.as_object();
    if (text_at(staff, "id") == "T03") {
      CHECK(text_at(staff, "absent") == "leave");
      CHECK(staff.at("assignments").as_array().empty());
    }
    for (auto const& bar : staff.at("assignments").as_array()) {
      CHECK(keys(bar.as_object()) == std::set<std::string>{"task", "position", "crew", "kind", "start", "end",
                                                           "terminal", "flight", "party_alias", "headcount",
                                                           "needs", "from", "to"});
      flights.insert(text_at(bar.as_object(), "flight"));
      CHECK(text_at(bar.as_object(), "start") < text_at(bar.as_object(), "end"));
    }
  }
  CHECK(flights == std::set<std::string>{"AF565", "TK1823", "AF344"});

  auto const& uncovered = day.at("uncovered").as_array();
  REQUIRE_FALSE(uncovered.empty());
  auto const& night = uncovered.front().as_object();
  CHECK(text_at(night, "flight") == "AF879");
  CHECK(night.at("travellers").as_int64() == 2);
  REQUIRE(night.at("reasons").as_array().size() == 3);  // one for each staff member
  for (auto const& r : night.at("reasons").as_array()) {
    CHECK_FALSE(text_at(r.as_object(), "rule").empty());
    CHECK_FALSE(r.at("text").at("fr").as_string().empty());
  }
  CHECK(app.get("/api/v1/uncovered?date=2026-12-08").at("uncovered") == day.at("uncovered"));
  CHECK(app.get("/api/v1/roster?date=2026-12-09")
            .at("totals")
            .as_object()
            .at("covered_travellers")
            .as_int64() == 1);
}

TEST_CASE("names of travellers are nowhere in what the board gets") {
  App app;
  app.solve("2026-12-08", "2026-12-09");
  auto const day = app.call("GET", "/api/v1/roster?date=2026-12-08").body;
  for (auto const* name :
       {"Testeur", "Probe", "Epsilon", "Nuit", "ZZ-100", "1980-02-03", "+33 6 00 00 01 01"}) {
    INFO(name);
    CHECK(day.find(name) == std::string::npos);
    CHECK(app.call("GET", "/api/v1/manifests/ZZ26-0001").body.find(name) == std::string::npos);
  }
}

TEST_CASE("one task in detail") {
  App app;
  app.solve("2026-12-08", "2026-12-09");
  auto const day = app.get("/api/v1/roster?date=2026-12-08");
  std::string arrival, transit;
  for (auto const& row : day.at("staff").as_array())
    for (auto const& bar : row.at("assignments").as_array()) {
      if (bar.at("kind").as_string() == "meet_arrival") arrival = text_at(bar.as_object(), "task");
      if (bar.at("kind").as_string() == "meet_transit") transit = text_at(bar.as_object(), "task");
    }
  REQUIRE_FALSE(arrival.empty());
  REQUIRE_FALSE(transit.empty());
  auto const detail = app.get("/api/v1/tasks/" + arrival + "?date=2026-12-08");
  CHECK(text_at(detail, "task") == arrival);
  CHECK(detail.at("travellers").as_int64() == 3);
  REQUIRE(detail.at("parties").as_array().size() == 1);
  auto const& party = detail.at("parties").at(0).as_object();
  CHECK(text_at(party, "abn") == "ZZ26-0001");
  CHECK(party.at("children").as_int64() == 1);
  CHECK(text_at(party, "visa") == "D");
  CHECK(detail.at("languages") == json::array{"ara"});
  CHECK(detail.at("staff").as_array().size() == 1);
  CHECK(detail.at("flights").at(0).at("flight").as_string() == "AF565");
  CHECK_FALSE(detail.at("milestones").as_array().empty());
  CHECK(detail.at("connection").is_null());
  CHECK_FALSE(detail.at("group").as_array().empty());
  CHECK(detail.at("uncovered").is_null());
  auto const connection =
      app.get("/api/v1/tasks/" + transit + "?date=2026-12-08").at("connection").as_object();
  CHECK(connection.at("minutes_there").as_int64() == 340);  // 12:35 to 18:15
  CHECK(code_of(app.call("GET", "/api/v1/tasks/nobody?date=2026-12-08")) == "unknown_task");
}

TEST_CASE("flights, staff and duties of a day") {
  App const app;
  auto const flights = app.get("/api/v1/flights?date=2026-12-08").at("flights").as_array();
  REQUIRE(flights.size() == 5);
  CHECK(flights.at(0).at("flight").as_string() == "AF879");
  CHECK(flights.at(0).at("date").as_string() == "2026-12-07");
  CHECK(flights.at(0).at("scheduled").as_string() == "2026-12-08T04:40:00Z");
  CHECK(flights.at(0).at("codeshares") == json::array{"KL2279"});
  CHECK(flights.at(1).at("travellers").as_int64() == 3);
  CHECK(flights.at(4).at("direction").as_string() == "out");

  auto const staff = app.get("/api/v1/staff").at("staff").as_array();
  REQUIRE(staff.size() == 3);
  CHECK(staff.at(0).at("id").as_string() == "T01");
  CHECK(staff.at(0).at("name").as_string() == "Zoé A.");
  CHECK(staff.at(0).at("badge").at("expiry").as_string() == "2028-05-31");

  auto const duties = app.get("/api/v1/duties?date=2026-12-08").at("duties").as_array();
  REQUIRE(duties.size() == 3);
  CHECK(duties.at(0).at("start").as_string() == "2026-12-08T07:00:00Z");
  CHECK(duties.at(0).at("break_minutes").as_int64() == 60);
}
