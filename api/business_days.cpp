#include "api/business_days.h"

#include "api/live.h"
#include "data/local_time.h"

namespace escale::api {

bool is_business_day(data::Reference const& reference, Date day) {
  std::chrono::weekday const weekday{std::chrono::sys_days(day)};
  bool const weekend = weekday == std::chrono::Saturday || weekday == std::chrono::Sunday;
  return !weekend && !reference.holiday(day);
}

Instant acknowledgement_due(data::Reference const& reference, Instant received) {
  auto const& zone = reference.local_zone();
  auto day = shifted(data::to_local(zone, received).day, 1);
  while (!is_business_day(reference, day)) day = shifted(day, 1);
  return data::local_day(zone, day).to;
}

}  // namespace escale::api
