#include "tests/api/contract_check.h"

namespace api_test {

namespace {

std::shared_ptr<Caller const> staff_member(std::string const& id) {
  return std::make_shared<Caller const>(Caller{.user = id, .role = Role::staff, .staff_id = id});
}

}  // namespace

void call_editing_routes(ContractCalls& calls) {
  auto const check = [&](auto const&... of) { return calls.check(of...); };
  std::string const date = "2026-12-09", draft = "/api/v1/drafts/" + date;
  (void)calls.app.solve("2026-12-08", "2026-12-09");
  auto const day = calls.app.get("/api/v1/roster?date=" + date);
  std::string task;
  for (auto const& row : day.at("staff").as_array())
    for (auto const& bar : row.at("assignments").as_array()) task = text_at(bar.as_object(), "task");
  auto const edits = R"({"edits":[{"type":"pin","task":")" + task + R"("}]})";
  auto const held = check("GET", "/api/v1/drafts/{date}", draft);
  check("POST", "/api/v1/drafts/{date}/what-if", draft + "/what-if", edits);
  check("POST", "/api/v1/drafts/{date}/edits", draft + "/edits", edits);  // without If-Match
  calls.if_match = std::string(held.at("etag").as_string());
  auto const done = check("POST", "/api/v1/drafts/{date}/edits", draft + "/edits", edits);
  check("POST", "/api/v1/drafts/{date}/edits", draft + "/edits", edits);  // another was faster
  check("GET", "/api/v1/drafts/{date}", draft);
  calls.if_match = std::string(done.at("etag").as_string());
  check("POST", "/api/v1/drafts/{date}/undo", draft + "/undo");
  calls.if_match.clear();
  check("GET", "/api/v1/drafts/{date}/changes", draft + "/changes");
  check("GET", "/api/v1/explanations", "/api/v1/explanations?date=" + date + "&task=" + task);
  check("GET", "/api/v1/explanations", "/api/v1/explanations?date=" + date + "&staff=CDG01&task=" + task);
  for (auto const& u : day.at("uncovered").as_array())
    check("GET", "/api/v1/remedies",
          "/api/v1/remedies?date=" + date + "&task=" + text_at(u.as_object(), "task"));
  check("GET", "/api/v1/remedies", "/api/v1/remedies?date=" + date + "&task=" + task);
  check("POST", "/api/v1/remedies", "/api/v1/remedies",
        R"({"date":"2026-12-09","kind":"more_people","task":")" + task + R"("})");
  check("POST", "/api/v1/publish", "/api/v1/publish", R"({"date":"2026-12-09"})");
  auto const told = check("GET", "/api/v1/changes", "/api/v1/changes?date=" + date);
  auto const& first = told.at("changes").as_array().at(0).as_object();
  calls.caller = staff_member(text_at(first, "staff_id"));
  check("POST", "/api/v1/changes/{id}/acknowledge",
        "/api/v1/changes/" + std::to_string(first.at("id").as_int64()) + "/acknowledge");
  check("POST", "/api/v1/changes/{id}/acknowledge", "/api/v1/changes/999/acknowledge");
  calls.caller = supervisor();
}

}  // namespace api_test
