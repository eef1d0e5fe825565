#pragma once

#include <cstddef>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

#include "api/json.h"
#include "scheduler/model/problem.h"

namespace escale::api {

// The engine's own problem as JSON, and what comes back: docs/problem-json.md.

inline constexpr std::string_view kProblemFormat = "escale-problem-1";
inline constexpr std::string_view kSolutionFormat = "escale-solution-1";
inline constexpr std::size_t kProblemBytes = std::size_t{64} * 1024 * 1024;

struct ProblemDocument {
  Problem problem;                   // validate() is empty
  std::vector<std::size_t> duty_of;  // by duty of the problem: its place in the document
};

/// All faults of a document, one line each.
struct ProblemFaults : std::runtime_error {
  explicit ProblemFaults(std::vector<std::string> all)
      : std::runtime_error("the problem cannot be used"), lines(std::move(all)) {}
  std::vector<std::string> lines;
};

/// Throws ProblemFaults. What is in no order in the document is sorted; skills and languages get their bits
/// in the order in which they first occur.
[[nodiscard]] ProblemDocument read_problem(std::string_view text);

/// The same problem as a document: read again it gives the same problem.
[[nodiscard]] json::object problem_json(Problem const& problem);

/// Tasks by id, duties by their place in the document.
[[nodiscard]] json::object solution_json(ProblemDocument const& document, Solution const& solution);

}  // namespace escale::api
