#include <algorithm>
#include <filesystem>

#include "api/check.h"
#include "api/endpoints_news.h"
#include "api/watching.h"
#include "data/local_time.h"
#include "tests/api/support.h"
#include "tests/support/catch.h"

using namespace api_test;

namespace {

std::string const kNews = std::string(ESCALE_SOURCE_DIR) + "/tests/news/samples/";

/// The sample days at six in the morning of 8 December, solved and published, and what was announced.
struct Desk {
  explicit Desk(bool publish = true) {
    live.write([](data::Store& store) { fill(store); });
    if (!publish) return;
    for (auto const* day : {"2026-12-08", "2026-12-09"}) {
      REQUIRE(call("POST", "/api/v1/solve", range(day)).status == 202);
      planner.wait();
      REQUIRE(call("POST", "/api/v1/publish", R"({"date":")" + std::string(day) + R"("})").status == 200);
    }
  }

  static std::string range(std::string const& day) {
    return R"({"from":")" + day + R"(","to":")" + day + R"("})";
  }

  Response call(std::string const& method, std::string const& target, std::string const& body = {},
                std::string const& type = "application/json") {
    Request request{.method = method};
    request.caller = supervisor();
    REQUIRE(read_target(target, request));
    request.body = body;
    if (!body.empty()) request.content_type = type;
    return router.handle(std::move(request));
  }
  static json::object json_of(Response const& response) { return parse_json(response.body).as_object(); }

  json::object eta(std::string const& eta, std::string const& at = "2026-12-08T04:10:00Z") {
    return json_of(
        call("POST", "/api/v1/flight-news",
             "<IATA_AIDX_FlightLegNotifRQ TimeStamp=\"" + at +
                 "\"><FlightLeg><LegIdentifier><Airline>AF</Airline><FlightNumber>565</FlightNumber>"
                 "<DepartureAirport>BEY</DepartureAirport><ArrivalAirport>CDG</ArrivalAirport><OriginDate>"
                 "2026-12-08</OriginDate></LegIdentifier><LegData><OperationTime OperationQualifier=\"ONB\" "
                 "TimeType=\"EST\">" +
                 eta + "</OperationTime></LegData></FlightLeg></IATA_AIDX_FlightLegNotifRQ>",
             "application/xml"));
  }
  std::string stage(std::string const& date = "2026-12-08") {
    return text_at(json_of(call("GET", "/api/v1/roster?date=" + date)), "stage");
  }
  std::string heard() const {
    std::string out;
    for (auto const& [type, data] : events) out += (out.empty() ? "" : " ") + type;
    return out;
  }

  Live live{":memory:", shipped()};
  Planner planner{live};
  EventHub hub{live};
  Accounts accounts{live, system_clock(), quick_hashes()};
  std::vector<std::pair<std::string, json::object>> events;
  Services services{
      .live = live,
      .planner = planner,
      .accounts = accounts,
      .events = hub,
      .open_date = {},
      .now = [] { return std::chrono::sys_seconds{*data::parse_iso_instant("2026-12-08T05:00:00Z")}; },
      .announce = [this](std::string const& type,
                         json::object data) { events.emplace_back(type, std::move(data)); }};
  Router router{routes(services)};
};

json::object only_repair(json::object const& answer) {
  auto const& all = answer.at("repairs").as_array();
  REQUIRE(all.size() == 1);
  return all.front().as_object();
}

/// "T01 moved ZZ26-0001.1/meet_arrival"
std::string told(json::object const& of) {
  std::string out;
  for (auto const& who : of.at("told").as_array())
    for (auto const& c : who.at("changes").as_array())
      out += text_at(who.as_object(), "staff_id") + " " + text_at(c.as_object(), "kind") + " " +
             text_at(c.as_object(), "task") + "\n";
  return out;
}

std::string repair(std::string const& changes, std::string const& date = "2026-12-08", bool keep = false) {
  return R"({"date":")" + date + R"(","changes":[)" + changes + "]" + (keep ? R"(,"keep":true)" : "") + "}";
}

}  // namespace

