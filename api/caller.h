#pragma once

#include <cstdint>
#include <string>

#include "api/http.h"

namespace escale::api {

/// What somebody may do; one user has one role. `feed` and `calendar` are for machines (API tokens) only.
enum class Role : std::uint8_t { admin, supervisor, officer, staff, protection, feed, calendar };

/// Who asks. Identity of users is their own name at work, never a traveller's.
struct Caller {
  std::string user;  // user name, or the name of the token
  Role role = Role::staff;
  std::string staff_id;  // of a staff member: own duty only
  std::string mission;   // of an officer: own notices only
  std::string session;   // hash of the session, empty for a token
};

[[nodiscard]] std::string_view word(Role role);

/// The caller of a request that the guard let through. Throws Fault not_signed_in when there is none.
[[nodiscard]] Caller const& caller_of(Request const& request);

}  // namespace escale::api
