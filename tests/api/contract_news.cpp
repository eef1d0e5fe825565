#include "tests/api/contract_check.h"

namespace api_test {

void call_news_routes(ContractCalls& calls) {
  auto const check = [&](auto const&... of) { return calls.check(of...); };
  auto const samples = std::string(ESCALE_SOURCE_DIR) + "/tests/news/samples/";
  check("POST", "/api/v1/flight-news", "/api/v1/flight-news?name=x.xml", slurp(samples + "aidx-delay.xml"),
        "application/xml");
  check("POST", "/api/v1/flight-news", "/api/v1/flight-news", std::string("MVT\nNOTHING"), "text/plain");
  check("POST", "/api/v1/flight-news", "/api/v1/flight-news", std::string("MVT"), "image/png");
  check("POST", "/api/v1/assistance-lists", "/api/v1/assistance-lists", slurp(samples + "list.txt"),
        "text/plain");
  check("POST", "/api/v1/assistance-lists", "/api/v1/assistance-lists", std::string("PAL\n?"), "text/plain");
  check("GET", "/api/v1/news", "/api/v1/news?date=2026-12-08");
  check("GET", "/api/v1/policy", "/api/v1/policy");
  check("PUT", "/api/v1/policy", "/api/v1/policy", R"({"auto_publish":false,"below_minutes":15})");
  (void)calls.app.solve("2026-12-09", "2026-12-09");
  check("POST", "/api/v1/repair", "/api/v1/repair",
        R"({"date":"2026-12-09","changes":[{"type":"flight_delayed","flight":"AF565","minutes":45}]})");
  check("POST", "/api/v1/repair", "/api/v1/repair",
        R"({"date":"2026-12-09","changes":[{"type":"flight_delayed"}]})");
}

}  // namespace api_test
