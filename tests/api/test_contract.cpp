#include <filesystem>
#include <set>

#include "api/access.h"
#include "api/problems.h"
#include "tests/api/contract_check.h"
#include "tests/support/catch.h"

using namespace api_test;

namespace {

/// docs/api.md and the pages of docs/api.
std::string manual() {
  auto text = slurp(std::string(ESCALE_SOURCE_DIR) + "/docs/api.md");
  std::error_code none;
  for (auto const& page : std::filesystem::directory_iterator(ESCALE_SOURCE_DIR "/docs/api", none))
    text += slurp(page.path().string());
  return text;
}

json::object const& contract() {
  return served_contract();
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

TEST_CASE("the table of access has every route once, and no other") {
  App const app(false);
  std::set<std::string> served;
  for (auto const& r : app.router.routes()) {
    INFO(r.method + " " + r.pattern);
    CHECK(access_of(r.method, r.pattern) != nullptr);
    served.insert(r.method + " " + r.pattern);
  }
  std::set<std::string> listed;
  for (auto const& row : access_table()) {
    auto const name = std::string(row.method) + " " + std::string(row.pattern);
    INFO(name);
    CHECK(listed.insert(name).second);
    CHECK((row.everybody || !row.roles.empty()));
  }
  CHECK(listed == served);
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
        auto const faults = misfits(body->at("example"), body->at("schema").as_object(), std::string(path));
        INFO(std::string(path) + " " + std::string(status));
        CHECK(faults == std::vector<std::string>{});
      }
}

TEST_CASE("what is really answered is what the contract says, on every route") {
  ContractCalls calls;
  for (auto const topic : {call_day_routes, call_editing_routes, call_auth_routes, call_manifest_routes,
                           call_privacy_routes, call_events_routes, call_news_routes, call_progress_routes})
    topic(calls);
  std::set<std::string> served;
  for (auto const& r : calls.app.router.routes()) served.insert(r.method + " " + r.pattern);
  CHECK(calls.called == served);
}

TEST_CASE("every code word of the table is in the manual, with its status") {
  auto const text = manual();
  for (auto const& kind : problem_kinds()) {
    auto const word = "`" + std::string(kind.code) + "`", status = "| " + std::to_string(kind.status) + " |";
    bool found = false;
    for (auto at = text.find(word); at != std::string::npos && !found; at = text.find(word, at + 1))
      found = text.substr(at, text.find('\n', at) - at).find(status) != std::string::npos;
    INFO(kind.code);
    CHECK(found);
  }
}

TEST_CASE("every route is in the manual") {
  auto const text = manual();
  App const app(false);
  for (auto const& r : app.router.routes())
    CHECK_THAT(text, ContainsSubstring("`" + r.method + " " + r.pattern));
}
