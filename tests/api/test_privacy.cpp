#include <map>
#include <tuple>

#include "api/audit_entry.h"
#include "data/local_time.h"
#include "data/store/audit.h"
#include "tests/api/support.h"
#include "tests/support/catch.h"

using namespace api_test;
using namespace std::chrono_literals;

namespace {

std::string const kSealedFile =
    "abn_number,abn_type,sending_mission,programme,case_number,person_no,family_name,sex,date_of_birth,"
    "inbound_flight,inbound_date,inbound_from,visa,reception_party,reception_contact,meeting_point,remarks\n"
    "ZZ26-0009,NEW,Beyrouth,RST,ZZ-900,1,Testeur,F,1990-02-03,AF565,2026-12-08,BEY,D,Accueil,desk,2E "
    "arrivals,victime de "
    "traite "
    "Qxsealed\n";

std::shared_ptr<Caller const> caller(Role role, std::string staff = {}, std::string mission = {}) {
  return std::make_shared<Caller const>(Caller{.user = "user-" + std::string(word(role)),
                                               .role = role,
                                               .staff_id = std::move(staff),
                                               .mission = std::move(mission),
                                               .session = {}});
}

/// The API with a clock that a test sets, a roster of 8 December, and who was told of openings.
struct Desk {
  Live live{":memory:", shipped()};
  Planner planner{live};
  EventHub events{live};
  Accounts accounts{live, system_clock(), quick_hashes()};
  std::chrono::sys_seconds now = std::chrono::sys_days{std::chrono::year{2026} / 12 / 8} + 6h;
  std::vector<std::string> told;
  Router router{
      routes({.live = live,
              .planner = planner,
              .accounts = accounts,
              .events = events,
              .now = [this] { return now; },
              .sealed_opened = [this](auto const& abn, auto const& by) { told.push_back(abn + " " + by); }})};

  explicit Desk(bool published = true) {
    live.write([](data::Store& store) { fill(store); });
    call(supervisor(), "POST", "/api/v1/solve", R"({"from":"2026-12-08","to":"2026-12-08","seed":1})");
    planner.wait();
    if (published) call(supervisor(), "POST", "/api/v1/publish", R"({"date":"2026-12-08"})");
  }

  Response call(std::shared_ptr<Caller const> who, std::string const& method, std::string const& target,
                std::string const& body = {}) const {
    Request request{.method = method};
    request.caller = std::move(who);
    if (!read_target(target, request)) throw std::invalid_argument(target);
    request.body = body;
    if (!body.empty()) request.content_type = "application/json";
    return router.handle(std::move(request));
  }
  Response names(std::shared_ptr<Caller const> who, std::string const& task,
                 std::string const& date = "2026-12-08") const {
    return call(std::move(who), "GET", "/api/v1/identity/tasks/" + task + "?date=" + date);
  }
  std::vector<data::AuditRow> log(std::string const& action) {
    return live.read([&](data::Store& s) { return data::audit_rows(s, {.action = action}); });
  }
  data::StoredAssignment assignment() {
    auto const roster = live.read([](data::Store& s) { return s.latest_roster("2026-12-08"); });
    for (auto const& a : roster.value().assignments)
      if (a.task_id.starts_with("ZZ26-0001")) return a;
    throw std::runtime_error("nobody meets ZZ26-0001");
  }
  void take(std::string const& text) {
    live.write([&](data::Store& store) {
      auto const report = data::import_file(store, shipped(), data::FileKind::manifest, "x.csv", text, {});
      if (!report.accepted) throw std::runtime_error(report.errors.front().message);
    });
  }
};

json::object object(Response const& response) {
  return parse_json(response.body).as_object();
}

}  // namespace

