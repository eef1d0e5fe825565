#include "scheduler/explain/trial.h"

#include <algorithm>
#include <set>

#include "scheduler/engine/solve.h"

namespace escale::explain {

namespace {

/// Assignments this near to the day can bear on it: the rest before a duty, and the duty before that.
constexpr Minutes kAround{36 * 60};

Interval day_around(Problem const& problem, TaskIdx task, RemedyOptions const& options) {
  auto const& t = problem.tasks[task.at()];
  constexpr Minutes half{12 * 60};
  return options.day.value_or(Interval{t.earliest_start - half, t.latest_start + t.duration + half});
}

/// Tasks that may change: those of the day and of the target, each with its whole group.
std::vector<bool> free_tasks(Problem const& problem, TaskIdx task, Interval day) {
  std::vector<bool> free(problem.tasks.size(), false);
  for (std::size_t t = 0; t < problem.tasks.size(); ++t) {
    if (TaskIdx{t} != task && !day.contains(problem.tasks[t].earliest_start)) continue;
    free[t] = true;
    if (auto const g = problem.tasks[t].group; g.has_value()) {
      for (auto const other : problem.groups[g.at()].tasks) free[other.at()] = true;
    }
  }
  return free;
}

/// What stays: only the positions that are taken, and nothing that ties it to other tasks.
Task as_taken(Task task, std::vector<Assignment> const& crew) {
  std::vector<Position> positions;
  for (auto const& a : crew) {
    if (a.position < task.crew.size()) positions.push_back(task.crew[a.position]);
  }
  task.travellers = 0;
  for (auto const& p : positions) task.travellers += p.travellers;
  task.crew = std::move(positions);
  task.group = GroupIdx{};
  return task;
}

void set_groups(DayProblem& day, Problem const& problem) {
  for (std::size_t g = 0; g < problem.groups.size(); ++g) {
    auto& tasks = day.problem.groups[g].tasks;
    tasks.clear();
    for (auto const t : problem.groups[g].tasks) {
      if (auto const d = day.day_of[t.at()]; d.has_value() && day.free[d.at()]) tasks.push_back(d);
    }
  }
}

void set_assignments(DayProblem& day, Problem const& problem,
                     std::vector<std::vector<Assignment>> const& of_task) {
  auto& p = day.problem;
  p.published.clear();
  p.pinned.clear();
  for (std::size_t d = 0; d < day.whole_of.size(); ++d) {
    std::uint16_t position = 0;
    for (auto a : of_task[day.whole_of[d].at()]) {
      if (a.position >= problem.tasks[a.task.at()].crew.size()) continue;
      a.task = TaskIdx{d};
      if (!day.free[d]) a.position = position++;
      (day.free[d] ? p.published : p.pinned).push_back(a);
    }
  }
  for (auto a : problem.pinned) {
    a.task = day.day_of[a.task.at()];
    if (a.task.has_value() && day.free[a.task.at()]) p.pinned.push_back(a);
  }
}

std::vector<int> open_positions(Problem const& problem, std::vector<Uncovered> const& uncovered) {
  std::vector<int> open(problem.tasks.size(), 0);
  for (auto const& u : uncovered) open[u.task.at()] = static_cast<int>(u.positions.size());
  return open;
}

std::int64_t heads(Task const& task) {
  return std::max<std::int64_t>(task.travellers, 0) + static_cast<std::int64_t>(task.crew.size());
}

void set_weights(DayProblem& day, std::vector<int> const& open, TaskIdx task) {
  auto& tasks = day.problem.tasks;
  auto const target = tasks[day.day_of[task.at()].at()];
  auto const wanted = [&](std::size_t d) {
    return day.whole_of[d] == task || (target.group.has_value() && tasks[d].group == target.group);
  };
  std::int64_t uncovered = 1, of_target = 1;
  for (std::size_t d = 0; d < tasks.size(); ++d) {
    if (wanted(d)) of_target += heads(tasks[d]);
    if (open[day.whole_of[d].at()] > 0) uncovered += heads(tasks[d]);
  }
  for (std::size_t d = 0; d < tasks.size(); ++d) {
    auto const is_open = open[day.whole_of[d].at()] > 0;
    tasks[d].weight = wanted(d) ? uncovered : is_open ? 1 : uncovered * of_target;
  }
}

/// What a search finds. Whether anything better exists is nothing a remedy has to know: it stops before that
/// is proved.
Roster search(Problem const& problem, RemedyOptions const& options) {
  std::stop_source enough;
  SolveOptions solving{.seed = options.seed, .max_iterations = options.iterations};
  solving.on_progress = [&](Progress const& p) {
    if (p.stage == Progress::Stage::improve) enough.request_stop();
  };
  return solve(problem, solving, enough.get_token()).roster;
}

/// Back to the whole problem: what may change as solved, the rest as it was.
Roster merged(DayProblem const& day, Changed const& changed, Roster const& solved, Roster const& before) {
  std::vector<TaskIdx> day_of(changed.task_of.size());
  for (std::size_t t = 0; t < changed.task_of.size(); ++t) day_of[changed.task_of[t].at()] = TaskIdx{t};
  Roster roster;
  for (auto const& a : before.assignments) {
    auto const d = day.day_of[a.task.at()];
    if (!d.has_value() || !day.free[d.at()]) roster.assignments.push_back(a);
  }
  for (auto a : solved.assignments) {
    auto const d = day_of[a.task.at()];
    if (!day.free[d.at()]) continue;
    a.task = day.whole_of[d.at()];
    roster.assignments.push_back(a);
  }
  return roster;
}

}  // namespace

DayProblem day_problem(Problem const& problem, Roster const& roster, TaskIdx task, Interval day) {
  DayProblem out{.problem = problem, .whole_of = {}, .day_of = {}, .free = {}};
  out.day_of.resize(problem.tasks.size());
  out.problem.tasks.clear();
  std::vector<std::vector<Assignment>> of_task(problem.tasks.size());
  for (auto const& a : roster.assignments) of_task[a.task.at()].push_back(a);
  auto const free = free_tasks(problem, task, day);
  Interval const around{day.from - kAround, day.to + kAround};
  for (std::size_t t = 0; t < problem.tasks.size(); ++t) {
    auto kept = free[t] ? problem.tasks[t] : as_taken(problem.tasks[t], of_task[t]);
    if (kept.crew.empty() || (!free[t] && !around.contains(kept.earliest_start))) continue;
    out.day_of[t] = TaskIdx{out.whole_of.size()};
    out.whole_of.emplace_back(t);
    out.free.push_back(free[t]);
    out.problem.tasks.push_back(std::move(kept));
  }
  set_groups(out, problem);
  set_assignments(out, problem, of_task);
  set_weights(out, open_positions(problem, rules::evaluate(problem, roster).uncovered), task);
  return out;
}

Trial::Trial(Problem const& problem, Roster const& roster, TaskIdx task, RemedyOptions const& options)
    : problem_(problem),
      roster_(roster),
      task_(task),
      options_(options),
      day_(day_problem(problem, roster, task, day_around(problem, task, options))),
      before_(rules::evaluate(problem, roster)),
      open_before_(open_positions(problem, before_.uncovered)),
      left_(options.solves) {}

bool Trial::helps(Remedy& remedy) {
  if (left_ == 0 || options_.stop.stop_requested()) return false;
  --left_;
  auto of_day = remedy;
  of_day.task = day_.day_of[task_.at()];
  auto const changed = apply(day_.problem, of_day);
  if (!validate(changed.problem).empty()) return false;
  remedy.roster = merged(day_, changed, search(changed.problem, options_), roster_);
  return verified(remedy);
}

bool Trial::verified(Remedy& remedy) const {
  auto const changed = apply(problem_, remedy);
  auto const after = rules::evaluate(changed.problem, changed.renumbered(remedy.roster));
  auto const open = open_positions(changed.problem, after.uncovered);
  if (after.score.hard > before_.score.hard || open[changed.task_of[task_.at()].at()] > 0) return false;
  for (std::size_t t = 0; t < open_before_.size(); ++t) {
    if (open[changed.task_of[t].at()] > open_before_[t]) return false;
  }
  remedy.difference = after.score - before_.score;
  remedy.others = differences(changed.problem, roster_, remedy.roster);
  std::erase_if(remedy.others, [&](RosterChange const& c) { return c.task == task_; });
  return true;
}

}  // namespace escale::explain
