#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "scheduler/planning/planning.h"
#include "tests/planning/small_airport.h"

namespace escale::test {

/// A short text as input of planning. Lines:
///   flight AF565 BEY-CDG 10:00 2E K [remote|cancelled|diverted|eta=10:40]     time of the side at CDG;
///   terminal - unknown party LB26-1.1 4 arrival AF565 [words]         party LB26-1.2 4 transit AF565 AF344
///   [words]
/// Words: needs of `word(Need)`, family, chair, visa=D, at=2E.arrivals, from=NGO, abn=X, link=LB26-1.2,
/// lang=ara, named=CDG01, escort, infants=, children=, teens=, alone=, chairs=
struct Scenario {
  Airport airport = small_airport();
  std::vector<FlightLeg> legs;
  std::vector<Movement> movements;
  planning::Names names{{"ara", "fra", "prs"}, {"CDG01", "CDG02", "CDG03"}};

  explicit Scenario(std::string_view text);
  [[nodiscard]] planning::Plan plan() const { return planning::plan(airport, legs, movements, names); }
  [[nodiscard]] MovementIdx movement(std::string_view id) const;
  [[nodiscard]] LegIdx leg(std::string_view flight) const;

  /// One line a task: "09:45-10:40 LB26-1.1/meet_arrival 2E.K.gate > 2E.bags 4 by 1", then one a fault.
  [[nodiscard]] std::string tasks() const;
  /// "in_block 10:00 2E.K.gate" ... of one movement, one line each.
  [[nodiscard]] std::string way(std::string_view id) const;
  /// "LB26-1.1+1: LB26-1.1 LB26-1.2", one line a group.
  [[nodiscard]] std::string groups() const;
  /// "border 2E.K.gate > 2E.border_in 5", one line a step.
  [[nodiscard]] std::string steps(std::vector<planning::Step> const& steps) const;
};

}  // namespace escale::test
