#pragma once

#include "scheduler/engine/compiled.h"

/// The steps of compile(), in this order.
namespace escale::engine {

void add_duties(Compiled& c);      // needs staff
void add_tasks(Compiled& c);       // tasks, slots, kinds and who fits them
void add_candidates(Compiled& c);  // needs duties, tasks, pins
void add_bundles(Compiled& c);     // needs groups and candidates
void add_components(Compiled& c);  // needs everything

}  // namespace escale::engine