TEST_CASE("a supervisor sees the names of a task, and each look is on record without a name") {
  Desk desk;
  auto const task = desk.assignment().task_id;
  auto const answer = desk.names(supervisor(), task);
  REQUIRE(answer.status == 200);
  auto const seen = object(answer);
  auto const& movement = seen.at("movements").as_array().at(0).as_object();
  CHECK(text_at(movement, "abn") == "ZZ26-0001");
  CHECK(movement.at("people").as_array().size() == 3);
  CHECK_THAT(answer.body, ContainsSubstring("\"family_name\":\"Testeur\""));
  CHECK_THAT(answer.body, ContainsSubstring("\"date_of_birth\":\"1980-02-03\""));
  CHECK(answer.body.find("ZZ-100") == std::string::npos);
  static_cast<void>(desk.names(supervisor(), task));
  auto const log = desk.log("identity_viewed");
  REQUIRE(log.size() == 2);
  CHECK(log[0].entry.actor == "test-supervisor");
  CHECK(log[0].entry.role == "supervisor");
  CHECK(log[0].entry.subject == "ZZ26-0001");
  CHECK(log[0].entry.detail == "task " + task + " of 2026-12-08");
  CHECK(log[0].entry.at == "2026-12-08T06:00:00Z");
  CHECK(code_of(desk.names(supervisor(), "nothing")) == "unknown_task");
  CHECK(desk.log("identity_viewed").size() == 2);
}

TEST_CASE("staff see the names of their own task from 12 hours before to 4 hours after, to the second") {
  Desk desk;
  auto const own = desk.assignment();
  auto const who = caller(Role::staff, own.staff_id);
  auto const at = [&](std::chrono::sys_seconds t) {
    desk.now = t;
    auto const answer = desk.names(who, own.task_id);
    return answer.status == 200 ? "seen" : code_of(answer);
  };
  CHECK(at(own.start - 12h - 1s) == "identity_closed");
  CHECK(at(own.start - 12h) == "seen");
  CHECK(at(own.start) == "seen");
  CHECK(at(own.end + 4h - 1s) == "seen");
  CHECK(at(own.end + 4h) == "identity_closed");
  CHECK(desk.log("identity_viewed").size() == 3);
}

TEST_CASE("somebody else's task answers staff exactly like one that does not exist") {
  Desk desk;
  auto const own = desk.assignment();
  desk.now = own.start;
  for (auto const& staff : {std::string("T99"), std::string()}) {
    auto const answer = desk.names(caller(Role::staff, staff), own.task_id);
    CHECK(answer.status == 404);
    auto body = answer.body;
    auto const at = body.find(own.task_id);
    REQUIRE(at != std::string::npos);
    body.replace(at, own.task_id.size(), "none");
    CHECK(body == desk.names(caller(Role::staff, staff), "none").body);
  }
  CHECK(code_of(desk.names(caller(Role::staff, own.staff_id), own.task_id, "2026-12-09")) == "unknown_task");
  CHECK(desk.log("identity_viewed").empty());
}

TEST_CASE("a draft shows staff no names") {
  Desk desk(false);
  auto const own = desk.assignment();
  desk.now = own.start;
  CHECK(code_of(desk.names(caller(Role::staff, own.staff_id), own.task_id)) == "unknown_task");
  CHECK(desk.names(supervisor(), own.task_id).status == 200);
}

TEST_CASE("officers see whom their mission sent, however it is written, and nobody else") {
  Desk desk;
  auto const task = desk.assignment().task_id;
  CHECK(desk.names(caller(Role::officer, {}, "Beyrouth"), task).status == 200);
  CHECK(desk.names(caller(Role::officer, {}, "BEYROUTH "), task).status == 200);
  for (auto const* mission : {"Istanbul", "", "Beyrouth 2", "Bey"})
    CHECK(code_of(desk.names(caller(Role::officer, {}, mission), task)) == "unknown_task");
  CHECK(desk.log("identity_viewed").size() == 2);
}

