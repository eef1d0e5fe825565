#include "scheduler/exact/root.h"

#include <algorithm>

namespace escale::exact {

namespace {

constexpr std::size_t kFew = 3'000;  // columns the solver is given all at once
constexpr std::size_t kEach = 6;     // columns a duty gets in one round
constexpr std::size_t kFirst = 20;   // and before the first

/// The relaxation over all columns by means of some: the solver gets those that its duals ask for.
class Sifting {
 public:
  Sifting(Master const& master, ColumnPool const& pool, std::stop_token const& stop)
      : pool_(pool), frame_(master.frame().variables()), all_(master.frame()), some_(master.frame()) {
    for (auto const& column : pool.columns) master.add_column(all_, column, pool.of(column));
    given_.resize(pool.columns.size(), 0);
    give_first();
    lp_.emplace(some_, stop);
  }

  [[nodiscard]] Program const& program() const { return all_; }

  /// False when there is nothing more to give.
  bool give(Certificate const& certificate) {
    std::vector<std::pair<Wide, Id>> asked;
    auto const before = some_.variables();
    for (Id k = 0; k != pool_.columns.size(); ++k) {
      if (k != 0 && pool_.columns[k].duty != pool_.columns[k - 1].duty) give_best(asked);
      auto const price = certificate.priced(frame_ + k);
      if (given_[k] == 0 && price < -Certificate::kScale / 1000) asked.emplace_back(price, k);
    }
    give_best(asked);
    if (some_.variables() == before) return false;
    lp_->append(some_);
    return true;
  }

  Lp& lp() { return *lp_; }

 private:
  void give_one(Id k) {
    auto const v = frame_ + k;
    given_[k] = 1;
    some_.add_variable(all_.cost[v], 0, 1, all_.of(v), all_.choice[v]);
  }

  /// All of them when they are few, else of each duty those with a single task and the first ones.
  void give_first() {
    auto const few = pool_.columns.size() <= kFew;
    std::size_t n = 0;
    for (Id k = 0; k != pool_.columns.size(); ++k) {
      if (k == 0 || pool_.columns[k].duty != pool_.columns[k - 1].duty) n = 0;
      if (few || n++ < kFirst || pool_.columns[k].count == 1) give_one(k);
    }
  }

  void give_best(std::vector<std::pair<Wide, Id>>& asked) {
    auto const n = std::min(asked.size(), kEach);
    std::partial_sort(asked.begin(), asked.begin() + static_cast<std::ptrdiff_t>(n), asked.end());
    for (std::size_t i = 0; i != n; ++i) give_one(asked[i].second);
    asked.clear();
  }

  ColumnPool const& pool_;
  std::size_t frame_;
  Program all_, some_;
  std::vector<char> given_;
  std::optional<Lp> lp_;
};

}  // namespace

std::optional<Root> solve_root(Master const& master, ColumnPool const& pool, std::int64_t below,
                               Budget& budget, std::stop_token const& stop) {
  Sifting sifting(master, pool, stop);
  std::optional<Root> root;
  std::optional<Certificate> best;
  for (bool more = true; more;) {
    constexpr std::uint64_t kMost = 1u << 30;
    if (budget.empty() || stop.stop_requested() ||
        !sifting.lp().solve(static_cast<int>(std::min(budget.iterations, kMost))))
      break;
    budget.spend(sifting.lp().iterations());
    Certificate certificate(sifting.program(), sifting.lp().duals());
    more = sifting.give(certificate);
    if (!best || certificate.scaled_bound() > best->scaled_bound()) best.emplace(std::move(certificate));
    if (best->bound() >= below) break;
  }
  if (!best) return root;
  root.emplace();
  root->bound = best->bound();
  auto const frame = master.frame().variables();
  for (Id k = 0; k != pool.columns.size(); ++k) {
    auto const least = best->scaled_bound() + best->reduced_cost(frame + k);
    if (least <= Wide{below - 1} * Certificate::kScale) root->kept.push_back(k);
  }
  return root;
}

}  // namespace escale::exact
