#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <exception>
#include <string>

#include "scheduler/engine/solve.h"
#include "tests/benchmarks/instances.h"

// bench_engine [--iterations N] [--seed N] [escort.json ...]
// One line an instance: name, tasks, score, bound, proof, iterations, seconds.
namespace escale::bench {
namespace {

char const* word(ProofStatus s) {
  return s == ProofStatus::optimal ? "optimal" : s == ProofStatus::bounded ? "bounded" : "unproven";
}

void run(std::string const& name, Problem const& problem, SolveOptions const& options) {
  auto const before = std::chrono::steady_clock::now();
  auto const s = solve(problem, options);
  auto const seconds = std::chrono::duration<double>(std::chrono::steady_clock::now() - before).count();
  std::printf("%-16s tasks %5zu  medium %7lld  soft %8lld  bound %lld/%lld %s  iterations %8llu  %.3f s%s\n",
              name.c_str(), problem.tasks.size(), static_cast<long long>(s.score.medium),
              static_cast<long long>(s.score.soft), static_cast<long long>(s.proof.bound.medium),
              static_cast<long long>(s.proof.bound.soft), word(s.proof.status),
              static_cast<unsigned long long>(s.iterations), seconds, s.score.hard == 0 ? "" : "  HARD");
  std::fflush(stdout);
}

int main_of(int argc, char** argv) {
  SolveOptions options;
  bool files = false;
  for (int i = 1; i < argc; ++i) {
    std::string const word = argv[i];
    if (word == "--iterations" && i + 1 < argc) {
      options.max_iterations = std::strtoull(argv[++i], nullptr, 10);
    } else if (word == "--seed" && i + 1 < argc) {
      options.seed = std::strtoull(argv[++i], nullptr, 10);
    } else {
      run(word.substr(word.rfind('/') + 1), read_escort(word), options);
      files = true;
    }
  }
  if (files) return 0;
  run("day", airport_days(1, 1, 4), options);
  run("busy day", airport_days(2, 1, 12), options);
  run("month", airport_days(3, 30, 3), options);
  run("busy month", airport_days(4, 30, 8), options);
  return 0;
}

}  // namespace
}  // namespace escale::bench

int main(int argc, char** argv) {
  try {
    return escale::bench::main_of(argc, argv);
  } catch (std::exception const& e) {
    std::fprintf(stderr, "%s\n", e.what());
    return 2;
  }
}
