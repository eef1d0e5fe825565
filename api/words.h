#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "api/json.h"
#include "data/reference/reference.h"
#include "scheduler/model/flight.h"
#include "scheduler/model/movement.h"
#include "scheduler/model/roster.h"
#include "scheduler/model/staff.h"
#include "scheduler/planning/planning.h"

namespace escale::api {

// Model values in the words of JSON and of people.
[[nodiscard]] std::vector<std::string> words(NeedSet needs);
[[nodiscard]] std::vector<std::string> words(SkillSet skills);
[[nodiscard]] std::vector<std::string> words(SectorSet sectors);
[[nodiscard]] std::string_view word(Sex sex);
[[nodiscard]] std::string_view word(Visa visa);
[[nodiscard]] std::string_view word(StandType stand);
[[nodiscard]] std::string_view word(FlightStatus status);
[[nodiscard]] std::string_view word(PlaceKind kind);
[[nodiscard]] std::string_view word(ProofStatus status);

/// "2E K gate" under the terminal's name in force on that day.
[[nodiscard]] std::string place_text(data::Reference const& reference, Place const& place, Date on);

/// Why a movement got no tasks, as a sentence; French when `french`.
[[nodiscard]] std::string fault_text(planning::PlanningFault const& fault, bool french);

[[nodiscard]] json::object both(std::string const& english, std::string const& french);  // {"en", "fr"}
[[nodiscard]] json::object to_json(Score const& score);
[[nodiscard]] json::object to_json(Proof const& proof);

}  // namespace escale::api
