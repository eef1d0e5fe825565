#pragma once

#include <span>
#include <vector>

#include "scheduler/engine/state.h"

namespace escale::engine {

/// Changes one component of a state, knows its score at every moment and can take back everything since
/// begin().
class Editor {
 public:
  Editor(Compiled const& c, State& state, Id component);

  [[nodiscard]] Cost const& total() const { return total_; }
  [[nodiscard]] Compiled const& compiled() const { return c_; }
  [[nodiscard]] State const& state() const { return s_; }
  [[nodiscard]] Component const& part() const { return c_.components[component_]; }

  /// What the duty (and the rest before the next one) would cost more with the slot on it. The slot must be
  /// free.
  [[nodiscard]] Cost duty_delta(Id slot, Id duty, Time start);
  /// What its crew, its group and the published roster would cost more. The slot must be free.
  [[nodiscard]] Cost crew_delta(Id slot, Id duty, Time start);
  /// False when the slot's neighbours on the duty leave no room for it: a cheap first answer where overlap
  /// and moving time forbid.
  [[nodiscard]] bool has_room(Id slot, Id duty, Time start) const;

  void begin();     // forgets what could be taken back
  void rollback();  // to the last begin()

  /// Costs are up to date after settle() only, so that several changes of one duty are counted once.
  void place(Id slot, Id duty, Time start);
  void take(Id slot);
  void settle();

  /// Everything that begin() .. now touched keeps its place; total() of a state that was filled from outside.
  void recount();

 private:
  struct SavedDuty {
    Id duty = kNone;
    bool dirty = false;
    Cost cost;
    std::vector<Visit> route;
  };
  struct SavedTerm {
    Id id = kNone;
    bool dirty = false;
    Cost cost;
  };
  struct SavedSlot {
    Id slot = kNone;
    Id duty = kNone;
    Time start = 0;
  };

  void touch_duty(Id duty);
  void touch(std::vector<SavedTerm>& saved, std::vector<Id>& mark, std::vector<Cost> const& costs, Id id);
  void touch_slot(Id slot, Id duty);
  void forget();

  Compiled const& c_;
  State& s_;
  Id component_;
  Cost total_;
  Cost total_at_begin_;
  std::vector<SavedDuty> duties_;  // the first duties_used_ count; the rest keeps its memory
  std::size_t duties_used_ = 0;
  std::vector<SavedTerm> tasks_, groups_;
  std::vector<SavedSlot> slots_;
  std::vector<Visit> scratch_;
  bool strict_;  // overlap and moving time forbid
};

}  // namespace escale::engine
