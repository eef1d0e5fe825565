#pragma once

#include <functional>
#include <optional>
#include <string>

#include "api/caller.h"
#include "api/json.h"
#include "scheduler/replan/change.h"

namespace escale::api {

/// Something the people on the board should see at once. Ids, aliases, counts and times; no names.
struct ProgressNews {
  std::string type;  // "task_marked", "incident"
  json::object data;
  std::string staff_id;  // of the staff only this one
};

/// A look at, or a copy of, something that is written down.
struct AccessNote {
  std::string actor, role;
  std::string action;   // "export", "identity_viewed"
  std::string subject;  // what: "roster 2026-12-08 csv"
};

/// Who else wants to know. What is not set is not told.
struct ProgressHooks {
  std::function<void(ProgressNews)> tell;
  /// The day goes otherwise than planned: repair may have work. Not called with a lock held.
  std::function<void(Date, replan::Change)> changed;
  std::function<void(AccessNote const&)> audit;
  /// The staff member whose calendar this token opens; nothing when it is unknown or revoked.
  std::function<std::optional<std::string>(std::string const& token)> calendar;
};

}  // namespace escale::api
