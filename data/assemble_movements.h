#pragma once

#include <string>
#include <vector>

#include "data/store/store.h"
#include "scheduler/model/airport.h"
#include "scheduler/model/flight.h"
#include "scheduler/model/movement.h"

namespace escale::data {

class Reference;

/// The movements whose passage through the airport touches the local days [first, last], and the legs of
/// these days: those of the flight files and those that only a manifest names. Aliases and ids do not depend
/// on the days asked for.
struct Passages {
  std::vector<FlightLeg> legs;      // by time at the airport, then key
  std::vector<Movement> movements;  // by scheduled time of the first leg, then id
};

[[nodiscard]] Passages passages(Store const& store, Reference const& reference, Airport const& airport,
                                Date first, Date last);

/// The people of one movement. The identity layer: never goes further than data/ and api/.
struct People {
  std::string movement, abn, mission;
  int version = 0;
  std::vector<Traveller> travellers;
};

/// The people of these movements (by id), as the notices say now; a movement that is no longer there is left
/// out.
[[nodiscard]] std::vector<People> people_of(Store const& store, Reference const& reference,
                                            std::vector<std::string> const& movements);

}  // namespace escale::data
