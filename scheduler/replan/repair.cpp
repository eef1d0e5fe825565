#include <algorithm>
#include <tuple>
#include <utility>

#include "scheduler/replan/situation.h"
#include "scheduler/rules/evaluate.h"

namespace escale::replan {

namespace {

using Key = std::pair<StaffIdx, std::string>;

Stay stay_of(Told const& t) {
  return {{t.start, t.start + t.duration}, t.from, t.to};
}

/// The earliest of what one staff member has of a task.
void add(std::map<Key, Stay>& stays, Key key, Stay const& stay) {
  auto const [it, fresh] = stays.try_emplace(std::move(key), stay);
  if (!fresh && stay.time < it->second.time) it->second = stay;
}

std::map<Key, Stay> stays_before(Situation const& s, Instant now) {
  std::map<Key, Stay> stays;
  for (auto const& t : s.told) {
    auto const staff = s.problem.duties[t.duty.at()].staff;
    if (t.start + t.duration > now) add(stays, {staff, t.task}, stay_of(t));
  }
  return stays;
}

std::map<Key, Stay> stays_after(Situation const& s, Roster const& roster, Instant now) {
  std::map<Key, Stay> stays;
  for (auto const& a : roster.assignments) {
    auto const& t = s.problem.tasks[a.task.at()];
    auto const staff = s.problem.duties[a.duty.at()].staff;
    if (a.start + t.duration > now)
      add(stays, {staff, t.id}, {{a.start, a.start + t.duration}, t.from, t.to});
  }
  return stays;
}

/// They have done it and know.
bool did(Situation const& s, Key const& key) {
  auto const it = s.past.find(key.second);
  if (it == s.past.end() || !it->second.done) return false;
  return std::any_of(it->second.crew.begin(), it->second.crew.end(),
                     [&](auto const& c) { return s.problem.duties[c.second.at()].staff == key.first; });
}

/// What solving afresh proves of another roster.
Proof proof_of(Score const& kept, Solution const& afresh) {
  Proof proof{.bound = afresh.proof.bound};
  if (proof.bound == kept) {
    proof.status = ProofStatus::optimal;
    return proof;
  }
  if (proof.bound > Score{}) proof.status = ProofStatus::bounded;
  auto const medium = kept.medium > proof.bound.medium;
  auto const value = static_cast<double>(medium ? kept.medium : kept.soft);
  auto const bound = static_cast<double>(medium ? proof.bound.medium : proof.bound.soft);
  if (value > bound) proof.gap = (value - bound) / value;
  return proof;
}

/// What was told, where it can stand as it is; nothing when it breaks a hard rule.
std::optional<Solution> unchanged(Problem const& problem, std::size_t told) {
  Solution kept{.roster = {problem.published}};
  auto& roster = kept.roster.assignments;
  std::sort(roster.begin(), roster.end(), [](Assignment const& a, Assignment const& b) {
    return std::tie(a.duty, a.start, a.task, a.position) < std::tie(b.duty, b.start, b.task, b.position);
  });
  roster.erase(std::unique(roster.begin(), roster.end()), roster.end());
  if (told == 0 || roster.size() != told) return std::nullopt;
  auto evaluation = rules::evaluate(problem, kept.roster);
  if (evaluation.score.hard > 0) return std::nullopt;
  kept.score = evaluation.score;
  kept.findings = std::move(evaluation.findings);
  kept.uncovered = std::move(evaluation.uncovered);
  for (auto& open : kept.uncovered) {
    open.reasons = rules::obstacles(problem, kept.roster, open.task, open.positions.front());
  }
  return kept;
}

/// One finding for what is published twice.
void merge_twins(Solution& solution) {
  auto& all = solution.findings;
  for (std::size_t i = 0; i + 1 < all.size();) {
    auto& a = all[i];
    auto const& b = all[i + 1];
    auto const twins =
        a.rule == RuleId::stability && b.rule == a.rule && a.task == b.task && a.duty == b.duty;
    if (!twins) {
      ++i;
      continue;
    }
    a.amount += b.amount;
    a.cost += b.cost;
    all.erase(all.begin() + static_cast<std::ptrdiff_t>(i) + 1);
  }
}

/// Reasons are for what can still be changed.
void forget_reasons_of_the_past(Problem const& problem, Solution& solution) {
  for (auto& open : solution.uncovered) {
    auto const& crew = problem.tasks[open.task.at()].crew;
    if (std::all_of(open.positions.begin(), open.positions.end(),
                    [&](std::uint16_t p) { return too_late(crew[p]); })) {
      open.reasons.clear();
    }
  }
}

}  // namespace

std::vector<Notice> notices(Situation const& situation, Roster const& roster, Instant now) {
  auto const before = stays_before(situation, now);
  auto const after = stays_after(situation, roster, now);
  std::vector<Notice> out;
  for (auto const& [key, stay] : before) {
    auto const it = after.find(key);
    if (it == after.end()) {
      if (!did(situation, key)) out.push_back({Notice::Kind::removed, key.first, key.second, stay, {}});
    } else if (it->second != stay) {
      out.push_back({Notice::Kind::moved, key.first, key.second, stay, it->second});
    }
  }
  for (auto const& [key, stay] : after) {
    if (!before.contains(key)) out.push_back({Notice::Kind::added, key.first, key.second, {}, stay});
  }
  auto const when = [](Notice const& n) { return n.after ? n.after->time.from : n.before->time.from; };
  std::sort(out.begin(), out.end(), [&](Notice const& a, Notice const& b) {
    return std::tuple{a.staff, when(a), a.task} < std::tuple{b.staff, when(b), b.task};
  });
  return out;
}

Repair repair(Situation before, std::vector<Change> const& changes, Instant now, RepairOptions const& options,
              std::stop_token stop) {
  auto applied = apply(std::move(before), changes, now);
  Repair out{.situation = std::move(applied.situation),
             .faults = std::move(applied.faults),
             .released = std::move(applied.released)};
  auto& problem = out.situation.problem;
  if (options.stability_weight) {
    problem.profile.rules[static_cast<std::size_t>(RuleId::stability)] = {true, Level::soft,
                                                                          *options.stability_weight};
  }
  std::optional<Solution> kept;
  if (changes.size() == out.faults.size()) kept = unchanged(problem, out.situation.told.size());
  out.solution = solve(problem, options.solve, std::move(stop));
  if (kept) {
    kept->proof = proof_of(kept->score, out.solution);
    out.solution = *std::move(kept);
  }
  merge_twins(out.solution);
  forget_reasons_of_the_past(problem, out.solution);
  out.notices = notices(out.situation, out.solution.roster, now);
  return out;
}

}  // namespace escale::replan
