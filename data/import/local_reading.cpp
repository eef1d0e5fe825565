#include "data/import/local_reading.h"

#include <fmt/format.h>

#include "data/import/flight_book.h"
#include "data/import/values.h"
#include "data/local_time.h"

namespace escale::data {
namespace {

/// "03:30 (UTC+02:00)"
std::string reading(std::string_view zone, Instant t, int shift_minutes) {
  auto const local = to_local(zone, t + Minutes(shift_minutes));
  auto const offset = local.utc_offset_minutes;
  return fmt::format("{} (UTC{}{})", clock_text(local.minute_of_day), offset < 0 ? "-" : "+",
                     clock_text(offset < 0 ? -offset : offset));
}

/// Minutes the clock jumps at the change at `t`.
int jump(std::string_view zone, Instant t) {
  return to_local(zone, t).utc_offset_minutes - to_local(zone, t - Minutes(1)).utc_offset_minutes;
}

void report_skipped(std::string_view zone, Instant change, std::string const& written, Spot const& spot,
                    Issues& issues) {
  auto const gap = jump(zone, change);
  auto const day = format_iso_date(to_local(zone, change).day);
  auto const before = to_local(zone, change - Minutes(1)).minute_of_day + 1;
  // Read with the offset of before or of after the change, the same figures are two different instants.
  auto const wall = read_time(Cell{written, CellKind::text, 0.0})->minute;
  auto const into = ((wall - before) % 1440 + 1440) % 1440;
  auto const late = reading(zone, change, into), early = reading(zone, change, into - gap);
  issues.error(spot, "nonexistent_time", written,
               {"got " + written + ", which does not exist on " + day +
                    ": the clock is put forward. Wanted " + early + " or " + late + ".",
                "lu : " + written + ", qui n'existe pas le " + day +
                    " : l'heure est avancée. Attendu : " + early + " ou " + late + "."});
}

void report_twice(std::string_view zone, LocalReading const& r, std::string const& written, Spot const& spot,
                  Issues& issues) {
  auto const day = format_iso_date(to_local(zone, r.first).day);
  auto const first = reading(zone, r.first, 0), second = reading(zone, r.second, 0);
  issues.error(spot, "ambiguous_time", written,
               {"got " + written + ", which occurs twice on " + day +
                    ": the clock is put back. Wanted one that is clear; the readings are " + first + " and " +
                    second + ".",
                "lu : " + written + ", qui a lieu deux fois le " + day +
                    " : l'heure est reculée. Attendu : une heure claire ; les lectures "
                    "sont " +
                    first + " et " + second + "."});
}

}  // namespace

std::optional<Instant> local_instant(std::string_view zone, Date day, int minute_of_day, Spot const& spot,
                                     Issues& issues) {
  if (!FlightBook::plannable(day)) return std::nullopt;
  auto const r = to_utc(zone, day, minute_of_day);
  if (r.kind == LocalReading::Kind::unique) return r.first;
  auto const written = clock_text(minute_of_day);
  if (r.kind == LocalReading::Kind::nonexistent) report_skipped(zone, r.first, written, spot, issues);
  if (r.kind == LocalReading::Kind::ambiguous) report_twice(zone, r, written, spot, issues);
  return std::nullopt;
}

}  // namespace escale::data
