#include "scheduler/engine/sweep.h"

namespace escale::engine {

Ways::Ways(Compiled const& c, Component const& part) : dense_(c.problem->travel.places, kNone) {
  std::vector<Id> used;
  auto const add = [&](Id place) {
    if (dense_[place] != kNone) return;
    dense_[place] = static_cast<Id>(used.size());
    used.push_back(place);
  };
  Time span = 0;
  for (auto const d : part.duties) {
    add(c.duties[d].base);
    span = std::max(span, c.duties[d].to - c.duties[d].from + c.problem->profile.overtime_max);
  }
  for (auto const t : part.tasks) {
    add(c.tasks[t].from);
    add(c.tasks[t].to);
  }
  places_ = static_cast<Id>(used.size());
  for (auto const to : used) {
    for (auto const from : used)
      minutes_.push_back(std::min(c.travel(from, to, false), c.travel(from, to, true)));
  }
  for (auto const m : minutes_) longest_ = m <= span ? std::max(longest_, m) : longest_;
  for (auto& m : minutes_) m = std::min(m, longest_ + 1);
}

}  // namespace escale::engine
