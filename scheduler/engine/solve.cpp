#include "scheduler/engine/solve.h"

#include <algorithm>
#include <atomic>
#include <memory>
#include <thread>
#include <tuple>

#include "scheduler/engine/bound.h"
#include "scheduler/engine/search.h"
#include "scheduler/exact/shift_minimisation.h"
#include "scheduler/rules/evaluate.h"

namespace escale {

namespace {

using engine::Compiled;
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

/// Runs the searches of all components, a share of the iterations each; which thread does which changes
/// nothing.
class Run {
 public:
  Run(Compiled const& c, SolveOptions const& options, std::stop_token stop)
      : c_(c), options_(options), stop_(std::move(stop)), state_(c) {
    for (Id i = 0; i != c.components.size(); ++i) {
      searches_.push_back(std::make_unique<Search>(c, state_, i, engine::stream(options.seed, i)));
    }
  }

  State const& solve() {
    each([](Search& s) { s.construct(); });
    report(Progress::Stage::construct);
    std::uint64_t measure = 0;
    for (auto const& s : searches_) measure += s->searchable() ? s->measure() : 0;
    auto left = options_.max_iterations == 0 ? measure : options_.max_iterations;
    for (std::uint64_t round = std::max<std::uint64_t>(measure, 1);
         left > 0 && !stop_.stop_requested() && measure > 0;) {
      auto const now = std::min(left, round);
      improve(now, measure);
      left -= now;
      round = std::min(round * 2, 64 * measure);
      report(Progress::Stage::improve);
    }
    return state_;
  }

  [[nodiscard]] std::uint64_t iterations() const { return iterations_; }

 private:
  void improve(std::uint64_t iterations, std::uint64_t measure) {
    each([&](Search& s) {
      if (!s.searchable()) return;
      auto const share = static_cast<double>(s.measure()) / static_cast<double>(measure);
      auto const own = static_cast<std::uint64_t>(share * static_cast<double>(iterations));
      iterations_ += s.improve(own, stop_);
    });
  }

  template <typename Work>
  void each(Work const& work) {
    std::atomic<std::size_t> next = 0;
    auto const take = [&] {
      for (auto i = next++; i < searches_.size(); i = next++) work(*searches_[i]);
    };
    std::vector<std::jthread> helpers;
    auto const threads = std::min<std::size_t>(std::max(1u, options_.threads), searches_.size());
    for (std::size_t i = 1; i < threads; ++i) helpers.emplace_back(take);
    take();
  }

  void report(Progress::Stage stage) const {
    if (!options_.on_progress) return;
    engine::Cost best;
    for (auto const& s : searches_) best += s->best();
    options_.on_progress(
        {.stage = stage, .iterations = iterations_, .best = engine::to_score(best), .proof = {}});
  }

  Compiled const& c_;
  SolveOptions const& options_;
  std::stop_token stop_;
  State state_;
  std::vector<std::unique_ptr<Search>> searches_;
  std::atomic<std::uint64_t> iterations_ = 0;
};

void add_reasons(Problem const& problem, Solution& solution) {
  for (auto& open : solution.uncovered) {
    open.reasons = rules::obstacles(problem, solution.roster, open.task, open.positions.front());
  }
}

}  // namespace

Solution solve(Problem const& problem, SolveOptions const& options, std::stop_token stop) {
  if (auto shifts = exact::solve_shifts(problem, options, stop)) return *std::move(shifts);
  auto const compiled = engine::compile(problem);
  Run run(compiled, options, std::move(stop));
  Solution solution;
  solution.roster = to_roster(compiled, run.solve());
  solution.iterations = run.iterations();
  auto evaluation = rules::evaluate(problem, solution.roster);
  solution.score = evaluation.score;
  solution.findings = std::move(evaluation.findings);
  solution.uncovered = std::move(evaluation.uncovered);
  solution.proof = engine::prove(compiled, solution.score);
  add_reasons(problem, solution);
  return solution;
}

}  // namespace escale
