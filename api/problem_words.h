#pragma once

#include <array>
#include <string_view>

namespace escale::api {

// Words of the problem document, in the order of the model's enumerations.
inline constexpr std::array<std::string_view, 12> kPlaceKindWords{
    "gate",       "remote_stand", "border_in", "bags",  "arrivals",     "departures",
    "border_out", "security",     "lounge",    "hotel", "airside_rest", "office"};
inline constexpr std::array<std::string_view, 3> kZoneWords{"landside", "airside_schengen",
                                                            "airside_international"};
inline constexpr std::array<std::string_view, 4> kSectorWords{"A", "B", "P", "F"};
inline constexpr std::array<std::string_view, 3> kSexWords{"female", "male", "other"};
inline constexpr std::array<std::string_view, 8> kTaskKindWords{
    "meet_arrival", "hand_over", "meet_transit", "wait_with", "to_gate", "check_in", "depart", "other"};
inline constexpr std::array<std::string_view, 4> kSkillWords{"uasc", "wheelchair", "medical_first_aid",
                                                             "supervisor"};
inline constexpr std::array<std::string_view, 3> kLevelWords{"hard", "medium", "soft"};

}  // namespace escale::api
