#pragma once

#include <string>

#include "api/clock.h"
#include "api/http.h"
#include "data/store/audit.h"

namespace escale::api {

/// "2026-12-08T07:00:05Z"
[[nodiscard]] std::string clock_text(std::chrono::sys_seconds at);

/// Who asks, now. Throws Fault not_signed_in.
[[nodiscard]] data::AuditEntry audit_entry(Request const& request, Clock const& now, std::string action,
                                           std::string subject, std::string detail);

}  // namespace escale::api
