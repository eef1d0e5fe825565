#pragma once

#include <pugixml.hpp>

#include "data/import/flight_news.h"
#include "data/import/issues.h"

namespace escale::data {

/// One FlightLeg of an AIDX message; faults name `position` and the element.
[[nodiscard]] FlightNews read_aidx_leg(pugi::xml_node leg, int position, Issues& issues);

}  // namespace escale::data
