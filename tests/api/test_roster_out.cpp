#include "data/export/safe_cell.h"
#include "data/local_time.h"
#include "tests/api/progress_desk.h"
#include "tests/support/catch.h"

using namespace api_test;

namespace {

std::string header(Response const& answer, std::string const& name) {
  for (auto const& [key, value] : answer.headers)
    if (key == name) return value;
  return {};
}

std::size_t count(std::string const& text, std::string const& what) {
  std::size_t n = 0;
  for (auto at = text.find(what); at != std::string::npos; at = text.find(what, at + what.size())) ++n;
  return n;
}

void no_traveller(std::string const& text) {
  for (auto const* word : {"Testeur", "Alpha", "ZZ-100", "6 00 00 01 01", "1980-02-03"}) {
    INFO(word);
    CHECK(text.find(word) == std::string::npos);
  }
}

json::object movement(json::object const& report, std::string const& id) {
  for (auto const& m : report.at("movements").as_array())
    if (text_at(m.as_object(), "movement") == id) return m.as_object();
  throw std::runtime_error("no movement " + id);
}

}  // namespace

TEST_CASE("the calendar of a token has the published tasks of its owner only") {
  ProgressDesk desk;
  auto const answer = desk.call("GET", "/api/v1/calendar/open.ics", nullptr);
  REQUIRE(answer.status == 200);
  CHECK(answer.content_type.starts_with("text/calendar"));
  CHECK(count(answer.body, "BEGIN:VEVENT") == desk.my_day("T01").at("tasks").as_array().size());
  no_traveller(answer.body);
  CHECK(desk.call("GET", "/api/v1/calendar/open", nullptr).body == answer.body);
  for (auto const* bad :
       {"/api/v1/calendar/shut.ics", "/api/v1/calendar/.ics", "/api/v1/calendar/open.ics/x"})
    CHECK(desk.call("GET", bad, nullptr).status == 404);
  REQUIRE_FALSE(desk.notes.empty());
  CHECK(desk.notes[0].subject == "calendar T01");
  ProgressDesk draft(false);
  CHECK(count(draft.call("GET", "/api/v1/calendar/open.ics", nullptr).body, "BEGIN:VEVENT") == 0);
}

TEST_CASE("the calendar looks 14 days back and 60 ahead") {
  ProgressDesk desk;
  auto const events = [&] {
    return count(desk.call("GET", "/api/v1/calendar/open.ics", nullptr).body, "BEGIN:VEVENT");
  };
  auto const day = desk.now;
  auto const all = events();
  REQUIRE(all > 0);
  for (auto const& [off, seen] : {std::pair{14, true}, {15, false}, {-60, true}, {-61, false}}) {
    desk.now = day + std::chrono::days(off);
    INFO(off);
    CHECK((events() == all) == seen);
  }
}

TEST_CASE("the roster as a file: staff get their own, published; every copy is noted") {
  ProgressDesk desk;
  auto const get = [&](std::string const& more, std::shared_ptr<Caller const> who = supervisor()) {
    return desk.call("GET", "/api/v1/export/roster?date=2026-12-08" + more, std::move(who));
  };
  auto const csv = get("");
  REQUIRE(csv.status == 200);
  CHECK(header(csv, "Content-Disposition") == "attachment; filename=\"roster-2026-12-08.csv\"");
  auto const all = count(csv.body, "\r\n") - 1;
  CHECK(all > 0);
  no_traveller(csv.body);
  CHECK(count(get("&format=ics").body, "BEGIN:VEVENT") == all);
  CHECK(text_at(parse_json(get("&format=json").body).as_object(), "stage") == "published");
  CHECK(desk.notes.size() == 3);
  CHECK(desk.notes[2].subject == "roster 2026-12-08 json");
  auto const mine = get("", staff_of("T01"));
  CHECK(count(mine.body, "\r\n") - 1 == desk.my_day("T01").at("tasks").as_array().size());
  CHECK(code_of(get("&staff=T02", staff_of("T01"))) == "unknown_staff");
  CHECK(code_of(get("&format=pdf")) == "bad_parameter");
  CHECK(code_of(desk.call("GET", "/api/v1/export/roster?date=2026-12-07")) == "no_roster");
  ProgressDesk draft(false);
  auto const path = "/api/v1/export/roster?date=2026-12-08";
  CHECK(draft.call("GET", path).status == 200);
  CHECK(code_of(draft.call("GET", path, staff_of("T01"))) == "no_roster");
}

