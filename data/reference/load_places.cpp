#include <fmt/format.h>

#include <algorithm>

#include "data/reference/place_words.h"
#include "data/reference/tables.h"

namespace escale::data {
namespace {

constexpr std::array<std::string_view, 7> kModes{"walk",   "cdgval",      "lisa",   "bus_n1",
                                                 "bus_n2", "airside_bus", "control"};
constexpr std::size_t kCdgval = 1;
constexpr std::array<std::string_view, 3> kWho{"traveller", "staff", "both"};
constexpr std::array<std::string_view, 2> kWays{"one", "both"};
constexpr std::string_view kStop = "stop.";  // a node of the ways that is no place

SectorSet sectors(Table::Row const& row) {
  static constexpr std::string_view kLetters[] = {"A", "B", "P", "F"};
  SectorSet result;
  for (auto const& word : row.list("sectors", '/')) {
    auto const found = std::find(std::begin(kLetters), std::end(kLetters), word);
    if (found == std::end(kLetters))
      row.fault("sectors", fmt::format("got '{}', wanted A, B, P or F separated by /", word));
    else
      result.add(static_cast<Sector>(found - std::begin(kLetters)));
  }
  return result;
}

void check_terminal(Table::Row const& row, Reference::Tables const& tables, Place const& place) {
  if (place.terminal.empty()) return;
  bool const terminal = std::any_of(tables.terminals.begin(), tables.terminals.end(),
                                    [&](TerminalName const& t) { return t.code == place.terminal; });
  if (!terminal)
    row.fault("terminal", fmt::format("got '{}', wanted a code of terminals.csv", place.terminal));
  bool const hall =
      place.hall.empty() || std::any_of(tables.halls.begin(), tables.halls.end(), [&](HallRow const& h) {
        return h.terminal == place.terminal && h.hall == place.hall;
      });
  if (!hall)
    row.fault("hall", fmt::format("got '{}', wanted a hall of {} in halls.csv", place.hall, place.terminal));
}

void load_place_rows(std::string const& folder, Reference::Tables& tables, Faults& faults) {
  Table file(folder, "places.csv",
             {"code", "terminal", "hall", "kind", "zone", "sectors", "valid_from", "valid_to"}, faults);
  file.each([&](Table::Row const& row) {
    Place const place{.code = row.required("code"),
                      .terminal = row.text("terminal"),
                      .hall = row.text("hall"),
                      .kind = static_cast<PlaceKind>(row.choice("kind", kPlaceKindWords)),
                      .zone = static_cast<Zone>(row.choice("zone", kZoneWords)),
                      .sectors = sectors(row)};
    row.unique("code", place.code);
    check_terminal(row, tables, place);
    tables.places.push_back(place);
    tables.place_valid.push_back(row.validity());
  });
}

std::size_t node(Table::Row const& row, std::string_view column, Reference::Tables& tables) {
  auto const& code = row.required(column);
  if (code.starts_with(kStop)) {
    auto const at = std::find(tables.stops.begin(), tables.stops.end(), code);
    if (at == tables.stops.end()) {
      tables.stops.push_back(code);
      return tables.places.size() + tables.stops.size() - 1;
    }
    return tables.places.size() + static_cast<std::size_t>(at - tables.stops.begin());
  }
  auto const place = std::find_if(tables.places.begin(), tables.places.end(),
                                  [&](Place const& p) { return p.code == code; });
  if (place == tables.places.end()) {
    row.fault(column, fmt::format("got '{}', wanted a code of places.csv or a stop", code));
    return 0;
  }
  return static_cast<std::size_t>(place - tables.places.begin());
}

void read_minutes(Table::Row const& row, Link& link) {
  static constexpr std::array<std::string_view, kPaces> kColumns{"adult", "family", "wheelchair"};
  auto const who = row.choice("who", kWho);
  bool const travellers = who != 1;
  bool const staff = who != 0;
  for (std::size_t pace = 0; pace < kPaces; ++pace) {
    link.traveller[pace] = row.optional_integer(kColumns[pace], 0);
    if (link.traveller[pace].has_value() != travellers)
      row.fault(kColumns[pace],
                travellers ? "got nothing, wanted minutes" : "got minutes, wanted nothing: staff only");
    if (pace > 0 && link.traveller[pace] && link.traveller[pace] < link.traveller[pace - 1])
      row.fault(kColumns[pace],
                fmt::format("got {}, wanted no less than {}", row.text(kColumns[pace]), kColumns[pace - 1]));
  }
  link.staff = row.optional_integer("staff", 0);
  if (link.staff.has_value() != staff)
    row.fault("staff",
              staff ? "got nothing, wanted minutes" : "got minutes, wanted nothing: travellers only");
}

void load_link_rows(std::string const& folder, Reference::Tables& tables, Faults& faults) {
  Table file(folder, "links.csv",
             {"from", "to", "mode", "who", "way", "adult", "family", "wheelchair", "staff", "runs_from",
              "runs_to", "valid_from", "valid_to"},
             faults);
  std::vector<int> used;
  file.each([&](Table::Row const& row) {
    Link link{.from = node(row, "from", tables),
              .to = node(row, "to", tables),
              .both_ways = row.choice("way", kWays) == 1,
              .runs_from = row.clock("runs_from"),
              .runs_to = row.clock("runs_to"),
              .sets_night = row.choice("mode", kModes) == kCdgval,
              .valid = row.validity()};
    read_minutes(row, link);
    if (link.from == link.to)
      row.fault("to", fmt::format("got '{}', wanted another place than from", row.text("to")));
    used.resize(tables.places.size() + tables.stops.size());
    ++used[link.from];
    ++used[link.to];
    tables.links.push_back(link);
  });
  for (std::size_t i = 0; i < used.size(); ++i) {
    if (i < tables.places.size() && used[i] == 0)
      file.file_fault(fmt::format("no way leads to {}", tables.places[i].code));
    if (i >= tables.places.size() && used[i] < 2)
      file.file_fault(fmt::format("only one way leads to {}", tables.stops[i - tables.places.size()]));
  }
}

}  // namespace

void load_places(std::string const& folder, Reference::Tables& tables, Faults& faults) {
  load_place_rows(folder, tables, faults);
  load_link_rows(folder, tables, faults);
}

}  // namespace escale::data
