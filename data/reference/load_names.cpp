#include <algorithm>

#include "data/local_time.h"
#include "data/reference/fold.h"
#include "data/reference/tables.h"

namespace escale::data {
namespace {

void load_home(std::string const& folder, Reference::Tables& tables, Faults& faults) {
  Table file(folder, "airport.csv", {"iata", "zone"}, faults);
  file.each([&](Table::Row const& row) {
    tables.home = row.required("iata");
    tables.zone = row.required("zone");
    try {
      static_cast<void>(to_local(tables.zone, Instant{}));
    } catch (std::exception const& e) {
      row.fault("zone", e.what());
    }
  });
  if (file.size() > 1) file.row(1).fault("iata", "got a second airport, wanted one row");
}

void load_terminals(std::string const& folder, Reference::Tables& tables, Faults& faults) {
  Table file(folder, "terminals.csv",
             {"code", "name", "shown", "valid_from", "valid_to", "accepted_from", "accepted_to"}, faults);
  file.each([&](Table::Row const& row) {
    TerminalName const name{.code = row.required("code"),
                            .name = squeeze(row.required("name")),
                            .shown = row.yes("shown") ? row.text("name") : std::string(),
                            .valid = row.validity(),
                            .accepted = row.validity("accepted_from", "accepted_to")};
    if (name.accepted.from > name.valid.from || name.accepted.to < name.valid.to)
      row.fault("accepted_from", "the name must be accepted on every day it is valid");
    tables.terminals.push_back(name);
  });
}

void load_halls(std::string const& folder, Reference::Tables& tables, Faults& faults) {
  Table file(folder, "halls.csv", {"terminal", "hall", "gates", "valid_from", "valid_to"}, faults);
  file.each([&](Table::Row const& row) {
    HallRow const hall{row.required("terminal"), row.required("hall"), row.validity()};
    bool const known = std::any_of(tables.terminals.begin(), tables.terminals.end(),
                                   [&](TerminalName const& t) { return t.code == hall.terminal; });
    if (!known) row.fault("terminal", "got '" + hall.terminal + "', wanted a code of terminals.csv");
    row.unique("hall", hall.terminal + "." + hall.hall);
    tables.halls.push_back(hall);
  });
}

}  // namespace

void load_names(std::string const& folder, Reference::Tables& tables, Faults& faults) {
  load_home(folder, tables, faults);
  load_terminals(folder, tables, faults);
  load_halls(folder, tables, faults);
}

}  // namespace escale::data
