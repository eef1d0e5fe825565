#include <fmt/format.h>

#include "data/export/roster_export.h"
#include "data/local_time.h"

namespace escale::data {

namespace {

/// A cell that begins with one of these is run by a spreadsheet, also after a blank.
bool would_run(std::string_view text) {
  auto const first = text.find_first_not_of(" \t\r\n");
  if (first == std::string_view::npos) return false;
  return std::string_view("=+-@").find(text[first]) != std::string_view::npos || text.front() == '\t' ||
         text.front() == '\r';
}

std::string cell(std::string_view text) {
  std::string out = would_run(text) ? "'" + std::string(text) : std::string(text);
  if (out.find_first_of(",\"\r\n;") == std::string::npos) return out;
  std::string quoted = "\"";
  for (char const c : out) quoted += c == '"' ? std::string("\"\"") : std::string(1, c);
  return quoted + "\"";
}

/// "06:35", the day after the duty's with "+1".
std::string local_clock(Instant t, Date day, std::string_view zone) {
  auto const local = to_local(zone, t);
  auto const days = (std::chrono::sys_days(local.day) - std::chrono::sys_days(day)).count();
  return fmt::format("{:02}:{:02}{}", local.minute_of_day / 60, local.minute_of_day % 60,
                     days == 0 ? std::string() : fmt::format("{:+}", days));
}

}  // namespace

std::string roster_csv(std::vector<RosterRow> const& rows, std::string_view zone) {
  std::string out =
      "staff_id,date,start,end,task,party_alias,headcount,flight,terminal,gate,meeting_point,needs\r\n";
  for (auto const& r : rows)
    out += fmt::format("{},{},{},{},{},{},{},{},{},{},{},{}\r\n", cell(r.staff_id), format_iso_date(r.date),
                       local_clock(r.start, r.date, zone), local_clock(r.end, r.date, zone), cell(r.task),
                       cell(r.party_alias), r.headcount, cell(r.flight), cell(r.terminal), cell(r.gate),
                       cell(r.meeting_point), cell(fmt::format("{}", fmt::join(r.needs, " "))));
  return out;
}

}  // namespace escale::data
