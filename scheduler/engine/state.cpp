#include "scheduler/engine/state.h"

namespace escale::engine {

State::State(Compiled const& c)
    : duty_of(c.slots.size(), kNone),
      start_of(c.slots.size(), 0),
      routes(c.duties.size()),
      pieces(c.duties.size()),
      duty_costs(c.duties.size()),
      task_costs(c.tasks.size()),
      group_costs(c.groups.size()),
      duty_mark(c.duties.size(), kNone),
      task_mark(c.tasks.size(), kNone),
      group_mark(c.groups.size(), kNone) {
  for (Id d = 0; d != c.duties.size(); ++d) {
    auto const& duty = c.duties[d];
    pieces[d].from = duty.from;
    while ((duty.to + c.problem->profile.overtime_max - duty.from) >> pieces[d].shift >= 64)
      ++pieces[d].shift;
  }
  for (Id t = 0; t != c.tasks.size(); ++t) task_costs[t] = task_cost(c, *this, t);
}

void State::recount_pieces(Id duty) {
  auto& p = pieces[duty];
  p.busy = 0;
  for (auto const& v : routes[duty]) p.busy |= p.filled(v.start, v.end);
}

}  // namespace escale::engine
