#pragma once

#include <algorithm>
#include <chrono>
#include <compare>

namespace escale {

/// All times inside are UTC, in whole minutes; local time exists only in data/ and api/.
using Minutes = std::chrono::minutes;
using Instant = std::chrono::sys_time<std::chrono::minutes>;
using Date = std::chrono::year_month_day;

/// Half-open: `from` belongs to it, `to` does not.
struct Interval {
  Instant from{};
  Instant to{};

  [[nodiscard]] constexpr Minutes length() const { return to - from; }
  [[nodiscard]] constexpr bool contains(Instant t) const { return from <= t && t < to; }
  [[nodiscard]] constexpr bool overlaps(Interval const& o) const { return from < o.to && o.from < to; }
  friend constexpr auto operator<=>(Interval const&, Interval const&) = default;
};

}  // namespace escale
