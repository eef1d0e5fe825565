#pragma once

#include <vector>

#include "scheduler/engine/compiled.h"

namespace escale::exact {

using engine::Compiled;
using engine::Cost;
using engine::Id;
using engine::kNone;
using engine::Time;

/// Positions of one task between which no rule tells any difference: how many of them are filled counts, not
/// which. A published or pinned assignment inside is dealt with by giving its staff member that very
/// position.
struct PositionClass {
  Id task = kNone;
  std::vector<Id> slots;
  std::int64_t travellers = 1;  // of one position, at least 1
  std::int64_t heads = 0;       // of one position
  bool fixed = false;           // pinned by a rule that forbids to do otherwise
};

/// A position class taken by a duty at a start.
struct Item {
  Id position = kNone;  // in Component order of classes
  Time start = 0;
  friend auto operator<=>(Item const&, Item const&) = default;
};

/// False where rules are set in a way that the exact model does not follow; nothing is then claimed.
[[nodiscard]] bool applies(Compiled const& c, Id component);

/// The position classes of a component, by task.
[[nodiscard]] std::vector<PositionClass> position_classes(Compiled const& c, Id component);

/// What published and pinned assignments of the class save when `duty` takes it from `start` on; the whole of
/// it is paid beforehand by told_price().
[[nodiscard]] Cost told_rebate(Compiled const& c, PositionClass const& p, Id duty, Time start);
[[nodiscard]] Cost told_price(Compiled const& c, Id component);

/// Starts at which the duty may take the class, closed; from > to: none.
struct StartWindow {
  Id duty = kNone;
  Time from = 0;
  Time to = 0;
};
[[nodiscard]] std::vector<StartWindow> start_windows(Compiled const& c, PositionClass const& p);

}  // namespace escale::exact
