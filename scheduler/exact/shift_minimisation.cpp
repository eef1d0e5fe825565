#include "scheduler/exact/shift_minimisation.h"

#include <algorithm>
#include <memory>
#include <numeric>

#include "scheduler/exact/shift_minimisation_clique.h"
#include "scheduler/exact/shift_minimisation_prices.h"
#include "scheduler/exact/shift_minimisation_repair.h"
#include "scheduler/exact/shift_minimisation_search.h"

namespace escale::exact {

namespace {

constexpr std::uint64_t kFirstPatience = 2'000;    // moves without a better answer before a proof is tried
constexpr std::uint64_t kMeasure = 8'000'000;      // moves, when nobody says how many
constexpr std::uint64_t kCoverPatience = 400'000;  // moves until tasks that wait are given up
constexpr std::uint64_t kRepair = 1'000'000'000;   // stream of random numbers
constexpr std::size_t kMostForCliques = 3'000;     // tasks: pairs are kept in memory
constexpr std::size_t kMostTasks = 20'000;         // above that the tables of the search are too large
constexpr std::size_t kMostPairs = 20'000'000;     // of a task and a worker

/// Tasks under way at the fullest moment: each needs a worker of its own.
std::vector<std::uint32_t> fullest_moment(ShiftProblem const& p) {
  std::vector<std::uint32_t> order(p.tasks());
  std::iota(order.begin(), order.end(), 0u);
  std::sort(order.begin(), order.end(), [&](auto a, auto b) { return p.starts[a] < p.starts[b]; });
  std::vector<std::int64_t> ends;
  std::size_t most = 0;
  std::int64_t moment = 0;
  for (auto const t : order) {
    while (!ends.empty() && ends.front() <= p.starts[t]) {
      std::pop_heap(ends.begin(), ends.end(), std::greater<>());
      ends.pop_back();
    }
    ends.push_back(p.ends[t]);
    std::push_heap(ends.begin(), ends.end(), std::greater<>());
    if (ends.size() <= most) continue;
    most = ends.size();
    moment = p.starts[t];
  }
  std::erase_if(order, [&](auto t) { return p.starts[t] > moment || p.ends[t] <= moment; });
  return order;
}

class Run {
 public:
  Run(ShiftProblem const& problem, ShiftOptions const& options, std::stop_token stop)
      : problem_(problem),
        options_(options),
        stop_(std::move(stop)),
        most_(options.max_iterations == 0 ? kMeasure : options.max_iterations),
        search_(problem, engine::stream(options.seed, 0)) {
    prove(fullest_moment(problem));
  }

  std::optional<ShiftAnswer> solve() {
    if (!improve(kCoverPatience) && best_.used == 0) return std::nullopt;
    for (auto patience = kFirstPatience; !over(); patience *= 2) {
      while (!over() && improve(patience)) {
      }
      if (over()) break;
      try_clique(patience);
      if (over()) break;
      if (patience > 4 * kFirstPatience) try_prices(patience);
      if (over()) break;
      if (patience > kFirstPatience && try_repair(3 * patience)) patience = kFirstPatience;
      if (over()) break;
      search_.open_one();  // another assignment with as many workers as the best
    }
    return best_;
  }

 private:
  [[nodiscard]] bool over() const {
    return best_.used == best_.bound || best_.iterations >= most_ || stop_.stop_requested();
  }

  /// Searches with one worker fewer; true when that was found.
  bool improve(std::uint64_t patience) {
    auto const before = best_.used;
    for (std::uint64_t i = 0; i < patience && best_.iterations < most_; ++i) {
      if (search_.complete()) {
        take();
        if (over()) return true;
        search_.close_lightest();
        if (before != best_.used) return true;
        if (search_.complete()) continue;
      }
      if (i % 256 == 255 && stop_.stop_requested()) break;
      search_.step();
      ++best_.iterations;
    }
    if (search_.complete()) take();
    return before != best_.used;
  }

  void take() {
    search_.close_idle();
    auto const used = workers_used(search_.worker_of());
    if (best_.used != 0 && used > best_.used) return;
    bool const better = used != best_.used;
    best_.worker_of = search_.worker_of();  // also another one as good: the next proof starts from it
    best_.used = used;
    if (better && options_.on_better) options_.on_better(best_);
  }

