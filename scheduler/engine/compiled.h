#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "scheduler/engine/cost.h"
#include "scheduler/model/problem.h"

namespace escale::engine {

/// Dense ids in the flat tables below, and "none". Times are whole minutes since Problem::horizon.from.
using Id = std::uint32_t;
using Time = std::int32_t;
inline constexpr Id kNone = 0xFFFF'FFFFu;

struct Range {
  Id first = 0;
  Id last = 0;  // one past the end
  [[nodiscard]] Id size() const { return last - first; }
  [[nodiscard]] bool empty() const { return first == last; }
};

struct Window {
  Time from = 0;
  Time to = 0;
};

struct TaskData {
  Time earliest = 0;
  Time latest = 0;
  Time duration = 0;
  Id from = kNone;
  Id to = kNone;
  Id group = kNone;  // only when the group costs something
  Id component = kNone;
  Range slots;  // one slot a position, in order
  Range told;   // its published assignments, in Compiled::told
  Range pins;   // its pinned assignments, in Compiled::pins
  std::int64_t weight = 1;
  std::uint64_t languages = 0;
  bool whole_crew = false;
  bool badge = false;  // sectors needed: the badge must be valid to the end

  [[nodiscard]] bool open() const { return earliest != latest; }
};

/// One position of one task: what is given to a duty.
struct SlotData {
  Id task = kNone;
  Id kind = kNone;  // row of Compiled::fit
  Id bundle = kNone;
  Id pinned = kNone;  // the duty it is pinned to
  Time pinned_start = 0;
  std::int64_t travellers = 0;  // at least 1: what it costs uncovered, before the weight
  std::int64_t heads = 0;       // as the position says
  Range candidates;             // in Compiled::candidates
};

/// A duty that can take a slot as far as the two alone tell, and when the task may start there.
struct Candidate {
  Id duty = kNone;
  Time from = 0;
  Time to = 0;  // closed
};

struct DutyData {
  Time from = 0;
  Time to = 0;
  Time pause = 0;
  Id base = kNone;
  Id staff = kNone;
  Id previous = kNone;  // of the same staff member
  Id next = kNone;
  Id component = kNone;
  Time pinned_end = -(1 << 30);  // the last end of what is pinned in it
  Time working_max = 0;          // minutes, by day or by night
  Cost used;  // what a single assignment makes it cost, whatever it is: week, weekly rest, use itself
  bool night = false;  // the travel table's night at the start
};

struct StaffData {
  std::uint64_t languages = 0;
  Time badge_until = 0;
  Range absences;  // in Compiled::absences
};

/// All of its slots are filled or none.
struct Bundle {
  Range slots;  // in Compiled::bundle_slots, by time, scarce positions first
  Id component = kNone;
  Id rank = 0;  // its place in Component::bundles
  Time from = 0;
  Time to = 0;
  std::int64_t weight = 0;  // penalty of leaving it out
  bool attendance = false;
};

struct GroupData {
  Range tasks;  // in Compiled::group_tasks, by step
  bool attendance = false;
};

/// A published or pinned assignment.
struct Told {
  Id slot = kNone;
  Id duty = kNone;
  Id staff = kNone;
  Time start = 0;
};

/// What can be solved apart: nothing outside bears on the cost of anything inside.
struct Component {
  std::vector<Id> bundles;  // by time
  std::vector<Id> duties;
  std::vector<Id> tasks;
  std::vector<Id> groups;
};

/// The problem as the search reads it. Built once, never changed, shared by all threads; refers to the
/// problem it was made of.
struct Compiled {
  Problem const* problem = nullptr;
  Prices prices;
  std::vector<TaskData> tasks;
  std::vector<SlotData> slots;
  std::vector<DutyData> duties;
  std::vector<StaffData> staff;
  std::vector<Bundle> bundles;
  std::vector<GroupData> groups;
  std::vector<Candidate> candidates;
  std::vector<Id> bundle_slots;
  std::vector<Id> group_tasks;
  std::vector<Told> told;
  std::vector<Told> pins;
  std::vector<Window> absences;
  std::vector<Window> nights;  // of the travel table
  std::vector<Id> fit;         // kind x staff: row of fit_costs, 0 costs nothing
  std::vector<Cost> fit_costs;
  std::vector<Component> components;
  bool chained = false;  // overtime of one duty can shorten the rest before the next

  [[nodiscard]] std::span<Candidate const> candidates_of(Id slot) const {
    auto const& r = slots[slot].candidates;
    return {candidates.data() + r.first, r.size()};
  }
  [[nodiscard]] std::span<Id const> slots_of(Bundle const& b) const {
    return {bundle_slots.data() + b.slots.first, b.slots.size()};
  }
  [[nodiscard]] std::span<Id const> tasks_of(GroupData const& g) const {
    return {group_tasks.data() + g.tasks.first, g.tasks.size()};
  }
  [[nodiscard]] Id fit_of(Id kind, Id staff_member) const { return fit[kind * staff.size() + staff_member]; }
  [[nodiscard]] Time minutes(Instant t) const;
  [[nodiscard]] Instant instant(Time t) const;
  [[nodiscard]] bool is_night(Time t) const;
  /// Minutes; TravelTable::kUnreachable where there is no way.
  [[nodiscard]] Time travel(Id from, Id to, bool night) const {
    return problem->travel.at(PlaceIdx{from}, PlaceIdx{to}, night);
  }
};

[[nodiscard]] Compiled compile(Problem const& problem);

/// What an assignment costs by itself: who takes it, from when, in which duty; not what lies before or after
/// it.
[[nodiscard]] Cost own_cost(Compiled const& c, Id slot, Id duty, Time start);

}  // namespace escale::engine
