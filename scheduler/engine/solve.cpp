#include "scheduler/engine/solve.h"

#include <algorithm>
#include <atomic>
#include <memory>
#include <thread>
#include <tuple>

#include "scheduler/engine/duty_search.h"
#include "scheduler/engine/search.h"
#include "scheduler/exact/price_bound.h"
#include "scheduler/exact/prove.h"
#include "scheduler/exact/shift_minimisation.h"
#include "scheduler/rules/evaluate.h"

namespace escale {

namespace {

using engine::Compiled;
using engine::Cost;
using engine::DutySearch;
using engine::Id;
using engine::Search;
using engine::State;

Roster to_roster(Compiled const& c, State const& state) {
  Roster roster;
  for (Id d = 0; d != c.duties.size(); ++d) {
    for (auto const& v : state.routes[d]) {
      auto const position = v.slot - c.tasks[v.task].slots.first;
      roster.assignments.push_back(
          {TaskIdx{v.task}, static_cast<std::uint16_t>(position), DutyIdx{d}, c.instant(v.start)});
    }
  }
  return roster;
}

constexpr double kBoundUntil = 0.25;  // of the time: prices are looked for
constexpr double kDoneAt = 0.985;     // of the time: the answer is complete
constexpr std::size_t kSample = 6;  // uncovered tasks whose reasons are looked for to tell how long all take
constexpr std::uint64_t kPasses = 400;  // over all duties, for good prices
constexpr std::uint64_t kMostPasses = 1'500;
// Parts with fewer tasks are proved by columns or left to the relaxation; with other rules prices lead no
// search.
constexpr std::size_t kPricedTasks = 40;
constexpr std::size_t kPricedTasksOther = 200;

/// Runs the searches of all components, a share of the iterations each; which thread does which changes
/// nothing.
class Run {
 public:
  Run(Compiled const& c, SolveOptions const& options, std::stop_token stop)
      : c_(c), options_(options), stop_(std::move(stop)), state_(c) {
    for (Id i = 0; i != c.components.size(); ++i) {
      auto const seed = engine::stream(options.seed, i);
      auto const by_duty = DutySearch::applies(c, i);
      by_duty_.push_back(by_duty ? std::make_unique<DutySearch>(c, i, seed) : nullptr);
      searches_.push_back(by_duty ? nullptr : std::make_unique<Search>(c, state_, i, seed));
    }
  }

  /// Small parts are proved before anything is searched, large ones after a first search.
  exact::Proved const& solve() {
    each([&](Id i) { by_duty_[i] ? by_duty_[i]->construct() : searches_[i]->construct(); });
    report(Progress::Stage::construct);
    prove({.columns = 20'000, .nodes = 100, .iterations = 5'000, .arcs = 0});
    find_prices();
    if (paced()) {
      improve_by_time();
    } else {
      improve_by_iterations();
    }
    proved_.roster = best_roster();
    return proved_;
  }

  [[nodiscard]] std::uint64_t iterations() const { return iterations_; }

 private:
  [[nodiscard]] Cost best_of(Id part) const {
    return by_duty_[part] ? by_duty_[part]->best() : searches_[part]->best();
  }

  [[nodiscard]] std::uint64_t measure_of(Id part) const {
    return by_duty_[part] ? by_duty_[part]->measure() : searches_[part]->measure();
  }

  [[nodiscard]] bool open(Id part) const {
    auto const& p = c_.components[part];
    auto const searchable =
        by_duty_[part] ? !p.tasks.empty() && !p.duties.empty() : searches_[part]->searchable();
    return searchable && !proved_.parts[part].proved;
  }

  [[nodiscard]] std::uint64_t open_measure() const {
    std::uint64_t measure = 0;
    for (Id i = 0; i != by_duty_.size(); ++i) measure += open(i) ? measure_of(i) : 0;
    return measure;
  }

  /// One search can cool by the clock; several share iterations.
  [[nodiscard]] bool paced() const {
    auto open_parts = 0, by_duty = 0;
    for (Id i = 0; i != by_duty_.size(); ++i) {
      open_parts += open(i) ? 1 : 0;
      by_duty += open(i) && by_duty_[i] ? 1 : 0;
    }
    return options_.spent && open_parts == 1 && by_duty == 1;
  }

