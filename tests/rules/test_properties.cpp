#include <algorithm>
#include <map>
#include <set>

#include "tests/rules/amounts.h"

using namespace escale;
using namespace escale::testing;

namespace {

constexpr std::uint64_t kSeeds = 400;

rules::Evaluation evaluated(Problem const& p, Roster const& r) {
  return rules::evaluate(p, r);
}

std::int64_t& of(Score& score, Level level) {
  return level == Level::hard ? score.hard : level == Level::medium ? score.medium : score.soft;
}

bool nowhere_more(Score const& a, Score const& b) {
  return a.hard <= b.hard && a.medium <= b.medium && a.soft <= b.soft;
}

std::string told(Problem const& p, rules::Evaluation const& e) {
  std::string lines;
  for (auto const& f : e.findings) {
    lines += std::string{rules::rule(f.rule).word} + " " + std::to_string(f.amount) + " " +
             std::to_string(f.cost) + " " + rules::sentence(p, f, rules::Language::french) + "\n";
  }
  return lines;
}

/// Positions nobody takes, one assignment each to some duty.
std::vector<Assignment> possible_additions(Problem const& p, Roster const& r, Random& random) {
  std::vector<Assignment> found;
  for (auto const& open : evaluated(p, r).uncovered) {
    auto const d = DutyIdx{static_cast<std::size_t>(random.below(static_cast<int>(p.duties.size())))};
    found.push_back({open.task, open.positions.front(), d, p.tasks[open.task.at()].earliest_start});
  }
  return found;
}

/// A roster that breaks no hard rule: assignments are kept as long as that holds.
Roster without_faults(Problem const& p, std::uint64_t seed) {
  Roster kept;
  auto const before = evaluated(p, kept).score.hard;
  for (auto const& a : random_roster(p, seed).assignments) {
    kept.assignments.push_back(a);
    if (evaluated(p, kept).score.hard > before) kept.assignments.pop_back();
  }
  return kept;
}

}  // namespace

TEST_CASE("the costs of the findings sum up to the score") {
  for (std::uint64_t seed = 1; seed <= kSeeds; ++seed) {
    auto const p = random_problem(seed, 12);
    auto const e = evaluated(p, random_roster(p, seed));
    Score sum;
    for (auto const& f : e.findings) {
      INFO("seed " << seed << " " << rules::rule(f.rule).word);
      auto const& setting = p.profile.rules[static_cast<std::size_t>(f.rule)];
      auto const factor = f.rule == RuleId::uncovered ? p.tasks[f.task.at()].weight : 1;
      CHECK(setting.on);
      CHECK(f.level == setting.level);
      CHECK(f.amount > 0);
      CHECK(f.cost == f.amount * setting.weight * factor);
      of(sum, f.level) += f.cost;
    }
    CHECK(sum == e.score);
  }
}

TEST_CASE("dropping a rule takes off what it cost and nothing else") {
  for (std::uint64_t seed = 1; seed <= kSeeds / 4; ++seed) {
    auto p = random_problem(seed, 12);
    auto const r = random_roster(p, seed);
    auto const before = evaluated(p, r);
    for (std::size_t i = 0; i < kRules; ++i) {
      auto const setting = p.profile.rules[i];
      p.profile.rules[i].on = false;
      auto const after = evaluated(p, r);
      p.profile.rules[i] = setting;
      auto expected = before.score;
      for (auto const& f : before.findings) {
        if (f.rule == static_cast<RuleId>(i)) of(expected, f.level) -= f.cost;
      }
      INFO("seed " << seed << " " << rules::catalogue()[i].word);
      CHECK(after.score == expected);
      CHECK(nowhere_more(after.score, before.score));
    }
  }
}

TEST_CASE("adding an assignment never leaves more travellers uncovered") {
  for (std::uint64_t seed = 1; seed <= kSeeds; ++seed) {
    auto const p = random_problem(seed, 12);
    auto r = random_roster(p, seed);
    Random random{seed};
    for (auto const& a : possible_additions(p, r, random)) {
      auto const before = evaluated(p, r);
      r.assignments.push_back(a);
      auto const after = evaluated(p, r);
      INFO("seed " << seed << " " << text(p, r));
      auto const on = p.profile.rules[static_cast<std::size_t>(RuleId::uncovered)].on;
      auto const& task = p.tasks[a.task.at()];
      auto const gain = std::max(1, task.crew[a.position].travellers) * task.weight;
      CHECK(before.score.medium - after.score.medium == (on ? gain : 0));
    }
  }
}

