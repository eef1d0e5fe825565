#pragma once

#include <set>
#include <stop_token>
#include <vector>

#include "api/feasibility.h"

namespace escale::api {

/// The days of a question solved once, and what it says of single movements.
class WhatIf {
 public:
  WhatIf(data::Planned const& planned, std::stop_token stop);

  /// Tasks of the movement's group that have not their whole crew; with the reasons.
  [[nodiscard]] std::vector<OpenTask> open_tasks(std::size_t movement) const;
  [[nodiscard]] bool covered(std::size_t movement) const;
  /// Travellers of the movements that are not `apart` and have a task without its whole crew.
  [[nodiscard]] int uncovered_travellers(std::set<std::string> const& apart) const;

 private:
  [[nodiscard]] Uncovered const* uncovered(TaskIdx task) const;

  data::Planned const& planned_;
  Solution solution_;
};

/// These days without some movements.
[[nodiscard]] data::Planned without(data::Planned const& planned, std::set<std::size_t> const& movements);

/// These days with some movements on another flight out.
[[nodiscard]] data::Planned rebooked(data::Planned const& planned, std::set<std::size_t> const& movements,
                                     LegIdx outbound);

}  // namespace escale::api
