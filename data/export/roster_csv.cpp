#include <fmt/format.h>

#include "data/export/roster_export.h"
#include "data/export/safe_cell.h"
#include "data/local_time.h"

namespace escale::data {

namespace {

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
    out += fmt::format("{},{},{},{},{},{},{},{},{},{},{},{}\r\n", csv_cell(r.staff_id),
                       format_iso_date(r.date), local_clock(r.start, r.date, zone),
                       local_clock(r.end, r.date, zone), csv_cell(r.task), csv_cell(r.party_alias),
                       r.headcount, csv_cell(r.flight), csv_cell(r.terminal), csv_cell(r.gate),
                       csv_cell(r.meeting_point), csv_cell(fmt::format("{}", fmt::join(r.needs, " "))));
  return out;
}

}  // namespace escale::data
