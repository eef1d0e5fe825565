#include <algorithm>
#include <set>

#include "tests/api/manifest_text.h"
#include "tests/support/catch.h"

using namespace api_test;

namespace {

bool there() {
  if (std::filesystem::exists(kShared + "/expected.json")) return true;
  WARN("../shared/manifests is not there: nothing was tested");
  return false;
}

std::string text(json::value const& value) {
  if (value.is_null()) return "-";
  return value.is_string() ? std::string(value.as_string()) : std::to_string(value.as_int64());
}

json::array list(json::object const& object, std::string_view key) {
  auto const* value = object.if_contains(key);
  return value != nullptr ? value->as_array() : json::array{};
}

bool fits(json::object const& wanted, std::string_view key, std::string_view others, json::value const& got) {
  auto const* value = wanted.if_contains(key);
  if (value == nullptr || text(*value) == text(got) || text(*value) == "*") return true;
  for (auto const& other : list(wanted, others))
    if (text(other) == text(got)) return true;
  return false;
}

bool fits(json::value const& wanted, json::value const& issue) {
  auto const& w = wanted.as_object();
  return fits(w, "row", "or_rows", issue.at("row")) && fits(w, "column", "or_columns", issue.at("column")) &&
         fits(w, "kind", "or_kinds", issue.at("kind"));
}

bool named(json::value const& wanted, json::array const& issues) {
  for (auto const& issue : issues)
    if (fits(wanted, issue)) return true;
  return false;
}

void check_issues(json::object const& file, json::object const& report) {
  auto const errors = report.at("errors").as_array(), warnings = report.at("warnings").as_array();
  for (auto const& wanted : list(file, "errors")) {
    INFO("wanted error " << json::serialize(wanted));
    CHECK(named(wanted, errors));
  }
  auto allowed = list(file, "errors");
  for (auto const& one : list(file, "may_also")) allowed.push_back(one);
  for (auto const& issue : errors) {
    INFO("false alarm: " << json::serialize(issue));
    CHECK(std::any_of(allowed.begin(), allowed.end(), [&](auto const& w) { return fits(w, issue); }));
  }
  for (auto const& wanted : list(file, "warnings")) {
    INFO("wanted warning " << json::serialize(wanted));
    CHECK(named(wanted, warnings));
  }
  for (auto const& unwanted : list(file, "must_not_warn")) CHECK_FALSE(named(unwanted, warnings));
}

void check_counts(json::object const& file, json::object const& report) {
  for (auto const* key : {"travellers", "parties", "cases", "abns", "movements", "after"}) {
    INFO(key);
    CHECK(report.at(key) == file.at(key));
  }
  for (auto const& wanted : list(file, "by_abn")) {
    bool found = false;
    for (auto const& one : report.at("by_abn").as_array()) {
      if (one.at("abn") != wanted.at("abn")) continue;
      found = true;
      for (auto const* key : {"type", "travellers", "parties", "cases"}) CHECK(one.at(key) == wanted.at(key));
      if (auto const missing = list(wanted.as_object(), "did_not_leave"); !missing.empty())
        CHECK(one.at("did_not_leave") == missing);
    }
    INFO(json::serialize(wanted));
    CHECK(found);
  }
}

/// Every traveller of the file that was understood is in the rows of one verdict, and of one only.
void check_verdicts(json::object const& preview, bool accepted) {
  std::set<std::int64_t> rows;
  std::int64_t travellers = 0;
  for (auto const& v : preview.at("can_it_work").as_array()) {
    for (auto const& row : v.at("rows").as_array()) CHECK(rows.insert(row.as_int64()).second);
    travellers += v.at("travellers").as_int64();
    auto const* passage = v.at("passage").if_object();
    if (passage == nullptr) continue;
    std::int64_t sum = 0;
    for (auto const& step : passage->at("steps").as_array()) sum += step.at("minutes").as_int64();
    CHECK(sum == passage->at("minutes_needed").as_int64());
    for (auto const& a : v.at("alternatives").as_array())
      if (!a.at("passage").is_null()) CHECK(a.at("passage").at("slack").as_int64() >= 0);
  }
  if (!accepted) return;
  CHECK(travellers == preview.at("travellers").as_int64());
  CHECK(static_cast<std::int64_t>(rows.size()) == preview.at("travellers").as_int64());
}

struct Week {
  App app{false};
  json::object expected = parse_json(slurp(kShared + "/expected.json")).as_object();

