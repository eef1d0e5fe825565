#include "api/cli.h"

#include <CLI/CLI.hpp>
#include <cerrno>
#include <cstdio>
#include <cstring>
#include <exception>

#include "api/cli_privacy.h"
#include "api/cli_solve.h"
#include "api/version.h"

namespace escale::api::cli {

namespace {

int write_fault = 0;  // the first errno of stdout

void note_fault(bool failed) {
  if (failed && write_fault == 0) write_fault = errno;
}

/// What was printed has to be written. A closed pipe is the reader's wish and no fault.
int flushed(int code) {
  note_fault(std::fflush(stdout) != 0);
  if (write_fault == 0 || write_fault == EPIPE) return code;
  warn(std::string("the output cannot be written: ") + std::strerror(write_fault) +
       "; make room or choose another place");
  return kOurFault;
}

void add_commands(CLI::App& app, int& code) {
  add_demo(app, code);
  add_import(app, code);
  add_plan(app, code);
  add_check(app, code);
  add_roster(app, code);
  add_explain(app, code);
  add_serve(app, code);
  add_user(app, code);
  add_solve(app, code);
  add_bench(app, code);
  add_staffing(app, code);
  add_audit(app, code);
  add_hold(app, code);
  add_purge(app, code);
  add_key(app, code);
  add_backup(app, code);
  add_export(app, code);
  auto* version_command = app.add_subcommand("version", "Print the version");
  version_command->footer("Example: escale version");
  version_command->callback([&code] {
    say(std::string(version()));
    code = kDone;
  });
}

int parse(CLI::App& app, int argc, char const* const* argv, int& code) {
  try {
    app.parse(argc, argv);
    return code;
  } catch (CLI::CallForHelp const&) {
    CLI::App const* chosen = &app;  // the innermost command that was named
    while (!chosen->get_subcommands().empty()) chosen = chosen->get_subcommands().front();
    say(chosen->help());
    return kDone;
  } catch (CLI::ParseError const& e) {
    warn(std::string(e.what()) + "; see escale --help");
    return kBadInput;
  }
}

}  // namespace

void say(std::string const& line) {
  note_fault(std::fwrite(line.data(), 1, line.size(), stdout) < line.size());
  if (!line.ends_with('\n')) note_fault(std::fputc('\n', stdout) == EOF);
}

void warn(std::string const& line) {
  std::fprintf(stderr, "escale: %s\n", line.c_str());
}

int run(int argc, char const* const* argv) {
  int code = kOurFault;
  try {
    CLI::App app{"Escale: who meets whom, where and when, at the airport.", "escale"};
    app.require_subcommand(1);
    app.footer(
        "Each command has its own --help. Exit codes: 0 done, 2 bad input, 3 done but tasks uncovered (with "
        "--strict), 1 our fault.\n"
        "Example: escale plan --input folder --out roster.json");
    add_commands(app, code);
    add_key_file_options(app);
    code = parse(app, argc, argv, code);
  } catch (Refusal const& e) {
    warn(e.what());
    code = kBadInput;
  } catch (data::StoreError const& e) {
    warn(e.what());
    code = kBadInput;
  } catch (std::bad_alloc const&) {
    warn("out of memory; plan fewer days at once");
    code = kOurFault;
  } catch (std::exception const& e) {
    warn(std::string(e.what()) + " (a fault of the program: please report it)");
    code = kOurFault;
  }
  return flushed(code);
}

}  // namespace escale::api::cli
