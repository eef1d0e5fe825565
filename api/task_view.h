#pragma once

#include <string>
#include <vector>

#include "api/json.h"
#include "data/assemble.h"
#include "data/reference/reference.h"
#include "scheduler/model/roster.h"
#include "scheduler/rules/catalogue.h"

namespace escale::api {

/// What people want to know of a task, put together from the plan: never a name.
struct TaskView {
  std::string id;
  std::string kind;
  std::string flight;  // the flight this step belongs to: "AF565"
  std::string gate;
  std::string terminal;       // stable code
  std::string terminal_name;  // the name in force on that day
  std::string party_alias;    // "BEY-3F", of several parties joined by " + "
  std::string from, to;       // stable place codes
  std::string from_text, to_text;
  std::string meeting_point;
  std::vector<std::string> needs;
  int headcount = 0;
};

/// Rosters, days and details are written from one Planned and the reference tables it was made with.
struct PlanView {
  data::Planned const& planned;
  data::Reference const& reference;

  [[nodiscard]] TaskView task(TaskIdx task) const;
  [[nodiscard]] std::vector<MovementIdx> movements_of(TaskIdx task) const;
  [[nodiscard]] Date local_date(Instant t) const;
  [[nodiscard]] std::string place(PlaceIdx place, Date on) const;  // display text
  /// The catalogue's sentence with the display name of the staff member and the flight and alias of the task
  /// in the way.
  [[nodiscard]] std::string sentence(Obstacle const& obstacle, rules::Language language) const;
  [[nodiscard]] json::object reason(Obstacle const& obstacle) const;
  [[nodiscard]] json::array reasons(Uncovered const& uncovered) const;
};

}  // namespace escale::api
