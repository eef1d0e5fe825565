#pragma once

#include <optional>
#include <string>
#include <vector>

#include "api/json.h"
#include "api/task_view.h"
#include "data/export/roster_export.h"
#include "data/store/store.h"

namespace escale::api {

/// The roster of the duties of one local day: the published one if there is one, else the newest draft.
struct RosterPage {
  Date date{};
  data::StoredRoster stored;         // the roster of that day
  data::Planned planned;             // with the neighbouring days
  Roster roster;                     // of the duties of that day, also after midnight
  Roster around;                     // and of those of the day before and the day after
  std::vector<Uncovered> uncovered;  // tasks of that day
};

/// Nothing if that day has no roster.
[[nodiscard]] std::optional<RosterPage> roster_page(data::Store& store, data::Reference const& reference,
                                                    Date date);

/// Keeps one staff member's duties only.
void keep_staff(RosterPage& page, std::string const& staff_id);

[[nodiscard]] std::vector<data::RosterRow> roster_rows(RosterPage const& page,
                                                       data::Reference const& reference);
[[nodiscard]] json::object roster_json(RosterPage const& page, data::Reference const& reference,
                                       std::string const& staff_id);
[[nodiscard]] std::string roster_text(RosterPage const& page, data::Reference const& reference,
                                      std::string const& staff_id);

}  // namespace escale::api
