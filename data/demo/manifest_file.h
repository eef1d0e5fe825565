#pragma once

#include <string>
#include <vector>

#include "data/demo/booking.h"

namespace escale::data::demo {

/// The bytes of a manifest in the mission's own way of writing (English, French or tab separated CSV).
[[nodiscard]] std::string manifest_csv(std::vector<Booking const*> const& bookings, Mission const& mission);

/// The same as a workbook at `path`, with real dates and times. Throws std::runtime_error if it cannot be
/// written.
void write_manifest_xlsx(std::string const& path, std::vector<Booking const*> const& bookings,
                         Mission const& mission);

}  // namespace escale::data::demo
