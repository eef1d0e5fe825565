#include <algorithm>
#include <array>

#include "scheduler/explain/effects.h"
#include "scheduler/explain/explain.h"

namespace escale::explain {

namespace {

using rules::Facts;

std::optional<Assignment> taken(Facts const& facts, TaskIdx task, std::uint16_t position) {
  for (auto const& a : facts.of_task[task.at()]) {
    if (a.position == position) return a;
  }
  return std::nullopt;
}

/// The exchange of one position on a roster's facts. The facts are as the roster is between two questions.
class Exchange {
 public:
  Exchange(Problem const& problem, Roster const& roster, TaskIdx task, std::uint16_t position)
      : facts_(problem, roster), task_(task), position_(position), now_(taken(facts_, task, position)) {}

  [[nodiscard]] std::optional<Assignment> const& now() const { return now_; }
  [[nodiscard]] StaffIdx holder() const { return now_ ? facts_.staff(*now_) : StaffIdx{}; }

  [[nodiscard]] Candidate best(StaffIdx staff) {
    std::array const both{holder(), staff};
    if (staff == holder()) return as_it_is(both);
    auto const before = findings_about(facts_, both, task_);
    if (now_) facts_.remove(*now_);
    Candidate result{.staff = staff};
    for (auto const duty : rules::duties_near(facts_, staff, task_)) {
      auto starts = rules::starts_worth_trying(facts_, task_, duty);
      if (now_ && facts_.of_task[task_.at()].empty()) starts.insert(now_->start);
      for (auto const start : starts) consider({task_, position_, duty, start}, both, before, result);
    }
    if (now_) facts_.add(*now_);
    return result;
  }

 private:
  void consider(Assignment const& a, std::span<StaffIdx const> staff, std::vector<Finding> const& before,
                Candidate& best) {
    facts_.add(a);
    auto found = effects(before, findings_about(facts_, staff, task_));
    facts_.remove(a);
    auto const difference = total(found);
    if (best.assignment && best.difference <= difference) return;
    best.assignment = a;
    best.difference = difference;
    best.effects = std::move(found);
  }

  Candidate as_it_is(std::span<StaffIdx const> staff) {
    auto const with = findings_about(facts_, staff, task_);
    facts_.remove(*now_);
    auto found = effects(findings_about(facts_, staff, task_), with);
    facts_.add(*now_);
    auto const difference = total(found);
    return {.staff = holder(), .assignment = now_, .difference = difference, .effects = std::move(found)};
  }

  Facts facts_;
  TaskIdx task_;
  std::uint16_t position_;
  std::optional<Assignment> now_;
};

bool before(Candidate const& a, Candidate const& b) {
  if (a.assignment.has_value() != b.assignment.has_value()) return a.assignment.has_value();
  return a.difference < b.difference;
}

std::vector<Candidate> all_others(Problem const& problem, Exchange& exchange) {
  std::vector<Candidate> all;
  for (std::size_t s = 0; s < problem.staff.size(); ++s) {
    if (StaffIdx{s} != exchange.holder()) all.push_back(exchange.best(StaffIdx{s}));
  }
  std::stable_sort(all.begin(), all.end(), before);
  return all;
}

}  // namespace

std::vector<Candidate> candidates(Problem const& problem, Roster const& roster, TaskIdx task,
                                  std::uint16_t position) {
  Exchange exchange{problem, roster, task, position};
  return all_others(problem, exchange);
}

Candidate candidate(Problem const& problem, Roster const& roster, TaskIdx task, std::uint16_t position,
                    StaffIdx staff) {
  return Exchange{problem, roster, task, position}.best(staff);
}

std::vector<PositionReport> crew_report(Problem const& problem, Roster const& roster, TaskIdx task) {
  std::vector<PositionReport> reports;
  for (std::size_t i = 0; i < problem.tasks[task.at()].crew.size(); ++i) {
    auto const position = static_cast<std::uint16_t>(i);
    Exchange exchange{problem, roster, task, position};
    PositionReport report{.position = position};
    if (exchange.now()) report.taken = exchange.best(exchange.holder());
    report.others = all_others(problem, exchange);
    reports.push_back(std::move(report));
  }
  return reports;
}

}  // namespace escale::explain
