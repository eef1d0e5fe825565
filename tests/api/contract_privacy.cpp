#include "tests/api/contract_check.h"

namespace api_test {

void call_privacy_routes(ContractCalls& calls) {
  auto const check = [&](auto const&... of) { return calls.check(of...); };
  auto const day = calls.app.get("/api/v1/roster?date=2026-12-08");
  for (auto const& u : day.at("uncovered").as_array())
    check("GET", "/api/v1/identity/tasks/{id}",
          "/api/v1/identity/tasks/" + std::string(u.at("task").as_string()) + "?date=2026-12-08");
  for (auto const& row : day.at("staff").as_array())
    for (auto const& bar : row.at("assignments").as_array())
      check("GET", "/api/v1/identity/tasks/{id}",
            "/api/v1/identity/tasks/" + std::string(bar.at("task").as_string()) + "?date=2026-12-08");
  calls.app.call(
      "POST", "/api/v1/manifests?name=x.csv",
      "abn_number,sending_mission,programme,case_number,person_no,family_name,sex,date_of_birth,"
      "inbound_flight,inbound_date,inbound_from,visa,reception_party,reception_contact,meeting_point,"
      "remarks\n"
      "ZZ26-0009,Beyrouth,RST,ZZ-900,1,Testeur,F,1990-02-03,AF565,2026-12-08,BEY,D,Accueil,desk,2E "
      "arrivals,traite\n",
      "text/csv");
  check("POST", "/api/v1/sealed/open", "/api/v1/sealed/open",
        R"({"abn":"ZZ26-0009","person":"ZZ-900/1","reason":"asked for by the shelter"})");
  check("POST", "/api/v1/persons", "/api/v1/persons", R"({"case":"ZZ-100"})");
  check("POST", "/api/v1/holds", "/api/v1/holds",
        R"({"abn":"ZZ26-0001","reason":"claim 17 of the legal office"})");
  check("GET", "/api/v1/holds", "/api/v1/holds");
  check("DELETE", "/api/v1/holds/{id}", "/api/v1/holds/1");
  check("GET", "/api/v1/audit", "/api/v1/audit?action=hold_placed");
  check("GET", "/api/v1/audit/verify", "/api/v1/audit/verify");
}

}  // namespace api_test
