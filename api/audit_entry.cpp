#include "api/audit_entry.h"

#include <fmt/format.h>

#include "api/caller.h"

namespace escale::api {

std::string clock_text(std::chrono::sys_seconds at) {
  auto const day = std::chrono::floor<std::chrono::days>(at);
  std::chrono::year_month_day const date(day);
  std::chrono::hh_mm_ss const time(at - day);
  return fmt::format("{:04}-{:02}-{:02}T{:02}:{:02}:{:02}Z", int(date.year()), unsigned(date.month()),
                     unsigned(date.day()), time.hours().count(), time.minutes().count(),
                     time.seconds().count());
}

data::AuditEntry audit_entry(Request const& request, Clock const& now, std::string action,
                             std::string subject, std::string detail) {
  auto const& caller = caller_of(request);
  return {.actor = caller.user,
          .role = std::string(word(caller.role)),
          .action = std::move(action),
          .subject = std::move(subject),
          .detail = std::move(detail),
          .at = clock_text(now())};
}

}  // namespace escale::api
