#pragma once

#include <string>
#include <vector>

#include "api/auth.h"
#include "api/endpoints.h"
#include "api/json.h"

namespace escale::api {

[[nodiscard]] std::vector<Route> routes_auth(Services const& services);
[[nodiscard]] std::vector<Route> routes_users(Services const& services);

/// The session of a person; throws Fault forbidden for a token.
[[nodiscard]] Session person(Accounts& accounts, Request const& request);

/// A user to be made or changed, from the API or the command line.
struct UserWish {
  std::string name, role, display_name, staff_id, mission;
};
/// What is wrong with it, one clause a fault. `staff_known`: whether this staff id is held.
[[nodiscard]] std::vector<std::string> faults_of(UserWish const& wish, bool staff_known);

}  // namespace escale::api
