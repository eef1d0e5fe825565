#include "tests/api/support.h"
#include "tests/support/catch.h"

using namespace api_test;

TEST_CASE("a solve is a job: started, done, its roster saved") {
  App app;
  auto const started =
      app.call("POST", "/api/v1/solve", R"({"from":"2026-12-08","to":"2026-12-09","seed":3})");
  CHECK(started.status == 202);
  auto const job = parse_json(started.body).as_object();
  CHECK(text_at(job, "state") == "running");
  CHECK(job.at("score").is_null());
  app.planner.wait();
  auto const done = app.get("/api/v1/jobs/" + text_at(job, "id"));
  CHECK(text_at(done, "state") == "done");
  CHECK(done.at("score").at("hard").as_int64() == 0);
  CHECK(done.at("proof").as_object().contains("bound"));
  auto const stored = app.live.read([](data::Store& store) { return store.latest_roster("2026-12-08"); });
  REQUIRE(stored);
  CHECK(stored->id == done.at("roster_id").as_int64());
  CHECK(stored->stage == data::RosterStage::draft);
  CHECK_FALSE(stored->tasks.empty());
  CHECK(parse_json(stored->json).as_object().at("format").as_string() == "escale-roster-1");
}

TEST_CASE("what cannot be solved is refused before a job is made") {
  App const app;
  struct Case {
    std::string body, code;
  };
  for (auto const& c : {Case{"{}", "bad_date"}, Case{R"({"from":"2026-12-08"})", "bad_date"},
                        Case{R"({"from":5,"to":"2026-12-08"})", "bad_date"},
                        Case{R"({"from":"2026-12-09","to":"2026-12-08"})", "bad_parameter"},
                        Case{R"({"from":"2026-01-01","to":"2027-12-31"})", "bad_parameter"},
                        Case{R"({"from":"2026-12-08","to":"2026-12-08","seconds":-1})", "bad_parameter"},
                        Case{R"({"from":"2026-12-08","to":"2026-12-08","seconds":"5"})", "bad_parameter"},
                        Case{R"({"from":"2026-12-08","to":"2026-12-08","seconds":3601})", "bad_parameter"},
                        Case{R"({"from":"2030-12-08","to":"2030-12-08"})", "unknown_day"},
                        Case{R"({"from":"2026-12-08","from":"2026-12-08"})", "malformed_json"},
                        Case{"[1]", "malformed_json"}, Case{"{", "malformed_json"}}) {
    INFO(c.body);
    CHECK(code_of(app.call("POST", "/api/v1/solve", c.body)) == c.code);
  }
  CHECK(code_of(app.call("POST", "/api/v1/solve", "{}", "text/plain")) == "wrong_content_type");
  CHECK(code_of(app.call("GET", "/api/v1/jobs/1")) == "unknown_job");
  CHECK(code_of(app.call("DELETE", "/api/v1/jobs/1")) == "unknown_job");
}

TEST_CASE("one job at a time, and it can be stopped") {
  App app;
  std::string const body = R"({"from":"2026-12-08","to":"2026-12-09"})";
  int accepted = 0, refused = 0;
  for (int i = 0; i < 50; ++i) {
    auto const answer = app.call("POST", "/api/v1/solve", body);
    if (answer.status == 202) ++accepted;
    if (answer.status == 409) ++refused;
  }
  CHECK(accepted >= 1);
  CHECK(accepted + refused == 50);
  CHECK(app.call("DELETE", "/api/v1/jobs/1").status == 200);
  app.planner.wait();
  auto const state = text_at(app.get("/api/v1/jobs/" + std::to_string(accepted)), "state");
  CHECK((state == "done" || state == "stopped"));
  CHECK(app.call("POST", "/api/v1/solve", body).status == 202);
}

TEST_CASE("a job keeps its roster when it is stopped at once") {
  App app;
  app.call("POST", "/api/v1/solve", R"({"from":"2026-12-08","to":"2026-12-09"})");
  app.call("DELETE", "/api/v1/jobs/1");
  app.planner.wait();
  auto const job = app.get("/api/v1/jobs/1");
  CHECK(text_at(job, "state") != "failed");
  CHECK(app.live.read([](data::Store& store) { return store.latest_roster("2026-12-08").has_value(); }));
}

TEST_CASE("publishing one day of a draft of two") {
  App app;
  CHECK(code_of(app.call("POST", "/api/v1/publish", R"({"date":"2026-12-08"})")) == "no_draft");
  app.solve("2026-12-08", "2026-12-09");
  auto const answer = app.call("POST", "/api/v1/publish", R"({"date":"2026-12-08"})");
  INFO(answer.body);
  REQUIRE(answer.status == 200);
  auto const published = parse_json(answer.body).as_object();
  CHECK(text_at(published, "stage") == "published");
  std::int64_t tasks = 0;
  for (auto const& t : published.at("told").as_array()) {
    CHECK(text_at(t.as_object(), "staff_id") != "T03");
    tasks += t.at("tasks").as_int64();
  }
  auto const eighth = app.get("/api/v1/roster?date=2026-12-08");
  std::int64_t bars = 0;
  for (auto const& row : eighth.at("staff").as_array())
    bars += static_cast<std::int64_t>(row.at("assignments").as_array().size());
  CHECK(tasks == bars);
  CHECK(text_at(eighth, "stage") == "published");
  CHECK(text_at(app.get("/api/v1/roster?date=2026-12-09"), "stage") == "draft");
  CHECK(code_of(app.call("POST", "/api/v1/publish", R"({"date":"2026-12-08"})")) == "no_draft");
  CHECK(code_of(app.call("POST", "/api/v1/publish", R"({"date":"8.12.2026"})")) == "bad_date");
}

TEST_CASE("solving again after publishing changes nothing that was told") {
  App app;
  app.solve("2026-12-08", "2026-12-09");
  app.call("POST", "/api/v1/publish", R"({"date":"2026-12-08"})");
  auto const told = app.get("/api/v1/roster?date=2026-12-08").at("staff");
  auto const job = app.solve("2026-12-08", "2026-12-09");
  CHECK(text_at(job, "state") == "done");
  CHECK(app.get("/api/v1/roster?date=2026-12-08").at("staff") == told);
}
