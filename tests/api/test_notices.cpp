#include "api/business_days.h"
#include "data/local_time.h"
#include "tests/api/manifest_text.h"
#include "tests/support/catch.h"

using namespace api_test;

namespace {

/// The samples with a clock that is set, and what was told.
struct Desk {
  App app;
  Instant now = *data::parse_iso_instant("2026-11-26T09:00:00Z");  // a Thursday
  std::vector<NoticeEvent> told;
  Router router{routes({.live = app.live,
                        .planner = app.planner,
                        .accounts = app.accounts,
                        .events = app.events,
                        .now = [this] { return std::chrono::sys_seconds(now); },
                        .tell_notice = [this](NoticeEvent const& e) { told.push_back(e); }})};

  Response call(std::string const& method, std::string const& target, std::string const& body = {},
                std::shared_ptr<Caller const> caller = supervisor(),
                std::string const& type = "application/json") const {
    Request request{.method = method};
    request.caller = std::move(caller);
    REQUIRE(read_target("/api/v1" + target, request));
    request.body = body;
    if (!body.empty()) request.content_type = type;
    return router.handle(std::move(request));
  }
  json::array reminders(std::shared_ptr<Caller const> caller = supervisor()) const {
    return object(call("GET", "/reminders", {}, std::move(caller))).at("reminders").as_array();
  }
};

json::object newest(Desk const& desk, std::string const& abn) {
  auto const notice = object(desk.call("GET", "/manifests/" + abn + "?can_it_work=false"));
  return notice.at("versions").as_array().back().as_object();
}

}  // namespace

TEST_CASE("sending tells what is new, once, without names") {
  Desk desk;
  auto const text = manifest_text({Cells{}, Cells{}});
  REQUIRE(desk.call("POST", "/manifests?name=a.csv", text, supervisor(), "text/csv").status == 200);
  REQUIRE(desk.call("POST", "/manifests?name=a.csv", text, supervisor(), "text/csv").status == 200);
  REQUIRE(desk.told.size() == 1);
  CHECK(desk.told.front().type == "notice_received");
  CHECK(desk.told.front().mission == "Beyrouth");
  CHECK(json::serialize(desk.told.front().data) ==
        R"({"abn":"ZZ26-0100","version":1,"type":"NEW","travellers":2})");
}

TEST_CASE("a notice is cancelled with a reason that is a word") {
  Desk desk;
  CHECK(code_of(desk.call("POST", "/manifests/ZZ26-0001/cancel", R"({"reason":"Alpha is ill"})")) ==
        "bad_parameter");
  CHECK(code_of(desk.call("POST", "/manifests/ZZ26-0001/cancel", "{}")) == "bad_parameter");
  auto const done = desk.call("POST", "/manifests/ZZ26-0001/cancel", R"({"reason":"postponed"})");
  CHECK(json::serialize(parse_json(done.body)) ==
        R"({"abn":"ZZ26-0001","version":2,"type":"CXL","travellers":0,"unchanged":false})");
  auto const version = newest(desk, "ZZ26-0001");
  CHECK(text_at(version, "reason") == "postponed");
  CHECK(version.at("reason_text").at("fr").as_string() == "le voyage est reporté");
  REQUIRE(desk.told.size() == 1);
  auto const again = object(desk.call("POST", "/manifests/ZZ26-0001/cancel", R"({"reason":"other"})"));
  CHECK(again.at("unchanged").as_bool());
  CHECK(again.at("version").as_int64() == 2);
  CHECK(desk.told.size() == 1);
  CHECK(code_of(desk.call("POST", "/manifests/ZZ26-0001/departed", R"({"headcount":3})")) == "notice_closed");
}

