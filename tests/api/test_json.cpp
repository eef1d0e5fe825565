#include <string>

#include "api/json.h"
#include "api/problems.h"
#include "tests/support/catch.h"

using namespace escale::api;

TEST_CASE("JSON is read strictly") {
  CHECK(parse_json(R"({"a": [1, 2.5, "x", null, true]})").is_object());
  CHECK(parse_json(std::string(31, '[') + std::string(31, ']')).is_array());

  struct Case {
    std::string text, message;
  };
  Case const cases[] = {
      {R"({"a": 1, "b": 2, "a": 3})", "the key \"a\" is given twice"},
      {R"({"x": {"a": 1, "\u0061": 2}})", "the key \"a\" is given twice"},
      {R"({"n": 1e999})", "the number 1e999 is too large"},
      {R"([-1e400])", "the number -1e400 is too large"},
      {std::string(40, '[') + std::string(40, ']'), "too deep"},
      {R"({"a": 1} x)", "extra data"},
      {R"({"a": NaN})", "syntax error"},
      {R"({"a": 1,})", "syntax error"},
      {"", "incomplete JSON"},
      {"{\"a\": \"\xff\"}", ""},
  };
  for (auto const& c : cases) {
    INFO(c.text);
    CHECK_THROWS_WITH(parse_json(c.text), ContainsSubstring(c.message) && ContainsSubstring(" at byte "));
  }
}

TEST_CASE("the same key in two objects is no fault") {
  CHECK(parse_json(R"([{"a": 1}, {"a": {"a": 2}}])").as_array().size() == 2);
}

TEST_CASE("a body has to be a JSON object under its own type") {
  auto const code = [](std::string const& type, std::string const& body) {
    Request request{.method = "POST"};
    request.content_type = type;
    request.body = body;
    try {
      (void)json_body(request);
      return std::string("taken");
    } catch (Fault const& e) {
      return e.code;
    }
  };
  CHECK(code("application/json", "{}") == "taken");
  CHECK(code("application/json", "[]") == "malformed_json");
  CHECK(code("application/json", "{") == "malformed_json");
  CHECK(code("text/plain", "{}") == "wrong_content_type");
  CHECK(code("", "{}") == "wrong_content_type");
}

TEST_CASE("every code of the table has its status, and a code that is not in it is our fault") {
  for (auto const& kind : problem_kinds()) {
    auto const answer = problem(kind.code, "why");
    CHECK(answer.status == kind.status);
    CHECK(answer.content_type == "application/problem+json");
    auto const body = parse_json(answer.body).as_object();
    CHECK(body.at("type").as_string() == "/problems/" + std::string(kind.code));
    CHECK(body.at("code").as_string() == std::string(kind.code));
    CHECK(body.at("detail").as_string() == "why");
    CHECK_FALSE(body.contains("errors"));
  }
  CHECK(problem("no such word", "x").status == 500);
  CHECK(parse_json(problem("bad_request", "x", {"one", "two"}).body)
            .as_object()
            .at("errors")
            .as_array()
            .size() == 2);
}

TEST_CASE("faults of the store have their own words") {
  CHECK(problem_of_store("db_locked") == "store_locked");
  CHECK(problem_of_store("db_disk_full") == "store_full");
  CHECK(problem_of_store("db_read_only") == "store_read_only");
  CHECK(problem_of_store("anything else") == "store_failed");
}
