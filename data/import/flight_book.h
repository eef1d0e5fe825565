#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "data/import/values.h"
#include "data/reference/reference.h"
#include "data/store/store.h"

namespace escale::data {

/// The store's flights as a manifest asks for them: by number as people write it and local date of origin.
/// Provisional legs (known from manifests only) do not count as flights. Answers are kept for the time of one
/// import.
class FlightBook {
 public:
  FlightBook(Store const& store, Reference const& reference) : store_(store), reference_(reference) {}

  /// "AFR565" and "AF 0565" -> "AF565"; an airline that is not known keeps its code.
  [[nodiscard]] FlightNumber operating_form(FlightNumber flight) const;
  /// Legs to (`to_home`) or from the home airport under that number, codeshares counted.
  [[nodiscard]] std::vector<FlightLeg> const& legs(FlightNumber const& flight, Date date, bool to_home);
  [[nodiscard]] bool has_flights_on(Date date);
  /// First local date of origin for which flights are held.
  [[nodiscard]] std::optional<Date> first_day();

  /// Years the time zones are known for.
  [[nodiscard]] static bool plannable(Date date);

 private:
  Store const& store_;
  Reference const& reference_;
  std::map<std::string, std::vector<FlightLeg>> legs_;
  std::map<Date, bool> days_;
  std::optional<std::optional<Date>> first_day_;
};

}  // namespace escale::data