TEST_CASE("a departure by head-count when all have left, by list when not") {
  Desk desk;
  auto const post = [&](std::string const& body) {
    return desk.call("POST", "/manifests/ZZ26-0001/departed", body);
  };
  CHECK(code_of(post("{}")) == "bad_parameter");
  CHECK(code_of(post(R"({"headcount":2})")) == "bad_parameter");  // who are they?
  CHECK(code_of(post(R"({"headcount":4})")) == "bad_parameter");
  CHECK(code_of(post(R"({"headcount":"3"})")) == "bad_parameter");
  CHECK(code_of(post(R"({"left":"ZZ-100/1"})")) == "bad_parameter");
  CHECK(code_of(post(R"({"left":["ZZ-100/9"]})")) == "bad_parameter");
  CHECK(code_of(post(R"({"left":["ZZ-100/1"],"headcount":2})")) == "bad_parameter");
  auto const all = object(post(R"({"headcount":3})"));
  CHECK(all.at("type").as_string() == "DEP");
  CHECK(all.at("travellers").as_int64() == 3);
  CHECK(all.at("did_not_leave").as_array().empty());
  CHECK(object(post(R"({"headcount":3})")).at("unchanged").as_bool());
  auto const two = object(post(R"({"left":["ZZ-100/1","ZZ-100/3"],"headcount":2})"));  // corrected
  CHECK(two.at("version").as_int64() == 3);
  CHECK(json::serialize(two.at("did_not_leave")) == R"(["ZZ-100/2"])");
  CHECK(code_of(desk.call("POST", "/manifests/ZZ26-0001/cancel", R"({"reason":"other"})")) ==
        "notice_closed");
  CHECK(desk.told.size() == 2);
}

TEST_CASE("each version needs an acknowledgement of its own") {
  Desk desk;
  auto const post = [&](std::string const& body) {
    return desk.call("POST", "/manifests/ZZ26-0003/acknowledge", body);
  };
  CHECK(code_of(post("{}")) == "bad_parameter");
  CHECK(code_of(post(R"({"version":2})")) == "newer_version");
  auto const first = object(post(R"({"version":1})")).at("acknowledged").as_object();
  CHECK(text_at(first, "by") == "test-supervisor");
  CHECK(text_at(first, "at") == "2026-11-26T09:00:00Z");
  desk.now += Minutes{60};
  CHECK(object(post(R"({"version":1})")).at("acknowledged") == first);  // the first counts
  REQUIRE(desk.told.size() == 1);
  CHECK(desk.told.front().type == "notice_acknowledged");
  CHECK(newest(desk, "ZZ26-0003").at("acknowledged") == first);
  CHECK(desk.reminders().size() == 3);

  auto text = slurp(kSamples + "/manifest-2-istanbul.csv");
  for (auto at = text.find(",NEW,"); at != std::string::npos; at = text.find(",NEW,", at + 1))
    text.replace(at, 5, ",UPD,");
  text.replace(text.find(",none,1,"), 8, ",none,2,");
  REQUIRE(desk.call("POST", "/manifests?name=u.csv", text, supervisor(), "text/csv").status == 200);
  CHECK(newest(desk, "ZZ26-0003").at("acknowledged").is_null());
  CHECK(desk.reminders().size() == 4);
  CHECK(code_of(post(R"({"version":1})")) == "newer_version");
}

TEST_CASE("reminders: until the end of the next business day, the first to travel first") {
  Desk desk;
  auto const& reference = shipped();
  auto const due = [&](char const* received) {
    return data::format_iso_instant(acknowledgement_due(reference, *data::parse_iso_instant(received)));
  };
  CHECK(due("2026-11-26T09:00:00Z") == "2026-11-27T23:00:00Z");  // Thursday: all of Friday, local
  CHECK(due("2026-11-27T09:00:00Z") == "2026-11-30T23:00:00Z");  // Friday: Monday
  CHECK(due("2026-11-27T23:30:00Z") == "2026-11-30T23:00:00Z");  // Saturday here already
  CHECK(due("2026-12-24T09:00:00Z") == "2026-12-28T23:00:00Z");  // Christmas is a Friday
  CHECK(due("2026-11-29T22:59:00Z") == "2026-11-30T23:00:00Z");  // Sunday

  desk.now = *data::parse_iso_instant("2026-12-07T23:00:00Z");
  auto const list = desk.reminders();
  REQUIRE(list.size() == 4);
  CHECK(list.at(0).at("abn").as_string() == "ZZ26-0004");      // of the night
  CHECK(list.at(0).at("hours_until_travel").as_int64() == 5);  // 04:40Z
  for (std::size_t i = 1; i < list.size(); ++i)
    CHECK(list.at(i - 1).at("travel_at").as_string() <= list.at(i).at("travel_at").as_string());
  CHECK(desk.reminders(officer("Istanbul")).size() == 1);
  CHECK(desk.reminders(officer("Amman")).empty());
  desk.now = *data::parse_iso_instant("2027-01-01T00:00:00Z");
  CHECK(desk.reminders().empty());  // the journeys are over
}

