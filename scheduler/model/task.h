#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "scheduler/model/ids.h"
#include "scheduler/model/need.h"
#include "scheduler/model/place.h"
#include "scheduler/model/staff.h"
#include "scheduler/model/time.h"

namespace escale {

enum class TaskKind : std::uint8_t {
  meet_arrival,   // aircraft door -> border -> bags
  hand_over,      // bags -> meeting point, until the receiver has taken over
  meet_transit,   // aircraft door -> (border, bags, check-in) -> security -> lounge or rest
  wait_with,      // supervised wait of people who must not be alone
  to_gate,        // lounge, hotel or rest -> boarding gate, until boarded
  check_in,       // meeting point -> check-in
  depart,         // check-in -> border -> security -> gate, until boarded
  other           // instances of other origin
};

/// One place in the crew of a task. Every position is for one staff member, and no staff member takes two.
struct Position {
  SkillSet skills{};
  bool female = false;   // a woman is needed
  bool male = false;     // a man is needed
  std::vector<StaffIdx> named;  // not empty: one of these and nobody else
  int travellers = 0;    // how many heads stay uncovered if this position does; sums to Task::travellers
};

/// The smallest piece of work given to staff.
struct Task {
  std::string id;  // stable: the same step of the same group has the same id in every roster
  TaskKind kind = TaskKind::other;
  GroupIdx group;  // continuity, order and attendance are judged within a group; none: stands alone
  std::int32_t step = 0;      // order within the group
  Instant earliest_start{};   // closed window on the start
  Instant latest_start{};
  Minutes duration{0};
  PlaceIdx from;
  PlaceIdx to;
  SectorSet sectors{};   // badge sectors needed, valid until the end of the task
  LanguageSet languages{};  // soft: one of the crew speaks one of these
  std::vector<Position> crew;  // crew_size positions, at least one
  bool whole_crew = false;  // all positions or none (two_staff, children without a parent)
  int travellers = 0;
  std::int64_t weight = 1;  // medium score of one uncovered traveller (more for children alone, wheelchairs ...)
};

/// Tasks of the same people, in order.
struct Group {
  std::string id;
  std::vector<TaskIdx> tasks;        // ordered by step
  std::vector<MovementIdx> movements;
  bool attendance = false;  // hard: all its tasks are covered or none is, and consecutive ones leave no gap
};

}  // namespace escale
