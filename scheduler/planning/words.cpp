#include <array>
#include <cstddef>

#include "scheduler/planning/planning.h"

namespace escale::planning {

std::string_view word(MilestoneKind kind) {
  static constexpr std::array<std::string_view, 14> words{
      "in_block", "door", "border",   "bags", "customs", "handed_over", "security",
      "lounge",   "rest", "check_in", "gate", "boarded", "off_block",   "meeting_point"};
  return words.at(static_cast<std::size_t>(kind));
}

std::string_view word(TaskKind kind) {
  static constexpr std::array<std::string_view, 8> words{
      "meet_arrival", "hand_over", "meet_transit", "wait_with", "to_gate", "check_in", "depart", "other"};
  return words.at(static_cast<std::size_t>(kind));
}

}  // namespace escale::planning
