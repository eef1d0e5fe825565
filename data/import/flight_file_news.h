#pragma once

#include <chrono>

#include "data/import/flight_news.h"
#include "data/reference/reference.h"
#include "data/store/news.h"
#include "data/store/store.h"

namespace escale::data {

/// Facts that one leg has and another has not, or otherwise; empty value: not known any more.
[[nodiscard]] std::map<Fact, std::string> differences(FlightFacts const& before, FlightFacts const& after);

/// Local day of the leg at the home airport.
[[nodiscard]] Date local_day_of(Reference const& reference, FlightLeg const& leg);

/// A row of a flights file becomes the leg. What it says otherwise than the leg as it was held counts as said
/// when the file was received: it stands against older messages that come later, and is kept as news.
void put_flight_row(Store& store, Reference const& reference, HeldLeg const& row,
                    std::chrono::sys_seconds received);

}  // namespace escale::data
