#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <span>
#include <stop_token>
#include <vector>

namespace escale::exact {

struct Entry {
  int row = 0;
  int factor = 0;
};

inline constexpr int kOpen = 1 << 30;  // no limit on that side

/// Minimise cost x with row_lower <= A x <= row_upper and lower <= x <= upper; all data are integers, all
/// variables have both limits.
struct Program {
  std::vector<std::int64_t> cost;
  std::vector<int> lower, upper;
  std::vector<std::size_t> starts{0};  // of each variable's entries, and their end
  std::vector<Entry> entries;
  std::vector<int> row_lower, row_upper;  // -kOpen, kOpen: none
  std::vector<int> choice;                // by variable: the row "at most one of these", or -1

  int add_row(int from, int to);
  int add_variable(std::int64_t price, int from, int to, std::span<Entry const> in_rows, int choice_row = -1);
  [[nodiscard]] std::size_t variables() const { return cost.size(); }
  [[nodiscard]] std::size_t rows() const { return row_lower.size(); }
  [[nodiscard]] std::span<Entry const> of(std::size_t variable) const {
    return {entries.data() + starts[variable], starts[variable + 1] - starts[variable]};
  }
};

/// The solver of linear programs. Everything it says is rounding error away from the truth: what is proved is
/// proved by a Certificate made of its duals.
class Lp {
 public:
  explicit Lp(Program const& program, std::stop_token const& stop = {});
  ~Lp();
  Lp(Lp const&) = delete;
  Lp& operator=(Lp const&) = delete;

  /// The variables of `program` behind those already known.
  void append(Program const& program);
  void limit(int variable, int lower, int upper);
  void price(int variable, std::int64_t cost);
  void limit_row(int row, int lower, int upper);
  /// False when no optimum was found or a stop was asked for; starts from the last basis.
  [[nodiscard]] bool solve(int max_iterations);
  [[nodiscard]] int iterations() const;  // of the last solve()
  [[nodiscard]] double value() const;
  [[nodiscard]] std::span<double const> values() const;
  [[nodiscard]] std::span<double const> duals() const;

 private:
  struct Solver;
  std::unique_ptr<Solver> solver_;
};

}  // namespace escale::exact
