#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "data/import/cell.h"
#include "data/import/issues.h"
#include "scheduler/model/time.h"

namespace escale::data {

/// A local time of day as written: "05:40+1" is 340 and one day more; "24:00" is 1440.
struct ClockTime {
  int minute = 0;
  int plus_days = 0;
  [[nodiscard]] int minute_of_day() const { return minute % 1440; }
};

/// "AF 0565" -> AF, 565. `designator` is IATA or ICAO as written.
struct FlightNumber {
  std::string designator;
  int number = 0;
  char suffix = 0;
  [[nodiscard]] std::string text() const;
};

/// 2026-12-03, 03/12/2026, 03.12.2026 (day first), or a date of a workbook.
[[nodiscard]] std::optional<Date> read_date(Cell const& cell);
/// Why a text is no date, where that can be told: "the year must have four digits".
[[nodiscard]] Words date_hint(Cell const& cell);
/// What a date looks like.
[[nodiscard]] Words wanted_date();

/// 06:35, 635, 0635, 6h35, 18h, 24:00, each with +1, or a time of a workbook.
[[nodiscard]] std::optional<ClockTime> read_time(Cell const& cell);
[[nodiscard]] Words wanted_time();

[[nodiscard]] std::optional<FlightNumber> read_flight_number(std::string_view text);
[[nodiscard]] std::optional<int> read_whole_number(std::string_view text, int least, int most);

/// "635" -> "06:35"
[[nodiscard]] std::string clock_text(int minute_of_day);

}  // namespace escale::data
