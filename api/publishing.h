#pragma once

#include <string>
#include <vector>

#include "data/reference/reference.h"
#include "data/store/store.h"

namespace escale::api {

struct Told {
  std::string staff_id, name;
  int tasks = 0;
};

struct Published {
  std::string published_at;
  std::vector<Told> staff;  // everybody with a task on that day
};

/// Publishes the newest draft of one local day. A draft of several days stays a draft for the others: what
/// concerns this day is saved as a roster of its own. Throws Fault no_draft.
[[nodiscard]] Published publish_day(data::Store& store, data::Reference const& reference, Date date);

}  // namespace escale::api
