#include <fmt/format.h>

#include <algorithm>
#include <set>

#include "data/local_time.h"
#include "data/reference/tables.h"

namespace escale::data {
namespace {

bool letters(std::string_view text, std::size_t size) {
  return text.size() == size &&
         std::all_of(text.begin(), text.end(), [](char c) { return c >= 'A' && c <= 'Z'; });
}

void check_zone(Table::Row const& row, std::string const& zone, std::set<std::string>& known) {
  if (known.contains(zone)) return;
  try {
    static_cast<void>(to_local(zone, Instant{}));
    known.insert(zone);
  } catch (std::invalid_argument const& e) {
    row.fault("zone", e.what());
  } catch (std::out_of_range const&) {
    known.insert(zone);  // west of Greenwich the first minute is in 1969
  }
}

}  // namespace

void load_airports(std::string const& folder, Reference::Tables& tables, Faults& faults) {
  Table file(folder, "airports.csv", {"iata", "icao", "city", "country", "zone", "schengen", "rescreen"},
             faults);
  std::set<std::string> zones;
  file.each([&](Table::Row const& row) {
    AirportRow const airport{.iata = row.required("iata"),
                             .zone = row.required("zone"),
                             .schengen = row.yes("schengen"),
                             .rescreen = row.yes("rescreen")};
    if (!letters(airport.iata, 3))
      row.fault("iata", fmt::format("got '{}', wanted three letters", airport.iata));
    auto const& icao = row.text("icao");
    if (!icao.empty() && !letters(icao, 4))
      row.fault("icao", fmt::format("got '{}', wanted four letters", icao));
    if (!letters(row.text("country"), 2))
      row.fault("country", fmt::format("got '{}', wanted ISO 3166 alpha-2", row.text("country")));
    if (airport.schengen && airport.rescreen) row.fault("rescreen", "got 'yes', wanted 'no' inside Schengen");
    check_zone(row, airport.zone, zones);
    static_cast<void>(row.required("city"));
    row.unique("iata", airport.iata);
    if (!icao.empty()) row.unique("icao", icao);
    if (!icao.empty()) tables.airport_of_icao.emplace(icao, airport.iata);
    tables.airports.emplace(airport.iata, airport);
  });
  if (!tables.home.empty() && file.usable() && !tables.airports.contains(tables.home))
    file.file_fault(fmt::format("{} is missing", tables.home));
}

}  // namespace escale::data
