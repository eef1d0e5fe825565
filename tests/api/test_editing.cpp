#include <algorithm>

#include "tests/api/support.h"
#include "tests/support/catch.h"

using namespace api_test;

namespace {

std::string const kDraft = "/api/v1/drafts/2026-12-08";

struct Bar {
  std::string task, staff, start;
};

/// A solved day of the samples and what somebody does to it.
struct Desk {
  App app;
  Desk() { (void)app.solve("2026-12-08", "2026-12-09"); }

  [[nodiscard]] std::vector<Bar> bars() const {
    std::vector<Bar> out;
    auto const day = app.get("/api/v1/roster?date=2026-12-08");
    for (auto const& row : day.at("staff").as_array())
      for (auto const& bar : row.at("assignments").as_array())
        out.push_back({text_at(bar.as_object(), "task"), text_at(row.as_object(), "id"),
                       text_at(bar.as_object(), "start")});
    return out;
  }
  [[nodiscard]] std::string etag() const { return text_at(app.get(kDraft), "etag"); }
  [[nodiscard]] json::object what_if(std::string const& edit) const {
    return parse_json(app.call("POST", kDraft + "/what-if", R"({"edits":[)" + edit + "]}").body).as_object();
  }
  [[nodiscard]] Response edit(std::string const& edit, std::string const& if_match) const {
    return app.call("POST", kDraft + "/edits", R"({"edits":[)" + edit + "]}", "application/json",
                    supervisor(), if_match);
  }
  [[nodiscard]] Response undo(std::string const& if_match) const {
    return app.call("POST", kDraft + "/undo", "", "application/json", supervisor(), if_match);
  }
};

std::string unassign(std::string const& task) {
  return R"({"type":"unassign","task":")" + task + R"("})";
}
std::string assign(std::string const& task, std::string const& staff) {
  return R"({"type":"assign","task":")" + task + R"(","staff":")" + staff + R"("})";
}
std::string pin(std::string const& task) {
  return R"({"type":"pin","task":")" + task + R"("})";
}

}  // namespace

TEST_CASE("what-if says what an edit costs and keeps nothing") {
  Desk const desk;
  auto const before = desk.bars();
  REQUIRE_FALSE(before.empty());
  auto const verdict = desk.what_if(unassign(before[0].task));
  CHECK(verdict.at("allowed").as_bool());
  CHECK(verdict.at("difference").at("medium").as_int64() > 0);  // travellers who would stand alone
  CHECK_FALSE(text_at(verdict.at("text").as_object(), "fr").empty());
  CHECK(desk.bars().size() == before.size());
}

TEST_CASE("an edit is kept, shown, and undone with its ETag") {
  Desk const desk;
  auto const before = desk.bars();
  auto const etag = desk.etag();
  auto const done = desk.edit(unassign(before[0].task), etag);
  REQUIRE(done.status == 200);
  CHECK(desk.bars().size() + 1 == before.size());
  CHECK(desk.etag() != etag);
  auto const draft = desk.app.get(kDraft);
  CHECK(draft.at("can_undo").as_bool());
  CHECK(text_at(draft.at("edits").at(0).as_object(), "actor") == "test-supervisor");
  REQUIRE(desk.undo(desk.etag()).status == 200);
  CHECK(desk.bars().size() == before.size());
  CHECK(desk.etag() == etag);
  auto const again = desk.undo(etag);
  CHECK(code_of(again) == "nothing_to_undo");
}

TEST_CASE("the second of two supervisors is told what the first did") {
  Desk const desk;
  auto const bars = desk.bars();
  auto const etag = desk.etag();
  REQUIRE(desk.edit(unassign(bars[0].task), etag).status == 200);
  auto const late = desk.edit(unassign(bars.back().task), etag);
  CHECK(late.status == 412);
  CHECK(code_of(late) == "stale_draft");
  auto const errors = json::serialize(parse_json(late.body).at("errors"));
  CHECK_THAT(errors, ContainsSubstring("test-supervisor"));
  CHECK_THAT(errors, ContainsSubstring("is taken from"));
  CHECK(code_of(desk.edit(unassign(bars[0].task), "")) == "if_match_missing");
  CHECK(code_of(desk.edit(unassign(bars[0].task), "\"x\"")) == "stale_draft");
}

TEST_CASE("what breaks a hard rule is refused with the reason, and nothing is kept") {
  Desk const desk;
  auto const bars = desk.bars();
  auto const etag = desk.etag();
  auto const absent = assign(bars[0].task, "T03");  // is absent that day
  auto const verdict = desk.what_if(absent);
  CHECK_FALSE(verdict.at("allowed").as_bool());
  CHECK_FALSE(verdict.at("reasons").as_array().empty());
  auto const refused = desk.edit(absent, etag);
  CHECK(refused.status == 409);
  CHECK(code_of(refused) == "forbidden_edit");
  CHECK(desk.etag() == etag);
}

