#pragma once

#include <optional>
#include <vector>

#include "scheduler/engine/state.h"
#include "scheduler/exact/columns.h"

namespace escale::exact {

/// A roster of all components that is changed component by component.
class Placement {
 public:
  Placement(Compiled const& c, Roster const& roster);

  /// The engine's score of one component as it stands.
  [[nodiscard]] Cost cost(Id component) const;
  /// Gives the component these columns instead when that is better; the score it has now.
  Cost improve(Id component, ColumnPool const& pool, std::vector<PositionClass> const& classes,
               std::vector<Id> const& chosen);
  [[nodiscard]] Roster roster() const;

 private:
  struct Filled {
    Id slot = kNone;
    Id duty = kNone;
    Time start = 0;
  };

  void put(Filled const& f);
  void clear(Id component);
  [[nodiscard]] std::vector<Filled> filled(Id component) const;

  Compiled const& c_;
  engine::State state_;
};

}  // namespace escale::exact
