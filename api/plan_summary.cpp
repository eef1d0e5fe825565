#include "api/plan_summary.h"

#include <fmt/format.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cstdio>

#include "api/coverage.h"
#include "api/live.h"
#include "api/roster_document.h"
#include "api/words.h"
#include "data/local_time.h"
#include "scheduler/rules/catalogue.h"

namespace escale::api {

namespace {

constexpr std::size_t kShownReasons = 3;

std::string local_clock(PlanView const& view, Instant t) {
  auto const local = data::to_local(view.reference.local_zone(), t);
  return fmt::format("{} {:02}:{:02}", data::format_iso_date(local.day), local.minute_of_day / 60,
                     local.minute_of_day % 60);
}

std::optional<Instant> flight_time(data::Planned const& planned, Movement const& m) {
  if (m.inbound.has_value()) return planned.legs[m.inbound.at()].times.best_in();
  if (m.outbound.has_value()) return planned.legs[m.outbound.at()].times.best_out();
  return std::nullopt;
}

std::string uncovered_text(PlanView const& view, Uncovered const& u) {
  auto const& task = view.planned.problem.tasks[u.task.at()];
  auto const seen = view.task(u.task);
  auto text = fmt::format("  {}  {} {} {}, {} of {} travellers, {} of {} staff missing ({})\n",
                          local_clock(view, task.earliest_start), seen.flight, seen.kind, seen.party_alias,
                          u.travellers, task.travellers, u.positions.size(), task.crew.size(), task.id);
  for (std::size_t i = 0; i < std::min(kShownReasons, u.reasons.size()); ++i)
    text += "    " + view.sentence(u.reasons[i], rules::Language::english) + "\n";
  if (u.reasons.size() > kShownReasons)
    text += fmt::format("    and {} more staff\n", u.reasons.size() - kShownReasons);
  return text;
}

std::string days_text(PlanView const& view, Solved const& solved) {
  auto text = fmt::format("{:<12}{:>10}{:>12}{:>8}{:>10}{:>12}\n", "day", "movements", "travellers", "tasks",
                          "covered", "uncovered");
  auto const last = std::chrono::sys_days(view.planned.last);
  for (auto day = view.planned.first; std::chrono::sys_days(day) <= last; day = shifted(day, 1)) {
    auto const sums =
        sum_day(view.planned, solved.solution.roster, data::local_day(view.reference.local_zone(), day));
    if (sums.movements == 0) continue;
    text += fmt::format("{:<12}{:>10}{:>12}{:>8}{:>10}{:>12}\n", data::format_iso_date(day), sums.movements,
                        sums.travellers, sums.tasks, sums.covered_travellers,
                        sums.travellers - sums.covered_travellers);
  }
  return text;
}

std::string score_text(Solved const& solved) {
  auto const& s = solved.solution.score;
  auto const& p = solved.solution.proof;
  return fmt::format(
      "Score {} hard, {} medium, {} soft; proof: {}; checked; {:.2f} s.\n", s.hard, s.medium, s.soft,
      p.status == ProofStatus::bounded ? fmt::format("within {:.1f} % of the bound", p.gap * 100)
                                       : std::string(word(p.status)),
      solved.seconds);
}

}  // namespace

std::optional<std::pair<Date, Date>> days_of_movements(PlanView const& view) {
  std::optional<std::pair<Date, Date>> days;
  auto const add = [&](Instant t) {
    auto const day = view.local_date(t);
    days = days ? std::pair{std::min(days->first, day), std::max(days->second, day)} : std::pair{day, day};
  };
  for (auto const& task : view.planned.problem.tasks) add(task.earliest_start);
  for (auto const& f : view.planned.plan.faults)
    if (auto const at = flight_time(view.planned, view.planned.movements[f.movement.at()])) add(*at);
  return days;
}

json::object plan_json(PlanView const& view, Solved const& solved) {
  auto const sums = coverage(view.planned, solved.solution.roster);
  auto uncovered = uncovered_json(view, solved.solution.uncovered);
  for (auto const& f : view.planned.plan.faults) {
    auto const& m = view.planned.movements[f.movement.at()];
    json::object reason{{"rule", f.code}, {"text", both(fault_text(f, false), fault_text(f, true))}};
    uncovered.push_back(json::object{{"task", m.id},
                                     {"movement", m.id},
                                     {"travellers", m.party.headcount},
                                     {"reasons", json::array{reason}}});
  }
  return {{"travellers", sums.travellers},
          {"movements", view.planned.movements.size()},
          {"tasks", view.planned.problem.tasks.size()},
          {"covered_travellers", sums.covered_travellers},
          {"uncovered", std::move(uncovered)},
          {"score", to_json(solved.solution.score)},
          {"proof", to_json(solved.solution.proof)},
          {"seconds", solved.seconds}};
}

std::string plan_text(PlanView const& view, Solved const& solved) {
  auto const sums = coverage(view.planned, solved.solution.roster);
  auto text = fmt::format(
      "{} to {}: {} movements, {} travellers, {} tasks, {} travellers covered from end to end\n\n",
      data::format_iso_date(view.planned.first), data::format_iso_date(view.planned.last),
      view.planned.movements.size(), sums.travellers, view.planned.problem.tasks.size(),
      sums.covered_travellers);
  text += days_text(view, solved) + "\n";
  auto const& uncovered = solved.solution.uncovered;
  if (!uncovered.empty()) text += fmt::format("Uncovered: {} tasks\n", uncovered.size());
  for (auto const& u : uncovered) text += uncovered_text(view, u);
  for (auto const& f : view.planned.plan.faults) {
    auto const& m = view.planned.movements[f.movement.at()];
    text += fmt::format("Cannot be planned: {} {}, {} travellers: {}\n", m.id, m.alias, m.party.headcount,
                        fault_text(f, false));
  }
  if (uncovered.empty() && view.planned.plan.faults.empty()) text += "Everything is covered.\n";
  return text + score_text(solved);
}

ProgressLine::ProgressLine() : on_terminal_(isatty(STDERR_FILENO) == 1) {}

void ProgressLine::show(Progress const& progress) {
  static constexpr std::array<char const*, 3> stages{"construct", "improve", "prove"};
  if (!on_terminal_) return;
  shown_ = true;
  std::fprintf(stderr, "\r\033[Kplanning: %s, %llu iterations, score %lld/%lld/%lld",
               stages[static_cast<std::size_t>(progress.stage)],
               static_cast<unsigned long long>(progress.iterations),
               static_cast<long long>(progress.best.hard), static_cast<long long>(progress.best.medium),
               static_cast<long long>(progress.best.soft));
}

void ProgressLine::clear() {
  if (shown_) std::fputs("\r\033[K", stderr);
  shown_ = false;
}

}  // namespace escale::api
