#include "data/import/aidx_leg.h"

#include <algorithm>
#include <array>

#include "data/import/aidx.h"
#include "data/import/text.h"
#include "data/import/xlsx_cells.h"
#include "data/local_time.h"

namespace escale::data {
namespace {

struct TimeCode {
  std::string_view qualifier;
  std::optional<Fact> scheduled, estimated, actual;
};

/// OperationQualifier: off block, take-off, touchdown, on block. A scheduled runway time moves nothing.
constexpr std::array<TimeCode, 4> kTimes{
    {{"OFB", Fact::scheduled_out, Fact::estimated_out, Fact::actual_out},
     {"TKO", std::nullopt, Fact::estimated_takeoff, Fact::actual_takeoff},
     {"TDN", std::nullopt, Fact::estimated_touchdown, Fact::actual_touchdown},
     {"ONB", Fact::scheduled_in, Fact::estimated_in, Fact::actual_in}}};

constexpr std::array<std::string_view, 8> kCancelled{"CX",  "DX",   "CNL",       "CNX",
                                                     "CAN", "CNCL", "CANCELLED", "CANCELED"};
constexpr std::array<std::string_view, 5> kDiverted{"DV", "DIV", "DVT", "DVTD", "DIVERTED"};
/// What is said of a flight that operates: they take a cancellation back.
constexpr std::array<std::string_view, 16> kOperates{
    "SH", "SCH",        "SCHEDULED", "ON TIME", "ONT",      "DL", "DLY", "DELAYED",
    "RI", "REINSTATED", "BD",        "BRD",     "BOARDING", "AB", "LD",  "LANDED"};

template <typename List>
bool among(List const& list, std::string_view word) {
  return std::find(list.begin(), list.end(), word) != list.end();
}

class LegReader {
 public:
  LegReader(pugi::xml_node leg, int position, Issues& issues) : leg_(leg), issues_(issues) {
    news_.position = position;
  }

  FlightNews read() {
    auto const id = child(leg_, "LegIdentifier");
    if (!id) missing("LegIdentifier");
    if (id) read_identifier(id);
    for (auto const& data : children(leg_, "LegData")) read_data(data);
    return std::move(news_);
  }

 private:
  [[nodiscard]] Spot at(std::string_view element) const { return {news_.position, std::string(element)}; }

  void missing(std::string_view element) {
    auto const name = std::string(element), leg = std::to_string(news_.position);
    issues_.error(at(element), "missing_element", "",
                  {"leg " + leg + ": got no " + name + ", wanted one.",
                   "tronçon " + leg + " : pas de " + name + ", attendu : un."});
  }

  void bad(std::string_view element, std::string_view kind, std::string_view value, Words const& wanted) {
    auto words = got_wanted(element, value, wanted);
    auto const leg = std::to_string(news_.position), name = std::string(element);
    words.en = "leg " + leg + ", " + name + ": " + words.en;
    words.fr = "tronçon " + leg + ", " + name + " : " + words.fr;
    issues_.error(at(element), kind, value, words);
  }

  static std::string text_of(pugi::xml_node node) { return upper(single_spaced(node.text().get())); }

  /// Text of a needed child; empty and reported when it is not there.
  std::string need(pugi::xml_node parent, std::string_view element) {
    auto text = text_of(child(parent, element));
    if (text.empty()) missing(element);
    return text;
  }

  void read_identifier(pugi::xml_node id) {
    auto const airline = need(id, "Airline"), number = need(id, "FlightNumber");
    auto const suffix = text_of(child(id, "OperationalSuffix"));
    if (!airline.empty() && !number.empty()) read_flight(airline, number, suffix);
    news_.origin = airport(id, "DepartureAirport");
    news_.destination = airport(id, "ArrivalAirport");
    auto const date = need(id, "OriginDate");
    // Some senders write a whole instant.
    news_.date = parse_iso_date(std::string_view(date).substr(0, std::min<std::size_t>(10, date.size())));
    bool const known = news_.date && int(news_.date->year()) >= 1970 && int(news_.date->year()) <= 2037;
    if (date.empty() || known) return;
    news_.date.reset();
    bad("OriginDate", "bad_date", date,
        {"a date like 2026-12-08, years 1970 to 2037", "une date comme 2026-12-08, années 1970 à 2037"});
  }

  void read_flight(std::string const& airline, std::string const& number, std::string const& suffix) {
    auto const flight = read_flight_number(airline + number + suffix);
    // "AF" + "565" and "A" + "F565" are the same text, but only one is a flight.
    bool const apart = (airline.size() == 2 || airline.size() == 3) && is_digits(number);
    if (flight && apart && flight->designator == airline) {
      news_.flight = *flight;
      return;
    }
    bad("FlightNumber", "bad_value", airline + " " + number + suffix,
        {"an airline of 2 characters (IATA) or 3 letters (ICAO) and 1 to 4 digits",
         "une compagnie de 2 caractères (IATA) ou 3 lettres (OACI) et 1 à 4 chiffres"});
  }

