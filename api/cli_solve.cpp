#include "api/cli_solve.h"

#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <chrono>
#include <filesystem>
#include <memory>

#include "api/cli.h"
#include "api/deadline.h"
#include "api/plan_summary.h"
#include "api/problem_json.h"
#include "api/words.h"
#include "scheduler/engine/solve.h"
#include "scheduler/rules/evaluate.h"

namespace escale::api::cli {

namespace {

struct SolveArguments {
  std::string file, out;
  double seconds = 0;
  unsigned threads = 1;
  std::uint64_t seed = 1;
};

std::string summary(Problem const& problem, Solution const& solution, double seconds) {
  auto const& s = solution.score;
  auto const& b = solution.proof.bound;
  return fmt::format("tasks {}  uncovered {}  score {}/{}/{}  bound {}/{}/{}  {}  {:.3f} s",
                     problem.tasks.size(), solution.uncovered.size(), s.hard, s.medium, s.soft, b.hard,
                     b.medium, b.soft, word(solution.proof.status), seconds);
}

int run_solve(SolveArguments const& arguments) {
  std::error_code ec;
  auto const size = std::filesystem::file_size(arguments.file, ec);
  if (!ec && size > kProblemBytes) throw Refusal(arguments.file + ": larger than 64 MiB; split the problem");
  ProblemDocument document;
  try {
    document = read_problem(read_file(arguments.file));
  } catch (ProblemFaults const& faults) {
    for (auto const& line : faults.lines) warn(arguments.file + ": " + line);
    return kBadInput;
  }
  auto const start = std::chrono::steady_clock::now();
  ProgressLine progress;
  Deadline const deadline(arguments.seconds);
  auto const solution = solve(document.problem,
                              {.seed = arguments.seed,
                               .max_iterations = Deadline::iterations(arguments.seconds),
                               .threads = arguments.threads,
                               .spent = deadline.spent(),
                               .on_progress = [&](Progress const& p) { progress.show(p); }},
                              deadline.token());
  progress.clear();
  auto const seconds = std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
  if (rules::evaluate(document.problem, solution.roster).score != solution.score)
    throw std::runtime_error("the score of the solution is not what the rules say");
  auto const answer = json::serialize(solution_json(document, solution)) + "\n";
  if (arguments.out.empty()) {
    say(answer);
    return kDone;
  }
  write_file(arguments.out, answer);
  say(summary(document.problem, solution, seconds));
  return kDone;
}

}  // namespace

void dump_problem(std::string const& path, Problem const& problem) {
  write_file(path, json::serialize(problem_json(problem)) + "\n");
}

void add_solve(CLI::App& app, int& code) {
  auto arguments = std::make_shared<SolveArguments>();
  auto* command = app.add_subcommand("solve", "The engine alone: solve a problem in JSON");
  command->add_option("problem", arguments->file, "Problem, also of escale plan --dump-problem")->required();
  command->add_option("--seconds", arguments->seconds, "Time limit; 0: until the engine's own measure")
      ->check(CLI::Range(0.0, 86400.0));
  command->add_option("--threads", arguments->threads, "Threads")
      ->check(CLI::Range(1u, 64u))
      ->capture_default_str();
  command->add_option("--seed", arguments->seed, "Same problem and seed: same roster")->capture_default_str();
  command->add_option("--out", arguments->out, "File for the solution; without it the solution is printed");
  command->footer("Example: escale solve problem.json --seconds 10 --out solution.json");
  command->callback([arguments, &code] { code = run_solve(*arguments); });
}

}  // namespace escale::api::cli
