#pragma once

#include <chrono>
#include <compare>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "data/import/values.h"
#include "scheduler/model/flight.h"

namespace escale::data {

/// When a message was sent. Of two messages about one fact the later counts; of one instant the one with the
/// higher sequence.
struct Stamp {
  std::chrono::sys_seconds at{};
  std::int64_t sequence = 0;
  friend auto operator<=>(Stamp const&, Stamp const&) = default;
};

/// One thing a message can say about a leg. Block times are off and on stand, take-off and touchdown on the
/// runway.
enum class Fact : std::uint8_t {
  scheduled_out,
  scheduled_in,
  estimated_out,
  estimated_in,
  estimated_takeoff,
  estimated_touchdown,
  actual_out,
  actual_in,
  actual_takeoff,
  actual_touchdown,
  terminal,  // stable code of the reference data
  gate,
  stand,        // "contact", "remote"
  parking,      // name of the stand
  status,       // "operates", "cancelled", "diverted"
  diverted_to,  // IATA airport
  codeshares,   // sorted, separated by "/"
  planned_out,  // the schedule before any dated message: where what was said later cannot be, it stays
  planned_in,
  count_
};
[[nodiscard]] std::string_view word(Fact fact);
[[nodiscard]] std::optional<Fact> fact_of(std::string_view word);

/// A value with the time of the message it is from. Times are texts as format_iso_instant writes them; empty:
/// said to be not known any more.
struct FactValue {
  Stamp stamp;
  std::string value;
  friend auto operator<=>(FactValue const&, FactValue const&) = default;
};
using FlightFacts = std::map<Fact, FactValue>;

/// A leg with what is known about it and from when. `facts` is empty until the first dated message.
struct HeldLeg {
  FlightLeg leg;
  std::vector<std::string> codeshares;
  FlightFacts facts;
};

/// What one message says about one leg, its times resolved.
struct LegNews {
  Stamp stamp;
  std::map<Fact, std::string> facts;
};

/// What was planned for the leg before any dated message: older than every one of them.
[[nodiscard]] FlightFacts facts_of(FlightLeg const& leg, std::vector<std::string> const& codeshares);

/// The leg after the news. Each fact is kept for itself and the newest message wins, so that news that comes
/// twice, late or in another order ends in the same leg. The key never changes.
[[nodiscard]] HeldLeg merge(HeldLeg held, LegNews const& news);

/// The leg as the facts have it: runway times become block times, a departure that is late makes the arrival
/// late where nothing newer says otherwise, and the status follows.
[[nodiscard]] FlightLeg leg_of(FlightLeg held, FlightFacts const& facts);

/// Runway to stand and stand to runway where a message gives runway times only. Source: assumption.
inline constexpr Minutes kTaxiIn{8};
inline constexpr Minutes kTaxiOut{15};

/// A time as a message writes it: a whole instant, or UTC minutes of a day with the day of the month or
/// without. A minute below zero: what was said before is taken back.
struct NewsTime {
  Fact fact{};
  std::optional<Instant> at;
  int day_of_month = 0;  // 0: not said
  int minute_of_day = 0;
};

/// What one message says about one flight before the leg is found.
struct FlightNews {
  int position = 0;  // 1.. in the file
  FlightNumber flight;
  std::optional<Date> date;                          // of origin, local or UTC: senders differ
  int day_of_month = 0;                              // instead of `date`, UTC or local
  std::string origin, destination;                   // IATA; empty: not said
  std::string terminal_departure, terminal_arrival;  // names as written
  std::string gate_departure, gate_arrival;
  std::string parking_departure, parking_arrival;
  std::optional<Stamp> stamp;    // when it was sent
  std::optional<NewsTime> sent;  // the same as a day of the month and a time; neither: it does not say
  std::vector<NewsTime> times;
  std::map<Fact, std::string> facts;  // status, diverted_to, codeshares
  std::string text;                   // of a message without a stamp: how it is known again
};

/// The legs a message may be about, held by number (codeshares counted) and date of origin from the day
/// before to the day after. The one it is about: airports agree, and the date as the local date of origin or
/// as the UTC date of departure; of several the one whose times are nearest, else the one of the local date.
[[nodiscard]] std::optional<FlightLeg> choose_leg(std::vector<FlightLeg> const& candidates,
                                                  FlightNews const& news);

/// When the message was sent: as it says; else the last actual time in it (such messages are sent at once);
/// else when it was received.
[[nodiscard]] Stamp stamp_of(FlightNews const& news, FlightLeg const& leg,
                             std::map<Fact, std::string> const& facts, std::chrono::sys_seconds received);

/// The instant a time of day means for this leg: with a day of the month the nearest such day, without one
/// the reading nearest to the schedule, but not before a departure in the same message.
[[nodiscard]] std::map<Fact, std::string> resolved_times(FlightNews const& news, FlightLeg const& leg);

/// The date nearest to `near` that has this day of the month; nothing for a day no month has.
[[nodiscard]] std::optional<Date> nearest_day(int day_of_month, Date near);

}  // namespace escale::data
