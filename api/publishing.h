#pragma once

#include <string>
#include <vector>

#include "api/telling.h"
#include "data/reference/reference.h"
#include "data/store/drafts.h"
#include "data/store/store.h"

namespace escale::api {

struct Told {
  std::string staff_id, name;
  int tasks = 0;
  std::vector<News> news;  // against what they were told before
};

struct Published {
  std::string published_at;
  long roster_id = 0;
  std::vector<Told> staff;  // everybody who has a task on that day, or has lost one
};

/// Saves a draft of one local day with these assignments, judged afresh, and with these pins. Assignments
/// that do not fit the day's problem are left out.
long save_day(data::Store& store, data::Reference const& reference, Date date,
              std::vector<data::StoredAssignment> const& assignments, std::vector<data::Pin> const& pins);

/// Publishes the newest draft of one local day. A draft of several days stays a draft for the others: what
/// concerns this day is saved as a roster of its own. Throws Fault no_draft.
[[nodiscard]] Published publish_day(data::Store& store, data::Reference const& reference, Date date);

}  // namespace escale::api
