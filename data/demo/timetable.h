#pragma once

#include <string>
#include <vector>

#include "scheduler/model/time.h"

namespace escale::data::demo {

/// One flight of the invented timetable. Local minutes of the day at each end; `sta_next_day` for flights
/// over midnight.
struct Route {
  char const* flight;
  char const* other;  // the airport that is not CDG
  bool inbound;
  int std_minute, sta_minute;
  bool sta_next_day;
  char const* terminal;  // name before the renaming
  char const* gate;      // prefix; a number is added
  bool contact;
  char const* aircraft;
  char const* codeshares;
  char const* days;  // "1234567": Monday is 1
};

[[nodiscard]] std::vector<Route> const& timetable();
[[nodiscard]] bool flies_on(Route const& route, Date day);

}  // namespace escale::data::demo
