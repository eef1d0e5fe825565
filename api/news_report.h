#pragma once

#include <string>

#include "api/json.h"
#include "data/import/assistance.h"
#include "data/import/news.h"

namespace escale::api {

/// {"file", "kind", "accepted", "messages", "elsewhere", "outcomes", "errors", "warnings"}
[[nodiscard]] json::object report_json(data::NewsReport const& report);
/// {"accepted", "lists", "listed", "expected", "discarded", "changes", "errors", "warnings"}: people by case
/// and number within it, never by name.
[[nodiscard]] json::object report_json(data::NeedReport const& report);
[[nodiscard]] json::object to_json(data::NewsEntry const& entry);

/// For people: one line of summary, then one for each message and finding.
[[nodiscard]] std::string report_text(data::NewsReport const& report, bool dry_run);

}  // namespace escale::api
