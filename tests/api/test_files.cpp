#include "tests/api/support.h"
#include "tests/support/catch.h"

using namespace api_test;

TEST_CASE("a manifest over HTTP: dry run, taken, sent again") {
  App app(false);
  for (auto const* kind : {"flights", "staff", "shifts", "absences"}) {
    auto const answer = app.call("POST", std::string("/api/v1/files/") + kind,
                                 slurp(kSamples + "/" + kind + ".csv"), "text/csv");
    INFO(answer.body);
    CHECK(answer.status == 200);
  }
  auto const manifest = slurp(kSamples + "/manifest-1-beirut.csv");
  auto const dry = app.call("POST", "/api/v1/manifests?dry_run=true&name=beirut.csv", manifest, "text/csv");
  CHECK(dry.status == 200);
  auto const report = parse_json(dry.body).as_object();
  CHECK(text_at(report, "file") == "beirut.csv");
  CHECK(report.at("accepted").as_bool());
  CHECK(report.at("travellers").as_int64() == 4);
  CHECK(report.at("abns").as_int64() == 2);
  CHECK(app.get("/api/v1/manifests").at("notices").as_array().empty());

  CHECK(app.call("POST", "/api/v1/manifests?name=beirut.csv", manifest, "text/csv").status == 200);
  auto const notices = app.get("/api/v1/manifests").at("notices").as_array();
  REQUIRE(notices.size() == 2);
  CHECK(notices.at(0).at("abn").as_string() == "ZZ26-0001");
  CHECK(notices.at(0).at("type").as_string() == "NEW");
  CHECK(notices.at(0).at("travellers").as_int64() == 3);

  auto const again =
      app.call("POST", "/api/v1/manifests?name=other-name.csv", manifest, "application/octet-stream");
  CHECK(parse_json(again.body).as_object().at("unchanged").as_bool());
}

TEST_CASE("a new manifest is on the board at once") {
  App app;
  CHECK(app.get("/api/v1/roster?date=2026-12-08").at("totals").as_object().at("travellers").as_int64() == 7);
  auto text = slurp(kSamples + "/manifest-3-night.csv");
  for (auto at = text.find("ZZ26-0004"); at != std::string::npos; at = text.find("ZZ26-0004", at + 1))
    text.replace(at, 9, "ZZ26-0009");
  for (auto at = text.find("ZZ-300"); at != std::string::npos; at = text.find("ZZ-300", at + 1))
    text.replace(at, 6, "ZZ-900");
  REQUIRE(app.call("POST", "/api/v1/manifests?name=n.csv", text, "text/csv").status == 200);
  CHECK(app.get("/api/v1/roster?date=2026-12-08").at("totals").as_object().at("travellers").as_int64() == 9);
  CHECK(app.get("/api/v1/days").at("days").as_array().size() >= 2);
}

TEST_CASE("a refused manifest comes back with its report and stores nothing") {
  App const app;
  auto const before = app.call("GET", "/api/v1/manifests").body;
  auto const answer = app.call("POST", "/api/v1/manifests?name=bad.csv",
                               slurp(kSamples + "/manifest-4-refused.csv"), "text/csv");
  CHECK(answer.status == 422);
  auto const report = parse_json(answer.body).as_object();
  CHECK_FALSE(report.at("accepted").as_bool());
  auto const& error = report.at("errors").at(0).as_object();
  CHECK(error.at("row").as_int64() == 2);
  CHECK(text_at(error, "column") == "date_of_birth");
  CHECK(text_at(error, "kind") == "bad_date");
  CHECK_FALSE(text_at(error, "message_fr").empty());
  CHECK(app.call("GET", "/api/v1/manifests").body == before);
}

TEST_CASE("the versions of a notice") {
  App const app;
  auto text = slurp(kSamples + "/manifest-3-night.csv");
  for (auto at = text.find(",NEW,"); at != std::string::npos; at = text.find(",NEW,", at + 1))
    text.replace(at, 5, ",UPD,");
  text.replace(text.find(",D,1,"), 5, ",D,2,");  // bags
  REQUIRE(app.call("POST", "/api/v1/manifests?name=u.csv", text, "text/csv").status == 200);
  auto const notice = app.get("/api/v1/manifests/ZZ26-0004");
  auto const& versions = notice.at("versions").as_array();
  REQUIRE(versions.size() == 2);
  CHECK(versions.at(0).at("changes").as_array().empty());
  CHECK(versions.at(1).at("type").as_string() == "UPD");
  CHECK_THAT(json::serialize(versions.at(1).at("changes")), ContainsSubstring("\"bags\""));
  CHECK(code_of(app.call("GET", "/api/v1/manifests/none")) == "unknown_abn");
}

TEST_CASE("files of the wrong type, of an unknown kind, with a wrong flag") {
  App const app;
  CHECK(code_of(app.call("POST", "/api/v1/manifests", "a,b", "application/json")) == "wrong_content_type");
  CHECK(code_of(app.call("POST", "/api/v1/manifests", "a,b", "text/html")) == "wrong_content_type");
  CHECK(code_of(app.call("POST", "/api/v1/files/menus", "a,b", "text/csv")) == "unknown_kind");
  CHECK(code_of(app.call("POST", "/api/v1/files/manifest", "a,b", "text/csv")) == "unknown_kind");
  CHECK(code_of(app.call("POST", "/api/v1/manifests?dry_run=maybe", "a,b", "text/csv")) == "bad_parameter");
  CHECK(app.call("POST", "/api/v1/manifests?name=x.csv", " ", "text/csv").status == 422);
}
