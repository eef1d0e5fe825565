#pragma once

#include <vector>

#include "api/endpoints.h"

namespace escale::api {

/// What happens, as it happens: server-sent events for the role, the staff member or the mission of the
/// caller.
struct GetEvents {
  EventHub& events;
  [[nodiscard]] Response operator()(Request const& request) const;
};

[[nodiscard]] std::vector<Route> routes_events(Services const& services);

}  // namespace escale::api