  void improve_by_time() {
    if (stop_.stop_requested()) return;
    auto const from = options_.spent();
    auto const until = std::max(kDoneAt - share_of_answer(), from + (kDoneAt - from) / 2);
    auto const pace = [&](std::uint64_t) {
      auto const share = (options_.spent() - from) / std::max(1e-6, until - from);
      return static_cast<std::int64_t>(share * static_cast<double>(engine::kDone));
    };
    each([&](Id part) {
      if (open(part)) iterations_ += by_duty_[part]->improve(pace, stop_);
    });
    report(Progress::Stage::improve);
    prove({});
  }

  /// Of the time: what the evaluation and the reasons of the answer will take, judged by those of now.
  [[nodiscard]] double share_of_answer() const {
    auto const begun = options_.spent();
    auto const roster = best_roster();
    auto const open = rules::evaluate(*c_.problem, roster).uncovered;
    auto const evaluated = options_.spent();
    auto const n = std::min(kSample, open.size());
    for (std::size_t i = 0; i != n; ++i) {
      auto const& one = open[i * open.size() / n];
      (void)rules::obstacles(*c_.problem, roster, one.task, one.positions.front());
    }
    if (n == 0) return evaluated - begun;
    auto const each_one = (options_.spent() - evaluated) / static_cast<double>(n);
    auto const rounds = (open.size() + options_.threads - 1) / std::max(1u, options_.threads);
    return evaluated - begun + each_one * static_cast<double>(rounds);
  }

  void improve_by_iterations() {
    auto const measure = open_measure();
    auto left = options_.max_iterations == 0 ? measure : options_.max_iterations;
    for (auto round = std::max<std::uint64_t>(measure, 1);
         left > 0 && !stop_.stop_requested() && open_measure() > 0;) {
      auto const now = std::min(left, round);
      improve(now, open_measure());
      left -= now;
      report(Progress::Stage::improve);
      if (round == measure) prove({});
      round = std::min(round * 2, 64 * measure);
    }
  }

  void improve(std::uint64_t iterations, std::uint64_t measure) {
    each([&](Id part) {
      if (!open(part)) return;
      auto const share = static_cast<double>(measure_of(part)) / static_cast<double>(measure);
      auto const own = static_cast<std::uint64_t>(share * static_cast<double>(iterations));
      auto const pace = [&](std::uint64_t done) {
        return done >= own ? engine::kDone
                           : static_cast<std::int64_t>(static_cast<double>(done) / static_cast<double>(own) *
                                                       static_cast<double>(engine::kDone));
      };
      iterations_ +=
          by_duty_[part] ? by_duty_[part]->improve(pace, stop_) : searches_[part]->improve(own, stop_);
    });
  }

  /// Bounds of large parts, and what their searches are led by.
  void find_prices() {
    for (Id part = 0; part != by_duty_.size(); ++part) {
      auto const& tasks = c_.components[part].tasks;
      auto const least = by_duty_[part] ? kPricedTasks : kPricedTasksOther;
      if (!open(part) || tasks.size() < least || !exact::applies(c_, part)) continue;
      if (best_of(part).hard() != 0) continue;
      auto const classes = exact::position_classes(c_, part);
      exact::PriceBound bound(c_, part, classes, true);
      bound.run([&](std::uint64_t passes) { return progress(passes); }, best_of(part), options_.threads,
                stop_);
      auto& known = proved_.parts[part];
      known.bound = std::max(known.bound, bound.bound());
      if (bound.applies() && by_duty_[part]) set_prices(part, classes, bound.shares());
    }
    report(Progress::Stage::prove);
  }

  [[nodiscard]] double progress(std::uint64_t passes) const {
    if (!options_.spent) return static_cast<double>(passes) / static_cast<double>(kPasses);
    return std::max(static_cast<double>(passes) / static_cast<double>(kMostPasses),
                    options_.spent() / kBoundUntil);
  }

  void set_prices(Id part, std::vector<exact::PositionClass> const& classes,
                  std::vector<std::int32_t> const& shares) {
    std::vector<std::int32_t> by_slot(c_.slots.size(), 1024);
    for (std::size_t p = 0; p != classes.size(); ++p) {
      for (auto const slot : classes[p].slots) by_slot[slot] = shares[p];
    }
    by_duty_[part]->set_prices(by_slot);
  }

