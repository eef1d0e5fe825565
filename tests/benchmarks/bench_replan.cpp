#include <algorithm>
#include <array>
#include <cstdio>
#include <cstdlib>
#include <ctime>
#include <string>
#include <vector>

#include "scheduler/rules/catalogue.h"
#include "scheduler/rules/evaluate.h"
#include "tests/planning/small_airport.h"
#include "tests/replan/day.h"

// bench_replan [--changes N] [--iterations N]
// Repairs of one day after one change each: plan again, solve, evaluate in full, find who must be told.
namespace escale::bench {
namespace {

struct Figures {
  std::vector<double> ms;
  std::size_t told = 0, proved = 0, hard = 0;
  std::array<int, kRules> broken{};
};

/// Of this program, so that a busy machine does not count.
double cpu_ms() {
  return 1000.0 * static_cast<double>(std::clock()) / CLOCKS_PER_SEC;
}

void print(char const* name, std::size_t tasks, Figures f) {
  std::sort(f.ms.begin(), f.ms.end());
  auto const at = [&](double share) {
    return f
        .ms[std::min(f.ms.size() - 1, static_cast<std::size_t>(share * static_cast<double>(f.ms.size())))];
  };
  std::printf(
      "%-8s tasks %3zu  changes %5zu  median %7.2f ms CPU  p90 %7.2f  p99 %7.2f  worst %7.2f  told %.2f a "
      "change "
      " "
      "proved %zu  hard %zu",
      name, tasks, f.ms.size(), at(0.5), at(0.9), at(0.99), f.ms.back(),
      static_cast<double>(f.told) / static_cast<double>(f.ms.size()), f.proved, f.hard);
  for (std::size_t r = 0; r != kRules; ++r) {
    if (f.broken[r] > 0) std::printf("  %s %d", std::string(rules::catalogue()[r].word).c_str(), f.broken[r]);
  }
  std::printf("\n");
  std::fflush(stdout);
}

void run(char const* name, int movements, int staff, std::uint64_t changes,
         replan::RepairOptions const& options, bool delays) {
  constexpr std::uint64_t kDays = 20;
  Figures figures;
  std::size_t tasks = 0;
  for (std::uint64_t day = 1; day <= kDays; ++day) {
    auto const before = test::random_day(day, movements, staff);
    tasks = std::max(tasks, before.problem.tasks.size());
    for (std::uint64_t i = 0; i != changes / kDays; ++i) {
      auto const now = test::at(6 + static_cast<int>(i % 12));
      auto change = test::random_change(before, day * 1000 + i, now);
      for (auto more = i; delays && !std::holds_alternative<replan::FlightRetimed>(change);) {
        change = test::random_change(before, day * 1000 + (more += changes), now);
      }
      auto const from = cpu_ms();
      auto const r = replan::repair(before, {change}, now, options);
      auto const check = rules::evaluate(r.situation.problem, r.solution.roster);
      figures.ms.push_back(cpu_ms() - from);
      figures.told += r.notices.size();
      figures.proved += r.solution.proof.status == ProofStatus::optimal ? 1 : 0;
      figures.hard += check.score.hard > 0 ? 1 : 0;
      for (auto const& f : check.findings)
        figures.broken[static_cast<std::size_t>(f.rule)] += f.level == Level::hard;
    }
  }
  print(name, tasks, std::move(figures));
}

}  // namespace
}  // namespace escale::bench

int main(int argc, char** argv) {
  std::uint64_t changes = 1000;
  escale::replan::RepairOptions options;
  for (int i = 1; i + 1 < argc; i += 2) {
    std::string const word = argv[i];
    auto const value = std::strtoull(argv[i + 1], nullptr, 10);
    if (word == "--changes") changes = std::max<std::uint64_t>(20, value);
    if (word == "--iterations") options.solve.max_iterations = value;
  }
  escale::bench::run("delays", 12, 9, changes, options, true);
  escale::bench::run("all", 12, 9, changes, options, false);
  escale::bench::run("busy", 24, 9, changes, options, false);
}
