#pragma once

#include <chrono>

#include "data/import/cell.h"
#include "data/import/issues.h"
#include "data/reference/reference.h"
#include "data/store/store.h"

namespace escale::data {

/// What a side file is read with. Nothing is stored when anything is wrong; `rows` counts the data rows
/// taken.
struct SideContext {
  Store& store;
  Reference const& reference;
  Issues& issues;
  bool known;  // the very same file was taken before: it is read, nothing is stored
  std::chrono::sys_seconds received{};
};

[[nodiscard]] int import_flights(Sheet const& sheet, SideContext& context);
[[nodiscard]] int import_staff(Sheet const& sheet, SideContext& context);
[[nodiscard]] int import_shifts(Sheet const& sheet, SideContext& context);
[[nodiscard]] int import_absences(Sheet const& sheet, SideContext& context);

}  // namespace escale::data