TEST_CASE("news: a delay gives a repaired draft and events, and says who has to be told what") {
  Desk desk;
  desk.events.clear();
  auto const answer = desk.eta("2026-12-08T09:20:00Z");
  CHECK(answer.at("accepted").as_bool());
  auto const day = only_repair(answer);
  CHECK(text_at(day, "outcome") == "draft");
  CHECK_THAT(told(day), ContainsSubstring("T01 moved ZZ26-0001.1/meet_arrival"));
  CHECK(desk.stage() == "draft");
  CHECK(desk.heard() == "flight_news roster_draft");
  CHECK_THAT(json::serialize(desk.events[0].second), ContainsSubstring("AF565"));
  CHECK_THAT(json::serialize(desk.events[1].second), ContainsSubstring("\"staff_id\":\"T01\""));
  auto const stored = desk.live.read([](data::Store& s) { return s.latest_roster("2026-12-08"); });
  REQUIRE(stored);
  CHECK(desk.live.read([&](data::Store& s) { return check_text(stored->json, s, shipped()); }) ==
        std::vector<std::string>{});
  CHECK(desk.stage("2026-12-09") == "published");
}

TEST_CASE("news: the same again keeps no second draft; news that changes no task keeps none") {
  Desk desk;
  auto const first = only_repair(desk.eta("2026-12-08T09:20:00Z")).at("roster_id");
  CHECK(desk.eta("2026-12-08T09:20:00Z").at("repairs").as_array().empty());
  CHECK(desk.eta("2026-12-08T09:20:00Z", "2026-12-08T04:00:00Z").at("repairs").as_array().empty());
  auto const second = only_repair(desk.eta("2026-12-08T09:21:00Z", "2026-12-08T04:20:00Z"));
  CHECK(text_at(second, "outcome") == "draft");
  CHECK(second.at("roster_id") != first);
  Desk other;
  auto const gate = Desk::json_of(
      other.call("POST", "/api/v1/flight-news",
                 "flight,date,origin,destination,gate\nAF565,2026-12-08,BEY,CDG,K42\n", "text/csv"));
  CHECK(text_at(only_repair(gate), "outcome") == "unchanged");
  CHECK(other.stage() == "published");
}

TEST_CASE("news: the policy publishes a small delay by itself, and nothing else") {
  Desk desk;
  CHECK(desk.json_of(desk.call("GET", "/api/v1/policy")).at("auto_publish") == false);
  CHECK(desk.call("PUT", "/api/v1/policy", R"({"auto_publish":true,"below_minutes":16})").status == 200);
  CHECK(text_at(only_repair(desk.eta("2026-12-08T08:50:00Z")), "outcome") == "published");
  CHECK(desk.stage() == "published");
  CHECK_THAT(desk.heard(), ContainsSubstring("roster_published"));
  // sixteen minutes more is not below sixteen
  CHECK(text_at(only_repair(desk.eta("2026-12-08T09:06:00Z", "2026-12-08T04:20:00Z")), "outcome") == "draft");
  CHECK(desk.stage() == "draft");
  for (auto const* bad :
       {R"({"auto_publish":1,"below_minutes":16})", R"({"auto_publish":true})",
        R"({"auto_publish":true,"below_minutes":0})", R"({"auto_publish":true,"below_minutes":999})"})
    CHECK(code_of(desk.call("PUT", "/api/v1/policy", bad)) == "bad_parameter");
}

TEST_CASE("news: what is published by itself moves times only") {
  Desk desk;
  (void)desk.call("PUT", "/api/v1/policy", R"({"auto_publish":true,"below_minutes":240})");
  auto const cancelled = desk.json_of(
      desk.call("POST", "/api/v1/flight-news",
                "flight,date,origin,destination,status\nAF565,2026-12-08,BEY,CDG,cancelled\n", "text/csv"));
  auto const day = only_repair(cancelled);
  CHECK(text_at(day, "outcome") == "draft");
  CHECK_THAT(told(day), ContainsSubstring("removed ZZ26-0001.1/meet_arrival"));
}

