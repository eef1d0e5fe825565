#pragma once

#include <string>

#include "api/http.h"

namespace escale::api {

/// What routes that take a file read of a request. All throw Fault.

/// The body is a file of a type that is read: CSV or .xlsx, also as browsers name them.
void want_file(Request const& request);

/// true, 1, false or 0; missing or empty: false.
[[nodiscard]] bool flag(Request const& request, std::string const& name);

/// The name decides between CSV and .xlsx; the type does when no name was sent.
[[nodiscard]] std::string file_name(Request const& request, std::string const& kind);

}  // namespace escale::api
