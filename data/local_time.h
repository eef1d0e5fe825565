#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "scheduler/model/time.h"

namespace escale::data {

/// A local wall-clock time turned into UTC. At a clock change it may not exist or occur twice.
struct LocalReading {
  enum class Kind { unique, nonexistent, ambiguous } kind = Kind::unique;
  Instant first{};   // unique: the time; ambiguous: the earlier reading; nonexistent: the change
  Instant second{};  // ambiguous: the later reading
};

/// `minute_of_day` may be 24:00 or more for "+1". Throws std::invalid_argument for an unknown zone. Years 1970 to 2037 (the
/// time-zone library knows no summer time later).
[[nodiscard]] LocalReading to_utc(std::string_view zone, Date day, int minute_of_day);

/// UTC -> local date and minute of day.
struct LocalTime {
  Date day{};
  int minute_of_day = 0;
  int utc_offset_minutes = 0;
};
[[nodiscard]] LocalTime to_local(std::string_view zone, Instant t);

/// The UTC interval of one local day: 23, 24 or 25 hours.
[[nodiscard]] Interval local_day(std::string_view zone, Date day);

/// "2026-12-07" -> a valid date; nothing for anything else.
[[nodiscard]] std::optional<Date> parse_iso_date(std::string_view text);
[[nodiscard]] std::string format_iso_date(Date day);
/// "2026-12-07T08:35:00Z" / parse of the same ("...T08:35Z" is read too).
[[nodiscard]] std::string format_iso_instant(Instant t);
[[nodiscard]] std::optional<Instant> parse_iso_instant(std::string_view text);

}  // namespace escale::data
