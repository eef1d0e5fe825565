#include "api/my_day.h"
#include "data/local_time.h"
#include "tests/api/progress_desk.h"
#include "tests/support/catch.h"

using namespace api_test;

namespace {

std::string const kBeyond = R"(,"headcount":)";

std::string outcome(json::object const& answer) {
  return text_at(answer, "outcome");
}

std::string incident(ProgressDesk const& desk, std::string const& id, std::string const& task,
                     std::string const& kind, std::string const& more = {}) {
  return R"({"client_now":")" + format_moment(desk.now) + R"(","id":")" + id +
         R"(","date":"2026-12-08","kind":")" + kind + R"(","at":")" + format_moment(desk.now) +
         R"(","task":")" + task + "\"" + more + "}";
}

}  // namespace

TEST_CASE("times to the second, with a fraction or without seconds, and nothing else") {
  CHECK(format_moment(*parse_moment("2026-12-08T05:06:07Z")) == "2026-12-08T05:06:07Z");
  CHECK(format_moment(*parse_moment("2026-12-08T05:06:07.987Z")) == "2026-12-08T05:06:07Z");
  CHECK(format_moment(*parse_moment("2026-12-08T05:06Z")) == "2026-12-08T05:06:00Z");
  for (auto const* bad : {"", "Z", "2026-12-08T05:06:60Z", "2026-12-08T05:06:07", "2026-12-08T05:06:07.Z",
                          "2026-12-08T05:06:07.1x3Z", "2026-12-08T25:06:07Z", "2026-02-30T05:06:07Z",
                          "2026-12-08T05:06:7Z", "2026-12-08T05:06:07+01:00"}) {
    INFO(bad);
    CHECK_FALSE(parse_moment(bad).has_value());
  }
}

TEST_CASE("a mark is taken once, known the second time, and another one may not have its id") {
  ProgressDesk desk;
  auto const [staff, tasks] = desk.somebody();
  auto const task = text_at(tasks[0], "task");
  CHECK(outcome(desk.mark(staff, "m1", task, "on_my_way", desk.now)) == "taken");
  CHECK(outcome(desk.mark(staff, "m1", task, "on_my_way", desk.now)) == "known");
  auto const other = desk.mark(staff, "m1", task, "met", desk.now);
  CHECK(outcome(other) == "refused");
  CHECK(text_at(other, "reason") == "id_used");
  CHECK(desk.on_board(task).at("marks").as_array().size() == 1);
  CHECK(desk.told.size() == 1);
  CHECK(desk.told[0].type == "task_marked");
  CHECK(desk.told[0].staff_id == staff);
}

TEST_CASE("a phone whose clock is an hour wrong, either way, marks the right time") {
  ProgressDesk desk;
  auto const [staff, tasks] = desk.somebody();
  auto const task = text_at(tasks[0], "task");
  auto const met = desk.now - 7min;
  for (auto const off : {std::chrono::seconds(1h), std::chrono::seconds(-1h)}) {
    auto const id = off > 0s ? "fast" : "slow";
    auto const answer = desk.mark(staff, id, task, "met", met, off);
    CHECK(outcome(answer) == "taken");
    CHECK(moment_at(answer, "at") == met);
  }
  auto const seen = desk.on_board(task);
  auto const& first = seen.at("marks").at(0).as_object();
  CHECK(moment_at(first, "at") == met);
  CHECK(moment_at(first, "server_at") == desk.now);
  CHECK(moment_at(first, "client_at") != met);
}

TEST_CASE("marks that come late and out of order stand in the order in which they were made") {
  ProgressDesk desk;
  auto const [staff, tasks] = desk.somebody();
  auto const task = text_at(tasks[0], "task");
  (void)desk.mark(staff, "b", task, "met", desk.now - 20min);
  (void)desk.mark(staff, "a", task, "on_my_way", desk.now - 40min);
  auto const seen = desk.on_board(task);
  CHECK(text_at(seen, "state") == "met");
  CHECK(text_at(seen.at("marks").at(0).as_object(), "kind") == "on_my_way");
  CHECK(moment_at(seen, "met_at") == desk.now - 20min);
}