TEST_CASE("news: a draft somebody works on is not replaced") {
  Desk desk;
  auto const draft = desk.call("GET", "/api/v1/drafts/2026-12-08");
  auto const day = desk.json_of(desk.call("GET", "/api/v1/roster?date=2026-12-08"));
  std::string task;
  for (auto const& row : day.at("staff").as_array())
    for (auto const& bar : row.at("assignments").as_array()) task = text_at(bar.as_object(), "task");
  Request request{.method = "POST", .path = "/api/v1/drafts/2026-12-08/edits"};
  request.caller = supervisor();
  request.content_type = "application/json";
  request.body = R"({"edits":[{"type":"pin","task":")" + task + R"("}]})";
  request.if_match = text_at(desk.json_of(draft), "etag");
  REQUIRE(desk.router.handle(request).status == 200);
  auto const before = desk.live.read([](data::Store& s) { return s.latest_roster("2026-12-08")->id; });
  CHECK(text_at(only_repair(desk.eta("2026-12-08T09:20:00Z")), "outcome") == "draft_in_hand");
  CHECK(desk.live.read([](data::Store& s) { return s.latest_roster("2026-12-08")->id; }) == before);
}

TEST_CASE("news: an absence and an amended notice repair published days, too") {
  Desk desk;
  desk.events.clear();
  CHECK(desk.call("POST", "/api/v1/files/absences?name=a.csv",
                  "staff_id,from,to,kind\nT01,2026-12-09,2026-12-09,sick\n", "text/csv")
            .status == 200);
  CHECK(desk.heard() == "roster_draft");
  CHECK(desk.stage("2026-12-09") == "draft");
  CHECK(desk.stage("2026-12-08") == "published");
}

TEST_CASE("news: days that are over and days without a published roster are left alone") {
  Desk desk(false);
  CHECK(desk.eta("2026-12-08T09:20:00Z").at("repairs").as_array().empty());
  CHECK(desk.heard() == "flight_news");
  CHECK(desk.stage() == "none");
}

TEST_CASE("news: what came in is listed by day") {
  Desk desk;
  (void)desk.eta("2026-12-08T09:20:00Z");
  auto const news = desk.json_of(desk.call("GET", "/api/v1/news?date=2026-12-08"));
  REQUIRE(news.at("news").as_array().size() == 1);
  auto const& one = news.at("news").as_array().front().as_object();
  CHECK(text_at(one, "flight") == "AF565");
  CHECK(text_at(one, "said_at") == "2026-12-08T04:10:00Z");
  CHECK(text_at(one, "received_at") == "2026-12-08T05:00:00Z");
  CHECK(desk.json_of(desk.call("GET", "/api/v1/news?date=2026-12-09")).at("news").as_array().empty());
}

TEST_CASE("news: bad input is refused whole, with every fault, and the next request is answered") {
  Desk desk(false);
  auto const bad = desk.call(
      "POST", "/api/v1/flight-news",
      "<IATA_AIDX_FlightLegNotifRQ><FlightLeg/><FlightLeg/></IATA_AIDX_FlightLegNotifRQ>", "text/xml");
  CHECK(bad.status == 422);
  CHECK(desk.json_of(bad).at("errors").as_array().size() == 2);
  CHECK(desk.call("POST", "/api/v1/flight-news", "<!DOCTYPE a [<!ENTITY b \"c\">]><a/>", "application/xml")
            .status == 422);
  CHECK(desk.call("POST", "/api/v1/flight-news", "MVT\xFF", "text/plain").status == 422);
  CHECK(desk.call("POST", "/api/v1/flight-news", "", "text/plain").status == 415);
  CHECK(code_of(desk.call("POST", "/api/v1/flight-news", "{}", "application/json")) == "wrong_content_type");
  CHECK(desk.eta("2026-12-08T09:20:00Z").at("accepted").as_bool());
}

TEST_CASE("assistance lists: needs reach the party, names go nowhere") {
  Desk desk;
  auto const answer = desk.call("POST", "/api/v1/assistance-lists", slurp(kNews + "list.txt"), "text/plain");
  CHECK(answer.status == 200);
  for (auto const* name : {"TESTEUR", "Testeur", "AUTRE", "PERSONNE", "BACK"})
    CHECK(answer.body.find(name) == std::string::npos);
  CHECK(desk.json_of(answer).at("discarded") == 1);
  CHECK_THAT(desk.call("GET", "/api/v1/roster?date=2026-12-08").body, ContainsSubstring("wheelchair"));
}

