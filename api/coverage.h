#pragma once

#include <vector>

#include "data/assemble.h"
#include "scheduler/model/roster.h"

namespace escale::api {

/// Who is looked after from end to end. A movement is covered when it has tasks and every one of them has its
/// whole crew.
struct Coverage {
  std::vector<bool> movement;  // by MovementIdx
  int travellers = 0;
  int covered_travellers = 0;
};

[[nodiscard]] Coverage coverage(data::Planned const& planned, Roster const& roster);

}  // namespace escale::api
