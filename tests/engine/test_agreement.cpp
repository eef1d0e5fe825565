#include "scheduler/engine/editor.h"
#include "scheduler/rules/evaluate.h"
#include "tests/engine/profiles.h"
#include "tests/support/catch.h"

namespace escale {
namespace {

using engine::Compiled;
using engine::Editor;
using engine::Id;
using engine::kNone;
using engine::State;
using engine::Time;
using testing::Random;

/// One editor for each component, as solve() has them.
class Desk {
 public:
  explicit Desk(Problem const& problem)
      : problem_(problem), compiled_(engine::compile(problem)), state_(compiled_) {
    for (Id i = 0; i != compiled_.components.size(); ++i) editors_.emplace_back(compiled_, state_, i);
  }

  Compiled const& compiled() const { return compiled_; }
  State const& state() const { return state_; }
  Editor& editor_of(Id slot) { return editors_[compiled_.tasks[compiled_.slots[slot].task].component]; }

  Score total() const {
    engine::Cost sum;
    for (auto const& e : editors_) sum += e.total();
    return engine::to_score(sum);
  }

  Roster roster() const {
    Roster r;
    for (Id s = 0; s != compiled_.slots.size(); ++s) {
      if (state_.duty_of[s] == kNone) continue;
      auto const task = compiled_.slots[s].task;
      r.assignments.push_back({TaskIdx{task},
                               static_cast<std::uint16_t>(s - compiled_.tasks[task].slots.first),
                               DutyIdx{state_.duty_of[s]}, compiled_.instant(state_.start_of[s])});
    }
    return r;
  }

  Score full() const { return rules::evaluate(problem_, roster()).score; }

 private:
  Problem const& problem_;
  Compiled compiled_;
  State state_;
  std::vector<Editor> editors_;
};

struct Move {
  Id slot = kNone;
  Id duty = kNone;
  Time start = 0;
};

/// A slot and, when it is free, a place for it that breaks nothing by itself but may break everything
/// together.
Move random_move(Compiled const& c, State const& state, Random& random) {
  Move m{static_cast<Id>(random.below(static_cast<int>(c.slots.size())))};
  auto const near = c.candidates_of(m.slot);
  if (state.duty_of[m.slot] != kNone || near.empty()) return m;
  auto const& window = near[static_cast<std::size_t>(random.below(static_cast<int>(near.size())))];
  m.duty = window.duty;
  m.start = random.between(window.from, window.to);
  return m;
}

void make(Desk& desk, Move const& m) {
  auto& editor = desk.editor_of(m.slot);
  if (desk.state().duty_of[m.slot] != kNone) {
    editor.take(m.slot);
  } else if (m.duty != kNone) {
    editor.place(m.slot, m.duty, m.start);
  }
  editor.settle();
}

bool same_roster(Roster const& a, Roster const& b) {
  return a.assignments == b.assignments;
}

void compare_along_moves(Problem const& problem, Random& random, int moves) {
  Desk desk(problem);
  if (desk.compiled().slots.empty()) return;
  REQUIRE(desk.total() == desk.full());
  for (int i = 0; i != moves; ++i) {
    auto const m = random_move(desk.compiled(), desk.state(), random);
    auto& editor = desk.editor_of(m.slot);
    editor.begin();
    auto const before = desk.total();
    auto const roster = desk.roster();
    make(desk, m);
    REQUIRE(desk.total() == desk.full());
    if (random.one_in(3)) {
      editor.rollback();
      REQUIRE(desk.total() == before);
      REQUIRE(same_roster(desk.roster(), roster));
    }
  }
}

TEST_CASE("the incremental score is the full score along random moves") {
  for (std::uint64_t seed = 1; seed <= 300; ++seed) {
    INFO("seed " << seed);
    Random random(seed);
    compare_along_moves(testing::random_problem(seed, 2 + static_cast<int>(seed % 11)), random, 60);
  }
}

TEST_CASE(
    "the incremental score is the full score with rules moved between levels, weighted anew and switched "
    "off") {
  for (std::uint64_t seed = 1; seed <= 300; ++seed) {
    INFO("seed " << seed);
    Random random(seed + 1000);
    auto problem = testing::random_problem(seed, 2 + static_cast<int>(seed % 9));
    testing::shuffle_rules(problem.profile, random);
    compare_along_moves(problem, random, 60);
  }
}

TEST_CASE("a delta asked for beforehand is the difference of two full scores") {
  int asked = 0;
  for (std::uint64_t seed = 1; seed <= 200; ++seed) {
    INFO("seed " << seed);
    Random random(seed);
    auto const problem = testing::random_problem(seed, 3 + static_cast<int>(seed % 8));
    Desk desk(problem);
    if (desk.compiled().slots.empty()) continue;
    for (int i = 0; i != 40; ++i) {
      auto const m = random_move(desk.compiled(), desk.state(), random);
      if (m.duty != kNone) {
        auto& editor = desk.editor_of(m.slot);
        auto const delta =
            editor.duty_delta(m.slot, m.duty, m.start) + editor.crew_delta(m.slot, m.duty, m.start);
        auto roster = desk.roster();
        auto const before = rules::evaluate(problem, roster).score;
        make(desk, m);
        REQUIRE(engine::to_score(delta) == desk.full() - before);
        ++asked;
        continue;
      }
      make(desk, m);
    }
  }
  REQUIRE(asked > 1000);
}

TEST_CASE("there is room exactly where neither overlap nor moving time forbids") {
  int with_room = 0, without = 0;
  for (std::uint64_t seed = 1; seed <= 300; ++seed) {
    INFO("seed " << seed);
    Random random(seed);
    auto problem = testing::random_problem(seed, 4 + static_cast<int>(seed % 12));
    problem.pinned.clear();
    for (auto& rule : problem.profile.rules) rule.on = false;
    for (auto const id : {RuleId::overlap, RuleId::moving_time, RuleId::inside_duty}) {
      problem.profile.rules[static_cast<std::size_t>(id)] = {};
    }
    Desk desk(problem);
    for (int i = 0; i != 60; ++i) {
      auto const m = random_move(desk.compiled(), desk.state(), random);
      if (m.duty == kNone) continue;
      auto& editor = desk.editor_of(m.slot);
      auto const free = editor.duty_delta(m.slot, m.duty, m.start).hard() == 0;
      REQUIRE(editor.has_room(m.slot, m.duty, m.start) == free);
      ++(free ? with_room : without);
      if (free) make(desk, m);
    }
  }
  CHECK(with_room > 1000);
  CHECK(without > 1000);
}

}  // namespace
}  // namespace escale
