#include "api/caller.h"

#include <array>

#include "api/problems.h"

namespace escale::api {

std::string_view word(Role role) {
  static constexpr std::array<std::string_view, 7> words{"admin",      "supervisor", "officer", "staff",
                                                         "protection", "feed",       "calendar"};
  return words[static_cast<std::size_t>(role)];
}

Caller const& caller_of(Request const& request) {
  if (!request.caller) throw Fault("not_signed_in", "sign in first");
  return *request.caller;
}

}  // namespace escale::api
