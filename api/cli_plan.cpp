#include <CLI/CLI.hpp>
#include <memory>
#include <optional>

#include "api/cli.h"
#include "api/cli_solve.h"
#include "api/plan_summary.h"
#include "api/roster_document.h"
#include "api/solving.h"
#include "data/local_time.h"

namespace escale::api::cli {

namespace {

struct PlanArguments {
  std::string db, input, from, to, out, dump;
  double seconds = 0;
  unsigned threads = 1;
  std::uint64_t seed = 1;
  bool as_json = false, strict = false;
};

/// The days asked for, if any were.
std::optional<std::pair<Date, Date>> period_asked(PlanArguments const& arguments) {
  if (arguments.from.empty() && arguments.to.empty()) return std::nullopt;
  auto const from = date_argument("--from", arguments.from.empty() ? arguments.to : arguments.from);
  auto const to = date_argument("--to", arguments.to.empty() ? arguments.from : arguments.to);
  auto const days = (std::chrono::sys_days(to) - std::chrono::sys_days(from)).count() + 1;
  if (days < 1) throw Refusal("--to " + arguments.to + ": before --from; give the last day second");
  if (days > 366)
    throw Refusal("--to " + arguments.to + ": more than 366 days at once; plan a shorter period");
  return std::pair{from, to};
}

/// All days on which a loaded movement has a task or a flight.
std::pair<Date, Date> period_held(PlanArguments const& arguments, data::Store& store,
                                  data::Reference const& reference) {
  auto const range = store.date_range();
  auto const& source = arguments.db.empty() ? arguments.input : arguments.db;
  if (!range) throw Refusal(source + ": no day to plan; import flights and manifests first");
  auto const first = *data::parse_iso_date(range->first), last = *data::parse_iso_date(range->second);
  auto const whole = data::assemble(store, reference, first, last);
  return days_of_movements({.planned = whole, .reference = reference}).value_or(std::pair{first, last});
}

void write_result(PlanArguments const& arguments, data::Store& store, data::Planned const& planned,
                  Solved const& solved) {
  if (!arguments.out.empty()) write_file(arguments.out, json::serialize(solved.document) + "\n");
  if (!arguments.db.empty()) (void)store.save_roster(draft_of(planned, solved));
}

int run_plan(PlanArguments const& arguments) {
  auto const asked = period_asked(arguments);
  auto const reference = load_reference();
  auto store = open_source(arguments.db, arguments.input, reference, true);
  auto const [from, to] = asked ? *asked : period_held(arguments, store, reference);
  auto const planned = data::assemble(store, reference, from, to);
  if (!arguments.dump.empty()) dump_problem(arguments.dump, planned.problem);
  ProgressLine progress;
  SolvingOptions options{.seconds = arguments.seconds, .seed = arguments.seed, .threads = arguments.threads};
  options.on_progress = [&](Progress const& p) { progress.show(p); };
  auto const solved = solve_and_check(planned, reference, published_rosters(store, from, to), options);
  progress.clear();
  if (!solved.findings.empty()) {
    for (auto const& line : solved.findings) warn("the independent check refused the roster: " + line);
    return kOurFault;
  }
  write_result(arguments, store, planned, solved);
  PlanView const view{.planned = planned, .reference = reference};
  say(arguments.as_json ? json::serialize(plan_json(view, solved)) : plan_text(view, solved));
  bool const all_covered = solved.solution.uncovered.empty() && planned.plan.faults.empty();
  return arguments.strict && !all_covered ? kUncovered : kDone;
}

}  // namespace

void add_plan(CLI::App& app, int& code) {
  auto arguments = std::make_shared<PlanArguments>();
  auto* command = app.add_subcommand("plan", "Make a roster, check it and say what is not covered and why");
  command->add_option("--db", arguments->db, "Database; the roster is saved in it as a draft");
  command->add_option(
      "--input", arguments->input,
      "Folder: flights.csv staff.csv shifts.csv absences.csv, every other .csv and .xlsx is a manifest");
  command->add_option("--from", arguments->from,
                      "First day (without --from and --to: all days with movements)");
  command->add_option("--to", arguments->to, "Last day");
  command->add_option("--seconds", arguments->seconds, "Time limit; 0: until the engine's own measure")
      ->check(CLI::Range(0.0, 86400.0));
  command->add_option("--threads", arguments->threads, "Threads")
      ->check(CLI::Range(1u, 64u))
      ->capture_default_str();
  command->add_option("--seed", arguments->seed, "Same inputs and seed: same roster")->capture_default_str();
  command->add_option("--out", arguments->out, "File for the roster document");
  command->add_option("--dump-problem", arguments->dump, "File for the problem, as escale solve reads it");
  command->add_flag("--json", arguments->as_json, "Print one object");
  command->add_flag("--strict", arguments->strict, "Exit code 3 if anything is left uncovered");
  command->footer("Example: escale plan --input folder --from 2026-12-07 --to 2026-12-13 --out roster.json");
  command->callback([arguments, &code] { code = run_plan(*arguments); });
}

}  // namespace escale::api::cli
