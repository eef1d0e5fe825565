#include "scheduler/model/need.h"

#include <array>
#include <cstddef>

namespace escale {

std::string_view word(Need n) {
  static constexpr std::array<std::string_view, static_cast<std::size_t>(Need::count_)> words{
      "wheelchair",       "wheelchair_stairs", "wheelchair_cabin", "stretcher",     "oxygen",
      "medical_escort",   "guide_blind",       "write_down",       "patient_guidance", "child_clearance",
      "never_alone",      "female_staff",      "male_staff",       "two_staff",     "named_staff",
      "private_handover", "no_paging",         "infant",           "meet_and_assist"};
  return words.at(static_cast<std::size_t>(n));
}

}  // namespace escale