TEST_CASE("met is late when it is more than five minutes after the start") {
  ProgressDesk desk;
  auto const [staff, tasks] = desk.somebody();
  auto const task = text_at(tasks[0], "task");
  auto const start = moment_at(tasks[0], "start");
  desk.now = start + 5min;
  CHECK_FALSE(desk.on_board(task).at("flags").at("overdue").as_bool());
  desk.now = start + 5min + 1s;
  CHECK(desk.on_board(task).at("flags").at("overdue").as_bool());
  (void)desk.mark(staff, "in time", task, "met", start + 5min);  // refused: a blank in the id
  CHECK(desk.on_board(task).at("flags").at("overdue").as_bool());
  (void)desk.mark(staff, "in-time", task, "met", start + 5min);
  CHECK_FALSE(desk.on_board(task).at("flags").at("overdue").as_bool());
  CHECK_FALSE(desk.on_board(task).at("flags").at("met_late").as_bool());

  ProgressDesk late;
  late.now = start + 1h;
  (void)late.mark(staff, "late", task, "met", start + 5min + 1s);
  CHECK(late.on_board(task).at("flags").at("met_late").as_bool());
  CHECK(late.on_board(task).at("minutes_late").as_int64() == 5);
}

TEST_CASE("staff mark their own published tasks; another's and none answer the same") {
  ProgressDesk desk;
  auto const [staff, tasks] = desk.somebody();
  auto const task = text_at(tasks[0], "task");
  auto const theirs = desk.mark("T03", "x", task, "met", desk.now);  // on leave
  auto none = desk.mark("T03", "x", "ZZ26-9999.1/meet_arrival", "met", desk.now);
  CHECK(outcome(theirs) == "refused");
  CHECK(theirs == none);
  CHECK(text_at(theirs, "reason") == "unknown_task");
  CHECK_FALSE(text_at(theirs.at("text").as_object(), "fr").empty());
  CHECK(outcome(desk.mark("", "s", task, "met", desk.now)) == "taken");  // a supervisor
  CHECK(text_at(desk.mark("", "t", "nothing", "met", desk.now), "reason") == "unknown_task");
  ProgressDesk draft(false);
  CHECK(text_at(draft.mark(staff, "d", task, "met", draft.now), "reason") == "unknown_task");
}

TEST_CASE("the limits of a mark: ten minutes ahead, 200 people, its day, its step") {
  ProgressDesk desk;
  auto const [staff, tasks] = desk.somebody();
  auto const task = text_at(tasks[0], "task");
  auto const reason = [&](json::object const& answer) {
    return answer.contains("reason") ? text_at(answer, "reason") : std::string();
  };
  CHECK(reason(desk.mark(staff, "f1", task, "met", desk.now + 10min)).empty());
  CHECK(reason(desk.mark(staff, "f2", task, "met", desk.now + 10min + 1s)) == "in_future");
  CHECK(reason(desk.mark(staff, "h1", task, "met", desk.now, 0s, kBeyond + "200")).empty());
  CHECK(reason(desk.mark(staff, "h2", task, "met", desk.now, 0s, kBeyond + "201")) == "too_many");
  CHECK(reason(desk.mark(staff, "h3", task, "met", desk.now, 0s, kBeyond + "-1")) == "malformed");
  CHECK(reason(desk.mark(staff, "o1", task, "met", desk.now - 48h)) == "other_day");
  CHECK(reason(desk.mark(staff, "k1", task, "arrived", desk.now)) == "malformed");
  CHECK(reason(desk.mark(staff, "r1", task, "met", desk.now, 0s, R"(,"receiver":{"person":"X"})")) ==
        "malformed");
  bool const arrival = text_at(tasks[0], "kind") == "meet_arrival";
  CHECK((reason(desk.mark(staff, "g1", task, "boarded", desk.now)) == "wrong_step") == arrival);
}

