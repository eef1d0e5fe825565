#pragma once

#include <span>
#include <vector>

#include "scheduler/engine/compiled.h"

namespace escale::engine {

/// One assignment on a duty's route.
struct Visit {
  Time start = 0;
  Time end = 0;
  Id task = kNone;
  Id slot = kNone;

  [[nodiscard]] bool before(Visit const& o) const {
    return start != o.start ? start < o.start : (task != o.task ? task < o.task : slot < o.slot);
  }
};

/// A duty's time in 64 equal pieces of a power of two of minutes; a bit is set where one visit fills the
/// whole piece. Most places that a task does not fit into are told by one look at it.
struct Pieces {
  Time from = 0;
  int shift = 0;
  std::uint64_t busy = 0;

  /// Pieces that [from, to) touches.
  [[nodiscard]] std::uint64_t touched(Time start, Time end) const {
    return end <= start ? 0 : mask(piece(start), piece(end - 1));
  }
  /// Pieces that lie wholly inside [from, to).
  [[nodiscard]] std::uint64_t filled(Time start, Time end) const {
    return mask(piece(start + (1 << shift) - 1), piece(end) - 1);
  }

 private:
  [[nodiscard]] int piece(Time t) const { return (t - from) >> shift; }
  [[nodiscard]] static std::uint64_t mask(int first, int last) {
    first = first < 0 ? 0 : first;
    last = last > 63 ? 63 : last;
    return first > last ? 0 : (~std::uint64_t{0} >> (63 - last)) & (~std::uint64_t{0} << first);
  }
};

/// A roster as the search changes it. Threads may change different components of one state at the same time.
struct State {
  std::vector<Id> duty_of;                 // by slot, kNone: uncovered
  std::vector<Time> start_of;              // by slot, only where it is covered
  std::vector<std::vector<Visit>> routes;  // by duty, sorted by start, then task
  std::vector<Pieces> pieces;              // by duty
  std::vector<Cost> duty_costs;
  std::vector<Cost> task_costs;
  std::vector<Cost> group_costs;
  std::vector<Id> duty_mark, task_mark, group_mark;  // an Editor's notes on what it has touched

  explicit State(Compiled const& c);
  void recount_pieces(Id duty);
};

/// The three kinds of terms: the score of a roster is their sum over all duties, tasks and groups. They agree
/// with rules::evaluate to the last unit.
///
/// `ready`: end of the staff member's previous duty with its overtime.
[[nodiscard]] Cost duty_cost(Compiled const& c, Id duty, std::span<Visit const> route, Time ready);
[[nodiscard]] Cost task_cost(Compiled const& c, State const& s, Id task);
[[nodiscard]] Cost group_cost(Compiled const& c, State const& s, Id group);

/// End of a duty as its route stretches it.
[[nodiscard]] Time end_of(Compiled const& c, Id duty, std::span<Visit const> route);
/// `ready` of a duty in this state; far in the past for a first duty.
[[nodiscard]] Time ready_of(Compiled const& c, State const& s, Id duty);

}  // namespace escale::engine
