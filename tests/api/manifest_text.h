#pragma once

#include <map>
#include <string>
#include <vector>

#include "tests/api/support.h"

namespace api_test {

/// Manifests for tests: rows of changed cells over one good row, an arrival from Beirut on AF565 of 8
/// December.
using Cells = std::map<std::string, std::string>;

inline std::vector<std::string> const kManifestColumns{"abn_number",
                                                       "abn_type",
                                                       "sending_mission",
                                                       "programme",
                                                       "case_number",
                                                       "linked_case",
                                                       "person_no",
                                                       "family_name",
                                                       "given_name",
                                                       "sex",
                                                       "date_of_birth",
                                                       "nationality",
                                                       "languages",
                                                       "inbound_flight",
                                                       "inbound_date",
                                                       "inbound_from",
                                                       "inbound_sta",
                                                       "outbound_flight",
                                                       "outbound_date",
                                                       "outbound_to",
                                                       "outbound_std",
                                                       "visa",
                                                       "bags",
                                                       "ssr",
                                                       "constraint",
                                                       "reception_party",
                                                       "reception_contact",
                                                       "meeting_point",
                                                       "remarks"};

inline std::string manifest_text(std::vector<Cells> const& rows) {
  Cells const arrival{{"abn_number", "ZZ26-0100"},
                      {"abn_type", "NEW"},
                      {"sending_mission", "Beyrouth"},
                      {"programme", "RST"},
                      {"case_number", "ZZ-900"},
                      {"sex", "M"},
                      {"date_of_birth", "1980-02-03"},
                      {"nationality", "SYR"},
                      {"languages", "ara"},
                      {"inbound_flight", "AF565"},
                      {"inbound_date", "2026-12-08"},
                      {"inbound_from", "BEY"},
                      {"inbound_sta", "09:35"},
                      {"visa", "D"},
                      {"bags", "1"},
                      {"reception_party", "Association Essai"},
                      {"reception_contact", "+33 6 00 00 01 01"},
                      {"meeting_point", "2E arrivals"}};
  std::string out;
  for (auto const& column : kManifestColumns) out += (out.empty() ? "" : ";") + column;
  int person = 0;
  for (auto const& changed : rows) {
    auto cells = arrival;
    cells["person_no"] = std::to_string(++person);
    cells["family_name"] = "Canari" + std::to_string(person);
    cells["given_name"] = "Essai" + std::to_string(person);
    for (auto const& [column, value] : changed) cells[column] = value;
    out += "\n";
    bool first = true;
    for (auto const& column : kManifestColumns) {
      out += (first ? "" : ";") + cells[column];
      first = false;
    }
  }
  return out + "\n";
}

/// Changes that make it a transit from Istanbul (TK1823, in at 12:35) to Montreal on `flight` at `std`.
inline Cells transit(std::string const& flight, std::string const& std, Cells more = {}) {
  Cells cells{{"sending_mission", "Istanbul"}, {"inbound_flight", "TK1823"}, {"inbound_from", "IST"},
              {"inbound_sta", "12:35"},        {"outbound_flight", flight},  {"outbound_date", "2026-12-08"},
              {"outbound_to", "YUL"},          {"outbound_std", std},        {"visa", "none"},
              {"reception_party", ""},         {"reception_contact", ""},    {"meeting_point", ""}};
  more.merge(cells);
  return more;
}

inline std::shared_ptr<Caller const> officer(std::string const& mission) {
  return std::make_shared<Caller const>(
      Caller{.user = "test-officer", .role = Role::officer, .mission = mission});
}

/// A preview of these rows; `more` is added to the query.
inline Response preview(App const& app, std::vector<Cells> const& rows, std::string const& more = {},
                        std::shared_ptr<Caller const> caller = supervisor()) {
  return app.call("POST", "/api/v1/manifests?dry_run=true&name=test.csv" + more, manifest_text(rows),
                  "text/csv", std::move(caller));
}

inline Response send(App const& app, std::vector<Cells> const& rows,
                     std::shared_ptr<Caller const> caller = supervisor()) {
  return app.call("POST", "/api/v1/manifests?name=test.csv", manifest_text(rows), "text/csv",
                  std::move(caller));
}

inline json::object object(Response const& response) {
  return parse_json(response.body).as_object();
}

inline json::array verdicts(Response const& response) {
  return object(response).at("can_it_work").as_array();
}

inline bool has_error(json::object const& report, std::string_view kind, std::string_view column) {
  for (auto const& e : report.at("errors").as_array())
    if (e.at("kind").as_string() == kind && e.at("column").is_string() &&
        e.at("column").as_string() == column)
      return true;
  return false;
}

}  // namespace api_test
