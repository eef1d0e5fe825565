#pragma once

#include <cstdint>
#include <string>

namespace escale::data {

class Reference;

struct DemoOptions {
  std::string month = "2026-12";  // YYYY-MM
  std::uint64_t seed = 1;
};

struct DemoSummary {
  int travellers = 0;
  int movements = 0;  // bookings: one family or group on one itinerary
  int files = 0;
  std::string busiest_day;  // local date with the most travellers
};

/// Writes a month of invented input files as people would send them into `folder` (made if missing):
/// flights.csv, staff.csv, shifts.csv, absences.csv, manifest-* in several dialects of CSV and .xlsx, and
/// news/ with flight news. Recipe: domain.md 8.2. Same month and seed: same bytes. Throws
/// std::invalid_argument for a bad month, std::runtime_error if a file cannot be written.
DemoSummary write_demo(std::string const& folder, DemoOptions const& options, Reference const& reference);

}  // namespace escale::data
