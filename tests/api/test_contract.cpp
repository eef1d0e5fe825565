#include <set>

#include "api/problems.h"
#include "tests/api/support.h"
#include "tests/support/catch.h"

using namespace api_test;

namespace {

json::object const& contract() {
  static json::object const document = [] {
    App const app(false);
    return app.get("/api/v1/openapi.json");
  }();
  return document;
}

json::object const& resolve(json::object const& schema) {
  auto const* ref = schema.if_contains("$ref");
  if (ref == nullptr) return schema;
  auto const name = std::string(ref->as_string()).substr(std::string("#/components/schemas/").size());
  return contract().at("components").at("schemas").at(name).as_object();
}

bool is_of_type(json::value const& value, std::string_view type) {
  if (type == "object") return value.is_object();
  if (type == "array") return value.is_array();
  if (type == "string") return value.is_string();
  if (type == "integer") return value.is_int64() || value.is_uint64();
  if (type == "number") return value.is_number();
  if (type == "boolean") return value.is_bool();
  return type == "null" && value.is_null();
}

void hold(json::value const& value, json::object const& given, std::string const& where,
          std::vector<std::string>& faults);

void hold_object(json::object const& value, json::object const& schema, std::string const& where,
                 std::vector<std::string>& faults) {
  auto const* properties = object_of(schema, "properties");
  if (properties == nullptr) return;
  if (auto const* required = array_of(schema, "required"))
    for (auto const& key : *required)
      if (!value.contains(key.as_string()))
        faults.push_back(where + ": " + std::string(key.as_string()) + " is missing");
  for (auto const& [key, member] : value) {
    auto const* wanted = properties->if_contains(key);
    if (wanted == nullptr)
      faults.push_back(where + ": " + std::string(key) + " is not in the contract");
    else
      hold(member, wanted->as_object(), where + "." + std::string(key), faults);
  }
}

/// The part of JSON Schema the contract uses: $ref, type, enum, properties, required, items, oneOf.
void hold(json::value const& value, json::object const& given, std::string const& where,
          std::vector<std::string>& faults) {
  auto const& schema = resolve(given);
  if (auto const* choices = array_of(schema, "oneOf")) {
    for (auto const& choice : *choices) {
      std::vector<std::string> inner;
      hold(value, choice.as_object(), where, inner);
      if (inner.empty()) return;
    }
    faults.push_back(where + ": none of the choices fits");
    return;
  }
  if (auto const* type = schema.if_contains("type")) {
    bool fits = type->is_string() && is_of_type(value, type->as_string());
    if (type->is_array())
      for (auto const& t : type->as_array()) fits = fits || is_of_type(value, t.as_string());
    if (!fits) return faults.push_back(where + ": of another type: " + json::serialize(value).substr(0, 80));
  }
  if (auto const* words = array_of(schema, "enum")) {
    bool known = false;
    for (auto const& w : *words) known = known || w == value;
    if (!known) faults.push_back(where + ": " + json::serialize(value) + " is not one of the words");
  }
  if (value.is_object()) hold_object(value.as_object(), schema, where, faults);
  if (auto const* items = object_of(schema, "items"); items != nullptr && value.is_array())
    for (auto const& item : value.as_array()) hold(item, *items, where + "[]", faults);
}

json::object const& operation(std::string const& method, std::string const& path) {
  auto name = method;
  for (auto& c : name) c = static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
  return contract().at("paths").at(path).at(name).as_object();
}

std::vector<std::string> faults_of(json::object const& op, std::string const& status,
                                   json::value const& body) {
  std::vector<std::string> faults;
  auto const& content = op.at("responses").at(status).at("content").at("application/json").as_object();
  hold(body, content.at("schema").as_object(), status, faults);
  return faults;
}

}  // namespace

TEST_CASE("the route table and the contract name the same operations") {
  App const app(false);
  std::set<std::string> served, written;
  for (auto const& r : app.router.routes()) served.insert(r.method + " " + r.pattern);
  for (auto const& [path, item] : contract().at("paths").as_object())
    for (auto const& [method, op] : item.as_object()) {
      std::string upper(method);
      for (auto& c : upper) c = static_cast<char>(std::toupper(static_cast<unsigned char>(c)));
      written.insert(upper + " " + std::string(path));
    }
  CHECK(served == written);
  CHECK(contract().at("openapi").as_string() == "3.1.0");
}

TEST_CASE("every {name} of a path is a parameter, every $ref leads somewhere") {
  for (auto const& [path, item] : contract().at("paths").as_object())
    for (auto const& [method, op] : item.as_object()) {
      INFO(std::string(path));
      bool const named = std::string(path).find('{') != std::string::npos;
      if (named) CHECK_THAT(json::serialize(op.at("parameters")), ContainsSubstring("\"in\":\"path\""));
    }
  std::string const text = json::serialize(contract());
  for (auto at = text.find("\"$ref\":\"#/"); at != std::string::npos;
       at = text.find("\"$ref\":\"#/", at + 1)) {
    auto const from = at + 9;
    auto const pointer = text.substr(from, text.find('"', from) - from);
    boost::system::error_code ec;
    INFO(pointer);
    CHECK(json::value(contract()).find_pointer(pointer, ec) != nullptr);
  }
}

