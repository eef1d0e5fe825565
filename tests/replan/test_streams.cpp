#include <sstream>

#include "scheduler/engine/random.h"
#include "scheduler/rules/evaluate.h"
#include "tests/engine/brute_force.h"
#include "tests/planning/small_airport.h"
#include "tests/replan/day.h"
#include "tests/support/catch.h"

using namespace escale;
using namespace escale::test;
using namespace escale::replan;

namespace {

std::vector<Assignment> happened(Problem const& p, Instant now) {
  std::vector<Assignment> out;
  for (auto const& a : p.pinned) {
    if (a.start + p.tasks[a.task.at()].duration <= now) out.push_back(a);
  }
  return out;
}

}  // namespace

TEST_CASE("a thousand streams of changes end where solving afresh ends") {
  int proved = 0, forced = 0;
  for (std::uint64_t seed = 1; seed <= 1000; ++seed) {
    INFO("seed " << seed);
    engine::Random random(seed);
    auto const first =
        random_day(seed, 2 + static_cast<int>(random.below(3)), 2 + static_cast<int>(random.below(3)));
    auto const now = at(6 + static_cast<int>(random.below(9)));
    auto stream = first;
    std::vector<Change> all;
    Repair last;
    for (std::uint64_t i = 0, n = 2 + random.below(4); i != n; ++i) {
      all.push_back(random_change(stream, seed * 100 + i, now));
      last = repair(stream, {all.back()}, now);
      REQUIRE(validate(last.situation.problem).empty());
      stream = last.situation;
    }
    auto const& p = last.situation.problem;
    auto const evaluation = rules::evaluate(p, last.solution.roster);
    REQUIRE(evaluation.score == last.solution.score);
    auto const afresh = solve(p, {.seed = 77});
    CHECK(last.solution.score.hard <= afresh.score.hard);
    CHECK(last.solution.score.medium == afresh.score.medium);
    auto const best = p.pinned.empty() ? testing::brute_force(p, 2'000) : std::nullopt;
    if (best) CHECK(last.solution.score == *best);
    if (afresh.proof.status == ProofStatus::optimal) CHECK(last.solution.score == afresh.score);
    proved += afresh.proof.status == ProofStatus::optimal ? 1 : 0;
    forced += best ? 1 : 0;
  }
  WARN("proved by the engine: " << proved << ", by trying everything: " << forced << " of 1000");
  CHECK(forced > 50);
}

TEST_CASE("changes one by one give the problem that all at once give") {
  for (std::uint64_t seed = 1; seed <= 300; ++seed) {
    INFO("seed " << seed);
    auto const first = random_day(seed, 4, 4);
    auto const now = at(6 + static_cast<int>(seed % 12));
    std::vector<Change> changes;
    auto stream = first;
    for (std::uint64_t i = 0; i != 5; ++i) {
      changes.push_back(random_change(first, seed * 10 + i, now));
      stream = apply(stream, {changes.back()}, now).situation;
    }
    auto const at_once = apply(first, changes, now).situation;
    REQUIRE(stream.problem.tasks.size() == at_once.problem.tasks.size());
    for (std::size_t t = 0; t != stream.problem.tasks.size(); ++t) {
      auto const& a = stream.problem.tasks[t];
      auto const& b = at_once.problem.tasks[t];
      CHECK(a.id == b.id);
      CHECK(std::tuple{a.earliest_start, a.latest_start, a.duration, a.from, a.to, a.crew.size(), a.weight} ==
            std::tuple{b.earliest_start, b.latest_start, b.duration, b.from, b.to, b.crew.size(), b.weight});
    }
    CHECK(stream.problem.published == at_once.problem.published);
    CHECK(stream.problem.pinned == at_once.problem.pinned);
    CHECK(solve(stream.problem).score == solve(at_once.problem).score);
  }
}

TEST_CASE("what has happened is the same after every later change") {
  for (std::uint64_t seed = 1; seed <= 200; ++seed) {
    INFO("seed " << seed);
    auto s = random_day(seed, 6, 5);
    for (int hour = 8; hour <= 20; hour += 3) {
      auto const now = at(hour);
      auto const before = apply(s, {}, now).situation;
      auto const change = random_change(s, seed * 31 + static_cast<std::uint64_t>(hour), now);
      auto const r = repair(s, {change}, now);
      auto const& p = r.situation.problem;
      std::string const is = roster_text(p, {happened(p, now)});
      // that somebody was not there or that something was done otherwise may be news; nothing else may
      if (!std::holds_alternative<StaffAbsent>(change) && !std::holds_alternative<StaffLate>(change) &&
          !std::holds_alternative<TaskDone>(change)) {
        std::istringstream lines(roster_text(before.problem, {happened(before.problem, now)}));
        for (std::string line; std::getline(lines, line);) CHECK_THAT(is, ContainsSubstring(line));
      }
      for (auto const& n : r.notices) {
        CHECK((n.before ? n.before->time.to > now : n.after->time.to > now));
        CHECK(n.before != n.after);
      }
      s = publish(r.situation, r.solution.roster);
      CHECK(notices(s, r.solution.roster, now).empty());
    }
  }
}