  Week() {
    for (auto const& name : expected.at("load_first").as_array()) {
      auto const file = std::string(name.as_string());
      auto const answer =
          app.call("POST", "/api/v1/files/" + file.substr(0, file.find('.')) + "?name=" + file,
                   slurp(kShared + "/" + file), "text/csv");
      INFO(answer.body);
      REQUIRE(answer.status == 200);
    }
  }
  json::object send(std::string const& name, bool accepted, std::string const& more = {}) const {
    auto body = slurp(kShared + "/" + name);
    Request request{.method = "POST", .path = "/api/v1/manifests"};
    request.query = {{"name", name}};
    if (!more.empty()) request.query[more] = "true";
    request.content_type = "application/octet-stream";
    request.caller = supervisor();
    request.body = std::move(body);
    auto const answer = app.router.handle(std::move(request));
    CHECK(answer.status == (accepted ? 200 : 422));
    return object(answer);
  }
};

}  // namespace

TEST_CASE("every file of the example week comes out as expected through the API, previewed and sent") {
  if (!there()) return;
  Week const week;
  std::vector<std::string> good;
  for (auto const& value : week.expected.at("files").as_array()) {
    auto const& file = value.as_object();
    auto const name = text(file.at("file"));
    bool const accepted = file.at("accepted").as_bool();
    INFO(name);
    auto const before = week.app.call("GET", "/api/v1/manifests").body;
    auto const preview = week.send(name, accepted, "dry_run");
    CHECK(week.app.call("GET", "/api/v1/manifests").body == before);
    check_verdicts(preview, accepted);
    auto const report = week.send(name, accepted);
    CHECK(preview.at("errors") == report.at("errors"));
    CHECK(preview.at("warnings") == report.at("warnings"));
    check_issues(file, report);
    if (accepted) {
      check_counts(file, report);
      good.push_back(name);
    } else {
      CHECK(week.app.call("GET", "/api/v1/manifests").body == before);
    }
  }
  auto const all = week.app.call("GET", "/api/v1/manifests").body;
  for (auto const& name : good) {
    auto const again = week.send(name, true);
    INFO(name);
    CHECK(again.at("unchanged").as_bool());
    CHECK(again.at("after") == week.expected.at("totals_after_all"));
  }
  CHECK(week.app.call("GET", "/api/v1/manifests").body == all);
}

TEST_CASE("the samples of the tests through the API, previewed and sent") {
  App const app(false);
  for (auto const* kind : {"flights", "staff", "shifts", "absences"})
    REQUIRE(app.call("POST", std::string("/api/v1/files/") + kind, slurp(kSamples + "/" + kind + ".csv"),
                     "text/csv")
                .status == 200);
  for (auto const* name : {"manifest-1-beirut.csv", "manifest-2-istanbul.csv", "manifest-3-night.csv",
                           "manifest-4-refused.csv"}) {
    INFO(name);
    bool const accepted = std::string(name) != "manifest-4-refused.csv";
    auto const body = slurp(kSamples + "/" + name);
    auto const preview =
        app.call("POST", std::string("/api/v1/manifests?dry_run=1&name=") + name, body, "text/csv");
    auto const sent = app.call("POST", std::string("/api/v1/manifests?name=") + name, body, "text/csv");
    CHECK(preview.status == (accepted ? 200 : 422));
    CHECK(sent.status == preview.status);
    check_verdicts(object(preview), accepted);
    for (auto const* key : {"errors", "warnings", "travellers", "by_abn", "after"})
      CHECK(object(preview).at(key) == object(sent).at(key));
  }
}