TEST_CASE("nobody sees a name without being somebody") {
  Desk const desk;
  for (auto const& [method, target, body] :
       {std::tuple{"GET", "/api/v1/identity/tasks/x?date=2026-12-08", ""},
        {"POST", "/api/v1/sealed/open", R"({"abn":"ZZ26-0009","person":"ZZ-900/1","reason":"ten letters"})"},
        {"POST", "/api/v1/persons", R"({"case":"ZZ-100"})"}})
    CHECK(code_of(desk.call(nullptr, method, target, body)) == "not_signed_in");
}

TEST_CASE("sealed remarks open with a reason of ten letters, on record and announced") {
  Desk desk;
  desk.take(kSealedFile);
  auto const who = caller(Role::protection);
  auto const open = [&](std::string const& reason, std::string const& person = "zz-900/1") {
    return desk.call(
        who, "POST", "/api/v1/sealed/open",
        json::serialize(json::object{{"abn", "ZZ26-0009"}, {"person", person}, {"reason", reason}}));
  };
  for (auto const* reason : {"", "123456789", "  12345   ", "ééééééééé"})
    CHECK(code_of(open(reason)) == "bad_parameter");
  CHECK(code_of(open("a good reason", "ZZ-900")) == "bad_parameter");
  CHECK(desk.told.empty());
  CHECK(code_of(open("a good reason", "ZZ-900/2")) == "unknown_person");
  CHECK(desk.log("sealed_missed").size() == 1);
  auto const answer = open("éééééééééé");
  REQUIRE(answer.status == 200);
  CHECK(text_at(object(answer), "remarks") == "victime de traite Qxsealed");
  CHECK(desk.told == std::vector<std::string>{"ZZ26-0009 user-protection"});
  auto const log = desk.log("sealed_opened");
  REQUIRE(log.size() == 1);
  CHECK(log[0].entry.subject == "ZZ26-0009");
  CHECK(log[0].entry.detail == "version 1");
  auto const all = desk.live.read([](data::Store& s) { return data::audit_rows(s, {}); });
  for (auto const& row : all)
    CHECK((row.entry.subject + row.entry.detail).find("ZZ-900") == std::string::npos);
}

TEST_CASE("sealed remarks stand in no other answer") {
  Desk desk;
  desk.take(kSealedFile);
  for (auto const& [who, method, target, body] :
       {std::tuple{supervisor(), "GET", "/api/v1/manifests/ZZ26-0009", ""},
        {caller(Role::protection), "POST", "/api/v1/persons", R"({"case":"ZZ-900"})"},
        {caller(Role::admin), "GET", "/api/v1/audit", ""}})
    CHECK(desk.call(who, method, target, body).body.find("Qxsealed") == std::string::npos);
}

TEST_CASE("a person's record holds what is held and who looked, and is itself on record") {
  Desk desk;
  auto const task = desk.assignment().task_id;
  static_cast<void>(desk.names(supervisor(), task));
  auto const answer =
      desk.call(caller(Role::admin), "POST", "/api/v1/persons", R"({"case":"zz-100","person":"2"})");
  REQUIRE(answer.status == 200);
  auto const record = object(answer);
  REQUIRE(record.at("versions").as_array().size() == 1);
  CHECK(text_at(record.at("versions").as_array()[0].as_object(), "given_name") == "Beta");
  REQUIRE(record.at("looks").as_array().size() == 1);
  CHECK(text_at(record.at("looks").as_array()[0].as_object(), "actor") == "test-supervisor");
  CHECK(desk.log("person_record").at(0).entry.subject == "ZZ26-0001");
  CHECK(code_of(desk.call(caller(Role::admin), "POST", "/api/v1/persons", R"({"case":"none"})")) ==
        "unknown_person");
  CHECK(code_of(desk.call(caller(Role::admin), "POST", "/api/v1/persons", "{}")) == "bad_parameter");
}

