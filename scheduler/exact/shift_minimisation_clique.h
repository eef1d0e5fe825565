#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "scheduler/engine/random.h"
#include "scheduler/exact/shift_minimisation.h"

namespace escale::exact {

/// Pairs of tasks that some worker could do both of. The rest of the pairs cost two workers.
class Sharable {
 public:
  explicit Sharable(ShiftProblem const& problem);
  [[nodiscard]] std::span<std::uint32_t const> of(std::uint32_t task) const {
    return {others_.data() + first_[task], first_[task + 1] - first_[task]};
  }
  [[nodiscard]] std::size_t first(std::uint32_t task) const { return first_[task]; }
  [[nodiscard]] std::size_t pairs() const { return others_.size(); }

 private:
  std::vector<std::size_t> first_;
  std::vector<std::uint32_t> others_;  // ascending
};

/// The candidates of each used worker: tasks that can be one of as many tasks as there are workers, no two of
/// them sharable. Leaves out a task that has no partner left with another worker, until nothing changes.
/// Empty when some worker has none left: there are no such tasks.
[[nodiscard]] std::vector<std::vector<std::uint32_t>> partners_left(
    Sharable const& sharable, std::vector<std::uint32_t> const& worker_of);

/// One task of each used worker so that no two are sharable: proof that so many workers are needed. Searches
/// by least conflicts, conflicts weighted by how long they have lasted.
class CliqueSearch {
 public:
  CliqueSearch(Sharable const& sharable, std::vector<std::vector<std::uint32_t>> candidates,
               std::uint64_t seed);

  /// At most so many moves; true when found.
  [[nodiscard]] bool search(std::uint64_t moves, std::stop_token const& stop);
  [[nodiscard]] std::vector<std::uint32_t> const& chosen() const { return chosen_; }
  [[nodiscard]] std::size_t fewest_conflicts() const { return fewest_; }
  [[nodiscard]] std::uint64_t moves() const { return now_; }

 private:
  using Id = std::uint32_t;
  struct Move {
    std::size_t worker;
    Id task;
    std::int64_t change;
  };

  void set(Id task, std::int64_t sign);
  [[nodiscard]] bool best_move(Move& best);
  void harden();

  Sharable const& sharable_;
  std::vector<std::vector<Id>> candidates_;
  engine::Random random_;
  std::vector<Id> chosen_;              // by worker
  std::vector<char> is_chosen_;         // by task
  std::vector<std::int64_t> conflict_;  // by task: weights of its pairs with chosen tasks
  std::vector<std::int32_t> weight_;    // by pair, as in Sharable
  std::vector<std::uint64_t> barred_;   // by task
  std::uint64_t now_ = 0;
  std::size_t fewest_;
};

}  // namespace escale::exact
