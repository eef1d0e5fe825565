#pragma once

#include <string>
#include <vector>

#include "scheduler/model/place.h"
#include "scheduler/model/roster.h"
#include "scheduler/model/rule.h"
#include "scheduler/model/staff.h"
#include "scheduler/model/task.h"
#include "scheduler/model/time.h"

namespace escale {

/// Everything the engine knows, in flat tables. Immutable once built; `validate()` must be empty before `solve()`.
struct Problem {
  Interval horizon;
  std::vector<Place> places;
  TravelTable travel;                  // staff, adult pace
  std::vector<std::string> languages;  // ISO 639-3, index = bit of LanguageSet
  std::vector<StaffMember> staff;
  std::vector<Duty> duties;            // sorted by staff, then start; a staff member's duties do not overlap
  std::vector<Interval> absences;      // same length as absence_of
  std::vector<StaffIdx> absence_of;
  std::vector<Task> tasks;             // sorted by earliest_start, then id
  std::vector<Group> groups;
  std::vector<Assignment> published;   // what staff were told; empty when nothing was published
  std::vector<Assignment> pinned;      // must be in every roster
  std::vector<Interval> local_nights;  // UTC intervals of the profile's night, for the working time of night duties
  RuleProfile profile;
};

/// Faults that make a problem unusable (index out of range, duration below zero, empty crew ...), one line each, all at once.
[[nodiscard]] std::vector<std::string> validate(Problem const& problem);

}  // namespace escale
