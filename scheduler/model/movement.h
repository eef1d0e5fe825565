#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "scheduler/model/ids.h"
#include "scheduler/model/need.h"
#include "scheduler/model/place.h"

namespace escale {

enum class MovementKind : std::uint8_t { arrival, transit, departure };

/// Visa as it decides the way: `none`, `transit` (VTA) and `unknown` stay airside; `short_stay` (C) and `long_stay` (D) may enter.
enum class Visa : std::uint8_t { unknown, none, transit, short_stay, long_stay };

/// People handled as one unit. Head-counts and actions only: no names, no birth dates, no case numbers.
struct Party {
  int headcount = 0;
  int infants = 0;      // under 2
  int children = 0;     // 2 to 11
  int adolescents = 0;  // 12 to 17
  int unaccompanied = 0;
  int wheelchairs = 0;  // people with any of the wheelchair needs
  int bags = 0;
  NeedSet needs{};
  std::vector<std::string> languages;     // ISO 639-3, the most useful first
  std::vector<std::string> named_staff;   // staff ids, when Need::named_staff
  bool operational_escort = false;        // an escort travels with the party
  bool medical_escort = false;
  Pace pace = Pace::adult;
};

/// One party's passage through the airport.
struct Movement {
  std::string id;      // stable over versions of the notice: ABN, party ordinal, itinerary letter: "LB26-1187.3", "LB26-1187.3b"
  std::string alias;   // what staff see: "BEY-3F"
  std::string abn;
  std::string programme;  // RST REL FR AVR HUM
  std::string mission;
  MovementKind kind = MovementKind::arrival;
  Party party;
  LegIdx inbound;      // none for a departure
  LegIdx outbound;     // none for an arrival
  Visa visa = Visa::unknown;
  /// Who takes over and where, as display text (an organisation or "family"; never a private name). Parties are combined
  /// only when both are equal.
  std::string reception;
  std::string meeting_point;
  PlaceIdx meeting_place;   // resolved from meeting_point by data/, none if it could not be resolved
  std::vector<MovementIdx> linked;  // kept together with these (linked cases whose itinerary is the same)
};

}  // namespace escale
