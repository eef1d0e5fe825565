#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <chrono>
#include <filesystem>
#include <memory>

#include "api/cli.h"
#include "api/cli_solve.h"
#include "api/deadline.h"
#include "data/instances/escort.h"
#include "data/instances/smptsp.h"
#include "scheduler/engine/solve.h"

namespace escale::api::cli {

namespace {

struct BenchArguments {
  std::vector<std::string> files;
  double seconds = 0;
  unsigned threads = 1;
  std::uint64_t seed = 1;
};

/// What one line says: the instance checked against what the file says, not against the problem made of it.
struct Measured {
  Solution solution;
  data::Checked checked;
  double seconds = 0;
};

std::string_view proof_word(ProofStatus status) {
  if (status == ProofStatus::optimal) return "optimal";
  return status == ProofStatus::bounded ? "bounded" : "unproven";
}

template <typename Instance>
Measured measure(Instance const& instance, BenchArguments const& arguments) {
  auto const start = std::chrono::steady_clock::now();
  auto const made = problem_of(instance);
  if (auto const faults = validate(made.problem); !faults.empty())
    throw std::runtime_error("the problem made of it cannot be used: " + faults.front());
  Deadline const deadline(arguments.seconds);
  Measured out;
  out.solution = solve(made.problem,
                       {.seed = arguments.seed,
                        .max_iterations = Deadline::iterations(arguments.seconds),
                        .threads = arguments.threads,
                        .spent = deadline.spent()},
                       deadline.token());
  out.seconds = std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
  out.checked = check(instance, done_in(made, out.solution.roster));
  return out;
}

void print_line(std::string const& file, Measured const& m, std::string const& value,
                std::string const& bound) {
  say(fmt::format("{} {} {} {} {:.3f}", std::filesystem::path(file).stem().string(), value, bound,
                  proof_word(m.solution.proof.status), m.seconds));
  std::fflush(stdout);
}

/// False when the answer is not what it says it is.
bool smptsp(std::string const& file, BenchArguments const& arguments) {
  auto const instance = data::read_smptsp(read_file(file));
  auto const m = measure(instance, arguments);
  auto const bound = std::to_string(m.solution.proof.bound.soft);
  if (m.solution.score.medium > 0) {
    warn(file + ": no roster that covers every job was found");
    print_line(file, m, "-", bound);
    return true;
  }
  if (m.checked.fault.empty() && m.checked.value == m.solution.score.soft) {
    print_line(file, m, std::to_string(m.checked.value), bound);
    return true;
  }
  warn(file + ": the check refused the answer: " + m.checked.fault);
  return false;
}

bool escort(std::string const& file, BenchArguments const& arguments) {
  auto const day = data::read_escort(read_file(file));
  auto const m = measure(day, arguments);
  auto const& score = m.solution.score;
  if (m.checked.fault.empty() && m.checked.value == score.medium && m.checked.moving == score.soft) {
    auto const& bound = m.solution.proof.bound;
    print_line(file, m, fmt::format("{}/{}", m.checked.value, m.checked.moving),
               fmt::format("{}/{}", bound.medium, bound.soft));
    return true;
  }
  warn(file + ": the check refused the answer: " + m.checked.fault);
  return false;
}

template <typename One>
int each_file(BenchArguments const& arguments, One const& one) {
  int code = kDone;
  for (auto const& file : arguments.files) {
    try {
      if (!one(file, arguments)) code = kOurFault;
    } catch (data::InstanceFault const& fault) {
      warn(file + ": " + fault.what());
      if (code == kDone) code = kBadInput;
    } catch (Refusal const& refusal) {  // begins with the name of the file
      warn(refusal.what());
      if (code == kDone) code = kBadInput;
    }
  }
  return code;
}

CLI::App* add_family(CLI::App& bench, std::shared_ptr<BenchArguments> const& arguments,
                     std::string const& name, std::string const& about) {
  auto* command = bench.add_subcommand(name, about);
  command->add_option("files", arguments->files, "Instances")->required();
  command->add_option("--seconds", arguments->seconds, "Time limit for each; 0: the engine's own measure")
      ->check(CLI::Range(0.0, 86400.0));
  command->add_option("--threads", arguments->threads, "Threads")
      ->check(CLI::Range(1u, 64u))
      ->capture_default_str();
  command->add_option("--seed", arguments->seed, "Same file and seed: same answer")->capture_default_str();
  return command;
}

}  // namespace

void add_bench(CLI::App& app, int& code) {
  auto* bench =
      app.add_subcommand("bench", "Solve benchmark files; one line each: instance value bound proof seconds");
  bench->require_subcommand(1);
  bench->footer("Example: escale bench smptsp --seconds 30 data_1_23_40_66.dat");
  auto const arguments = std::make_shared<BenchArguments>();
  add_family(*bench, arguments, "smptsp", "Shift minimisation (.dat); the value is the number of workers")
      ->callback([arguments, &code] { code = each_file(*arguments, smptsp); });
  add_family(*bench, arguments, "escort",
             "Days of escorts (.json); the value is uncovered tasks / minutes of moving")
      ->callback([arguments, &code] { code = each_file(*arguments, escort); });
}

}  // namespace escale::api::cli
