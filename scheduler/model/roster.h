#pragma once

#include <compare>
#include <cstdint>
#include <string>
#include <vector>

#include "scheduler/model/ids.h"
#include "scheduler/model/rule.h"
#include "scheduler/model/time.h"

namespace escale {

/// One staff member in one position of one task, from `start` on.
struct Assignment {
  TaskIdx task;
  std::uint16_t position = 0;
  DutyIdx duty;
  Instant start{};
  friend auto operator<=>(Assignment const&, Assignment const&) = default;
};

/// Penalties, less is better; hard, medium, soft compared in that order.
struct Score {
  std::int64_t hard = 0;
  std::int64_t medium = 0;
  std::int64_t soft = 0;
  friend auto operator<=>(Score const&, Score const&) = default;
  friend Score operator+(Score a, Score b) { return {a.hard + b.hard, a.medium + b.medium, a.soft + b.soft}; }
  friend Score operator-(Score a, Score b) { return {a.hard - b.hard, a.medium - b.medium, a.soft - b.soft}; }
};

/// What a rule found. `amount` in the rule's unit; `cost` = amount x weight, already in the score of `level`.
struct Finding {
  RuleId rule{};
  Level level{};
  std::int64_t amount = 0;
  std::int64_t cost = 0;
  TaskIdx task;
  TaskIdx other_task;
  DutyIdx duty;
  StaffIdx staff;
  std::string detail;  // word or number the text needs ("P", "wheelchair", "2027-02-28"); never a traveller's name
};

enum class ProofStatus : std::uint8_t { unproven, bounded, optimal };

/// `bound` is a valid lower bound on the score of every roster; `gap` = (medium, then soft) relative distance, 0 when optimal.
struct Proof {
  ProofStatus status = ProofStatus::unproven;
  Score bound{};
  double gap = 0.0;
};

/// Why one staff member cannot take a position that is uncovered: the rule in the way, and by how much.
/// RuleId::uncovered with amount 0: nothing is in the way.
struct Obstacle {
  StaffIdx staff;
  DutyIdx duty;      // none: no duty at that time
  RuleId rule{};
  std::int64_t amount = 0;
  TaskIdx blocking;  // the task in the way, if it is one
  std::string detail{};  // as in Finding
};

/// A task with positions nobody takes.
struct Uncovered {
  TaskIdx task;
  std::vector<std::uint16_t> positions;
  int travellers = 0;
  std::vector<Obstacle> reasons;  // one for each staff member, best candidate first
};

/// All duties' assignments of a period, sorted by duty, then start.
struct Roster {
  std::vector<Assignment> assignments;
};

struct Solution {
  Roster roster;
  Score score;
  Proof proof;
  std::vector<Finding> findings;     // everything that costs something, hard first
  std::vector<Uncovered> uncovered;  // by start of the task
  std::uint64_t iterations = 0;
};

}  // namespace escale