  std::string airport(pugi::xml_node id, std::string_view element) {
    auto code = need(id, element);
    auto const letter = [](char c) { return c >= 'A' && c <= 'Z'; };
    bool const right =
        (code.size() == 3 || code.size() == 4) && std::all_of(code.begin(), code.end(), letter);
    if (code.empty() || right) return code;
    bad(element, "bad_value", code,
        {"an airport of three letters (IATA) or four (ICAO)",
         "un aéroport de trois lettres (IATA) ou quatre (OACI)"});
    return {};
  }

  void read_data(pugi::xml_node data) {
    for (auto const* element : {"OperationalStatus", "PublicStatus", "RemarkTextCode"})
      for (auto const& status : children(data, element)) read_status(text_of(status));
    for (auto const* element : {"DiversionAirport", "DiversionAirportCode"})
      for (auto const& to : children(data, element)) read_diversion(text_of(to));
    for (auto const& time : children(data, "OperationTime")) read_time_of(time);
    for (auto const& share : children(data, "CodeShareInfo")) read_codeshare(share);
    for (auto const& resources : children(data, "AirportResources"))
      for (auto const& resource : children(resources, "Resource")) read_resource(resource);
  }

  void read_status(std::string const& code) {
    auto& status = news_.facts[Fact::status];
    if (among(kCancelled, code)) status = "cancelled";
    if (among(kDiverted, code) && status != "cancelled") status = "diverted";
    if (among(kOperates, code) && status.empty()) status = "operates";
    if (status.empty()) news_.facts.erase(Fact::status);  // other words say nothing about who has to be met
  }

  void read_diversion(std::string const& airport) {
    if (airport.empty()) return;
    read_status("DIVERTED");
    news_.facts[Fact::diverted_to] = airport;
  }

  void read_time_of(pugi::xml_node node) {
    auto const qualifier = upper(trim(attribute(node, "OperationQualifier")));
    auto const type = upper(trim(attribute(node, "TimeType")));
    auto const code = std::find_if(kTimes.begin(), kTimes.end(),
                                   [&](TimeCode const& c) { return c.qualifier == qualifier; });
    if (qualifier.empty()) return missing("OperationQualifier");
    if (type != "SCT" && type != "EST" && type != "ACT") {
      return bad("TimeType", "bad_value", type,
                 {"SCT, EST or ACT (scheduled, estimated, actual)", "SCT, EST ou ACT (prévu, estimé, réel)"});
    }
    auto const written = trim(node.text().get());
    auto const time = read_xml_time(written);
    if (!time) {
      return bad("OperationTime", "bad_time", written,
                 {"an instant like 2026-12-08T05:40:00Z", "un instant comme 2026-12-08T05:40:00Z"});
    }
    if (code == kTimes.end()) return;  // doors, fuel, boarding: nothing for a roster
    auto const fact = type == "SCT" ? code->scheduled : type == "EST" ? code->estimated : code->actual;
    if (fact) put_time(*fact, std::chrono::floor<Minutes>(*time));
  }

  /// Of several the last.
  void put_time(Fact fact, Instant at) {
    std::erase_if(news_.times, [&](NewsTime const& time) { return time.fact == fact; });
    news_.times.push_back({.fact = fact, .at = at});
  }

  void read_codeshare(pugi::xml_node share) {
    auto const airline = text_of(child(share, "Airline")), number = text_of(child(share, "FlightNumber"));
    auto const flight = read_flight_number(airline + number + text_of(child(share, "OperationalSuffix")));
    if (!flight) {
      return bad("CodeShareInfo", "bad_value", airline + " " + number,
                 {"a flight like AF 565", "un vol comme AF 565"});
    }
    auto& list = news_.facts[Fact::codeshares];
    list += (list.empty() ? "" : "/") + flight->text();
  }

  void read_resource(pugi::xml_node resource) {
    auto const side = upper(trim(attribute(resource, "DepartureOrArrival")));
    bool const departs = side.starts_with("D");
    if (!departs && !side.starts_with("A")) {
      return bad("DepartureOrArrival", "bad_value", side, {"Departure or Arrival", "Departure ou Arrival"});
    }
    auto const first = [&](std::initializer_list<std::string_view> elements) {
      for (auto const element : elements)
        if (auto text = text_of(child(resource, element)); !text.empty()) return text;
      return std::string();
    };
    auto const terminal = first({"PassengerTerminal", "AircraftTerminal"});
    auto const gate = first({"PassengerGate", "Gate"});
    auto const parking = first({"AircraftParkingPosition", "AircraftStand"});
    (departs ? news_.terminal_departure : news_.terminal_arrival) = terminal;
    (departs ? news_.gate_departure : news_.gate_arrival) = gate;
    (departs ? news_.parking_departure : news_.parking_arrival) = parking;
  }

  pugi::xml_node leg_;
  Issues& issues_;
  FlightNews news_;
};

}  // namespace

FlightNews read_aidx_leg(pugi::xml_node leg, int position, Issues& issues) {
  return LegReader(leg, position, issues).read();
}

}  // namespace escale::data
