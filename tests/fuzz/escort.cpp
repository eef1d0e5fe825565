#include "data/instances/escort.h"

#include "tests/fuzz/targets.h"

void fuzz::escort(std::string_view bytes) {
  try {
    auto const day = escale::data::read_escort(bytes);
    if (day.tasks.size() > 200 || day.staff.size() > 200) return;  // time, not faults
    auto const instance = escale::data::problem_of(day);
    hold(escale::validate(instance.problem).empty(), "what is read is a usable problem");
  } catch (escale::data::InstanceFault const&) {
  }
}
