#include "tests/api/contract_check.h"

namespace api_test {

void call_day_routes(ContractCalls& calls) {
  auto const check = [&](auto const&... of) { return calls.check(of...); };
  check("GET", "/api/v1/health", "/api/v1/health");
  check("GET", "/api/v1/openapi.json", "/api/v1/openapi.json");
  check("GET", "/api/v1/days", "/api/v1/days");
  check("GET", "/api/v1/roster", "/api/v1/roster?date=2026-12-08");
  check("POST", "/api/v1/solve", "/api/v1/solve", R"({"from":"2026-12-08","to":"2026-12-09"})");
  check("GET", "/api/v1/jobs/{id}", "/api/v1/jobs/1");
  check("DELETE", "/api/v1/jobs/{id}", "/api/v1/jobs/1");
  calls.app.planner.wait();
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
  check("POST", "/api/v1/files/{kind}", "/api/v1/files/staff?name=s.csv", slurp(kSamples + "/staff.csv"),
        "text/csv");
  check("POST", "/api/v1/publish", "/api/v1/publish", R"({"date":"2026-12-08"})");
}

}  // namespace api_test
