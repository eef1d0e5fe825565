#include "data/import/flight_book.h"

#include <algorithm>

#include "data/local_time.h"

namespace escale::data {

FlightNumber FlightBook::operating_form(FlightNumber flight) const {
  if (auto const iata = reference_.airline(flight.designator)) flight.designator = *iata;
  return flight;
}

std::vector<FlightLeg> const& FlightBook::legs(FlightNumber const& flight, Date date, bool to_home) {
  auto const number = operating_form(flight).text();
  auto const [slot, fresh] = legs_.try_emplace(number + (to_home ? "<" : ">") + format_iso_date(date));
  if (fresh) {
    slot->second = store_.legs_on(number, date);
    std::erase_if(slot->second, [&](FlightLeg const& leg) {
      return leg.provisional || (to_home ? leg.key.destination : leg.key.origin) != reference_.home();
    });
  }
  return slot->second;
}

bool FlightBook::has_flights_on(Date date) {
  auto const [slot, fresh] = days_.try_emplace(date, false);
  if (fresh) slot->second = store_.has_flights_on(date);
  return slot->second;
}

std::optional<Date> FlightBook::first_day() {
  if (!first_day_) {
    std::optional<Date> first;
    auto const all =
        store_.legs_between(Instant{}, std::chrono::sys_days(Date{std::chrono::year{2038} / 1 / 1}));
    for (auto const& leg : all) {
      if (!leg.provisional && (!first || leg.key.origin_date < *first)) first = leg.key.origin_date;
    }
    first_day_ = first;
  }
  return *first_day_;
}

bool FlightBook::plannable(Date date) {
  return date.year() >= std::chrono::year{1970} && date.year() <= std::chrono::year{2037};
}

}  // namespace escale::data
