#include <fmt/format.h>

#include <algorithm>

#include "data/reference/tables.h"

namespace escale::data {
namespace {

bool upper_or_digit(std::string_view text) {
  return std::all_of(text.begin(), text.end(),
                     [](char c) { return (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9'); });
}

void load_airline_rows(std::string const& folder, Reference::Tables& tables, Faults& faults) {
  Table file(folder, "airlines.csv", {"iata", "icao", "name"}, faults);
  file.each([&](Table::Row const& row) {
    auto const& iata = row.required("iata");
    auto const& icao = row.text("icao");
    if (iata.size() != 2 || !upper_or_digit(iata))
      row.fault("iata", fmt::format("got '{}', wanted two letters or digits", iata));
    if (!icao.empty() && (icao.size() != 3 || !upper_or_digit(icao)))
      row.fault("icao", fmt::format("got '{}', wanted three letters", icao));
    static_cast<void>(row.required("name"));
    row.unique("iata", iata);
    if (!icao.empty()) row.unique("icao", icao);
    tables.airlines.emplace(iata, iata);
    if (!icao.empty()) tables.airlines.emplace(icao, iata);
  });
}

void load_terminals_of_airlines(std::string const& folder, Reference::Tables& tables, Faults& faults) {
  Table file(folder, "airline_terminals.csv",
             {"airline", "flight_from", "flight_to", "terminal", "valid_from", "valid_to"}, faults);
  file.each([&](Table::Row const& row) {
    AirlineTerminal entry{
        .airline = row.required("airline"), .terminal = row.required("terminal"), .valid = row.validity()};
    if (auto const from = row.optional_integer("flight_from", 1)) entry.flight_from = *from;
    if (auto const to = row.optional_integer("flight_to", 1)) entry.flight_to = *to;
    if (entry.flight_from > entry.flight_to) row.fault("flight_to", "wanted no less than flight_from");
    if (!tables.airlines.contains(entry.airline))
      row.fault("airline", fmt::format("got '{}', wanted an IATA code of airlines.csv", entry.airline));
    bool const known = std::any_of(tables.terminals.begin(), tables.terminals.end(),
                                   [&](TerminalName const& t) { return t.code == entry.terminal; });
    if (!known)
      row.fault("terminal", fmt::format("got '{}', wanted a code of terminals.csv", entry.terminal));
    tables.airline_terminals.push_back(entry);
  });
  // The narrowest range of flight numbers decides, the last row of the same width.
  std::stable_sort(tables.airline_terminals.begin(), tables.airline_terminals.end(),
                   [](AirlineTerminal const& a, AirlineTerminal const& b) {
                     return a.flight_to - a.flight_from > b.flight_to - b.flight_from;
                   });
}

}  // namespace

void load_airlines(std::string const& folder, Reference::Tables& tables, Faults& faults) {
  load_airline_rows(folder, tables, faults);
  load_terminals_of_airlines(folder, tables, faults);
}

}  // namespace escale::data
