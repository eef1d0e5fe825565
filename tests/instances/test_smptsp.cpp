#include "data/instances/smptsp.h"
#include "scheduler/engine/random.h"
#include "scheduler/engine/solve.h"
#include "tests/instances/small.h"
#include "tests/support/catch.h"

using namespace escale;
using namespace escale::data;
using instances_test::kSmallSmptsp;
using instances_test::with;

namespace {

std::string fault_of(std::string const& text) {
  try {
    (void)read_smptsp(text);
  } catch (InstanceFault const& fault) {
    return fault.what();
  }
  return "no fault";
}

}  // namespace

TEST_CASE("a .dat file is read as it is, with either line end") {
  auto crlf = kSmallSmptsp;
  for (std::size_t at = 0; (at = crlf.find('\n', at)) != crlf.npos; at += 2) crlf.replace(at, 1, "\r\n");
  for (auto const& text : {kSmallSmptsp, crlf, kSmallSmptsp.substr(0, kSmallSmptsp.size() - 1)}) {
    auto const instance = read_smptsp(text);
    REQUIRE(instance.tasks.size() == 4);
    CHECK(instance.tasks[1].start == 30);
    CHECK(instance.tasks[1].end == 90);
    REQUIRE(instance.workers.size() == 3);
    CHECK(instance.workers[0] == std::vector<std::size_t>{3, 1, 0, 2});
  }
}

TEST_CASE("each fault of a .dat file is one line with its place") {
  CHECK(fault_of("") == "the file ends after line 0, wanted \"Type = number\"");
  CHECK(fault_of(with(kSmallSmptsp, "Type = 1", "Type = 2")) ==
        "line 2: Type = 2, wanted Type = 1 (fixed times, least workers)");
  CHECK(fault_of(with(kSmallSmptsp, "Jobs = 4", "Jobs = -4")) == "line 3: Jobs = -4, wanted 1 to 100000");
  CHECK(fault_of(with(kSmallSmptsp, "Jobs = 4", "Jobs = 99999999999999999999")) ==
        "line 3: got \"Jobs = 99999999999999999999\", wanted \"Jobs = number\"");
  CHECK(fault_of(with(kSmallSmptsp, "Jobs = 4", "Jobs = 5")) ==
        "line 8: got \"Qualifications = 3\", wanted job 4 of 5: \"start end\"");
  CHECK(fault_of(with(kSmallSmptsp, "Jobs = 4", "Jobs = 3")) ==
        "line 7: got \"100 130\", wanted \"Qualifications = number\"");
  CHECK(fault_of(with(kSmallSmptsp, " 30 90", " 90 30")) ==
        "line 5: job 1 of 4: got 90 30, wanted the end after the start");
  CHECK(fault_of(with(kSmallSmptsp, " 0 60", " -5 60")) ==
        "line 4: job 0 of 4: got -5 60, wanted minutes from 0 to 100000000");
  CHECK(fault_of(with(kSmallSmptsp, " 0 60", " 0 100000001")) ==
        "line 4: job 0 of 4: got 0 100000001, wanted minutes from 0 to 100000000");
  CHECK(fault_of(with(kSmallSmptsp, " 30 90", " 30 x")) ==
        "line 5: got \"30 x\", wanted job 1 of 4: \"start end\"");
}

TEST_CASE("faults of the workers of a .dat file") {
  CHECK(fault_of(with(kSmallSmptsp, " 2: 2 3\n", "")) ==
        "the file ends after line 10, wanted worker 2 of 3: \"k: j1 .. jk\"");
  CHECK(fault_of(with(kSmallSmptsp, " 2: 2 3", " 3: 2 3")) ==
        "line 11: worker 2 of 3: 3 jobs announced, got 2");
  CHECK(fault_of(with(kSmallSmptsp, " 2: 2 3", " 0:")) ==
        "line 11: worker 2 of 3: knows no job; leave the worker out");
  CHECK(fault_of(with(kSmallSmptsp, " 2: 2 3", " 2: 2 4")) ==
        "line 11: worker 2 of 3: job 4, wanted one of 0 to 3");
  CHECK(fault_of(with(kSmallSmptsp, " 2: 2 3", " 2: 2 -1")) ==
        "line 11: worker 2 of 3: job -1, wanted one of 0 to 3");
  CHECK(fault_of(with(kSmallSmptsp, " 2: 2 3", " 2: 2 2")) ==
        "line 11: worker 2 of 3: job 2 is listed twice");
  CHECK(fault_of(kSmallSmptsp + " 1: 0\n") ==
        "line 12: got \"1: 0\" after the last worker, wanted the end of the file");
  CHECK(fault_of(with(with(kSmallSmptsp, " 4: 3 1 0 2", " 3: 3 1 2"), " 2: 0 1", " 1: 1")) ==
        "line 4: job 0: no worker may do it, wanted at least one");
  auto const jobs = kSmallSmptsp.find("Jobs"), qualifications = kSmallSmptsp.find("Qual");
  auto const reordered = kSmallSmptsp.substr(0, jobs) + kSmallSmptsp.substr(qualifications) +
                         kSmallSmptsp.substr(jobs, qualifications - jobs);
  CHECK(fault_of(reordered) == "line 3: got \"Qualifications = 3\", wanted \"Jobs = number\"");
}

