#include <algorithm>
#include <array>
#include <cstdio>
#include <cstdlib>
#include <ctime>
#include <exception>
#include <optional>
#include <string>
#include <vector>

#include "data/assemble.h"
#include "data/data.h"
#include "data/local_time.h"
#include "data/reference/reference.h"
#include "data/store/store.h"
#include "scheduler/rules/catalogue.h"
#include "scheduler/rules/evaluate.h"
#include "tests/planning/small_airport.h"
#include "tests/replan/day.h"

// bench_replan [--changes N] [--iterations N] [--slow] [DATABASE ...]
// Repairs of one day after one change each: plan again, solve, prove, find who must be told, evaluate in
// full. With databases: of every day they hold, else of synthetic days. Times of the processor.
namespace escale::bench {
namespace {

struct Figures {
  std::vector<double> ms;
  std::size_t tasks = 0, told = 0, proved = 0, hard = 0;
  std::array<int, kRules> broken{};
};

struct Options {
  std::uint64_t changes = 1000;
  replan::RepairOptions repair;
  std::vector<std::string> databases;
  bool slow = false;  // names each repair that took longer than 20 ms
};

enum class Kinds : std::uint8_t { delays, all, mostly_delays };

/// Of this program, so that a busy machine does not count.
double cpu_ms() {
  return 1000.0 * static_cast<double>(std::clock()) / CLOCKS_PER_SEC;
}

void print(std::string const& name, Figures f) {
  std::sort(f.ms.begin(), f.ms.end());
  auto const n = static_cast<double>(f.ms.size());
  auto const at = [&](double share) {
    return f.ms[std::min(f.ms.size() - 1, static_cast<std::size_t>(share * n))];
  };
  std::printf(
      "%-12s tasks up to %3zu  changes %5zu  median %7.2f ms CPU  p90 %7.2f  p99 %7.2f  worst %7.2f  "
      "told %.2f a change  proved %zu (%.1f %%)  hard %zu",
      name.c_str(), f.tasks, f.ms.size(), at(0.5), at(0.9), at(0.99), f.ms.back(),
      static_cast<double>(f.told) / n, f.proved, 100.0 * static_cast<double>(f.proved) / n, f.hard);
  for (std::size_t r = 0; r != kRules; ++r) {
    if (f.broken[r] > 0) std::printf("  %s %d", std::string(rules::catalogue()[r].word).c_str(), f.broken[r]);
  }
  std::printf("\n");
  std::fflush(stdout);
}

replan::Change change_of(replan::Situation const& day, std::uint64_t seed, Instant now, Kinds kinds) {
  auto change = test::random_change(day, seed, now);
  auto const delays = kinds == Kinds::delays || (kinds == Kinds::mostly_delays && seed % 2 == 0);
  for (auto more = seed; delays && !std::holds_alternative<replan::FlightRetimed>(change);)
    change = test::random_change(day, more += 1'000'003, now);
  return change;
}

void repair_once(replan::Situation const& before, replan::Change const& change, Instant now,
                 Options const& options, Figures& figures) {
  auto const from = cpu_ms();
  auto const r = replan::repair(before, {change}, now, options.repair);
  auto const check = rules::evaluate(r.situation.problem, r.solution.roster);
  auto const ms = cpu_ms() - from;
  auto const proved = r.solution.proof.status == ProofStatus::optimal;
  figures.tasks = std::max(figures.tasks, r.situation.problem.tasks.size());
  figures.ms.push_back(ms);
  figures.told += r.notices.size();
  figures.proved += proved ? 1 : 0;
  figures.hard += check.score.hard > 0 ? 1 : 0;
  for (auto const& f : check.findings)
    figures.broken[static_cast<std::size_t>(f.rule)] += f.level == Level::hard;
  if (options.slow && (ms > 20 || !proved))
    std::printf("  change %zu (kind %zu): %.1f ms, %s, iterations %llu, hard %lld\n", figures.ms.size(),
                change.index(), ms, proved ? "optimal" : "not proved",
                static_cast<unsigned long long>(r.solution.iterations),
                static_cast<long long>(check.score.hard));
}

void run_synthetic(char const* name, int movements, Options const& options, Kinds kinds) {
  constexpr std::uint64_t kDays = 20;
  Figures figures;
  for (std::uint64_t day = 1; day <= kDays; ++day) {
    auto const before = test::random_day(day, movements, 9);
    for (std::uint64_t i = 0; i < (options.changes + kDays - 1) / kDays; ++i) {
      auto const now = test::at(6 + static_cast<int>(i % 12));
      repair_once(before, change_of(before, day * 1000 + i, now, kinds), now, options, figures);
    }
  }
  print(name, std::move(figures));
}

data::Reference load_reference() {
  std::vector<data::ReferenceFault> faults;
  auto reference = data::Reference::load(data::default_reference_folder(), faults);
  if (!faults.empty()) throw std::runtime_error("the reference tables: " + faults.front().message);
  return reference;
}

struct Told {
  replan::Situation situation;  // solved, everybody knows
  Instant from{};               // local midnight of the first day
};

using std::chrono::sys_days;

/// These days planned, solved and told; nothing when there is nothing to do.
std::optional<Told> told(data::Store& store, data::Reference const& reference, sys_days first,
                         sys_days last) {
  auto planned = data::assemble(store, reference, first, last);
  if (planned.problem.tasks.empty() || planned.legs.empty()) return std::nullopt;
  auto s = replan::situation(std::move(planned.problem), std::make_shared<Airport const>(planned.airport),
                             std::move(planned.legs), std::move(planned.movements));
  auto const roster = solve(s.problem).roster;
  return Told{replan::publish(std::move(s), roster),
              data::local_day(reference.local_zone(), Date{first}).from};
}

/// Day by day, then all days in one horizon.
void run_database(std::string const& file, data::Reference const& reference, Options const& options) {
  data::Store store(file);
  auto const range = store.date_range();
  if (!range) throw std::runtime_error(file + ": no days");
  sys_days const first = *data::parse_iso_date(range->first), last = *data::parse_iso_date(range->second);
  std::vector<Told> days;
  for (auto day = first; day <= last; day += std::chrono::days{1}) {
    if (auto one = told(store, reference, day, day)) days.push_back(*std::move(one));
  }
  auto const name = file.substr(file.rfind('/') + 1);
  Figures one_day, all_days;
  for (std::uint64_t i = 0; i != options.changes && !days.empty(); ++i) {
    auto const& day = days[i % days.size()];
    auto const now = day.from + std::chrono::hours{5 + i / days.size() % 14};
    repair_once(day.situation, change_of(day.situation, i, now, Kinds::mostly_delays), now, options, one_day);
  }
  if (!days.empty()) print(name + ", " + std::to_string(days.size()) + " days", std::move(one_day));
  auto const whole = told(store, reference, first, last);
  for (std::uint64_t i = 0; i != options.changes / 5 && whole; ++i) {
    auto const now = days[i % days.size()].from + std::chrono::hours{5 + i / days.size() % 14};
    repair_once(whole->situation, change_of(whole->situation, i, now, Kinds::mostly_delays), now, options,
                all_days);
  }
  if (whole) print(name + ", at once", std::move(all_days));
}

Options options_of(int argc, char** argv) {
  Options options;
  for (int i = 1; i < argc; ++i) {
    std::string const word = argv[i];
    if (word == "--changes" && i + 1 < argc) {
      options.changes = std::max<std::uint64_t>(1, std::strtoull(argv[++i], nullptr, 10));
    } else if (word == "--iterations" && i + 1 < argc) {
      options.repair.solve.max_iterations = std::strtoull(argv[++i], nullptr, 10);
    } else if (word == "--slow") {
      options.slow = true;
    } else {
      options.databases.push_back(word);
    }
  }
  return options;
}

int main_of(Options const& options) {
  if (options.databases.empty()) {
    run_synthetic("delays", 12, options, Kinds::delays);
    run_synthetic("all", 12, options, Kinds::all);
    run_synthetic("busy", 24, options, Kinds::all);
    return 0;
  }
  auto const reference = load_reference();
  for (auto const& file : options.databases) run_database(file, reference, options);
  return 0;
}

}  // namespace
}  // namespace escale::bench

int main(int argc, char** argv) {
  try {
    return escale::bench::main_of(escale::bench::options_of(argc, argv));
  } catch (std::exception const& e) {
    std::fprintf(stderr, "%s\n", e.what());
    return 2;
  }
}