TEST_CASE("printed pages have no script, no name of a traveller, and say who printed them when") {
  ProgressDesk desk;
  auto const answer = desk.call("GET", "/api/v1/print/roster?date=2026-12-08&lang=fr");
  REQUIRE(answer.status == 200);
  CHECK(answer.content_type.starts_with("text/html"));
  CHECK_THAT(header(answer, "Content-Security-Policy"), ContainsSubstring("style-src 'self'"));
  CHECK(answer.body.find("<script") == std::string::npos);
  CHECK(answer.body.find("style=") == std::string::npos);
  CHECK_THAT(answer.body, ContainsSubstring("test-supervisor · 2026-12-08 10:00"));  // Paris
  CHECK_THAT(answer.body, ContainsSubstring("Imprimé par"));
  no_traveller(answer.body);
  CHECK_THAT(desk.call("GET", "/api/v1/print/roster?date=2026-12-08").body, ContainsSubstring("Printed by"));
  CHECK(code_of(desk.call("GET", "/api/v1/print/roster?date=2026-12-08&lang=de")) == "bad_parameter");
  auto const style = desk.call("GET", "/api/v1/print/style.css", nullptr);
  CHECK(style.content_type.starts_with("text/css"));
  auto const nasty = std::make_shared<Caller const>(Caller{.user = "<b>&\"x", .role = Role::supervisor});
  auto const page = desk.call("GET", "/api/v1/print/roster?date=2026-12-08", nasty).body;
  CHECK(page.find("<b>") == std::string::npos);
  CHECK_THAT(page, ContainsSubstring("&lt;b&gt;&amp;&quot;x"));
}

TEST_CASE("the hand-over sheet has what the receiver needs and lines to fill in") {
  ProgressDesk desk;
  auto const [staff, tasks] = desk.somebody();
  auto const path = "/api/v1/print/handover?date=2026-12-08&task=" + text_at(tasks[0], "task");
  auto const answer = desk.call("GET", path, staff_of(staff));
  REQUIRE(answer.status == 200);
  for (auto const& p : tasks[0].at("parties").as_array()) {
    CHECK_THAT(answer.body, ContainsSubstring(text_at(p.as_object(), "alias")));
    CHECK_THAT(answer.body, ContainsSubstring(text_at(p.as_object(), "reception")));
  }
  CHECK_THAT(answer.body, ContainsSubstring("Code word agreed"));
  CHECK(count(answer.body, "class=\"sheet\"") == tasks[0].at("parties").as_array().size());
  no_traveller(answer.body);
  CHECK(code_of(desk.call("GET", path, staff_of("T03"))) == "unknown_task");
  CHECK(code_of(desk.call("GET", "/api/v1/print/handover?date=2026-12-08&task=x")) == "unknown_task");
}

TEST_CASE("the day's report tells each mission what became of its people") {
  ProgressDesk desk;
  auto const board = desk.get("/api/v1/marks?date=2026-12-08");
  std::string task, group;
  for (auto const& t : board.at("tasks").as_array())
    if (text_at(t.as_object(), "flight") == "AF565" && text_at(t.as_object(), "kind") == "meet_arrival")
      task = text_at(t.as_object(), "task");
  REQUIRE_FALSE(task.empty());
  CHECK(text_at(desk.mark("", "m", task, "met", desk.now - 20min, 0s, R"(,"headcount":2)"), "outcome") ==
        "taken");
  auto const path = std::string("/api/v1/reports/day?date=2026-12-08");
  auto const all = desk.get(path);
  CHECK(all.at("movements").as_array().size() > 1);
  CHECK(all.at("mission").is_null());
  std::size_t met = 0;
  for (auto const& m : all.at("movements").as_array()) met += m.at("met").is_null() ? 0u : 1u;
  CHECK(met >= 1);
  auto const own = desk.get(path, officer_of("BEYROUTH"));
  REQUIRE_FALSE(own.at("movements").as_array().empty());
  CHECK(own.at("movements").as_array().size() < all.at("movements").as_array().size());
  for (auto const& m : own.at("movements").as_array()) {
    CHECK(text_at(m.as_object(), "mission") == "Beyrouth");
    CHECK(m == movement(all, text_at(m.as_object(), "movement")));
  }
  CHECK(desk.get(path + "&mission=istanbul").at("movements").as_array().size() >= 1);
  auto const reached = desk.get(path + "&mission=Istanbul", officer_of("Beyrouth"));
  CHECK(reached.at("movements") == own.at("movements"));  // their own, whatever they ask for
  CHECK(desk.get(path, officer_of("")).at("movements").as_array().empty());
  auto const csv = desk.call("GET", path + "&format=csv").body;
  CHECK(count(csv, "\r\n") == all.at("movements").as_array().size() + 1);
  no_traveller(csv);
}

