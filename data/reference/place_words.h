#pragma once

#include <array>
#include <string_view>

namespace escale::data {

/// Words of PlaceKind in the tables, in its order.
inline constexpr std::array<std::string_view, 12> kPlaceKindWords{
    "gate",       "remote_stand", "border_in", "bags",  "arrivals",     "departures",
    "border_out", "security",     "lounge",    "hotel", "airside_rest", "office"};

inline constexpr std::array<std::string_view, 3> kZoneWords{"landside", "airside_schengen",
                                                            "airside_international"};

}  // namespace escale::data