TEST_CASE("edits that mean nothing are refused all at once") {
  Desk const desk;
  auto const task = desk.bars()[0].task;
  struct Case {
    std::string edit, code;
  };
  for (auto const& c :
       {Case{R"({"type":"assign","task":"nothing","staff":"T01"})", "unknown_task"},
        Case{assign(task, "T99"), "unknown_staff"}, Case{R"({"type":"paint","task":"x"})", "bad_parameter"},
        Case{R"({"type":"assign","task":"x"})", "bad_parameter"}, Case{"5", "bad_parameter"},
        Case{R"({"type":"assign","task":"x","staff":"y","start":"noon","position":-1})", "bad_parameter"},
        Case{R"({"type":"unassign","task":")" + task + R"(","position":7})", "unknown_task"}}) {
    auto const answer = desk.app.call("POST", kDraft + "/what-if", R"({"edits":[)" + c.edit + "]}");
    INFO(c.edit + " -> " + answer.body);
    CHECK(code_of(answer) == c.code);
  }
  auto const many =
      desk.app.call("POST", kDraft + "/what-if", R"({"edits":[{"type":"x"},{"type":"assign"},7]})");
  CHECK(parse_json(many.body).at("errors").as_array().size() == 4);
  CHECK(code_of(desk.app.call("POST", kDraft + "/what-if", R"({"edits":[]})")) == "bad_parameter");
}

TEST_CASE("what is pinned stays when the day is solved again, until the pin is undone") {
  Desk desk;
  auto const bars = desk.bars();
  auto const etag = desk.etag();
  REQUIRE(desk.edit(pin(bars[0].task), etag).status == 200);
  (void)desk.app.solve("2026-12-08", "2026-12-09");
  auto const draft = desk.app.get(kDraft);
  REQUIRE(draft.at("pins").as_array().size() == 1);
  CHECK(text_at(draft.at("pins").at(0).as_object(), "task") == bars[0].task);
  auto const now = desk.bars();
  CHECK(std::any_of(now.begin(), now.end(), [&](Bar const& b) {
    return b.task == bars[0].task && b.staff == bars[0].staff && b.start == bars[0].start;
  }));
}

TEST_CASE("publishing tells everybody what is new for them, once, and each acknowledges their own") {
  Desk const desk;
  auto const bars = desk.bars();
  auto const publish = [&] {
    return parse_json(desk.app.call("POST", "/api/v1/publish", R"({"date":"2026-12-08"})").body).as_object();
  };
  REQUIRE_FALSE(publish().at("told").at(0).at("changes").as_array().empty());
  CHECK(desk.app.get(kDraft + "/changes").at("told").as_array().empty());
  REQUIRE(desk.edit(unassign(bars[0].task), desk.etag()).status == 200);
  auto const would = desk.app.get(kDraft + "/changes").at("told").as_array();
  REQUIRE(would.size() == 1);
  CHECK(text_at(would[0].as_object(), "staff_id") == bars[0].staff);
  CHECK(text_at(would[0].at("changes").at(0).as_object(), "kind") == "removed");
  (void)publish();
  auto const changes = desk.app.get("/api/v1/changes?date=2026-12-08").at("changes").as_array();
  auto const mine =
      std::make_shared<Caller const>(Caller{.user = "t", .role = Role::staff, .staff_id = bars[0].staff});
  auto const other =
      std::make_shared<Caller const>(Caller{.user = "o", .role = Role::staff, .staff_id = "T99"});
  auto const seen = [&](std::shared_ptr<Caller const> const& who) {
    return parse_json(desk.app.call("GET", "/api/v1/changes?date=2026-12-08", "", "", who).body)
        .at("changes")
        .as_array();
  };
  CHECK(seen(mine).size() == 2);
  CHECK(seen(other).empty());
  auto const id = std::to_string(seen(mine)[1].at("id").as_int64());
  auto const path = "/api/v1/changes/" + id + "/acknowledge";
  CHECK(code_of(desk.app.call("POST", path, "", "", other)) == "unknown_change");
  CHECK(desk.app.call("POST", path, "", "", mine).status == 200);
  CHECK(seen(mine)[1].at("acknowledged_at").is_string());
  CHECK(seen(mine)[0].at("acknowledged_at").is_null());
}

TEST_CASE("explanations and remedies are told over HTTP") {
  Desk const desk;
  auto const bars = desk.bars();
  auto const why = desk.app.get("/api/v1/explanations?date=2026-12-08&task=" + bars[0].task);
  auto const& position = why.at("positions").at(0).as_object();
  CHECK(text_at(position, "staff_id") == bars[0].staff);
  CHECK_FALSE(position.at("candidates").as_array().empty());
  auto const not_her = desk.app.get("/api/v1/explanations?date=2026-12-08&staff=T03&task=" + bars[0].task);
  CHECK_FALSE(not_her.at("why").at(0).at("allowed").as_bool());
  REQUIRE(desk.edit(unassign(bars[0].task), desk.etag()).status == 200);
  auto const remedies = desk.app.get("/api/v1/remedies?date=2026-12-08&task=" + bars[0].task);
  CHECK(remedies.at("uncovered").as_bool());
  REQUIRE(text_at(remedies.at("remedies").at(0).as_object(), "kind") == "solve_again");
  auto const done =
      desk.app.call("POST", "/api/v1/remedies",
                    R"({"date":"2026-12-08","kind":"solve_again","task":")" + bars[0].task + R"("})");
  CHECK(done.status == 200);
  CHECK(desk.bars().size() == bars.size());
  CHECK(code_of(desk.app.call("GET", "/api/v1/explanations?date=2026-12-08&task=x")) == "unknown_task");
}
