#pragma once

#include <optional>
#include <string>
#include <utility>

#include "api/json.h"
#include "api/solving.h"
#include "api/task_view.h"

namespace escale::api {

/// First and last local day on which a movement has a task, or a flight if it could not be planned.
[[nodiscard]] std::optional<std::pair<Date, Date>> days_of_movements(PlanView const& view);

/// `escale plan --json` of design.md. A movement that could not be planned stands among the uncovered under
/// its own id.
[[nodiscard]] json::object plan_json(PlanView const& view, Solved const& solved);

/// For people: the days, then what is not covered and why.
[[nodiscard]] std::string plan_text(PlanView const& view, Solved const& solved);

/// One line that is written over and over, on a terminal only.
class ProgressLine {
 public:
  ProgressLine();
  void show(Progress const& progress);
  void clear();

 private:
  bool on_terminal_;
  bool shown_ = false;
};

}  // namespace escale::api