TEST_CASE("the examples of the contract fit its own schemas") {
  for (auto const& [path, item] : contract().at("paths").as_object())
    for (auto const& [method, op] : item.as_object())
      for (auto const& [status, response] : op.at("responses").as_object()) {
        auto const* content = object_of(response.as_object(), "content");
        auto const* body = content != nullptr ? object_of(*content, "application/json") : nullptr;
        if (body == nullptr || !body->contains("example")) continue;
        std::vector<std::string> faults;
        hold(body->at("example"), body->at("schema").as_object(), std::string(path), faults);
        INFO(std::string(path) + " " + std::string(status));
        CHECK(faults == std::vector<std::string>{});
      }
}

TEST_CASE("what is really answered is what the contract says, on every route") {
  App app;
  std::set<std::string> called;
  auto const check = [&](std::string const& method, std::string const& pattern, std::string const& target,
                         std::string const& body = {}, std::string const& type = "application/json") {
    auto const answer = app.call(method, target, body, type);
    INFO(method + " " + target + " -> " + answer.body.substr(0, 300));
    called.insert(method + " " + pattern);
    CHECK(faults_of(operation(method, pattern), std::to_string(answer.status), parse_json(answer.body)) ==
          std::vector<std::string>{});
    return parse_json(answer.body);
  };
  check("GET", "/api/v1/health", "/api/v1/health");
  check("GET", "/api/v1/openapi.json", "/api/v1/openapi.json");
  check("GET", "/api/v1/days", "/api/v1/days");
  check("GET", "/api/v1/roster", "/api/v1/roster?date=2026-12-08");
  check("POST", "/api/v1/solve", "/api/v1/solve", R"({"from":"2026-12-08","to":"2026-12-09"})");
  check("GET", "/api/v1/jobs/{id}", "/api/v1/jobs/1");
  check("DELETE", "/api/v1/jobs/{id}", "/api/v1/jobs/1");
  app.planner.wait();
  check("GET", "/api/v1/jobs/{id}", "/api/v1/jobs/1");
  check("GET", "/api/v1/days", "/api/v1/days");
  for (auto const* date : {"2026-12-08", "2026-12-09"}) {
    auto const day = check("GET", "/api/v1/roster", std::string("/api/v1/roster?date=") + date);
    for (auto const& row : day.at("staff").as_array())
      for (auto const& bar : row.at("assignments").as_array())
        check("GET", "/api/v1/tasks/{id}",
              "/api/v1/tasks/" + std::string(bar.at("task").as_string()) + "?date=" + date);
    for (auto const& u : day.at("uncovered").as_array())
      check("GET", "/api/v1/tasks/{id}",
            "/api/v1/tasks/" + std::string(u.at("task").as_string()) + "?date=" + date);
  }
  check("GET", "/api/v1/uncovered", "/api/v1/uncovered?date=2026-12-08");
  check("GET", "/api/v1/flights", "/api/v1/flights?date=2026-12-08");
  check("GET", "/api/v1/staff", "/api/v1/staff");
  check("GET", "/api/v1/duties", "/api/v1/duties?date=2026-12-08");
  check("POST", "/api/v1/manifests", "/api/v1/manifests?name=x.csv",
        slurp(kSamples + "/manifest-4-refused.csv"), "text/csv");
  check("POST", "/api/v1/manifests", "/api/v1/manifests?name=x.csv",
        slurp(kSamples + "/manifest-1-beirut.csv"), "text/csv");
  check("POST", "/api/v1/files/{kind}", "/api/v1/files/staff?name=s.csv", slurp(kSamples + "/staff.csv"),
        "text/csv");
  check("GET", "/api/v1/manifests", "/api/v1/manifests");
  check("GET", "/api/v1/manifests/{abn}", "/api/v1/manifests/ZZ26-0001");
  check("POST", "/api/v1/publish", "/api/v1/publish", R"({"date":"2026-12-08"})");
  std::set<std::string> served;
  for (auto const& r : app.router.routes()) served.insert(r.method + " " + r.pattern);
  CHECK(called == served);
}

TEST_CASE("every code word of the table is in the manual, with its status") {
  auto const manual = slurp(std::string(ESCALE_SOURCE_DIR) + "/docs/api.md");
  for (auto const& kind : problem_kinds()) {
    auto const at = manual.find("`" + std::string(kind.code) + "`");
    INFO(kind.code);
    REQUIRE(at != std::string::npos);
    auto const row = manual.substr(at, manual.find('\n', at) - at);
    CHECK_THAT(row, ContainsSubstring("| " + std::to_string(kind.status) + " |"));
  }
}

TEST_CASE("every route is in the manual") {
  auto const manual = slurp(std::string(ESCALE_SOURCE_DIR) + "/docs/api.md");
  App const app(false);
  for (auto const& r : app.router.routes())
    CHECK_THAT(manual, ContainsSubstring("`" + r.method + " " + r.pattern));
}
