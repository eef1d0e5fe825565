#include "tests/import/desk.h"

#include <stdexcept>

namespace escale::data {
namespace {

constexpr char const* kFlights =
    "flight,date,origin,destination,std,sta,terminal,stand_type,gate,aircraft,codeshares\n"
    "AF879,2027-01-10,NDJ,CDG,23:55,05:40+1,2E,contact,M32,332,KL2279\n"
    "AF565,2027-01-11,BEY,CDG,05:50,09:35,2E,contact,M40,77W,\n"
    "AF879,2027-01-11,NDJ,CDG,23:55,05:40+1,2E,contact,M32,332,KL2279\n"
    "AF565,2027-01-12,BEY,CDG,05:50,09:35,2E,contact,M40,77W,ME1565/DL8565\n"
    "ME211A,2027-01-12,BEY,CDG,10:20,14:10,2E,remote,,321,\n"
    "AF344,2027-01-12,CDG,YUL,13:15,15:00,2E,contact,K40,77W,\n"
    "AF1274,2027-01-12,CDG,OSL,10:10,12:30,2F,contact,F22,320,\n"
    "AF1380,2027-01-12,CDG,LHR,10:35,10:55,2E,contact,K21,320,\n"
    "ME212,2027-01-12,CDG,BEY,15:30,20:40,2E,remote,,321,\n"
    "AF565,2027-01-13,BEY,CDG,05:50,09:35,2E,contact,M40,77W,\n"
    "AF566,2027-01-13,CDG,BEY,13:30,18:50,2E,contact,M40,77W,\n"
    "AF985,2027-03-27,DLA,CDG,23:10,07:40+1,2E,contact,M24,77W,\n"
    "AF565,2027-03-28,BEY,CDG,05:50,09:35,2E,contact,M40,77W,\n";

constexpr char const* kStaff =
    "staff_id,display_name,sex,languages,qualifications,badge_sectors,badge_expiry,contract_hours_week,"
    "employment,phone\n"
    "CDG01,Anouk V.,F,fra/ara,SUPERVISOR/UASC,A/P,2028-05-31,35,fixed,+33 6 39 98 10 01\n"
    "CDG02,Basile W.,M,fra/eng,WHEELCHAIR,P,2028-05-31,35,fixed,+33 6 39 98 10 02\n";

std::string quoted(std::string const& cell) {
  if (cell.find_first_of(",\"\r\n") == std::string::npos) return cell;
  std::string out = "\"";
  for (char const c : cell) out += c == '"' ? std::string("\"\"") : std::string(1, c);
  return out + "\"";
}

Desk::Cells arrival(int person) {
  return {{"abn_number", "LB27-0001"},
          {"abn_type", "NEW"},
          {"sending_mission", "Beirut"},
          {"contact_phone", "+961 1 555 210"},
          {"programme", "RST"},
          {"case_number", "LBN-1"},
          {"person_no", std::to_string(person)},
          {"family_name", "Sarraf"},
          {"given_name", "Person" + std::to_string(person)},
          {"sex", "F"},
          {"date_of_birth", "1990-01-01"},
          {"nationality", "SYR"},
          {"relation", "PA"},
          {"languages", "ara/fra"},
          {"inbound_flight", "AF565"},
          {"inbound_date", "2027-01-12"},
          {"arrival_date", "2027-01-12"},
          {"inbound_from", "BEY"},
          {"inbound_sta", "09:35"},
          {"visa", "D"},
          {"bags", "1"},
          {"reception_party", "Foyer du Lac"},
          {"reception_contact", "+33 6 39 98 55 02"},
          {"meeting_point", "2E arrivals, door 8"}};
}

}  // namespace

Desk::Desk() {
  for (auto const& [kind, content] :
       {std::pair{FileKind::flights, kFlights}, std::pair{FileKind::staff, kStaff}}) {
    auto const report = load(kind, content);
    if (!report.accepted)
      throw std::runtime_error("desk: " + line(report.errors.at(0)) + ": " + report.errors[0].message);
  }
}

std::vector<std::string> const& Desk::header() {
  static std::vector<std::string> const columns = {"abn_number",
                                                   "abn_type",
                                                   "sending_mission",
                                                   "contact_phone",
                                                   "contact_email",
                                                   "programme",
                                                   "case_number",
                                                   "linked_case",
                                                   "person_no",
                                                   "family_name",
                                                   "given_name",
                                                   "sex",
                                                   "date_of_birth",
                                                   "nationality",
                                                   "relation",
                                                   "languages",
                                                   "inbound_flight",
                                                   "inbound_date",
                                                   "arrival_date",
                                                   "inbound_from",
                                                   "inbound_sta",
                                                   "outbound_flight",
                                                   "outbound_date",
                                                   "outbound_to",
                                                   "outbound_std",
                                                   "pnr",
                                                   "visa",
                                                   "bags",
                                                   "ssr",
                                                   "constraint",
                                                   "escort",
                                                   "reception_party",
                                                   "reception_contact",
                                                   "meeting_point",
                                                   "remarks"};
  return columns;
}

std::string Desk::text(std::vector<Cells> const& rows) {
  std::string out;
  for (auto const& column : header()) out += (out.empty() ? "" : ",") + column;
  out += "\n";
  int person = 0;
  for (auto const& changes : rows) {
    auto cells = arrival(++person);
    for (auto const& [column, value] : changes) cells[column] = value;
    std::string row;
    for (auto const& column : header())
      row += (&column == &header().front() ? "" : ",") + quoted(cells[column]);
    out += row + "\n";
  }
  return out;
}

Desk::Cells Desk::transit(Cells more) {
  Cells cells = {{"outbound_flight", "AF344"}, {"outbound_date", "2027-01-12"},
                 {"outbound_to", "YUL"},       {"outbound_std", "13:15"},
                 {"reception_party", ""},      {"reception_contact", ""},
                 {"meeting_point", ""},        {"visa", "none"}};
  for (auto& [column, value] : more) cells[column] = value;
  return cells;
}

Desk::Cells Desk::departure(Cells more) {
  Cells cells = {{"inbound_flight", ""},
                 {"inbound_date", ""},
                 {"arrival_date", ""},
                 {"inbound_from", ""},
                 {"inbound_sta", ""},
                 {"outbound_flight", "ME 212"},
                 {"outbound_date", "2027-01-12"},
                 {"outbound_to", "BEY"},
                 {"outbound_std", "15h30"},
                 {"reception_party", ""},
                 {"reception_contact", ""},
                 {"meeting_point", ""},
                 {"programme", "AVR"}};
  for (auto& [column, value] : more) cells[column] = value;
  return cells;
}

}  // namespace escale::data
