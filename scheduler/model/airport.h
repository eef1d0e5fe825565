#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "scheduler/model/flight.h"
#include "scheduler/model/movement.h"
#include "scheduler/model/place.h"

namespace escale {

/// Minutes a process takes: median, and the share of cases in which it takes longer as (minutes, probability of at most that).
struct Duration {
  int typical = 0;    // what planning uses
  int long_case = 0;  // about the 95th percentile
  std::vector<std::pair<int, double>> cumulative;  // empty when the source gives no distribution
};

/// Process times of one airport, from process_times.csv. Minutes.
struct ProcessTimes {
  Duration disembark_contact, disembark_remote;
  Duration border_in_eu, border_in_other, border_out;
  int border_per_case = 0;        // further minutes for each party after the first of a group at the desk
  Duration bags_first, bags_last; // after on-blocks
  int customs = 0;
  Duration security;
  int handover = 0;               // to the receiver
  int handover_private_extra = 0;
  Duration check_in;
  int check_in_per_ten = 0;       // further minutes for each ten people
  int check_in_closes = 0;        // before departure
  int gate_closes = 0;            // before departure
  int boarding_lead = 0;          // how long before departure a family is at the gate
  int meet_before_in_block = 0;   // staff at the door before in-block
  int meeting_before_departure = 0;  // meeting point before departure, for departures
  int wheelchair_extra = 0;       // a connection, once
  int group_extra = 0;            // a connection of more than group_threshold people
  int group_threshold = 15;
  int infant_extra = 0;
  int supervised_wait_max = 0;    // longest wait in a lounge that one wait_with task covers
  int impossible_connection = 45; // below: error
  int shortest_connection = 75;   // no connection needs less, however short the way (domain.md 3.3, a family in one hall)
  int overnight_from = 0;         // waits longer than this that touch the night are overnight stays
};

struct CrewRule {
  std::string key;      // "walking", "family", "wheelchair", "children_under_12", "adolescents", "uasc_group"
  int travellers = 0;   // at most so many for one staff member
  int min_staff = 1;
};

/// One airport as planning sees it on the days of one problem: built by data/reference from the tables in force.
struct Airport {
  std::string iata;  // "CDG"
  std::vector<Place> places;
  std::array<TravelTable, kPaces> traveller_travel;  // along the ways travellers may go; controls cost process time, not here
  TravelTable staff_travel;                          // staff with a badge, staff lanes included
  ProcessTimes process;
  std::vector<CrewRule> crew;
  std::vector<std::string> schengen;             // airports inside Schengen (IATA), sorted
  std::vector<std::string> no_rescreen;          // airports whose transfers need no security again (domain.md 0.9), sorted
  std::vector<Interval> nights;                  // UTC: local 00:00-05:00 of each day, for overnight stays

  /// First place of that kind in the terminal (and hall where it has halls); falls back to the terminal without its hall,
  /// then to a place shared by all terminals (hotel, cabins), then to nothing.
  [[nodiscard]] PlaceIdx find(PlaceKind kind, std::string_view terminal, std::string_view hall = {}) const;
  [[nodiscard]] PlaceIdx find_code(std::string_view code) const;
  [[nodiscard]] bool is_schengen(std::string_view airport) const;
  [[nodiscard]] bool needs_rescreen(std::string_view origin_airport) const;
  [[nodiscard]] CrewRule const& crew_rule(std::string_view key) const;  // falls back to "walking"
};

}  // namespace escale