  void prove(std::vector<std::uint32_t> const& apart) {
    ShiftCertificate certificate{.prices = std::vector<std::int64_t>(problem_.tasks(), 0)};
    for (auto const t : apart) certificate.prices[t] = 1;
    prove(std::move(certificate));
  }

  void prove(ShiftCertificate certificate) {
    auto const bound = proved_by(problem_, certificate);
    if (bound <= best_.bound) return;
    best_.bound = bound;
    best_.certificate = std::move(certificate);
  }

  void try_clique(std::uint64_t moves) {
    if (problem_.tasks() > kMostForCliques || no_clique_ == best_.used) return;
    if (!sharable_) sharable_ = std::make_unique<Sharable>(problem_);
    auto candidates = partners_left(*sharable_, best_.worker_of);
    if (candidates.empty()) {
      no_clique_ = best_.used;
      return;
    }
    CliqueSearch clique(*sharable_, std::move(candidates), engine::stream(options_.seed, ++cliques_));
    if (clique.search(std::min(moves, most_ - best_.iterations), stop_)) prove(clique.chosen());
    best_.iterations += clique.moves();
  }

  /// Where no such clique is found: prices prove as much and more, in more time.
  void try_prices(std::uint64_t moves) {
    if (!prices_) prices_ = std::make_unique<PriceAscent>(problem_, best_.certificate);
    auto const moves_a_step = 8 + prices_->size() / 512;  // as long as so many moves of the search
    auto const before = prices_->steps();
    (void)prices_->prove(best_.used, moves / 4 / moves_a_step, stop_);
    prove(prices_->certificate());
    best_.iterations += moves_a_step * (prices_->steps() - before);
  }

  /// One worker fewer by sweeps over a few workers at a time; true when that was found.
  bool try_repair(std::uint64_t moves) {
    if (!repair_) repair_ = std::make_unique<ShiftRepair>(problem_, engine::stream(options_.seed, kRepair));
    if (repaired_ != best_.used) begin_repair();
    auto const before = repair_->moves();
    auto const end = before + std::min(moves, most_ - best_.iterations);
    while (!repair_->complete() && repair_->moves() < end && !stop_.stop_requested()) repair_->step();
    best_.iterations += repair_->moves() - before;
    if (!repair_->complete()) return false;
    search_.restart(repair_->worker_of());
    take();
    return true;
  }

  /// From the best, without the worker who has least to do.
  void begin_repair() {
    repaired_ = best_.used;
    std::vector<std::size_t> load(problem_.workers, 0);
    for (auto const w : best_.worker_of) ++load[w];
    auto const lighter = [&](auto a, auto b) { return load[a] < load[b]; };
    auto const out = *std::min_element(best_.worker_of.begin(), best_.worker_of.end(), lighter);
    auto worker_of = best_.worker_of;
    std::replace(worker_of.begin(), worker_of.end(), out, static_cast<std::uint32_t>(problem_.workers));
    repair_->begin(worker_of, best_.used - 1);
  }

  ShiftProblem const& problem_;
  ShiftOptions const& options_;
  std::stop_token stop_;
  std::uint64_t most_;
  ShiftSearch search_;
  std::unique_ptr<Sharable> sharable_;
  std::unique_ptr<PriceAscent> prices_;
  std::unique_ptr<ShiftRepair> repair_;
  std::size_t repaired_ = 0;   // the repair looks for one worker fewer than so many
  std::size_t no_clique_ = 0;  // so many workers have no clique
  std::uint64_t cliques_ = 0;
  ShiftAnswer best_;
};

}  // namespace

std::optional<ShiftAnswer> minimise_shifts(ShiftProblem const& problem, ShiftOptions const& options,
                                           std::stop_token stop) {
  if (problem.tasks() == 0) return ShiftAnswer{};
  if (problem.tasks() > kMostTasks || problem.tasks() * problem.workers > kMostPairs) return std::nullopt;
  auto const nobody = [](auto const& who) { return who.empty(); };
  if (std::any_of(problem.qualified.begin(), problem.qualified.end(), nobody)) return std::nullopt;
  return Run(problem, options, std::move(stop)).solve();
}

}  // namespace escale::exact
