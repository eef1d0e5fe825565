#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "scheduler/model/time.h"

namespace escale::data {

/// One task in a staff member's duty, as it leaves the house. Never a name.
struct RosterRow {
  std::string staff_id;
  Date date{};  // local day of the duty
  Instant start{}, end{};
  std::string task;
  int position = 0;
  std::string kind;
  std::string party_alias;
  int headcount = 0;
  std::string flight, terminal, gate, meeting_point;
  std::vector<std::string> needs;
};

/// formats.md "Roster out": local times of `zone`, needs separated by one blank, UTF-8, CRLF. What a
/// spreadsheet would run as a formula is neutralised with a quote.
[[nodiscard]] std::string roster_csv(std::vector<RosterRow> const& rows, std::string_view zone);

/// RFC 5545: one event a row, UTC, lines folded at 75 octets. `stamp`: when the roster was made.
[[nodiscard]] std::string roster_ics(std::vector<RosterRow> const& rows, Instant stamp);

}  // namespace escale::data