TEST_CASE("repair: a delay is worked out beside the day as it is, and nothing is kept") {
  Desk desk;
  auto const answer = desk.call("POST", "/api/v1/repair",
                                repair(R"({"type":"flight_delayed","flight":"AF 0565","minutes":45})"));
  REQUIRE(answer.status == 200);
  auto const day = desk.json_of(answer);
  CHECK_THAT(told(day), ContainsSubstring("T01 moved ZZ26-0001.1/meet_arrival"));
  CHECK(day.at("before").at("uncovered_travellers") == 4);  // nobody is there at night
  CHECK(day.at("after").at("uncovered_travellers") == 4);
  CHECK(day.at("roster_id").is_null());
  CHECK(desk.stage() == "published");
  CHECK_THAT(desk.call("GET", "/api/v1/flights?date=2026-12-08").body, !ContainsSubstring("\"delayed\""));
}

TEST_CASE("repair: absences, lateness, cancellations, parties that grow and new ones") {
  Desk desk;
  auto const ask = [&](std::string const& change) {
    auto const answer = desk.call("POST", "/api/v1/repair", repair(change));
    INFO(answer.body.substr(0, 500));
    REQUIRE(answer.status == 200);
    return desk.json_of(answer);
  };
  CHECK_THAT(told(ask(R"({"type":"flight_cancelled","flight":"AF565"})")),
             ContainsSubstring("T01 removed ZZ26-0001.1/meet_arrival"));
  CHECK(ask(R"({"type":"flight_diverted","flight":"AF565"})").at("faults").as_array().size() == 1);
  auto const absent = ask(
      R"({"type":"staff_absent","staff":"T01","from":"2026-12-08T05:00:00Z","to":"2026-12-08T23:00:00Z"})");
  CHECK(absent.at("after").at("uncovered_travellers").as_int64() >
        absent.at("before").at("uncovered_travellers").as_int64());
  CHECK_THAT(told(absent), ContainsSubstring("T01 removed"));
  CHECK(ask(R"({"type":"staff_late","staff":"T01","minutes":0})").at("told").as_array().empty());
  auto const more = ask(R"({"type":"party_added","flight":"AF565","headcount":4,"wheelchairs":1})");
  CHECK((!more.at("told").as_array().empty() || more.at("after").at("uncovered_travellers").as_int64() >= 4));
  CHECK(ask(R"({"type":"party_changed","movement":"ZZ26-0001.1","headcount":1})")
            .at("after")
            .at("score")
            .as_object()
            .size() == 3);
  CHECK(ask(R"({"type":"flight_moved","flight":"AF565","terminal":"2E","gate":"L22"})").at("stage") ==
        "published");
}

TEST_CASE("repair: kept, it is a draft that can be published") {
  Desk desk;
  auto const body = repair(R"({"type":"flight_delayed","flight":"AF565","minutes":45})", "2026-12-08", true);
  auto const day = desk.json_of(desk.call("POST", "/api/v1/repair", body));
  CHECK(day.at("roster_id").is_int64());
  CHECK(desk.stage() == "draft");
  CHECK(desk.call("POST", "/api/v1/publish", R"({"date":"2026-12-08"})").status == 200);
}

