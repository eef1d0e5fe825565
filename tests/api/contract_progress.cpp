#include "tests/api/contract_check.h"

namespace api_test {

namespace {

std::string at(std::string const& kind, std::string const& id, std::string const& task) {
  return R"({"client_now":"2026-12-08T08:00:00Z","id":")" + id + R"(","date":"2026-12-08","kind":")" + kind +
         R"(","at":"2026-12-08T08:00:00Z","task":")" + task + R"(","headcount":1,"note":"desk informed"})";
}

std::string batch(std::string const& marks) {
  return R"({"client_now":"2026-12-08T08:00:00Z","marks":[)" + marks + "]}";
}

std::string mark(std::string const& id, std::string const& kind, std::string const& task,
                 std::string const& more = {}) {
  return R"({"id":")" + id + R"(","date":"2026-12-08","kind":")" + kind +
         R"(","at":"2026-12-08T08:00:00Z","task":")" + task + "\"" + more + "}";
}

}  // namespace

void call_progress_routes(ContractCalls& calls) {
  auto const check = [&](auto const&... of) { return calls.check(of...); };
  std::string const on = "?date=2026-12-08";
  (void)calls.app.solve("2026-12-08", "2026-12-09");
  check("POST", "/api/v1/publish", "/api/v1/publish", R"({"date":"2026-12-08"})");
  auto const board = check("GET", "/api/v1/marks", "/api/v1/marks" + on);
  auto const task = text_at(board.at("tasks").at(0).as_object(), "task");
  auto const receiver = R"(,"headcount":2,"receiver":{"organisation":"Association Essai"})";
  check("POST", "/api/v1/marks", "/api/v1/marks",
        batch(mark("a", "met", task, R"(,"documents_checked":true)") + "," +
              mark("b", "handed_over", task, receiver) + "," + mark("b", "met", task) + "," +
              mark("c", "met", "none")));
  check("POST", "/api/v1/marks", "/api/v1/marks", "{}");
  check("GET", "/api/v1/marks", "/api/v1/marks" + on + "&task=" + task);
  check("GET", "/api/v1/handovers", "/api/v1/handovers" + on + "&task=" + task);
  for (auto const* staff : {"T01", "T02", "T99"})
    check("GET", "/api/v1/my-day", "/api/v1/my-day" + on + "&staff=" + staff);
  check("POST", "/api/v1/incidents", "/api/v1/incidents", at("partial_party", "i1", task));
  check("POST", "/api/v1/incidents", "/api/v1/incidents", at("storm", "i2", task));
  check("GET", "/api/v1/incidents", "/api/v1/incidents" + on);
  check("POST", "/api/v1/incidents/{id}/resolve", "/api/v1/incidents/i1/resolve");
  check("POST", "/api/v1/incidents/{id}/resolve", "/api/v1/incidents/none/resolve");
  check("GET", "/api/v1/calendar/{token}", "/api/v1/calendar/none.ics");
  for (auto const* format : {"csv", "json", "ics", "pdf"})
    check("GET", "/api/v1/export/roster", "/api/v1/export/roster" + on + "&format=" + format);
  check("GET", "/api/v1/print/roster", "/api/v1/print/roster" + on);
  check("GET", "/api/v1/print/handover", "/api/v1/print/handover" + on + "&task=" + task);
  check("GET", "/api/v1/print/style.css", "/api/v1/print/style.css");
  check("GET", "/api/v1/reports/day", "/api/v1/reports/day" + on);
  check("GET", "/api/v1/reports/day", "/api/v1/reports/day" + on + "&format=csv");
  for (auto const* format : {"csv", "json", "svg"})
    check("GET", "/api/v1/reports/month",
          std::string("/api/v1/reports/month?month=2026-12&format=") + format);
}

}  // namespace api_test
