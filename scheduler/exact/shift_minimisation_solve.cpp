#include <algorithm>
#include <array>

#include "scheduler/engine/compiled.h"
#include "scheduler/exact/shift_minimisation.h"
#include "scheduler/rules/evaluate.h"

namespace escale::exact {

namespace {

RuleSetting const& setting(Problem const& p, RuleId rule) {
  return p.profile.rules[static_cast<std::size_t>(rule)];
}

bool off(Problem const& p, RuleId rule) {
  return !setting(p, rule).on || setting(p, rule).weight == 0;
}

bool at_level(Problem const& p, RuleId rule, Level level) {
  return !off(p, rule) && setting(p, rule).level == level;
}

/// Rules that must forbid, rules about one duty and one task that forbid or are off, rules that must be off.
bool profile_fits(Problem const& p) {
  static constexpr std::array kMust{RuleId::overlap, RuleId::inside_duty, RuleId::start_window,
                                    RuleId::crew_size};
  static constexpr std::array kMay{RuleId::skill,     RuleId::badge_sector, RuleId::badge_expiry,
                                   RuleId::staff_sex, RuleId::named_staff,  RuleId::child_clearance,
                                   RuleId::absence};
  static constexpr std::array kMustNot{RuleId::working_day,   RuleId::break_at_six, RuleId::daily_rest,
                                       RuleId::working_week,  RuleId::weekly_rest,  RuleId::waiting,
                                       RuleId::planned_break, RuleId::fairness};
  auto const forbids = [&](RuleId r) { return at_level(p, r, Level::hard); };
  return at_level(p, RuleId::uncovered, Level::medium) && at_level(p, RuleId::duty_used, Level::soft) &&
         std::all_of(kMust.begin(), kMust.end(), forbids) &&
         std::all_of(kMay.begin(), kMay.end(), [&](auto r) { return forbids(r) || off(p, r); }) &&
         std::all_of(kMustNot.begin(), kMustNot.end(), [&](auto r) { return off(p, r); }) &&
         p.profile.overtime_max == 0 && p.pinned.empty() && p.published.empty();
}

bool task_fits(Problem const& p, Task const& t) {
  return t.earliest_start == t.latest_start && t.duration > Minutes{0} && t.crew.size() == 1 &&
         !t.group.has_value() && t.weight > 0 && (t.languages == LanguageSet{} || off(p, RuleId::language));
}

/// Nothing is ever far: moving costs and hinders nobody.
bool without_moving(Problem const& p) {
  if (off(p, RuleId::moving_time) && off(p, RuleId::moving)) return true;
  auto const nothing = [](auto m) { return m == 0; };
  return std::all_of(p.travel.day.begin(), p.travel.day.end(), nothing) &&
         std::all_of(p.travel.night.begin(), p.travel.night.end(), nothing);
}

bool is_shift_problem(Problem const& p) {
  return !p.tasks.empty() && profile_fits(p) && without_moving(p) &&
         std::all_of(p.tasks.begin(), p.tasks.end(), [&](Task const& t) { return task_fits(p, t); });
}

Roster to_roster(Problem const& problem, std::vector<std::uint32_t> const& worker_of) {
  Roster roster;
  for (std::size_t t = 0; t < worker_of.size(); ++t) {
    roster.assignments.push_back({TaskIdx{t}, 0, DutyIdx{worker_of[t]}, problem.tasks[t].earliest_start});
  }
  auto const by_duty = [](Assignment const& a, Assignment const& b) {
    return a.duty != b.duty ? a.duty < b.duty : a.start < b.start;
  };
  std::sort(roster.assignments.begin(), roster.assignments.end(), by_duty);
  return roster;
}

/// Least score: everything covered, and every duty that is needed.
Proof proof_of(Problem const& problem, ShiftProblem const& shift, ShiftAnswer const& answer,
               Score const& score) {
  auto const weight = problem.profile.rules[static_cast<std::size_t>(RuleId::duty_used)].weight;
  auto const proved = static_cast<std::int64_t>(proved_by(shift, answer.certificate));
  Proof proof{.status = ProofStatus::bounded, .bound = {.soft = proved * weight}};
  if (score == proof.bound) {
    proof.status = ProofStatus::optimal;
  } else {
    proof.gap = static_cast<double>(score.soft - proof.bound.soft) / static_cast<double>(score.soft);
  }
  return proof;
}

}  // namespace

std::optional<ShiftProblem> as_shift_problem(Problem const& problem) {
  if (!is_shift_problem(problem)) return std::nullopt;
  auto const c = engine::compile(problem);
  ShiftProblem shift{.workers = problem.duties.size()};
  for (auto const& t : c.tasks) {
    shift.starts.push_back(t.earliest);
    shift.ends.push_back(t.earliest + t.duration);
    auto& who = shift.qualified.emplace_back();
    for (auto const& candidate : c.candidates_of(t.slots.first)) who.push_back(candidate.duty);
    std::sort(who.begin(), who.end());
  }
  return shift;
}

std::optional<Solution> solve_shifts(Problem const& problem, SolveOptions const& options,
                                     std::stop_token stop) {
  auto const shift = as_shift_problem(problem);
  if (!shift) return std::nullopt;
  auto const weight = problem.profile.rules[static_cast<std::size_t>(RuleId::duty_used)].weight;
  ShiftOptions shift_options{.seed = options.seed, .max_iterations = options.max_iterations};
  if (options.on_progress) {
    shift_options.on_better = [&](ShiftAnswer const& a) {
      options.on_progress({.stage = Progress::Stage::improve,
                           .iterations = a.iterations,
                           .best = {.soft = static_cast<std::int64_t>(a.used) * weight},
                           .proof = {}});
    };
  }
  auto const answer = minimise_shifts(*shift, shift_options, std::move(stop));
  if (!answer || !covers_all(*shift, answer->worker_of)) return std::nullopt;
  Solution solution{.roster = to_roster(problem, answer->worker_of), .iterations = answer->iterations};
  auto evaluation = rules::evaluate(problem, solution.roster);
  if (evaluation.score.hard != 0 || evaluation.score.medium != 0) return std::nullopt;
  solution.score = evaluation.score;
  solution.findings = std::move(evaluation.findings);
  solution.proof = proof_of(problem, *shift, *answer, solution.score);
  return solution;
}

}  // namespace escale::exact
