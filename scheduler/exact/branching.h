#pragma once

#include <functional>
#include <optional>
#include <stop_token>
#include <vector>

#include "scheduler/exact/certificate.h"
#include "scheduler/exact/master.h"

namespace escale::exact {

/// What may be spent, in counts: the same on every machine.
struct Budget {
  std::uint64_t nodes = 0;
  std::uint64_t iterations = 0;  // of the LP solver

  [[nodiscard]] bool empty() const { return nodes == 0 || iterations == 0; }
  void spend(int done) {
    --nodes;
    auto const n = static_cast<std::uint64_t>(done < 0 ? 0 : done);
    iterations -= n < iterations ? n : iterations;
  }
};

/// Depth-first branch and bound over chosen columns: first on what stays uncovered, then on the start of a
/// crew, then on who has which task. Everything cut off is cut off by a Certificate.
class Branching {
 public:
  /// Takes the columns of a choice, returns the value the roster really has: nothing when it breaks a rule.
  using Accept = std::function<std::optional<std::int64_t>(std::vector<Id> const& columns)>;

  /// `kept`: columns that a better choice can still have. `best`: value to undercut, without the constant.
  Branching(Master const& master, ColumnPool const& pool, std::vector<PositionClass> const& classes,
            std::vector<Id> const& kept, std::int64_t best, std::stop_token const& stop);

  /// True when nothing below best() is left. `bound`: what holds for all choices of the kept columns.
  bool run(std::int64_t bound, Budget& budget, Accept const& accept);
  [[nodiscard]] std::int64_t best() const { return best_; }
  /// Least bound of what was left open; best() when nothing was.
  [[nodiscard]] std::int64_t bound() const { return open_ < best_ ? open_ : best_; }

 private:
  struct Saved {
    int index = 0;
    int lower = 0, upper = 0;
    bool row = false;
  };
  void add_escapes(std::int64_t best);
  bool raise_escapes();
  [[nodiscard]] std::optional<std::int64_t> relax(std::int64_t bound);
  void node(std::int64_t bound);
  bool branch_on_cover(std::int64_t bound);
  bool branch_on_start(std::int64_t bound);
  bool branch_on_pair(std::int64_t bound);
  void split(std::int64_t bound, std::vector<int> const& first, std::vector<int> const& second, int row,
             bool first_now);
  void take(std::int64_t bound);
  void set(int variable, int lower, int upper);
  void set_row(int row, int lower, int upper);
  void undo(std::size_t to);
  [[nodiscard]] double value(std::size_t kept) const { return x_[first_column_ + kept]; }
  [[nodiscard]] bool takes(Id column, Id task, Time start) const;

  Master const& master_;
  ColumnPool const& pool_;
  std::vector<PositionClass> const& classes_;
  std::vector<Id> const& kept_;
  std::size_t first_column_ = 0;
  std::size_t first_escape_ = 0;
  Program program_;
  std::unique_ptr<Lp> lp_;
  std::vector<double> x_;
  std::vector<Saved> trail_;
  std::int64_t best_;
  std::int64_t open_;
  Budget* budget_ = nullptr;
  std::stop_token const& stop_;
  Accept const* accept_ = nullptr;
};

}  // namespace escale::exact
