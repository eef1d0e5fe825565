#include "scheduler/exact/lp.h"

#include <coin/ClpEventHandler.hpp>
#include <coin/ClpSimplex.hpp>

namespace escale::exact {

namespace {

double limit_of(int v) {
  return v >= kOpen ? COIN_DBL_MAX : v <= -kOpen ? -COIN_DBL_MAX : static_cast<double>(v);
}

/// Variables [from, end) as the solver takes them.
struct Block {
  std::vector<double> cost, lower, upper, factors;
  std::vector<CoinBigIndex> starts{0};
  std::vector<int> rows;

  Block(Program const& p, std::size_t from) {
    for (auto v = from; v != p.variables(); ++v) {
      cost.push_back(static_cast<double>(p.cost[v]));
      lower.push_back(limit_of(p.lower[v]));
      upper.push_back(limit_of(p.upper[v]));
      for (auto const& e : p.of(v)) {
        rows.push_back(e.row);
        factors.push_back(static_cast<double>(e.factor));
      }
      starts.push_back(static_cast<CoinBigIndex>(rows.size()));
    }
  }
};

/// Ends the solver's work when somebody asks for it.
class StopHandler : public ClpEventHandler {
 public:
  StopHandler(ClpSimplex* model, std::stop_token stop) : ClpEventHandler(model), stop_(std::move(stop)) {}
  int event(Event) override { return stop_.stop_requested() ? 5 : -1; }
  ClpEventHandler* clone() const override { return new StopHandler(*this); }

 private:
  std::stop_token stop_;
};

}  // namespace

int Program::add_row(int from, int to) {
  row_lower.push_back(from);
  row_upper.push_back(to);
  return static_cast<int>(row_lower.size()) - 1;
}

int Program::add_variable(std::int64_t price, int from, int to, std::span<Entry const> in_rows,
                          int choice_row) {
  cost.push_back(price);
  lower.push_back(from);
  upper.push_back(to);
  entries.insert(entries.end(), in_rows.begin(), in_rows.end());
  starts.push_back(entries.size());
  choice.push_back(choice_row);
  return static_cast<int>(cost.size()) - 1;
}

struct Lp::Solver {
  ClpSimplex model;
  bool solved = false;
};

Lp::Lp(Program const& p, std::stop_token const& stop) : solver_(std::make_unique<Solver>()) {
  Block const b(p, 0);
  std::vector<double> row_lower, row_upper;
  for (std::size_t r = 0; r != p.rows(); ++r) {
    row_lower.push_back(limit_of(p.row_lower[r]));
    row_upper.push_back(limit_of(p.row_upper[r]));
  }
  solver_->model.setLogLevel(0);
  StopHandler const handler(nullptr, stop);
  solver_->model.passInEventHandler(&handler);
  solver_->model.loadProblem(static_cast<int>(p.variables()), static_cast<int>(p.rows()), b.starts.data(),
                             b.rows.data(), b.factors.data(), b.lower.data(), b.upper.data(), b.cost.data(),
                             row_lower.data(), row_upper.data());
}

Lp::~Lp() = default;

void Lp::append(Program const& p) {
  auto& m = solver_->model;
  Block const b(p, static_cast<std::size_t>(m.numberColumns()));
  m.addColumns(static_cast<int>(b.cost.size()), b.lower.data(), b.upper.data(), b.cost.data(),
               b.starts.data(), b.rows.data(), b.factors.data());
  solver_->solved = false;
}

void Lp::limit(int variable, int lower, int upper) {
  solver_->model.setColumnBounds(variable, limit_of(lower), limit_of(upper));
}

void Lp::price(int variable, std::int64_t cost) {
  solver_->model.setObjectiveCoefficient(variable, static_cast<double>(cost));
}

void Lp::limit_row(int row, int lower, int upper) {
  solver_->model.setRowBounds(row, limit_of(lower), limit_of(upper));
}

bool Lp::solve(int max_iterations) {
  auto& m = solver_->model;
  m.setMaximumIterations(max_iterations);
  if (solver_->solved) {
    m.dual(0, 1);  // after changed limits the last basis is dual feasible
  } else {
    m.primal(0);
  }
  solver_->solved = m.isProvenOptimal();
  return solver_->solved;
}

int Lp::iterations() const {
  return solver_->model.numberIterations();
}

double Lp::value() const {
  return solver_->model.objectiveValue();
}

std::span<double const> Lp::values() const {
  return {solver_->model.getColSolution(), static_cast<std::size_t>(solver_->model.numberColumns())};
}

std::span<double const> Lp::duals() const {
  return {solver_->model.getRowPrice(), static_cast<std::size_t>(solver_->model.numberRows())};
}

}  // namespace escale::exact
