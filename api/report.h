#pragma once

#include <string>

#include "api/json.h"
#include "data/import/import.h"

namespace escale::api {

/// `Report` of docs/api.md: what `escale import --json` prints of one file.
/// With `language` ("en", "fr") each finding also has `text`, its message in that language.
[[nodiscard]] json::object report_json(data::ImportReport const& report, std::string_view language = {});

/// For people: one line of summary, then `file:row:column kind: message` for each finding.
[[nodiscard]] std::string report_text(data::ImportReport const& report, data::FileKind kind, bool dry_run);

/// The findings alone, as in every report.
[[nodiscard]] json::array issues_json(std::vector<data::Issue> const& issues, std::string_view language = {});
[[nodiscard]] std::string issue_lines(std::string const& file, std::vector<data::Issue> const& issues);

[[nodiscard]] std::optional<data::FileKind> file_kind(std::string_view word);

}  // namespace escale::api
