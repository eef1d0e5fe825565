#include <CLI/CLI.hpp>
#include <memory>

#include "api/check.h"
#include "api/cli.h"

namespace escale::api::cli {

namespace {

struct CheckArguments {
  std::string document, db, input;
};

int tell(CheckArguments const& arguments, std::vector<std::string> const& findings) {
  for (auto const& line : findings) warn(arguments.document + ": " + line);
  return kBadInput;
}

int run_check(CheckArguments const& arguments) {
  auto const text = read_file(arguments.document);
  if (auto const fault = format_fault(text); !fault.empty()) return tell(arguments, {fault});
  auto const reference = load_reference();
  auto store = open_source(arguments.db, arguments.input, reference, false);
  if (auto const findings = check_text(text, store, reference); !findings.empty())
    return tell(arguments, findings);
  say(arguments.document + ": right: score, times, places and what is uncovered agree with the inputs");
  return kDone;
}

}  // namespace

void add_check(CLI::App& app, int& code) {
  auto arguments = std::make_shared<CheckArguments>();
  auto* command = app.add_subcommand("check", "Check a roster document against the inputs alone");
  command->add_option("document", arguments->document, "Roster document of escale plan --out")->required();
  command->add_option("--db", arguments->db, "Database with the inputs");
  command->add_option("--input", arguments->input, "Folder with the inputs");
  command->footer(
      "Example: escale check roster.json --input folder\nExit code 2 with one line for each finding if "
      "anything is wrong.");
  command->callback([arguments, &code] { code = run_check(*arguments); });
}

}  // namespace escale::api::cli
