#include <algorithm>

#include "scheduler/engine/random.h"
#include "scheduler/exact/shift_minimisation_repair.h"
#include "scheduler/exact/shift_minimisation_sweep.h"
#include "tests/support/catch.h"

using namespace escale;
using namespace escale::exact;

namespace {

using Tasks = std::vector<ShiftSweep::Task>;

Tasks random_tasks(engine::Random& random, std::uint32_t count, std::uint32_t workers) {
  Tasks tasks;
  for (std::uint32_t i = 0; i < count; ++i) {
    auto const start = static_cast<std::int64_t>(random.below(20));
    tasks.push_back(
        {start, start + 1 + random.below(8), 1 + random.below(3), 1 + random.below((1u << workers) - 1)});
  }
  std::sort(tasks.begin(), tasks.end(), [](auto const& a, auto const& b) { return a.start < b.start; });
  return tasks;
}

bool free_for(Tasks const& tasks, std::vector<std::uint8_t> const& chosen, std::size_t t, std::uint8_t w) {
  for (std::size_t u = 0; u < t; ++u)
    if (chosen[u] == w && tasks[u].end > tasks[t].start) return false;
  return true;
}

std::size_t used(std::vector<std::uint8_t> chosen) {
  std::erase(chosen, ShiftSweep::kLeftOut);
  std::sort(chosen.begin(), chosen.end());
  return static_cast<std::size_t>(std::unique(chosen.begin(), chosen.end()) - chosen.begin());
}

/// Tries every way; the least weight left out.
std::int64_t least_by_trying(Tasks const& tasks, std::size_t most, std::vector<std::uint8_t>& chosen) {
  auto const t = chosen.size();
  if (used(chosen) > most) return 1'000'000;
  if (t == tasks.size()) return 0;
  chosen.push_back(ShiftSweep::kLeftOut);
  auto best = tasks[t].weight + least_by_trying(tasks, most, chosen);
  for (std::uint8_t w = 0; w < 3; ++w) {
    if ((tasks[t].workers >> w & 1u) == 0 || !free_for(tasks, chosen, t, w)) continue;
    chosen.back() = w;
    best = std::min(best, least_by_trying(tasks, most, chosen));
  }
  chosen.pop_back();
  return best;
}

ShiftProblem random_problem(engine::Random& random, std::uint32_t tasks, std::uint32_t workers) {
  ShiftProblem p{.workers = workers};
  for (std::uint32_t t = 0; t < tasks; ++t) {
    p.starts.push_back(random.below(60));  // not by start
    p.ends.push_back(p.starts.back() + 1 + random.below(8));
    auto& who = p.qualified.emplace_back();
    for (std::uint32_t w = 0; w < workers; ++w)
      if (random.one_in(3)) who.push_back(w);
    if (who.empty()) who.push_back(random.below(workers));
  }
  return p;
}

/// Each task with somebody who may and is free, or waiting.
bool sound(ShiftProblem const& p, std::vector<std::uint32_t> const& worker_of) {
  for (std::size_t t = 0; t < p.tasks(); ++t) {
    if (worker_of[t] >= p.workers) continue;
    auto const& who = p.qualified[t];
    if (!std::binary_search(who.begin(), who.end(), worker_of[t])) return false;
    for (std::size_t u = 0; u < t; ++u)
      if (worker_of[u] == worker_of[t] && p.overlap(t, u)) return false;
  }
  return true;
}

}  // namespace

TEST_CASE("a sweep leaves out as little as trying everything, with as few workers as are allowed") {
  engine::Random random(3);
  ShiftSweep sweep(4);
  int narrow = 0, limited = 0;
  for (int i = 0; i < 2000; ++i) {
    auto const tasks = random_tasks(random, 1 + random.below(7), 3);
    auto const most = 1 + std::size_t{random.below(3)};
    std::vector<std::uint8_t> chosen;
    auto const least = least_by_trying(tasks, most, chosen);
    INFO("instance " << i);
    REQUIRE(sweep.run(tasks, {.workers = 3, .used = most, .weight = 100}));
    std::int64_t left_out = 0;
    for (std::size_t t = 0; t < tasks.size(); ++t) {
      auto const w = sweep.worker_of(t);
      left_out += w == ShiftSweep::kLeftOut ? tasks[t].weight : 0;
      CHECK((w == ShiftSweep::kLeftOut ||
             ((tasks[t].workers >> w & 1u) != 0 && free_for(tasks, chosen, t, w))));
      chosen.push_back(w);
    }
    CHECK(used(chosen) <= most);
    CHECK(left_out >= least);
    if (sweep.wide()) continue;
    ++narrow;
    limited += most < 3 ? 1 : 0;
    CHECK(left_out == least);
    CHECK(sweep.run(tasks, {.workers = 3, .used = most, .weight = least}));
    if (least > 0) CHECK_FALSE(sweep.run(tasks, {.workers = 3, .used = most, .weight = least - 1}));
  }
  CHECK(narrow > 1500);
  CHECK(limited > 1000);
}

TEST_CASE("a sweep over nothing leaves nothing out") {
  ShiftSweep sweep(1);
  CHECK(sweep.run({}, {.workers = 2, .used = 2, .weight = 0}));
}

TEST_CASE("a task may start when another of the same worker ends, not a minute before") {
  ShiftSweep sweep(1);
  CHECK(sweep.run(Tasks{{0, 5, 1, 1}, {5, 9, 1, 1}}, {.workers = 1, .used = 1, .weight = 0}));
  CHECK_FALSE(sweep.run(Tasks{{0, 5, 1, 1}, {4, 9, 1, 1}}, {.workers = 1, .used = 1, .weight = 0}));
}

TEST_CASE("after any number of repairs the assignment is sound and nobody is used beyond the number given") {
  engine::Random random(8);
  int completed = 0;
  for (int i = 0; i < 60; ++i) {
    auto const p = random_problem(random, 80, 30);
    ShiftRepair repair(p, static_cast<std::uint64_t>(i));
    auto const workers = 8 + std::size_t{random.below(12)};
    repair.begin(std::vector<std::uint32_t>(p.tasks(), 30), workers);
    CHECK(repair.waiting() == p.tasks());
    for (int step = 0; step < 300 && !repair.complete(); ++step) repair.step();
    INFO("instance " << i);
    CHECK(sound(p, repair.worker_of()));
    auto done = repair.worker_of();
    std::erase_if(done, [](auto w) { return w >= 30; });
    CHECK(done.size() + repair.waiting() == p.tasks());
    CHECK(workers_used(done) <= workers);
    if (repair.complete()) CHECK(covers_all(p, repair.worker_of()));
    completed += repair.complete() ? 1 : 0;
  }
  CHECK(completed > 10);
}

TEST_CASE("a worker with more tasks than a sweep holds does no harm") {
  ShiftProblem p{.workers = 1};
  for (std::int64_t t = 0; t < 400; ++t) {
    p.starts.push_back(t);
    p.ends.push_back(t + 1);
    p.qualified.push_back({0});
  }
  p.starts.push_back(0);
  p.ends.push_back(1);
  p.qualified.push_back({0});
  ShiftRepair repair(p, 1);
  auto worker_of = std::vector<std::uint32_t>(p.tasks(), 0);
  worker_of.back() = 1;
  repair.begin(worker_of, 1);
  for (int step = 0; step < 50; ++step) repair.step();
  CHECK(repair.waiting() == 1);
  CHECK(sound(p, repair.worker_of()));
}
