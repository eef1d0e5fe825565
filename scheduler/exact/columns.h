#pragma once

#include <optional>
#include <span>
#include <stop_token>
#include <vector>

#include "scheduler/exact/positions.h"

namespace escale::exact {

/// One way a duty can be spent, hard rules kept: what it costs by itself. Rules over crews and groups come on
/// top.
struct Column {
  Id duty = kNone;
  Id first = 0;  // its items in ColumnPool::items, by start
  Id count = 0;
  Time end = 0;  // of the duty, overtime included
  Cost cost;
};

struct ColumnPool {
  std::vector<Item> items;
  std::vector<Column> columns;

  [[nodiscard]] std::span<Item const> of(Column const& c) const { return {items.data() + c.first, c.count}; }
};

/// All ways in which the component's duties can be spent, or nothing when they are more than `most` (or many
/// times as many tries) or a stop was asked for.
[[nodiscard]] std::optional<ColumnPool> all_columns(Compiled const& c, Id component,
                                                    std::vector<PositionClass> const& classes,
                                                    std::size_t most, std::stop_token const& stop);

}  // namespace escale::exact
