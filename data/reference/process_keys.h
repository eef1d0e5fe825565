#pragma once

#include <algorithm>
#include <array>
#include <string_view>
#include <utility>

#include "scheduler/model/airport.h"

namespace escale::data {

/// Keys of process_times.csv: the fields of ProcessTimes.
inline constexpr std::array<std::pair<std::string_view, Duration ProcessTimes::*>, 9> kProcessDurations{{
    {"disembark_contact", &ProcessTimes::disembark_contact},
    {"disembark_remote", &ProcessTimes::disembark_remote},
    {"border_in_eu", &ProcessTimes::border_in_eu},
    {"border_in_other", &ProcessTimes::border_in_other},
    {"border_out", &ProcessTimes::border_out},
    {"bags_first", &ProcessTimes::bags_first},
    {"bags_last", &ProcessTimes::bags_last},
    {"security", &ProcessTimes::security},
    {"check_in", &ProcessTimes::check_in},
}};

inline constexpr std::array<std::pair<std::string_view, int ProcessTimes::*>, 17> kProcessMinutes{{
    {"border_per_case", &ProcessTimes::border_per_case},
    {"customs", &ProcessTimes::customs},
    {"handover", &ProcessTimes::handover},
    {"handover_private_extra", &ProcessTimes::handover_private_extra},
    {"check_in_per_ten", &ProcessTimes::check_in_per_ten},
    {"check_in_closes", &ProcessTimes::check_in_closes},
    {"gate_closes", &ProcessTimes::gate_closes},
    {"boarding_lead", &ProcessTimes::boarding_lead},
    {"meet_before_in_block", &ProcessTimes::meet_before_in_block},
    {"meeting_before_departure", &ProcessTimes::meeting_before_departure},
    {"wheelchair_extra", &ProcessTimes::wheelchair_extra},
    {"group_extra", &ProcessTimes::group_extra},
    {"group_threshold", &ProcessTimes::group_threshold},
    {"infant_extra", &ProcessTimes::infant_extra},
    {"supervised_wait_max", &ProcessTimes::supervised_wait_max},
    {"impossible_connection", &ProcessTimes::impossible_connection},
    {"overnight_from", &ProcessTimes::overnight_from},
}};

template <typename Keys>
constexpr bool has_key(Keys const& keys, std::string_view key) {
  return std::any_of(keys.begin(), keys.end(), [&](auto const& entry) { return entry.first == key; });
}
constexpr bool is_process_duration(std::string_view key) {
  return has_key(kProcessDurations, key);
}
constexpr bool is_process_minutes(std::string_view key) {
  return has_key(kProcessMinutes, key);
}

}  // namespace escale::data
