#pragma once

#include <span>
#include <string_view>
#include <vector>

#include "api/caller.h"

namespace escale::api {

/// Who may use a route. Whose records they see there (own mission, own duty) is the endpoint's to judge.
struct Access {
  std::string_view method, pattern;
  std::vector<Role> roles;
  bool everybody = false;  // also without sign-in
};

/// The one table of role x route x method. A route that is not in it is nobody's.
[[nodiscard]] std::span<Access const> access_table();
[[nodiscard]] Access const* access_of(std::string_view method, std::string_view pattern);

}  // namespace escale::api