TEST_CASE("the audit log is listed by filters and checked") {
  Desk desk;
  auto const task = desk.assignment().task_id;
  static_cast<void>(desk.names(supervisor(), task));
  desk.now += 24h;
  static_cast<void>(desk.names(caller(Role::officer, {}, "Beyrouth"), task));
  auto const count = [&](std::string const& query) {
    return object(desk.call(caller(Role::admin), "GET", "/api/v1/audit" + query))
        .at("entries")
        .as_array()
        .size();
  };
  CHECK(count("") == 2);
  CHECK(count("?to=2026-12-09") == 1);
  CHECK(count("?from=2026-12-09") == 1);
  CHECK(count("?from=2026-12-08T06:00:00Z&to=2026-12-09T06:00:00Z") == 1);
  CHECK(count("?actor=user-officer") == 1);
  CHECK(count("?action=sign_in") == 0);
  CHECK(count("?subject=ZZ26-0001&limit=1") == 1);
  CHECK(count("?after=1") == 1);
  for (auto const* query : {"?from=yesterday", "?limit=0", "?limit=1001", "?limit=x", "?after=-1"})
    CHECK(desk.call(caller(Role::admin), "GET", std::string("/api/v1/audit") + query).status == 400);
  auto const check = object(desk.call(caller(Role::admin), "GET", "/api/v1/audit/verify"));
  CHECK(check.at("unbroken").as_bool());
  CHECK(check.at("entries").as_int64() == 2);
}

TEST_CASE("holds are placed, listed and released, each on record") {
  Desk desk;
  auto const who = caller(Role::protection);
  auto const placed =
      desk.call(who, "POST", "/api/v1/holds", R"({"abn":"ZZ26-0001","reason":"claim 17 of the office"})");
  CHECK(placed.status == 201);
  CHECK(object(placed).at("id").as_int64() == 1);
  CHECK(code_of(desk.call(who, "POST", "/api/v1/holds",
                          R"({"abn":"none","reason":"claim 17 of the office"})")) == "unknown_abn");
  CHECK(code_of(desk.call(who, "POST", "/api/v1/holds", R"({"abn":"ZZ26-0001","reason":"short"})")) ==
        "bad_parameter");
  CHECK(object(desk.call(who, "GET", "/api/v1/holds")).at("holds").as_array().size() == 1);
  CHECK(code_of(desk.call(who, "DELETE", "/api/v1/holds/2")) == "unknown_hold");
  CHECK(code_of(desk.call(who, "DELETE", "/api/v1/holds/x")) == "bad_parameter");
  CHECK(desk.call(who, "DELETE", "/api/v1/holds/1").status == 204);
  CHECK(code_of(desk.call(who, "DELETE", "/api/v1/holds/1")) == "unknown_hold");
  CHECK(object(desk.call(who, "GET", "/api/v1/holds")).at("holds").as_array().empty());
  CHECK(desk.log("hold_placed").size() == 1);
  CHECK(desk.log("hold_released").at(0).entry.subject == "ZZ26-0001");
}

TEST_CASE("a look at names keeps the board's day as it was worked out") {
  Folder const folder;
  Live live(folder / "x.db", shipped());
  live.write([](data::Store& store) { fill(store); });
  auto const date = *data::parse_iso_date("2026-12-08");
  auto const before = live.day(date);
  live.write([](data::Store& s) {
    data::audit(s, {.actor = "a",
                    .role = "b",
                    .action = "c",
                    .subject = "d",
                    .detail = "e",
                    .at = "2026-12-08T06:00:00Z"});
  });
  CHECK(live.day(date) == before);
  live.write([](data::Store&) {});
  CHECK(live.day(date) == before);
  live.write([&](data::Store& s) {
    s.put_absence({.staff_id = "T01", .from = before->span.from, .to = before->span.to, .kind = "sick"});
  });
  CHECK(live.day(date) != before);
}

TEST_CASE("times of the log") {
  CHECK(clock_text(std::chrono::sys_days{std::chrono::year{2026} / 2 / 28} + 23h + 59min + 7s) ==
        "2026-02-28T23:59:07Z");
}
