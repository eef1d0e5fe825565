#include <CLI/CLI.hpp>
#include <filesystem>
#include <memory>

#include "api/cli.h"
#include "api/news_report.h"
#include "api/report.h"
#include "data/import/news.h"

namespace escale::api::cli {

namespace {

struct ImportArguments {
  std::string kind;
  std::vector<std::string> files;
  std::string db = "escale.db";
  bool dry_run = false;
  bool as_json = false;
};

/// A dry run makes no database where there is none.
std::string database_of(ImportArguments const& arguments) {
  std::error_code ec;
  return arguments.dry_run && !std::filesystem::exists(arguments.db, ec) ? ":memory:" : arguments.db;
}

bool take_news(ImportArguments const& arguments, data::Store& store, data::Reference const& reference,
               std::string const& file, json::array& all) {
  auto const report =
      data::import_news(store, reference, file, read_file(file), {.dry_run = arguments.dry_run});
  if (arguments.as_json)
    all.push_back(report_json(report));
  else
    say(report_text(report, arguments.dry_run));
  return report.accepted;
}

void print(json::array all) {
  say(json::serialize(all.size() == 1 ? all.front() : json::value(std::move(all))));
}

int import_news_files(ImportArguments const& arguments) {
  auto const reference = load_reference();
  data::Store store(database_of(arguments));
  json::array all;
  bool refused = false;
  for (auto const& file : arguments.files)
    refused = !take_news(arguments, store, reference, file, all) || refused;
  if (arguments.as_json) print(std::move(all));
  return refused ? kBadInput : kDone;
}

int run_import(ImportArguments const& arguments) {
  if (arguments.kind == "news") return import_news_files(arguments);
  auto const kind = file_kind(arguments.kind);
  if (!kind)
    throw Refusal("import " + arguments.kind +
                  ": no kind of file; wanted manifest, flights, staff, shifts, absences or news");
  auto const reference = load_reference();
  data::Store store(database_of(arguments));
  json::array all;
  bool refused = false;
  for (auto const& file : arguments.files) {
    auto const report = data::import_path(store, reference, *kind, file, {.dry_run = arguments.dry_run});
    refused = refused || !report.accepted;
    if (arguments.as_json)
      all.push_back(report_json(report));
    else
      say(report_text(report, *kind, arguments.dry_run));
  }
  if (arguments.as_json) print(std::move(all));
  return refused ? kBadInput : kDone;
}

}  // namespace

void add_import(CLI::App& app, int& code) {
  auto arguments = std::make_shared<ImportArguments>();
  auto* command = app.add_subcommand("import", "Take files into the database, each whole or not at all");
  command->add_option("kind", arguments->kind, "manifest, flights, staff, shifts, absences or news")
      ->required();
  command->add_option("files", arguments->files, "CSV or .xlsx files; news: AIDX, movement messages or CSV")
      ->required();
  command->add_option("--db", arguments->db, "Database, made if missing")->capture_default_str();
  command->add_flag("--dry-run", arguments->dry_run, "Check everything, keep nothing");
  command->add_flag("--json", arguments->as_json, "Print one object a file (an array for several)");
  command->footer(
      "Example: escale import manifest beirut-week50.xlsx --db escale.db --dry-run\nExit code 2 if any file "
      "is refused.");
  command->callback([arguments, &code] { code = run_import(*arguments); });
}

}  // namespace escale::api::cli