  /// The searches' rosters, or those of the proofs where they are better.
  [[nodiscard]] Roster best_roster() const {
    auto const takes_proved = [&](Id part) {
      return part < proved_.parts.size() && proved_.parts[part].reached <= best_of(part);
    };
    Roster roster;
    for (auto const& a : to_roster(c_, state_).assignments) {
      if (!takes_proved(c_.tasks[a.task.value].component)) roster.assignments.push_back(a);
    }
    for (auto const& a : proved_.roster.assignments) {
      if (takes_proved(c_.tasks[a.task.value].component)) roster.assignments.push_back(a);
    }
    for (Id part = 0; part != by_duty_.size(); ++part) {
      if (by_duty_[part] && !takes_proved(part)) append(*by_duty_[part], roster);
    }
    std::sort(roster.assignments.begin(), roster.assignments.end(), [](auto const& a, auto const& b) {
      return std::tie(a.duty, a.start, a.task, a.position) < std::tie(b.duty, b.start, b.task, b.position);
    });
    return roster;
  }

  void append(DutySearch const& search, Roster& roster) const {
    for (auto const& placed : search.roster()) {
      auto const task = c_.slots[placed.slot].task;
      auto const position = static_cast<std::uint16_t>(placed.slot - c_.tasks[task].slots.first);
      roster.assignments.push_back({TaskIdx{task}, position, DutyIdx{placed.duty}, c_.instant(placed.start)});
    }
  }

  void prove(exact::Limits const& limits) {
    proved_ = exact::prove(c_, best_roster(), limits, stop_, std::move(proved_.parts));
    report(Progress::Stage::prove);
  }

  template <typename Work>
  void each(Work const& work) {
    std::atomic<std::size_t> next = 0;
    auto const take = [&] {
      for (auto i = next++; i < searches_.size(); i = next++) work(static_cast<Id>(i));
    };
    std::vector<std::jthread> helpers;
    auto const threads = std::min<std::size_t>(std::max(1u, options_.threads), searches_.size());
    for (std::size_t i = 1; i < threads; ++i) helpers.emplace_back(take);
    take();
  }

  void report(Progress::Stage stage) const {
    if (!options_.on_progress) return;
    Cost best;
    for (Id i = 0; i != by_duty_.size(); ++i) {
      auto const found = i < proved_.parts.size() ? proved_.parts[i].reached : best_of(i);
      best += std::min(found, best_of(i));
    }
    options_.on_progress(
        {.stage = stage, .iterations = iterations_, .best = engine::to_score(best), .proof = proved_.proof});
  }

  Compiled const& c_;
  SolveOptions const& options_;
  std::stop_token stop_;
  State state_;
  std::vector<std::unique_ptr<Search>> searches_;     // by component, or
  std::vector<std::unique_ptr<DutySearch>> by_duty_;  // this one
  std::atomic<std::uint64_t> iterations_ = 0;
  exact::Proved proved_;
};

void add_reasons(Problem const& problem, unsigned threads, Solution& solution) {
  std::atomic<std::size_t> next = 0;
  auto const take = [&] {
    for (auto i = next++; i < solution.uncovered.size(); i = next++) {
      auto& open = solution.uncovered[i];
      open.reasons = rules::obstacles(problem, solution.roster, open.task, open.positions.front());
    }
  };
  std::vector<std::jthread> helpers;
  auto const most = std::min<std::size_t>(threads, solution.uncovered.size());
  for (std::size_t i = 1; i < most; ++i) helpers.emplace_back(take);
  take();
}

}  // namespace

Solution solve(Problem const& problem, SolveOptions const& options, std::stop_token stop) {
  if (auto shifts = exact::solve_shifts(problem, options, stop)) return *std::move(shifts);
  auto const compiled = engine::compile(problem);
  Run run(compiled, options, std::move(stop));
  Solution solution;
  auto const& found = run.solve();
  solution.roster = found.roster;
  solution.iterations = run.iterations();
  auto evaluation = rules::evaluate(problem, solution.roster);
  solution.score = evaluation.score;
  solution.findings = std::move(evaluation.findings);
  solution.uncovered = std::move(evaluation.uncovered);
  solution.proof = exact::proof_of(compiled, found.parts, solution.score);
  add_reasons(problem, options.threads, solution);
  return solution;
}

}  // namespace escale
