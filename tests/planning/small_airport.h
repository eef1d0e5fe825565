#pragma once

#include <string>
#include <string_view>

#include "scheduler/model/airport.h"

namespace escale::test {

/// Monday 7 December 2026, 00:00 UTC, and minutes after it: at(26, 30) is Tuesday 02:30.
[[nodiscard]] Instant at(int hour, int minute = 0);
/// "10:05", on the days after with "+1 10:05".
[[nodiscard]] std::string clock(Instant t);
/// "10:05", "10:05+1".
[[nodiscard]] Instant read_clock(std::string_view text);

/// A small airport to work out by head. A family takes twice the minutes of an adult, a wheelchair three
/// times.
///
///   1: one hall, international, linked with 2E only through the arrivals halls, by a train that rests
///   00:00-05:00 2E: halls K and L, international, one border, reclaim and screening; K - L airside 10;
///   cabins to sleep 2 from L's lounge 2F: Schengen; from 2E's border 6 to its lounge, from its gate 6 to
///   2E's border_out a hotel 12 from 2E's arrivals hall
///
/// Minutes of the processes: disembark 10 (remote 20), border in 15 (+2 a party), border out 10, bags at 40,
/// customs 5, screening 10, hand-over 10 (private +5), check-in 20 (+5 for each ten people more), check-in
/// closes 60, gate closes 20, boarding lead 40, at the door 15 early, departures met 180 before. Crew: 12
/// walkers, 8 of families, 2 wheelchairs, 5 children alone under 12, 8 adolescents, 2 staff for several
/// children alone.
[[nodiscard]] Airport small_airport();

}  // namespace escale::test