TEST_CASE("one bad mark does not hold up the others; a batch that is none is refused whole") {
  ProgressDesk desk;
  auto const [staff, tasks] = desk.somebody();
  auto const good = R"({"id":"g","date":"2026-12-08","task":")" + text_at(tasks[0], "task") +
                    R"(","kind":"met","at":"2026-12-08T09:00:00Z"})";
  auto const batch = R"({"client_now":"2026-12-08T09:00:00.000Z","marks":[7,{},)" + good + "," + good + "]}";
  auto const marks =
      parse_json(desk.call("POST", "/api/v1/marks", staff_of(staff), batch).body).at("marks").as_array();
  std::vector<std::string> outcomes;
  for (auto const& m : marks) outcomes.push_back(outcome(m.as_object()));
  CHECK(outcomes == std::vector<std::string>{"refused", "refused", "taken", "known"});
  for (auto const* bad :
       {R"({"marks":[]})", R"({"client_now":"now","marks":[]})", R"({"client_now":"2026-12-08T09:00:00Z"})",
        R"({"client_now":"2026-12-08T09:00:00Z","marks":{}})"}) {
    INFO(bad);
    CHECK(code_of(desk.call("POST", "/api/v1/marks", staff_of(staff), bad)) == "bad_parameter");
  }
  std::string many = R"({"client_now":"2026-12-08T09:00:00Z","marks":[0)";
  for (int i = 0; i < 500; ++i) many += ",0";
  CHECK(code_of(desk.call("POST", "/api/v1/marks", staff_of(staff), many + "]}")) == "bad_parameter");
}

TEST_CASE("handing over ends the task for repair; who took over is identity and looks are noted") {
  ProgressDesk desk;
  auto const [staff, tasks] = desk.somebody();
  auto const task = text_at(tasks[0], "task");
  (void)desk.mark(staff, "m", task, "met", desk.now - 30min);
  CHECK(desk.changes.empty());
  auto const receiver =
      R"(,"receiver":{"organisation":"Association Essai","person":"Canary Receiver","document_seen":true,"code_word_agreed":true})";
  REQUIRE(outcome(desk.mark(staff, "h", task, "handed_over", desk.now, 0s, receiver)) == "taken");
  REQUIRE(desk.changes.size() == 1);
  auto const& done = std::get<replan::TaskDone>(desk.changes[0].second);
  CHECK(done.task == task);
  CHECK(done.staff == std::vector<std::string>{staff});
  CHECK(data::Moment(done.time.from) == desk.now - 30min);
  CHECK(data::Moment(done.time.to) == desk.now);
  CHECK(json::serialize(desk.on_board(task)).find("Canary") == std::string::npos);
  CHECK(json::serialize(desk.my_day(staff)).find("Canary") == std::string::npos);
  for (auto const& n : desk.told) CHECK(json::serialize(n.data).find("Canary") == std::string::npos);
  CHECK(desk.notes.empty());
  auto const seen = desk.get("/api/v1/handovers?date=2026-12-08&task=" + task);
  CHECK(text_at(seen.at("handovers").at(0).as_object(), "person") == "Canary Receiver");
  REQUIRE(desk.notes.size() == 1);
  CHECK(desk.notes[0].action == "identity_viewed");
  CHECK(desk.notes[0].subject.find("Canary") == std::string::npos);
}

