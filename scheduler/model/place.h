#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "scheduler/model/ids.h"
#include "scheduler/model/time.h"

namespace escale {

/// Which side of which control a place is on.
enum class Zone : std::uint8_t { landside, airside_schengen, airside_international };

/// Badge sectors of the red badge (domain.md 4.3).
enum class Sector : std::uint8_t { A, B, P, F };

struct SectorSet {
  std::uint8_t bits = 0;
  constexpr void add(Sector s) { bits |= static_cast<std::uint8_t>(1u << static_cast<unsigned>(s)); }
  [[nodiscard]] constexpr bool has(Sector s) const { return (bits >> static_cast<unsigned>(s)) & 1u; }
  [[nodiscard]] constexpr bool covers(SectorSet needed) const { return (needed.bits & ~bits) == 0; }
  friend constexpr SectorSet operator|(SectorSet a, SectorSet b) {
    return SectorSet{static_cast<std::uint8_t>(a.bits | b.bits)};
  }
  friend constexpr bool operator==(SectorSet, SectorSet) = default;
};

enum class PlaceKind : std::uint8_t {
  gate,           // aircraft door at a contact stand, and the departure gates of that hall
  remote_stand,   // aircraft side, reached by bus
  border_in,      // police control on arrival
  bags,           // baggage reclaim
  arrivals,       // public arrivals hall
  departures,     // public departures hall, check-in
  border_out,     // police control on departure
  security,       // screening, also transfer screening
  lounge,         // waiting area airside
  hotel,          // landside hotel
  airside_rest,   // cabins or rest area airside (Yotel)
  office          // IOM or partner office
};

/// A place staff and travellers go to. `code` is stable ("2E.K.gate"); display names are reference data.
struct Place {
  std::string code;
  std::string terminal;  // stable internal code of today's name: "1" "2A" .. "2G" "3"; empty for shared places
  std::string hall;      // "K" "L" "M" in 2E, else empty
  PlaceKind kind = PlaceKind::arrivals;
  Zone zone = Zone::landside;
  SectorSet sectors{};   // a badge must have all of them to work here
};

enum class Pace : std::uint8_t { adult, family, wheelchair };
inline constexpr std::size_t kPaces = 3;

/// Minutes between places, all pairs, for one pace, by day and when the links that stop at night are closed.
/// Row-major [from * places + to]; `kUnreachable` where there is no way.
struct TravelTable {
  static constexpr std::uint16_t kUnreachable = 0xFFFF;

  std::size_t places = 0;
  std::vector<std::uint16_t> day;
  std::vector<std::uint16_t> night;
  std::vector<Interval> nights;  // UTC, sorted, disjoint: when `night` counts

  [[nodiscard]] bool is_night(Instant t) const;
  [[nodiscard]] std::uint16_t at(PlaceIdx from, PlaceIdx to, bool by_night) const {
    auto const i = from.at() * places + to.at();
    return by_night && !night.empty() ? night[i] : day[i];
  }
};

}  // namespace escale
