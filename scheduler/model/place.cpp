#include "scheduler/model/place.h"

#include <algorithm>

namespace escale {

bool TravelTable::is_night(Instant t) const {
  auto const after = std::upper_bound(nights.begin(), nights.end(), t,
                                      [](Instant when, Interval const& n) { return when < n.from; });
  return after != nights.begin() && std::prev(after)->contains(t);
}

}  // namespace escale