TEST_CASE("incidents: once, with the party's change, resolved by a supervisor") {
  ProgressDesk desk;
  auto const [staff, tasks] = desk.somebody();
  auto const task = text_at(tasks[0], "task");
  auto const heads = static_cast<int>(tasks[0].at("parties").at(0).at("headcount").as_int64());
  auto const report = [&](std::string const& who, std::string const& body) {
    return desk.call("POST", "/api/v1/incidents", who.empty() ? supervisor() : staff_of(who), body);
  };
  auto const first = incident(desk, "i1", task, "partial_party", R"(,"headcount":1)");
  auto const taken = parse_json(report(staff, first).body).as_object();
  CHECK(outcome(taken) == "taken");
  CHECK(outcome(parse_json(report(staff, first).body).as_object()) == "known");
  CHECK(desk.told.size() == 1);
  bool const alone = tasks[0].at("parties").as_array().size() == 1;
  REQUIRE(taken.at("repair").as_bool() == alone);
  REQUIRE(alone);
  CHECK(std::get<replan::PartyChanged>(desk.changes.at(0).second).headcount == heads - 1);
  auto const none = parse_json(report(staff, incident(desk, "i2", task, "no_show")).body).as_object();
  CHECK(none.at("repair").as_bool());
  CHECK(std::get<replan::PartyChanged>(desk.changes.back().second).headcount == 0);

  CHECK(code_of(report("T03", incident(desk, "i3", task, "medical"))) == "unknown_task");
  CHECK(code_of(report(staff, incident(desk, "i4", task, "storm"))) == "bad_parameter");
  CHECK(code_of(report(staff, incident(desk, "i5", task, "other", R"(,"note":"suspected trafficking")"))) ==
        "protected_text");
  CHECK(code_of(report("", incident(desk, "i6", task, "other", R"(,"party_alias":"NO-1")"))) ==
        "bad_parameter");

  CHECK(desk.get("/api/v1/incidents?date=2026-12-08").at("incidents").as_array().size() == 2);
  CHECK(desk.get("/api/v1/incidents?date=2026-12-08", staff_of("T03")).at("incidents").as_array().empty());
  CHECK(code_of(desk.call("POST", "/api/v1/incidents/none/resolve")) == "unknown_incident");
  auto const resolved = parse_json(desk.call("POST", "/api/v1/incidents/i1/resolve").body).as_object();
  CHECK(text_at(resolved, "resolved_at") == "2026-12-08T09:00:00Z");
}

TEST_CASE("my day: what was published, in order, with the way there, and no name of a traveller") {
  ProgressDesk desk;
  auto const [staff, tasks] = desk.somebody();
  auto const day = desk.my_day(staff);
  CHECK_FALSE(day.at("published_at").is_null());
  REQUIRE_FALSE(day.at("duties").as_array().empty());
  CHECK(day.at("next").to_number<int>() == 0);
  CHECK(day.at("ahead").as_array().size() == 7);
  std::string before;
  for (auto const& t : tasks) {
    CHECK(before <= text_at(t, "start"));
    before = text_at(t, "start");
    REQUIRE(t.at("move_minutes").is_number());
    CHECK(moment_at(t, "start") - moment_at(t, "leave_by") ==
          std::chrono::minutes(t.at("move_minutes").to_number<int>()));
    CHECK_FALSE(t.at("flights").as_array().empty());
    CHECK_FALSE(t.at("steps").as_array().empty());
  }
  auto const text = json::serialize(day);
  for (auto const* name : {"Testeur", "Alpha", "ZZ-100", "600 00 01 01", "6 00 00 01 01"}) {
    INFO(name);
    CHECK(text.find(name) == std::string::npos);
  }
  CHECK(code_of(desk.call("GET", "/api/v1/my-day?date=2026-12-08&staff=T02", staff_of("T01"))) ==
        "unknown_staff");
  CHECK(code_of(desk.call("GET", "/api/v1/my-day?date=2026-12-08")) == "bad_parameter");
  CHECK(code_of(desk.call("GET", "/api/v1/my-day?date=2026-12-08&staff=T99")) == "unknown_staff");
  auto const leave = desk.my_day("T03");
  CHECK(leave.at("tasks").as_array().empty());
  CHECK(leave.at("next").is_null());
  CHECK_FALSE(leave.at("contacts").as_array().empty());  // T01 leads that day
}