TEST_CASE("numbers of a .dat file that are none, or twice there, or not where they should be") {
  auto const job = "line 5: got \"X\", wanted job 1 of 4: \"start end\"";
  for (auto const* text : {"30", "30 90 5", "30.5 90", "+30 90", "0x1E 90", "30 99999999999999999999",
                           "30, 90", "30 nan", "30 -", "3: 0 1 2"})
    CHECK(fault_of(with(kSmallSmptsp, " 30 90", text)) == with(job, "X", text));
  CHECK(fault_of(with(kSmallSmptsp, " 30 90", " 30 30")) ==
        "line 5: job 1 of 4: got 30 30, wanted the end after the start");
  CHECK(fault_of(with(kSmallSmptsp, "Jobs = 4", "Jobs = 0")) == "line 3: Jobs = 0, wanted 1 to 100000");
  CHECK(fault_of(with(kSmallSmptsp, "Jobs = 4", "Jobs = 4.0")) ==
        "line 3: got \"Jobs = 4.0\", wanted \"Jobs = number\"");
  CHECK(fault_of(with(kSmallSmptsp, "Jobs = 4", "Jobs = 4\nJobs = 4")) ==
        "line 4: got \"Jobs = 4\", wanted job 0 of 4: \"start end\"");
  CHECK(fault_of(with(kSmallSmptsp, "Type = 1\n", "")) ==
        "line 2: got \"Jobs = 4\", wanted \"Type = number\"");
  CHECK(fault_of(with(kSmallSmptsp, "Qualifications = 3", "Qualifications = 20001")) ==
        "line 8: Qualifications = 20001, wanted 1 to 20000");
  CHECK(fault_of(with(kSmallSmptsp, "Qualifications = 3", "Qualifications = 2")) ==
        "line 11: got \"2: 2 3\" after the last worker, wanted the end of the file");
  CHECK(fault_of(with(kSmallSmptsp, " 2: 2 3", " 2 2 3")) ==
        "line 11: got \"2 2 3\", wanted worker 2 of 3: \"k: j1 .. jk\"");
  CHECK(fault_of(with(kSmallSmptsp, " 2: 2 3", " -2: 2 3")) ==
        "line 11: worker 2 of 3: -2 jobs announced, got 2");
}

TEST_CASE("what is no text is refused at its first line, however large") {
  CHECK(fault_of("# only a comment\n\n") == "the file ends after line 2, wanted \"Type = number\"");
  CHECK(fault_of(std::string("\x7F"
                             "ELF\0\1",
                             6)) == "line 1: got \"␡ELF␀␁\", wanted \"Type = number\"");
  engine::Random random(9);
  std::string noise = "!";
  for (int i = 0; i < 1'000'000; ++i) noise += static_cast<char>(random.below(256));
  auto const fault = fault_of(noise);
  CHECK(fault.starts_with("line 1: got \"!"));
  CHECK(fault.size() < 1000);
}

TEST_CASE("two jobs at the same time and two workers alike are no fault") {
  auto const twins =
      with(with(with(kSmallSmptsp, " 30 90", " 0 60"), "Qualifications = 3", "Qualifications = 4"),
           " 2: 0 1\n", " 2: 0 1\n 2: 0 1\n");
  CHECK(fault_of(twins) == "no fault");
}

TEST_CASE("a .dat file cut anywhere or with any byte changed is read or refused") {
  for (std::size_t n = 0; n + 12 < kSmallSmptsp.size(); ++n)
    CHECK(fault_of(kSmallSmptsp.substr(0, n)) != "no fault");
  engine::Random random(3);
  int refused = 0;
  for (int i = 0; i < 2000; ++i) {
    auto text = kSmallSmptsp;
    text[random.below(static_cast<std::uint32_t>(text.size()))] = static_cast<char>(random.below(256));
    refused += fault_of(text) != "no fault" ? 1 : 0;
  }
  CHECK(refused > 1000);
}

TEST_CASE("the checker counts workers and finds every kind of fault") {
  auto const instance = read_smptsp(kSmallSmptsp);
  auto const good = check(instance, {{0, 0}, {1, 1}, {2, 0}, {3, 2}});
  CHECK(good.fault.empty());
  CHECK(good.value == 3);
  CHECK(check(instance, {{0, 0}, {1, 1}, {2, 0}}).fault == "job 3 is done 0 times");
  CHECK(check(instance, {{0, 0}, {0, 1}, {1, 1}, {2, 0}, {3, 2}}).fault == "job 0 is done 2 times");
  CHECK(check(instance, {{0, 2}, {1, 1}, {2, 0}, {3, 2}}).fault == "worker 2 may not do job 0");
  CHECK(check(instance, {{0, 0}, {1, 0}, {2, 0}, {3, 2}}).fault == "worker 0 does jobs 0 and 1 at once");
  CHECK(check(instance, {{4, 0}}).fault == "no such job or worker");
}

TEST_CASE("an instance becomes a valid problem and comes back in its own indices") {
  auto const instance = read_smptsp(kSmallSmptsp);
  auto const made = problem_of(instance);
  CHECK(validate(made.problem).empty());
  auto const solution = solve(made.problem);
  CHECK(solution.score == Score{.soft = 3});
  CHECK(solution.proof.status == ProofStatus::optimal);
  auto const checked = check(instance, done_in(made, solution.roster));
  CHECK(checked.fault.empty());
  CHECK(checked.value == 3);
}
