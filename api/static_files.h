#pragma once

#include <string>

#include "api/http.h"

namespace escale::api {

/// The folder of the built dashboard: $ESCALE_DASHBOARD if set, else `dashboard` beside the program, else the
/// source tree's.
[[nodiscard]] std::string default_dashboard_folder();

/// The dashboard's files: right types, ETag, gzip variants; index.html for the addresses the dashboard makes
/// up itself; a plain page if it is not built. Nothing outside the folder is ever read.
struct StaticFiles {
  std::string folder;
  [[nodiscard]] Response operator()(Request const& request) const;
};

}  // namespace escale::api
