#pragma once

#include <span>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

#include "api/http.h"

namespace escale::api {

/// One row of the table of faults: a stable word, the HTTP status and a short title.
struct ProblemKind {
  std::string_view code;
  int status;
  std::string_view title;
};

/// Every fault the API can answer with.
[[nodiscard]] std::span<ProblemKind const> problem_kinds();

/// A fault on its way to the edge. `detail` says what was got and what was wanted.
struct Fault : std::runtime_error {
  Fault(std::string_view c, std::string const& detail, std::vector<std::string> more = {})
      : std::runtime_error(detail), code(c), errors(std::move(more)) {}
  std::string code;
  std::vector<std::string> errors;  // further lines, when there are several faults
  int retry_after = 0;              // seconds, said in Retry-After
};

/// application/problem+json. A code that is not in the table becomes "internal".
[[nodiscard]] Response problem(std::string_view code, std::string_view detail,
                               std::vector<std::string> const& errors = {});

/// The code for a word of data::StoreError ("db_locked" ...).
[[nodiscard]] std::string_view problem_of_store(std::string_view word);

}  // namespace escale::api