TEST_CASE("status: what is planned and covered, by stage of the roster") {
  Desk desk;
  auto const movement = [&](std::string const& abn) {
    auto const status = object(desk.call("GET", "/manifests/" + abn + "/status"));
    REQUIRE(status.at("movements").as_array().size() == 1);
    return status.at("movements").at(0).as_object();
  };
  auto before = movement("ZZ26-0003");
  CHECK(text_at(before, "roster") == "none");
  CHECK(before.at("planned").as_bool());
  CHECK_FALSE(before.at("covered").as_bool());
  desk.app.solve("2026-12-08", "2026-12-09");
  auto const after = movement("ZZ26-0003");
  CHECK(text_at(after, "roster") == "draft");
  CHECK(after.at("covered").as_bool());
  for (auto const& task : after.at("tasks").as_array()) CHECK(task.at("staff") == task.at("crew"));
  REQUIRE(desk.app.call("POST", "/api/v1/publish", R"({"date":"2026-12-08"})").status == 200);
  CHECK(text_at(movement("ZZ26-0003"), "roster") == "published");
  CHECK_FALSE(movement("ZZ26-0004").at("covered").as_bool());  // nobody is on duty at that hour
}

TEST_CASE("an officer can do nothing to the notice of another mission, and learns nothing of it") {
  Desk desk;
  auto const amman = officer("Amman");
  struct Try {
    char const *method, *path, *body;
  };
  for (auto const& t :
       {Try{"POST", "/cancel", R"({"reason":"other"})"}, Try{"POST", "/departed", R"({"headcount":3})"},
        Try{"GET", "/status", ""}, Try{"GET", "", ""}, Try{"POST", "/acknowledge", R"({"version":1})"}}) {
    auto const theirs = desk.call(t.method, "/manifests/ZZ26-0001" + std::string(t.path), t.body, amman);
    auto none = desk.call(t.method, "/manifests/ZZ26-7777" + std::string(t.path), t.body, amman);
    INFO(t.path);
    CHECK(theirs.status == 404);
    for (auto at = none.body.find("7777"); at != std::string::npos; at = none.body.find("7777"))
      none.body.replace(at, 4, "0001");
    CHECK(theirs.body == none.body);
  }
  CHECK(desk.told.empty());
}

TEST_CASE("the difference between versions is told in sentences, in both languages, without names") {
  Desk desk;
  auto text = slurp(kSamples + "/manifest-2-istanbul.csv");
  for (auto at = text.find(",NEW,"); at != std::string::npos; at = text.find(",NEW,", at + 1))
    text.replace(at, 5, ",UPD,");
  text.replace(text.find(",none,1,"), 8, ",none,2,");
  text.replace(text.find("Zeta"), 4, "Zita");
  REQUIRE(desk.call("POST", "/manifests?name=u.csv", text, supervisor(), "text/csv").status == 200);
  auto const changes = newest(desk, "ZZ26-0003").at("changes").as_array();
  auto const all = json::serialize(changes);
  CHECK_THAT(all, ContainsSubstring("ZZ-200/1: bags: 2 instead of 1."));
  CHECK_THAT(all, ContainsSubstring("ZZ-200/1 : bags : 2 au lieu de 1."));
  CHECK_THAT(all, ContainsSubstring("ZZ-200/2: given_name was changed."));
  CHECK_THAT(all, !ContainsSubstring("Zita"));
}
