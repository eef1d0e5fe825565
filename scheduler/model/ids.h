#pragma once

#include <compare>
#include <cstddef>
#include <cstdint>
#include <functional>

namespace escale {

/// A dense index into one table. Two tables never share an index type, so a wrong index does not compile.
template <typename Tag>
struct Index {
  static constexpr std::uint32_t kNone = 0xFFFF'FFFFu;

  std::uint32_t value = kNone;

  constexpr Index() = default;
  constexpr explicit Index(std::size_t v) : value(static_cast<std::uint32_t>(v)) {}

  [[nodiscard]] constexpr bool has_value() const { return value != kNone; }
  [[nodiscard]] constexpr std::size_t at() const { return value; }
  friend constexpr auto operator<=>(Index, Index) = default;
};

using PlaceIdx = Index<struct PlaceTag>;
using LegIdx = Index<struct LegTag>;
using MovementIdx = Index<struct MovementTag>;
using GroupIdx = Index<struct GroupTag>;
using TaskIdx = Index<struct TaskTag>;
using StaffIdx = Index<struct StaffTag>;
using DutyIdx = Index<struct DutyTag>;

}  // namespace escale

template <typename Tag>
struct std::hash<escale::Index<Tag>> {
  std::size_t operator()(escale::Index<Tag> i) const noexcept { return i.value; }
};
