#include <limits>
#include <thread>

#include "scheduler/engine/duty_search.h"
#include "scheduler/engine/solve.h"
#include "scheduler/rules/evaluate.h"
#include "tests/engine/escort_day.h"
#include "tests/support/catch.h"

namespace escale {
namespace {

using engine::DutySearch;
using engine::Id;
using engine::kDone;
using testing::escort_day;

/// Iterations as a pace.
engine::Pace rounds(std::uint64_t n) {
  return [n](std::uint64_t done) {
    return done >= n ? kDone : static_cast<std::int64_t>(done * static_cast<std::uint64_t>(kDone) / n);
  };
}

Roster roster_of(engine::Compiled const& c, DutySearch const& search) {
  Roster roster;
  for (auto const& p : search.roster())
    roster.assignments.push_back({TaskIdx{c.slots[p.slot].task}, 0, DutyIdx{p.duty}, c.instant(p.start)});
  return roster;
}

/// The rules' score of the search's roster, all other components empty.
Score scored(Problem const& problem, engine::Compiled const& c, DutySearch const& search) {
  return rules::evaluate(problem, roster_of(c, search)).score;
}

std::int64_t elsewhere(engine::Compiled const& c, Id component) {
  std::int64_t tasks = 0;
  for (Id i = 0; i != c.components.size(); ++i)
    tasks += i == component ? 0 : static_cast<std::int64_t>(c.components[i].tasks.size());
  return tasks;
}

Id largest(engine::Compiled const& c) {
  Id found = 0;
  for (Id i = 0; i != c.components.size(); ++i) {
    if (c.components[i].tasks.size() > c.components[found].tasks.size()) found = i;
  }
  return found;
}

/// Shortest path over all pairs, the slow way.
std::int64_t slow_path(engine::Ways const& ways, engine::Time from, Id base, std::int64_t used,
                       std::int64_t moving, std::vector<engine::Sweep::Step> const& steps,
                       std::vector<std::int64_t> const& lengths) {
  auto best = engine::Sweep::kMost;
  std::vector<std::int64_t> label(steps.size(), engine::Sweep::kMost);
  for (std::size_t j = 0; j != steps.size(); ++j) {
    auto const first = ways.minutes(base, steps[j].from);
    if (from + first <= steps[j].start) label[j] = used + moving * first;
    for (std::size_t i = 0; i != j; ++i) {
      auto const way = ways.minutes(steps[i].to, steps[j].from);
      if (steps[i].end + way <= steps[j].start && label[i] != engine::Sweep::kMost)
        label[j] = std::min(label[j], label[i] + moving * way);
    }
    if (label[j] == engine::Sweep::kMost) continue;
    label[j] += lengths[j];
    best = std::min(best, label[j]);
  }
  return best;
}

TEST_CASE("a sweep finds the shortest path") {
  for (std::uint64_t seed = 1; seed <= 200; ++seed) {
    auto const problem = escort_day(seed, 40, 3);
    auto const c = engine::compile(problem);
    auto const& part = c.components[largest(c)];
    engine::Ways const ways(c, part);
    engine::Random random(seed);
    std::vector<engine::Sweep::Step> steps;
    std::vector<std::int64_t> lengths;
    for (auto const t : part.tasks) {
      auto const& x = c.tasks[t];
      if (x.earliest < 330 || x.earliest + x.duration > 900) continue;
      steps.push_back({x.earliest, x.earliest + x.duration, ways.of(x.from), ways.of(x.to)});
      lengths.push_back(static_cast<std::int64_t>(random.below(100)) - 70);
    }
    engine::Sweep sweep(ways, 2);
    sweep.open(330, 900, 0, 5);
    for (std::size_t i = 0; i != steps.size(); ++i) sweep.take(steps[i], lengths[i]);
    INFO("seed " << seed);
    REQUIRE(sweep.length() == slow_path(ways, 330, 0, 5, 2, steps, lengths));
    auto sum = std::int64_t{5};
    std::vector<Id> path;
    sweep.each_step([&](Id rank) { path.insert(path.begin(), rank); });
    Id place = 0;
    for (auto const rank : path) {
      sum += 2 * ways.minutes(place, steps[rank].from) + lengths[rank];
      place = steps[rank].to;
    }
    REQUIRE((path.empty() || sum == sweep.length()));
  }
}

TEST_CASE("what a search by duties says of its roster is what the rules say") {
  for (std::uint64_t seed = 1; seed <= 40; ++seed) {
    auto const problem = escort_day(seed, 30 + static_cast<int>(seed * 5), 3 + static_cast<int>(seed % 14));
    auto const c = engine::compile(problem);
    auto const part = largest(c);
    REQUIRE(DutySearch::applies(c, part));
    DutySearch search(c, part, seed);
    auto best = search.best();
    search.construct();
    for (int again = 0; again != 3; ++again) {
      INFO("seed " << seed << " search " << again);
      auto const score = scored(problem, c, search);
      REQUIRE(score.hard == 0);
      REQUIRE(score.medium == search.best().medium() + elsewhere(c, part));
      REQUIRE(score.soft == search.best().soft());
      REQUIRE(search.best() <= best);
      best = search.best();
      search.improve(rounds(300), {});
    }
  }
}

TEST_CASE("a search by duties is not for parts where more than coverage and moving costs") {
  auto const plain = escort_day(1, 60, 6);
  auto const applies = [](Problem const& p) {
    auto const c = engine::compile(p);
    return DutySearch::applies(c, largest(c));
  };
  REQUIRE(applies(plain));
  for (auto const rule : {RuleId::waiting, RuleId::fairness, RuleId::break_at_six}) {
    auto other = plain;
    other.profile.rules[static_cast<std::size_t>(rule)] = {true, Level::soft, 1};
    CHECK_FALSE(applies(other));
  }
  auto open = plain;
  open.tasks[30].latest_start += Minutes{1};
  CHECK_FALSE(applies(open));
  auto crew = plain;
  crew.tasks[30].crew.push_back({.travellers = 1});
  CHECK_FALSE(applies(crew));
  auto late = plain;
  late.profile.overtime_max = 30;
  CHECK_FALSE(applies(late));
  auto pinned = plain;
  pinned.profile.rules[static_cast<std::size_t>(RuleId::stability)] = {true, Level::soft, 1};
  pinned.published.push_back({TaskIdx{30}, 0, DutyIdx{0}, pinned.tasks[30].earliest_start});
  CHECK_FALSE(applies(pinned));
}

TEST_CASE("duties that are better left free are left free") {
  auto problem = escort_day(3, 60, 20);
  problem.profile.rules[static_cast<std::size_t>(RuleId::duty_used)] = {true, Level::soft, 200};
  auto const c = engine::compile(problem);
  auto const part = largest(c);
  REQUIRE(DutySearch::applies(c, part));
  DutySearch search(c, part, 1);
  search.construct();
  search.improve(rounds(5000), {});
  auto const score = scored(problem, c, search);
  CHECK(score.hard == 0);
  CHECK(score.soft == search.best().soft());
}

TEST_CASE("a search by duties that is stopped at any moment leaves a roster") {
  auto const problem = escort_day(5, 400, 40);
  auto const c = engine::compile(problem);
  auto const part = largest(c);
  for (int tenths = 0; tenths != 20; ++tenths) {
    std::stop_source stop;
    std::jthread const other([&] {
      std::this_thread::sleep_for(std::chrono::microseconds{500 * tenths});
      stop.request_stop();
    });
    auto const solution = solve(problem, {.max_iterations = 1u << 30, .threads = 2}, stop.get_token());
    REQUIRE(solution.score.hard == 0);
    REQUIRE(solution.proof.bound <= solution.score);
    REQUIRE(rules::evaluate(problem, solution.roster).score == solution.score);
  }
  CHECK(DutySearch::applies(c, part));
}

TEST_CASE("a large day is the same whatever the threads") {
  auto const problem = escort_day(7, 300, 30);
  SolveOptions options{.max_iterations = 4000};
  auto const one = solve(problem, options);
  options.threads = 3;
  auto const three = solve(problem, options);
  CHECK(one.roster.assignments == three.roster.assignments);
  CHECK(one.proof.bound == three.proof.bound);
}

TEST_CASE("a search that is told the share of its time ends when it is over") {
  auto const problem = escort_day(8, 200, 20);
  auto asked = 0;
  SolveOptions const options{.max_iterations = std::numeric_limits<std::uint64_t>::max(),
                             .spent = [&] { return ++asked / 1000.0; }};
  auto const solution = solve(problem, options);
  CHECK(solution.score.hard == 0);
  CHECK(solution.iterations > 1000);
  CHECK(asked < 2000);
}

TEST_CASE("a day of middle size comes close to its bound") {
  for (std::uint64_t seed = 1; seed <= 3; ++seed) {
    auto const problem = escort_day(seed, 240, 24);
    auto const solution = solve(problem, {.max_iterations = 60'000});
    INFO("seed " << seed << " value " << solution.score.medium << " bound " << solution.proof.bound.medium);
    CHECK(solution.proof.bound.medium > 0);
    CHECK(solution.score.medium <= solution.proof.bound.medium + 4);
  }
}

}  // namespace
}  // namespace escale