TEST_CASE("the month in numbers: measured against the targets, or nothing to measure") {
  ProgressDesk desk;
  auto const empty = desk.get("/api/v1/reports/month?month=2026-12");
  CHECK(empty.at("waiting").at("measured").as_int64() == 0);
  CHECK(empty.at("waiting").at("targets").at(0).at("percent").is_null());
  std::int64_t travellers = 0;
  for (auto const& p : empty.at("programmes").as_array()) travellers += p.at("travellers").as_int64();
  CHECK(travellers > 0);
  CHECK_FALSE(empty.at("hours").as_array().empty());
  CHECK(desk.get("/api/v1/reports/month?month=2020-02").at("programmes").as_array().empty());
  for (auto const* bad : {"2026-13", "2026", "2026-12-08", ""})
    CHECK(code_of(desk.call("GET", std::string("/api/v1/reports/month?month=") + bad)) == "bad_date");
  auto const csv = desk.call("GET", "/api/v1/reports/month?month=2026-12&format=csv").body;
  CHECK_THAT(csv, ContainsSubstring("waiting,met,measured,0\r\n"));
  auto const svg = desk.call("GET", "/api/v1/reports/month?month=2026-12&format=svg");
  CHECK(svg.content_type == "image/svg+xml");
  CHECK(count(svg.body, "<rect") == empty.at("programmes").as_array().size());
  no_traveller(csv + svg.body + json::serialize(empty));
}

TEST_CASE("the waiting time counts from in block to the first who was with them") {
  ProgressDesk desk;
  auto const key = FlightKey{.designator = "AF",
                             .number = 565,
                             .origin_date = *data::parse_iso_date("2026-12-08"),
                             .origin = "BEY",
                             .destination = "CDG"};
  desk.app.live.write([&](data::Store& store) {
    auto leg = store.leg(key).value();
    leg.times.actual_in = *data::parse_iso_instant("2026-12-08T08:35:00Z");
    store.put_leg(leg, {});
  });
  auto const board = desk.get("/api/v1/marks?date=2026-12-08");
  int n = 0;
  for (auto const& t : board.at("tasks").as_array())
    if (text_at(t.as_object(), "flight") == "AF565" && text_at(t.as_object(), "kind") == "meet_arrival")
      (void)desk.mark("", "m" + std::to_string(++n), text_at(t.as_object(), "task"), "met",
                      *parse_moment("2026-12-08T08:40:01Z"));
  REQUIRE(n > 0);
  auto const waiting = desk.get("/api/v1/reports/month?month=2026-12").at("waiting").as_object();
  auto const measured = waiting.at("measured").as_int64();
  CHECK(measured >= 1);
  CHECK(waiting.at("targets").at(0).at("within").as_int64() == 0);  // 5 min and a second
  CHECK(waiting.at("targets").at(0).at("reached").as_bool() == false);
  CHECK(waiting.at("targets").at(1).at("within").as_int64() == measured);
  CHECK(waiting.at("targets").at(1).at("reached").as_bool());
}

TEST_CASE("no cell of a CSV begins as a formula") {
  using data::csv_cell;
  for (auto const* bad : {"=1+1", "+1", "-1", "@x", "\tx", "\rx", " =1"}) {
    INFO(bad);
    auto const cell = csv_cell(bad);
    CHECK((cell.front() == '\'' || cell.starts_with("\"'")));
  }
  CHECK(csv_cell("AF565") == "AF565");
  CHECK(csv_cell("a,\"b\"") == "\"a,\"\"b\"\"\"");
}