TEST_CASE("the order of assignments does not matter") {
  for (std::uint64_t seed = 1; seed <= kSeeds; ++seed) {
    auto const p = random_problem(seed, 12);
    auto r = random_roster(p, seed);
    auto const before = evaluated(p, r);
    Random random{seed};
    for (auto i = static_cast<int>(r.assignments.size()) - 1; i > 0; --i) {
      std::swap(r.assignments[static_cast<std::size_t>(i)],
                r.assignments[static_cast<std::size_t>(random.below(i + 1))]);
    }
    INFO("seed " << seed);
    auto const after = evaluated(p, r);
    CHECK(after.score == before.score);
    CHECK(told(p, after) == told(p, before));
  }
}

TEST_CASE("the medium score is the uncovered list, weighted") {
  for (std::uint64_t seed = 1; seed <= kSeeds; ++seed) {
    auto const p = random_problem(seed, 12);
    auto const e = evaluated(p, random_roster(p, seed));
    std::int64_t medium = 0;
    for (auto const& open : e.uncovered) {
      auto const& task = p.tasks[open.task.at()];
      for (auto const position : open.positions)
        medium += std::max(1, task.crew[position].travellers) * task.weight;
    }
    CHECK(e.score.medium == medium);
  }
}

TEST_CASE("the random instances make every rule count") {
  std::map<RuleId, int> seen;
  for (std::uint64_t seed = 1; seed <= 1500; ++seed) {
    auto const p = random_problem(seed, 12);
    std::set<RuleId> here;
    for (auto const& f : evaluated(p, random_roster(p, seed)).findings) here.insert(f.rule);
    for (auto const id : here) ++seen[id];
  }
  for (auto const& row : rules::catalogue()) {
    INFO(row.word << " in " << seen[row.id] << " of 1500");
    CHECK(seen[row.id] >= 5);
  }
}

TEST_CASE("breaks agree with trying every minute") {
  for (std::uint64_t seed = 1; seed <= 600; ++seed) {
    Random random{seed};
    auto const length = random.between(360, 900);
    auto const stop = 480 + length;
    auto const clock = [](int minute) {
      return std::to_string(minute / 60) + ":" + std::to_string(minute % 60);
    };
    ProblemBuilder b;
    b.staff("S1").duty({.staff = "S1", .from = "08:00", .to = clock(stop)});
    std::vector<bool> free(static_cast<std::size_t>(length), true);
    std::string assigned = "S1:";
    for (int start = 480 + random.below(40), n = 0; start < stop; ++n) {
      auto const minutes = std::min(random.between(20, 240), stop - start);
      b.task({.id = "T" + std::to_string(n), .at = clock(start), .minutes = minutes});
      assigned += " T" + std::to_string(n);
      std::fill_n(free.begin() + (start - 480), minutes, false);
      start += minutes + random.between(0, 35);
    }
    auto const after = random.one_in(2) ? 360 : 200;
    auto const p = b.profile([&](RuleProfile& r) { r.break_after = after; }).build();

    std::vector<bool> rested(static_cast<std::size_t>(length) + 1,
                             false);  // a break may end here, all good until then
    rested[0] = true;
    auto enough = false;
    for (int t = 0; t <= length; ++t) {
      if (!rested[static_cast<std::size_t>(t)]) continue;
      enough = enough || length - t < after;
      for (int begin = t; begin <= std::min(t + after, length - 20); ++begin) {
        auto const first = free.begin() + begin;
        if (std::all_of(first, first + 20, [](bool f) { return f; }))
          rested[static_cast<std::size_t>(begin) + 20] = true;
      }
    }
    INFO("seed " << seed << " " << assigned);
    CHECK((amount(p, assigned, RuleId::break_at_six) == 0) == enough);
  }
}

TEST_CASE("an obstacle is reported exactly when no start in any duty is free of new faults") {
  int free = 0;
  int blocked = 0;
  for (std::uint64_t seed = 1; seed <= 150; ++seed) {
    auto const p = random_problem(seed, 8);
    auto const r = without_faults(p, seed);
    auto const e = evaluated(p, r);
    for (auto const& open : e.uncovered) {
      auto const& t = p.tasks[open.task.at()];
      auto const attendance = t.group.has_value() && p.groups[t.group.at()].attendance;
      if (t.whole_crew || attendance) continue;
      for (auto const& o : rules::obstacles(p, r, open.task, open.positions.front())) {
        auto possible = false;
        for (std::size_t d = 0; d < p.duties.size(); ++d) {
          if (p.duties[d].staff != o.staff) continue;
          for (auto start = t.earliest_start; start <= t.latest_start && !possible; start += Minutes{1}) {
            auto with = r;
            with.assignments.push_back({open.task, open.positions.front(), DutyIdx{d}, start});
            possible = evaluated(p, with).score.hard <= e.score.hard;
          }
        }
        INFO("seed " << seed << " task " << t.id << " staff " << o.staff.at() << " " << text(p, r) << " "
                     << rules::sentence(p, o, rules::Language::english));
        CHECK(possible == (o.rule == RuleId::uncovered));
        ++(possible ? free : blocked);
      }
    }
  }
  CHECK(free > 100);
  CHECK(blocked > 500);
}
