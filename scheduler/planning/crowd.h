#pragma once

#include <vector>

#include "scheduler/model/airport.h"
#include "scheduler/model/movement.h"
#include "scheduler/model/task.h"

namespace escale::planning {

/// Everybody who moves together, added up over their parties: what walking times, queues and crews depend on.
struct Crowd {
  int parties = 0;  // each is a case at the border desk
  int heads = 0;
  int infants = 0;
  int children = 0;
  int adolescents = 0;
  int unaccompanied = 0;
  int wheelchairs = 0;
  NeedSet needs{};
  Pace pace = Pace::adult;         // the slowest
  bool operational_escort = true;  // every party has one
  std::int64_t weight = 0;         // summed over the travellers, see kWeights

  void add(Party const& party);
  /// Staff are with them at every minute: asked for, or children without a parent.
  [[nodiscard]] bool attended() const { return unaccompanied > 0 || needs.has(Need::never_alone); }
  [[nodiscard]] bool child_clearance() const { return unaccompanied > 0 || needs.has(Need::child_clearance); }
};

[[nodiscard]] Crowd crowd_of(Party const& party);

/// Staff the crowd needs: the largest of the ratios of Airport::crew, two where two are asked for. An
/// operational escort lets families go by the ratio of walkers, and never replaces staff. At least 1.
[[nodiscard]] int crew_size(Airport const& airport, Crowd const& crowd);

/// Staff up to which parties without a parent's company are put together: the least crew of a group of them.
[[nodiscard]] int least_crew_of_children(Airport const& airport);

/// The positions of a crew. Skills and sex on each of them, wheelchair handling on as many as the chairs
/// need, the named staff on as many as there are names for. Travellers are shared evenly, the first positions
/// take the rest.
[[nodiscard]] std::vector<Position> crew_of(Airport const& airport, Crowd const& crowd,
                                            std::vector<StaffIdx> const& named);

/// Medium score of one uncovered traveller of the crowd: the mean, rounded up.
[[nodiscard]] std::int64_t weight_of(Crowd const& crowd);

}  // namespace escale::planning
