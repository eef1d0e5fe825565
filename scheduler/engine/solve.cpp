#include "scheduler/engine/solve.h"

#include <algorithm>
#include <atomic>
#include <memory>
#include <thread>
#include <tuple>

#include "scheduler/engine/search.h"
#include "scheduler/exact/prove.h"
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

  /// Small parts are proved before anything is searched, large ones after a first search.
  exact::Proved const& solve() {
    each([](Search& s, Id) { s.construct(); });
    report(Progress::Stage::construct);
    prove({.columns = 20'000, .nodes = 100, .iterations = 5'000, .arcs = 0});
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
    proved_.roster = best_roster();
    return proved_;
  }

  [[nodiscard]] std::uint64_t iterations() const { return iterations_; }

 private:
  [[nodiscard]] bool open(Id part) const {
    return searches_[part]->searchable() && !proved_.parts[part].proved;
  }

  [[nodiscard]] std::uint64_t open_measure() const {
    std::uint64_t measure = 0;
    for (Id i = 0; i != searches_.size(); ++i) measure += open(i) ? searches_[i]->measure() : 0;
    return measure;
  }

  /// The searches' rosters, or those of the proofs where they are better.
  [[nodiscard]] Roster best_roster() const {
    auto const takes_proved = [&](Id task) {
      auto const part = c_.tasks[task].component;
      return part < proved_.parts.size() && proved_.parts[part].reached <= searches_[part]->best();
    };
    Roster roster;
    for (auto const& a : to_roster(c_, state_).assignments) {
      if (!takes_proved(a.task.value)) roster.assignments.push_back(a);
    }
    for (auto const& a : proved_.roster.assignments) {
      if (takes_proved(a.task.value)) roster.assignments.push_back(a);
    }
    std::sort(roster.assignments.begin(), roster.assignments.end(), [](auto const& a, auto const& b) {
      return std::tie(a.duty, a.start, a.task, a.position) < std::tie(b.duty, b.start, b.task, b.position);
    });
    return roster;
  }

  void prove(exact::Limits const& limits) {
    proved_ = exact::prove(c_, best_roster(), limits, stop_, std::move(proved_.parts));
    report(Progress::Stage::prove);
  }

  void improve(std::uint64_t iterations, std::uint64_t measure) {
    each([&](Search& s, Id part) {
      if (!open(part)) return;
      auto const share = static_cast<double>(s.measure()) / static_cast<double>(measure);
      auto const own = static_cast<std::uint64_t>(share * static_cast<double>(iterations));
      iterations_ += s.improve(own, stop_);
    });
  }

  template <typename Work>
  void each(Work const& work) {
    std::atomic<std::size_t> next = 0;
    auto const take = [&] {
      for (auto i = next++; i < searches_.size(); i = next++) work(*searches_[i], static_cast<Id>(i));
    };
    std::vector<std::jthread> helpers;
    auto const threads = std::min<std::size_t>(std::max(1u, options_.threads), searches_.size());
    for (std::size_t i = 1; i < threads; ++i) helpers.emplace_back(take);
    take();
  }

  void report(Progress::Stage stage) const {
    if (!options_.on_progress) return;
    engine::Cost best;
    for (Id i = 0; i != searches_.size(); ++i) {
      auto const found = i < proved_.parts.size() ? proved_.parts[i].reached : searches_[i]->best();
      best += std::min(found, searches_[i]->best());
    }
    options_.on_progress(
        {.stage = stage, .iterations = iterations_, .best = engine::to_score(best), .proof = proved_.proof});
  }

  Compiled const& c_;
  SolveOptions const& options_;
  std::stop_token stop_;
  State state_;
  std::vector<std::unique_ptr<Search>> searches_;
  std::atomic<std::uint64_t> iterations_ = 0;
  exact::Proved proved_;
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
  auto const& found = run.solve();
  solution.roster = found.roster;
  solution.iterations = run.iterations();
  auto evaluation = rules::evaluate(problem, solution.roster);
  solution.score = evaluation.score;
  solution.findings = std::move(evaluation.findings);
  solution.uncovered = std::move(evaluation.uncovered);
  solution.proof = exact::proof_of(compiled, found.parts, solution.score);
  add_reasons(problem, solution);
  return solution;
}

}  // namespace escale
