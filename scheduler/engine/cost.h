#pragma once

#include <array>
#include <compare>
#include <cstddef>
#include <cstdint>

#include "scheduler/model/roster.h"
#include "scheduler/model/rule.h"

namespace escale::engine {

/// A score by level, so that a rule's level is an index: hard, medium, soft.
struct Cost {
  std::array<std::int64_t, 3> level{};

  [[nodiscard]] std::int64_t hard() const { return level[0]; }
  [[nodiscard]] std::int64_t medium() const { return level[1]; }
  [[nodiscard]] std::int64_t soft() const { return level[2]; }

  Cost& operator+=(Cost const& o) {
    for (std::size_t i = 0; i != 3; ++i) level[i] += o.level[i];
    return *this;
  }
  Cost& operator-=(Cost const& o) {
    for (std::size_t i = 0; i != 3; ++i) level[i] -= o.level[i];
    return *this;
  }
  friend Cost operator+(Cost a, Cost const& b) { return a += b; }
  friend Cost operator-(Cost a, Cost const& b) { return a -= b; }
  friend auto operator<=>(Cost const&, Cost const&) = default;
  friend bool operator==(Cost const&, Cost const&) = default;
};

[[nodiscard]] inline Score to_score(Cost const& c) {
  return {c.hard(), c.medium(), c.soft()};
}

/// What one unit of a rule's amount costs, and at which level. A rule that is off weighs nothing.
struct Price {
  std::size_t level = 0;
  std::int64_t weight = 0;

  [[nodiscard]] bool counts() const { return weight != 0; }
  [[nodiscard]] bool forbids() const { return weight != 0 && level == 0; }
};

struct Prices {
  std::array<Price, kRules> of{};

  [[nodiscard]] Price const& operator[](RuleId rule) const { return of[static_cast<std::size_t>(rule)]; }
  void charge(Cost& cost, RuleId rule, std::int64_t amount) const {
    auto const& price = (*this)[rule];
    cost.level[price.level] += amount * price.weight;
  }
};

}  // namespace escale::engine
