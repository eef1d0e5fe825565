#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "scheduler/engine/random.h"
#include "scheduler/exact/shift_minimisation.h"

namespace escale::exact {

/// Rows of bits in one block.
class BitRows {
 public:
  BitRows(std::size_t rows, std::size_t columns) : words_((columns + 63) / 64), bits_(rows * words_, 0) {}
  void set(std::size_t row, std::size_t column) { word(row, column) |= mask(column); }
  void reset(std::size_t row, std::size_t column) { word(row, column) &= ~mask(column); }
  [[nodiscard]] bool test(std::size_t row, std::size_t column) const {
    return (bits_[row * words_ + column / 64] & mask(column)) != 0;
  }
  [[nodiscard]] std::span<std::uint64_t const> row(std::size_t r) const {
    return {bits_.data() + r * words_, words_};
  }
  [[nodiscard]] bool meet(std::size_t a, std::size_t b) const {
    auto const x = row(a), y = row(b);
    for (std::size_t i = 0; i < words_; ++i)
      if ((x[i] & y[i]) != 0) return true;
    return false;
  }

 private:
  static std::uint64_t mask(std::size_t column) { return std::uint64_t{1} << (column % 64); }
  std::uint64_t& word(std::size_t row, std::size_t column) { return bits_[row * words_ + column / 64]; }

  std::size_t words_;
  std::vector<std::uint64_t> bits_;
};

/// Insertion and ejection over (task, worker) with weights that grow on tasks that are hard to place. A task
/// may also open an idle worker, who takes the place of the open worker whose tasks weigh least: the number
/// of open workers changes only by close_lightest() and open_one().
class ShiftSearch {
 public:
  ShiftSearch(ShiftProblem const& problem, std::uint64_t seed);

  /// One move. Precondition: not complete().
  void step();
  [[nodiscard]] bool complete() const { return waiting_.empty(); }
  [[nodiscard]] std::size_t waiting() const { return waiting_.size(); }
  [[nodiscard]] std::size_t open() const { return open_count_; }
  [[nodiscard]] std::vector<std::uint32_t> const& worker_of() const { return worker_of_; }

  /// Closes every worker without a task.
  void close_idle();
  /// Takes away the open worker whose loss matters least and forgets the weights.
  void close_lightest();
  /// Opens the idle worker who can do most of the waiting work.
  void open_one();
  /// Begins again from this assignment, its workers open and all others closed.
  void restart(std::vector<std::uint32_t> const& worker_of);

 private:
  using Id = std::uint32_t;
  struct Choice {
    Id worker;
    std::int64_t cost;
  };

  struct Reach {  // words of a row with an overlapping task: few when tasks come by start
    std::size_t first, last;
  };

  void wait(Id task);
  void put(Id task, Id worker);
  void eject(Id task);
  void close(Id worker);
  void heavier(Id task);
  [[nodiscard]] Id pick_waiting();
  [[nodiscard]] std::int64_t cost_of(Id task, Id worker, std::int64_t limit) const;
  [[nodiscard]] Choice best_open(Id task);
  [[nodiscard]] Choice lightest_open();
  [[nodiscard]] Id most_useful_idle(Id task);
  [[nodiscard]] bool exchange(Id task, Choice const& insertion);
  void insert(Id task, Choice const& at);
  void forget_weights();

  ShiftProblem const& problem_;
  engine::Random random_;
  std::vector<Reach> reach_;               // by task
  BitRows overlaps_;                       // task x task
  BitRows doing_;                          // worker x task
  std::vector<std::vector<Id>> tasks_of_;  // by worker
  std::vector<Id> worker_of_, place_;      // place in waiting_
  std::vector<Id> waiting_;
  std::vector<char> open_;
  std::vector<Id> load_;
  std::vector<std::int64_t> weight_;     // by task
  std::vector<std::int64_t> weight_on_;  // by worker
  std::vector<std::int64_t> barred_;     // task x worker: until this iteration
  std::vector<std::int64_t> worker_barred_;
  std::size_t open_count_;
  std::int64_t now_ = 0;
};

}  // namespace escale::exact