TEST_CASE("a draft is nobody's day") {
  ProgressDesk desk(false);
  for (auto const* id : {"T01", "T02"}) {
    CHECK(desk.my_day(id).at("tasks").as_array().empty());
    CHECK(desk.my_day(id).at("published_at").is_null());
  }
}

TEST_CASE("my day is kept until something it shows has changed, and answers 304") {
  ProgressDesk desk;
  auto const [staff, tasks] = desk.somebody();
  auto const task = text_at(tasks[0], "task");
  auto const ask = [&](std::string const& tag = {}) {
    return desk.call("GET", "/api/v1/my-day?date=2026-12-08", staff_of(staff), {}, tag);
  };
  auto const tag_of = [](Response const& answer) {
    for (auto const& [name, value] : answer.headers)
      if (name == "ETag") return value;
    return std::string();
  };
  auto const first = ask();
  auto const tag = tag_of(first);
  REQUIRE(tag.size() > 2);
  desk.now += 1min;
  CHECK(ask().body == first.body);
  CHECK(ask(tag).status == 304);
  CHECK(ask(tag).body.empty());
  (void)desk.mark(staff, "m", task, "met", desk.now);
  auto const second = ask(tag);
  CHECK(second.status == 200);
  CHECK(tag_of(second) != tag);
  auto const told = parse_json(second.body).as_object();
  CHECK(text_at(told.at("tasks").at(0).as_object(), "state") == "met");
  REQUIRE_FALSE(told.at("changes").as_array().empty());
  auto const change = std::to_string(told.at("changes").at(0).at("id").as_int64());
  REQUIRE(desk.call("POST", "/api/v1/changes/" + change + "/acknowledge", staff_of(staff)).status == 200);
  CHECK(parse_json(ask().body).at("changes").as_array().empty());
}

TEST_CASE("pages of the day are made once: the rest is looked up") {
  ProgressDesk desk;
  MyDays days(desk.app.live, [&] { return desk.now; });
  auto const date = *data::parse_iso_date("2026-12-08");
  auto const first = days.page(date, "T01");
  for (int i = 0; i < 1000; ++i) CHECK(days.page(date, "T01") == first);
  CHECK(days.made() == 1);
  desk.app.live.write([](data::Store&) {});  // somebody wrote something else
  CHECK(days.page(date, "T01") == first);
  CHECK(days.made() == 1);
}

TEST_CASE("the whole story of a day: every task marked to its end, in the order of its steps") {
  ProgressDesk desk;
  int n = 0;
  for (auto const* id : {"T01", "T02"}) {
    auto const day = desk.my_day(id);
    auto const count = day.at("tasks").as_array().size();
    for (std::size_t i = 0; i < count; ++i) {
      auto const task = desk.my_day(id).at("tasks").at(i).as_object();
      auto at = moment_at(task, "start");
      for (auto const& step : task.at("steps").as_array()) {
        desk.now = at;
        auto const mark = desk.mark(id, "story-" + std::to_string(++n), text_at(task, "task"),
                                    std::string(step.as_string()), at);
        INFO(json::serialize(mark));
        CHECK(outcome(mark) == "taken");
        at += 3min;
      }
      auto const next = desk.my_day(id).at("next");
      CHECK((i + 1 < count ? next.to_number<std::size_t>() == i + 1 : next.is_null()));
    }
  }
  REQUIRE(n > 0);
  auto const board = desk.get("/api/v1/marks?date=2026-12-08");
  std::size_t done = 0;
  for (auto const& t : board.at("tasks").as_array()) {
    if (t.at("staff").as_array().empty()) continue;
    CHECK(t.at("done").as_bool());
    ++done;
  }
  CHECK(done > 0);
  CHECK(desk.changes.size() >= done);
}
