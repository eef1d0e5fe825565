#include "data/instances/escort.h"
#include "scheduler/engine/random.h"
#include "scheduler/engine/solve.h"
#include "tests/instances/small.h"
#include "tests/support/catch.h"

using namespace escale;
using namespace escale::data;
using instances_test::kSmallEscort;
using instances_test::with;

namespace {

std::string fault_of(std::string const& text) {
  try {
    (void)read_escort(text);
  } catch (InstanceFault const& fault) {
    return fault.what();
  }
  return "no fault";
}

}  // namespace

TEST_CASE("a day of escorts is read and solved by head") {
  auto const day = read_escort(kSmallEscort);
  CHECK(day.travel[0][1] == 20);
  auto const made = problem_of(day);
  CHECK(validate(made.problem).empty());
  auto const solution = solve(made.problem);
  // task 7 ends at 50 in B, 5 minutes to task 8 at 54: one minute short. Task 8 alone moves as long: 20.
  CHECK(solution.score == Score{.medium = 1, .soft = 20});
  auto const checked = check(day, done_in(made, solution.roster));
  CHECK(checked.fault.empty());
  CHECK(checked.value == 1);
  CHECK(checked.moving == 20);
  auto const later = read_escort(with(kSmallEscort, "\"start\": 54", "\"start\": 55"));
  auto const both = problem_of(later);
  CHECK(solve(both.problem).score == Score{.medium = 0, .soft = 25});
}

TEST_CASE("the checker of escorts finds every kind of fault") {
  auto const day = read_escort(kSmallEscort);
  CHECK(check(day, {}).value == 2);
  CHECK(check(day, {{0, 0}, {0, 0}}).fault == "task 7 is done twice");
  CHECK(check(day, {{0, 0}, {1, 0}}).fault == "staff 1 is late for task 8");
  CHECK(check(day, {{2, 0}}).fault == "no such task or staff member");
  auto const unskilled = read_escort(with(kSmallEscort, "\"skills\": [1]", "\"skills\": []"));
  CHECK(check(unskilled, {{0, 0}}).fault == "staff 1 has not the skill of task 7");
  auto const early = read_escort(with(kSmallEscort, "\"end\": 120", "\"end\": 49"));
  CHECK(check(early, {{0, 0}}).fault == "staff 1 works after the end");
}

TEST_CASE("each fault of an escort file is one line with a JSON pointer") {
  CHECK(fault_of("[]") == ": wanted an object");
  CHECK_THAT(fault_of(kSmallEscort.substr(0, 40)), ContainsSubstring("not JSON: "));
  CHECK(fault_of(with(kSmallEscort, "\"travel\"", "\"t\"")) == "/travel: missing");
  CHECK(fault_of(with(kSmallEscort, "[[5, 20], [20, 5]]", "[[5, 20]]")) ==
        "/travel: 1 rows, wanted one for each of 2 terminals");
  CHECK(fault_of(with(kSmallEscort, "[20, 5]", "[20]")) == "/travel/1: wanted an array of 2 minutes");
  CHECK(fault_of(with(kSmallEscort, "[20, 5]", "[-20, 5]")) ==
        "/travel/1/0: got -20, wanted a whole number from 0 to 10000");
  CHECK(fault_of(with(kSmallEscort, "\"home\": 0", "\"home\": 2")) ==
        "/staff/0/home: got 2, wanted a whole number from 0 to 1");
  CHECK(fault_of(with(kSmallEscort, "\"end\": 120", "\"end\": 0")) ==
        "/staff/0/end: got 0, wanted a minute after the start");
  CHECK(fault_of(with(kSmallEscort, "\"id\": 8", "\"id\": 7")) == "/tasks/1/id: \"7\" is given twice");
  CHECK(fault_of(with(kSmallEscort, "\"dur\": 30", "\"dur\": 1e99")) ==
        "/tasks/0/dur: got 1E99, wanted a whole number from 0 to 10000000");
  CHECK(fault_of(with(kSmallEscort, "\"skill\": 1", "\"skill\": {}")) ==
        "/tasks/0/skill: got a structure, wanted a whole number from 0 to 1");
}

TEST_CASE("an escort file cut anywhere or with any byte changed is read or refused") {
  for (std::size_t n = 0; n < kSmallEscort.size(); ++n)
    CHECK(fault_of(kSmallEscort.substr(0, n)) != "no fault");
  engine::Random random(4);
  for (int i = 0; i < 2000; ++i) {
    auto text = kSmallEscort;
    text[random.below(static_cast<std::uint32_t>(text.size()))] = static_cast<char>(random.below(256));
    (void)fault_of(text);
  }
}
