#pragma once

#include "api/marking.h"

namespace escale::api {

/// {"client_now", "id", "date", "kind", "at", "task"?, "party_alias"?, "headcount"?, "note"?}. Staff report
/// what happens in their own tasks; supervisors anything. A note with a word that names a protection or
/// medical category is refused (Fault protected_text). Throws Fault.
struct Reporting {
  Live& live;
  Clock now;
  ProgressHooks const& hooks;

  [[nodiscard]] json::object take(Caller const& caller, json::object const& body) const;
  /// Throws Fault unknown_incident.
  [[nodiscard]] json::object resolve(Caller const& caller, std::string const& id) const;
};

[[nodiscard]] json::object incident_json(data::Incident const& incident);

}  // namespace escale::api
