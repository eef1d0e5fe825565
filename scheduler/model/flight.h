#pragma once

#include <compare>
#include <cstdint>
#include <optional>
#include <string>

#include "scheduler/model/time.h"

namespace escale {

/// Unique key of a flight leg: operating designator and number with the LOCAL date of origin (domain.md 2.3).
/// `designator` is the IATA code ("AF"), `suffix` the operational suffix letter or 0.
struct FlightKey {
  std::string designator;
  int number = 0;
  char suffix = 0;
  Date origin_date{};
  std::string origin;       // IATA airport
  std::string destination;  // IATA airport

  friend auto operator<=>(FlightKey const&, FlightKey const&) = default;
};

enum class StandType : std::uint8_t { unknown, contact, remote };
enum class FlightStatus : std::uint8_t { scheduled, delayed, departed, landed, in_block, cancelled, diverted };

/// Off-block and in-block times, UTC.
struct BlockTimes {
  Instant scheduled_out{};
  Instant scheduled_in{};
  std::optional<Instant> estimated_out, estimated_in, actual_out, actual_in;

  [[nodiscard]] Instant best_out() const { return actual_out.value_or(estimated_out.value_or(scheduled_out)); }
  [[nodiscard]] Instant best_in() const { return actual_in.value_or(estimated_in.value_or(scheduled_in)); }
};

struct FlightLeg {
  FlightKey key;
  BlockTimes times;
  std::string terminal;  // at CDG, stable internal code ("2E"); empty when unknown
  std::string hall;      // "K", "L", "M" in 2E when the gate tells, else empty
  std::string gate;      // as announced, for display
  StandType stand = StandType::unknown;
  FlightStatus status = FlightStatus::scheduled;
  bool provisional = false;  // known from a manifest only

  /// "AF565"
  [[nodiscard]] std::string number_text() const {
    return key.designator + std::to_string(key.number) + (key.suffix ? std::string(1, key.suffix) : std::string());
  }
};

}  // namespace escale
