#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <optional>
#include <stop_token>
#include <vector>

#include "scheduler/engine/solve.h"

namespace escale::exact {

/// Tasks with fixed times and the workers who may do them: each task to one qualified worker, no two tasks of
/// a worker at the same time, as few workers as possible (shift minimisation personnel task scheduling).
struct ShiftProblem {
  std::vector<std::int64_t> starts;  // by task, minutes
  std::vector<std::int64_t> ends;    // by task, after the start; half-open: another may start then
  std::vector<std::vector<std::uint32_t>> qualified;  // by task: workers, ascending
  std::size_t workers = 0;

  [[nodiscard]] std::size_t tasks() const { return starts.size(); }
  [[nodiscard]] bool overlap(std::size_t a, std::size_t b) const {
    return starts[a] < ends[b] && starts[b] < ends[a];
  }
};

/// A price for each task, 0 or more. What the tasks of one worker can be worth at most, beyond `unit`, is
/// excess; no roster has fewer workers than (all prices - all excess) / unit. With price 1 on tasks no two of
/// which one worker can do, and unit 1, this is their number.
struct ShiftCertificate {
  std::vector<std::int64_t> prices;  // by task
  std::int64_t unit = 1;
};

struct ShiftAnswer {
  std::vector<std::uint32_t> worker_of;  // by task
  std::size_t used = 0;                  // workers with a task
  std::size_t bound = 0;                 // no fewer will do
  ShiftCertificate certificate;          // of `bound`
  std::uint64_t iterations = 0;
};

struct ShiftOptions {
  std::uint64_t seed = 1;
  std::uint64_t max_iterations = 0;  // moves of the searches; 0: a measure by size
  std::function<void(ShiftAnswer const&)> on_better;
};

/// The best assignment found with what proves its bound; ends when the two meet. Nothing when not all tasks
/// could be given to somebody. Same problem, options and seed: same answer, when it stops by iterations.
[[nodiscard]] std::optional<ShiftAnswer> minimise_shifts(ShiftProblem const& problem,
                                                         ShiftOptions const& options = {},
                                                         std::stop_token stop = {});

// What the answer says, recomputed from the problem alone.

/// Every task has a qualified worker and no worker two tasks at once.
[[nodiscard]] bool covers_all(ShiftProblem const& problem, std::vector<std::uint32_t> const& worker_of);
[[nodiscard]] std::size_t workers_used(std::vector<std::uint32_t> const& worker_of);
/// The number of workers the certificate proves to be needed; 0 when it is no certificate for this problem.
[[nodiscard]] std::size_t proved_by(ShiftProblem const& problem, ShiftCertificate const& certificate);

/// The problem in this form when that is all it is: single tasks with fixed times and one position, nothing
/// to move, no rule but qualifications, overlap, uncovered (medium) and duty_used (soft). A worker is a duty.
[[nodiscard]] std::optional<ShiftProblem> as_shift_problem(Problem const& problem);

/// Roster, score and proof of a problem that is a shift problem; nothing when it is none, or not all tasks
/// can be covered.
[[nodiscard]] std::optional<Solution> solve_shifts(Problem const& problem, SolveOptions const& options,
                                                   std::stop_token stop);

}  // namespace escale::exact
