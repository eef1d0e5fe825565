#include "data/instances/smptsp.h"

#include "tests/fuzz/targets.h"

void fuzz::smptsp(std::string_view bytes) {
  try {
    auto const read = escale::data::read_smptsp(bytes);
    if (read.tasks.size() > 200 || read.workers.size() > 200) return;  // time, not faults
    auto const instance = escale::data::problem_of(read);
    hold(escale::validate(instance.problem).empty(), "what is read is a usable problem");
  } catch (escale::data::InstanceFault const&) {
  }
}
