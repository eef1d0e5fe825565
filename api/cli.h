#pragma once

#include <stdexcept>
#include <string>
#include <vector>

#include "data/import/import.h"
#include "data/reference/reference.h"
#include "data/store/store.h"

namespace CLI {
class App;
}

namespace escale::api::cli {

// Exit codes of design.md.
inline constexpr int kDone = 0;
inline constexpr int kOurFault = 1;
inline constexpr int kBadInput = 2;
inline constexpr int kUncovered = 3;

/// Something the caller can put right: one line on stderr ("escale: " comes before it), exit code 2.
struct Refusal : std::runtime_error {
  using std::runtime_error::runtime_error;
};

/// The whole program: reads the arguments, runs one command, answers with the exit code.
[[nodiscard]] int run(int argc, char const* const* argv);

// Each adds its command; when it is chosen, it runs and writes its exit code.
void add_demo(CLI::App& app, int& code);
void add_import(CLI::App& app, int& code);
void add_plan(CLI::App& app, int& code);
void add_check(CLI::App& app, int& code);
void add_roster(CLI::App& app, int& code);
void add_explain(CLI::App& app, int& code);
void add_serve(CLI::App& app, int& code);
void add_user(CLI::App& app, int& code);

// What several commands do.
void say(std::string const& line);   // stdout
void warn(std::string const& line);  // stderr, with "escale: "
[[nodiscard]] data::Reference load_reference();
/// Opens a database that has to be there already.
[[nodiscard]] data::Store open_existing(std::string const& path);
/// The reports of everything found in a folder: flights, staff, shifts, absences, then manifests by name.
struct LoadedFolder {
  data::Store store;
  std::vector<data::ImportReport> reports;
  bool anything = false;  // was taken
};
[[nodiscard]] LoadedFolder load_folder(std::string const& folder, data::Reference const& reference);
/// A store from --db or --input (one of them is given); refused files of a folder are said on stderr if
/// `tell`.
[[nodiscard]] data::Store open_source(std::string const& db, std::string const& input,
                                      data::Reference const& reference, bool tell);
/// A date argument; throws Refusal.
[[nodiscard]] Date date_argument(std::string const& option, std::string const& text);
[[nodiscard]] std::string read_file(std::string const& path);
/// Writes beside the file and renames, so that nobody ever sees half of it.
void write_file(std::string const& path, std::string const& text);

}  // namespace escale::api::cli
