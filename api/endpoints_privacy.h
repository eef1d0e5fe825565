#pragma once

#include <functional>
#include <string>

#include "api/clock.h"
#include "api/http.h"
#include "api/live.h"

namespace escale::api {

/// The names of a task's people: to supervisors, to officers of the mission that sent them, to staff for
/// their own published tasks around the time of the task. Each look is in the audit log.
struct GetIdentity {
  Live& live;
  Clock now;
  [[nodiscard]] Response operator()(Request const&) const;
};

/// Sealed remarks of one person, for protection, with a reason.
struct PostSealedOpen {
  Live& live;
  Clock now;
  std::function<void(std::string const& abn, std::string const& actor)> tell;  // may be empty
  [[nodiscard]] Response operator()(Request const&) const;
};

/// Everything held of a person, and who looked. Case numbers stand in the body: they are no part of an
/// address.
struct PostPersons {
  Live& live;
  Clock now;
  [[nodiscard]] Response operator()(Request const&) const;
};

struct GetAudit {
  Live& live;
  [[nodiscard]] Response operator()(Request const&) const;
};
struct GetAuditVerify {
  Live& live;
  [[nodiscard]] Response operator()(Request const&) const;
};

struct GetHolds {
  Live& live;
  [[nodiscard]] Response operator()(Request const&) const;
};
struct PostHold {
  Live& live;
  Clock now;
  [[nodiscard]] Response operator()(Request const&) const;
};
struct DeleteHold {
  Live& live;
  Clock now;
  [[nodiscard]] Response operator()(Request const&) const;
};

/// A reason of at least `least` letters, blanks around it not counted. Throws Fault bad_parameter.
[[nodiscard]] std::string stated_reason(std::optional<std::string> const& text, int least);

}  // namespace escale::api