TEST_CASE("repair: every fault of every change at once") {
  Desk desk;
  auto const answer =
      desk.call("POST", "/api/v1/repair",
                repair(R"({"type":"flight_delayed","flight":"AF999","minutes":45},{"type":"strike"},)"
                       R"({"type":"staff_absent","staff":"T01","from":"today","to":"2026-12-08T23:00:00Z"},)"
                       R"({"type":"party_added","flight":"AF565","headcount":0},7)"));
  CHECK(answer.status == 400);
  auto const errors = json::serialize(desk.json_of(answer).at("errors"));
  for (auto const* place :
       {"/changes/0/flight", "/changes/1/type", "/changes/2/from", "/changes/3/headcount", "/changes/4"})
    CHECK_THAT(errors, ContainsSubstring(place));
  CHECK_THAT(
      desk.call("POST", "/api/v1/repair", repair(R"({"type":"staff_late","staff":"T99","minutes":5})")).body,
      ContainsSubstring("unknown_staff T99"));
  CHECK(code_of(desk.call("POST", "/api/v1/repair", R"({"date":"2026-12-08","changes":[]})")) ==
        "bad_parameter");
  CHECK(code_of(desk.call("POST", "/api/v1/repair", R"({"date":"2026-12-08"})")) == "bad_parameter");
  Desk empty(false);
  CHECK(code_of(empty.call("POST", "/api/v1/repair",
                           repair(R"({"type":"flight_cancelled","flight":"AF565"})"))) == "no_draft");
}

TEST_CASE("watched folder: files that stand still are taken, with a report beside") {
  Desk desk;
  Folder const folder;
  WatchedFolder watched(folder.path, desk.live,
                        Repairer(desk.live, desk.services.now, desk.services.announce));
  spill(folder / "delay.xml", slurp(kNews + "aidx-delay.xml"));
  spill(folder / "bad.txt", "MVT\nNOTHING");
  spill(folder / "half.xml.part", "<IATA");
  spill(folder / ".hidden", "x");
  std::filesystem::create_symlink("/etc/hostname", folder / "link.txt");
  CHECK(watched.look() == 0);
  CHECK(watched.look() == 2);
  CHECK(std::filesystem::exists(folder / "done/delay.xml"));
  CHECK(std::filesystem::exists(folder / "refused/bad.txt"));
  CHECK_THAT(slurp(folder / "done/delay.xml.report.json"), ContainsSubstring("\"outcome\":\"taken\""));
  CHECK_THAT(slurp(folder / "refused/bad.txt.report.json"), ContainsSubstring("bad_value"));
  CHECK(std::filesystem::exists(folder / "half.xml.part"));
  CHECK(std::filesystem::exists(folder / "link.txt"));
  CHECK(watched.look() == 0);
  CHECK(desk.stage() == "draft");
}

TEST_CASE("watched folder: a file that grows waits, one that is renamed into place is taken whole") {
  Desk desk(false);
  Folder const folder;
  WatchedFolder watched(folder.path, desk.live, Repairer(desk.live, desk.services.now, {}));
  auto const whole = slurp(kNews + "movements.txt");
  for (std::size_t n = 20; n < whole.size(); n += 40) {
    spill(folder / "news.txt", whole.substr(0, n));
    CHECK(watched.look() == 0);
  }
  std::filesystem::rename(folder / "news.txt", folder / "news.tmp");
  spill(folder / "news.tmp", whole);
  CHECK(watched.look() == 0);
  std::filesystem::rename(folder / "news.tmp", folder / "news.txt");
  CHECK(watched.look() == 0);
  CHECK(watched.look() == 1);
  CHECK(std::filesystem::exists(folder / "done/news.txt"));
  spill(folder / "news.txt", whole);
  CHECK(watched.look() + watched.look() == 1);
  CHECK(std::filesystem::exists(folder / "done/news-2.txt"));
}

TEST_CASE("watched folder: an assistance list is read and removed, only the report stays") {
  Desk desk(false);
  Folder const folder;
  WatchedFolder watched(folder.path, desk.live, Repairer(desk.live, desk.services.now, {}));
  spill(folder / "list.txt", slurp(kNews + "list.txt"));
  CHECK(watched.look() + watched.look() == 1);
  CHECK(!std::filesystem::exists(folder / "list.txt"));
  CHECK(!std::filesystem::exists(folder / "done/list.txt"));
  auto const report = slurp(folder / "done/list.txt.report.json");
  CHECK_THAT(report, ContainsSubstring("\"discarded\":1"));
  CHECK(report.find("TESTEUR") == std::string::npos);
  CHECK_THROWS_AS(WatchedFolder(folder / "nowhere", desk.live, Repairer(desk.live, desk.services.now, {})),
                  WatchError);
}
