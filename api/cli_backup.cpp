#include <CLI/CLI.hpp>
#include <memory>

#include "api/cli.h"
#include "api/cli_privacy.h"
#include "data/export/full_export.h"
#include "data/security/key_file.h"
#include "data/store/backup.h"

namespace escale::api::cli {

namespace {

struct CopyArguments {
  std::string db, out;
};

int run_backup(CopyArguments const& arguments) {
  auto store = open_existing(arguments.db);
  data::backup(store, arguments.out);
  data::audit(store, local_entry("backup", "database"));
  say(arguments.out + ": a checked copy of " + arguments.db + "; its key is not in it, keep " +
      data::key_path_of(arguments.db) + " (or where your key is) apart from it");
  return kDone;
}

int run_export(CopyArguments const& arguments) {
  auto store = open_existing(arguments.db);
  auto const entry = local_entry("export", "database");
  data::audit(store, entry);  // before: an export that was stopped half way was one
  auto const tables = data::export_all(store, arguments.out, entry.at);
  long rows = 0;
  for (auto const& t : tables) rows += t.rows;
  say(arguments.out + ": " + std::to_string(tables.size()) + " tables, " + std::to_string(rows) +
      " rows as CSV and JSON, names in clear: guard this folder");
  return kDone;
}

}  // namespace

void add_backup(CLI::App& app, int& code) {
  auto a = std::make_shared<CopyArguments>();
  auto* command =
      app.add_subcommand("backup", "Copy the database while it is in use; checked, never overwrites");
  command->add_option("--db", a->db, "Database")->required();
  command->add_option("--out", a->out, "New file")->required();
  command->footer("Example: escale backup --db escale.db --out backup-2026-12-08.db");
  command->callback([a, &code] { code = run_backup(*a); });
}

void add_export(CLI::App& app, int& code) {
  auto a = std::make_shared<CopyArguments>();
  auto* command =
      app.add_subcommand("export", "Write everything that is held as CSV and JSON, names in clear");
  command->add_option("--db", a->db, "Database")->required();
  command->add_option("--out", a->out, "New folder")->required();
  command->footer("Example: escale export --db escale.db --out export-2026-12-08");
  command->callback([a, &code] { code = run_export(*a); });
}

}  // namespace escale::api::cli
