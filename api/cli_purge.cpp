#include <CLI/CLI.hpp>
#include <filesystem>
#include <memory>

#include "api/cli.h"
#include "api/cli_privacy.h"
#include "api/solving.h"
#include "data/security/key_file.h"
#include "data/store/identity.h"
#include "data/store/retention.h"

namespace escale::api::cli {

namespace {

struct PurgeArguments {
  std::string db;
  std::optional<int> days;
  bool dry_run = false;
};

std::string counted(std::size_t n, std::string const& word) {
  return std::to_string(n) + " " + word + (n == 1 ? "" : "s");
}

int run_purge(PurgeArguments const& arguments) {
  auto const reference = load_reference();
  auto const& rules = reference.privacy();
  auto store = open_existing(arguments.db);
  auto const who = local_entry("", "");
  auto const days = arguments.days ? std::chrono::days(*arguments.days) : rules.identity;
  auto const done = data::purge(store, {.now = now_instant(),
                                        .identity = days,
                                        .audit = rules.audit,
                                        .actor = who.actor,
                                        .role = who.role,
                                        .at = who.at,
                                        .dry_run = arguments.dry_run});
  for (auto const& abn : done.destroyed) say((arguments.dry_run ? "would be purged: " : "purged: ") + abn);
  for (auto const& abn : done.on_hold) say("kept by a legal hold: " + abn);
  say(counted(done.destroyed.size(), "notice") + (arguments.dry_run ? " due" : " purged") +
      ", closed more than " + std::to_string(days.count()) + " days ago; " +
      std::to_string(done.on_hold.size()) + " on hold; " +
      counted(static_cast<std::size_t>(done.audit_entries), "old audit line") + " dropped");
  return kDone;
}

struct KeyArguments {
  std::string db, new_key_file, out;
};

int run_rotate(KeyArguments const& arguments) {
  auto store = open_existing(arguments.db);
  auto const done = data::rotate_key(store, arguments.new_key_file);
  data::audit(store, local_entry("key_rotated", "key " + std::to_string(done.key_id),
                                 std::to_string(done.fields) + " fields"));
  say(std::to_string(done.fields) + " fields sealed under key " + std::to_string(done.key_id) +
      "; it is in " + done.key_file +
      ": back it up apart from the database. Backups made before need the old key.");
  return kDone;
}

int run_new_key(KeyArguments const& arguments) {
  std::error_code ec;
  if (std::filesystem::exists(arguments.out, ec))
    throw Refusal(arguments.out + ": is there already; a key is never overwritten, name another file");
  try {
    data::write_key_file(arguments.out, {data::SecretKey::random()});
  } catch (data::KeyFault const& e) {
    throw Refusal(std::string(e.what()) + "; name another file");
  }
  say(arguments.out + ": a new key; back it up apart from the database");
  return kDone;
}

void add_option_to(CLI::App& command) {
  if (command.get_option_no_throw("--db") != nullptr)
    command.add_option_function<std::string>(
        "--key-file", [](std::string const& path) { data::use_key_file(path); },
        "File with the database's key; else ESCALE_KEY, ESCALE_KEY_FILE or DB.key");
  for (auto* sub : command.get_subcommands({})) add_option_to(*sub);
}

}  // namespace

void add_purge(CLI::App& app, int& code) {
  auto a = std::make_shared<PurgeArguments>();
  auto* command =
      app.add_subcommand("purge", "Destroy the names in notices that closed long ago; counts stay");
  command->add_option("--db", a->db, "Database")->required();
  command->add_option("--days", a->days, "Days after closing; else identity_days of privacy.csv (30)")
      ->check(CLI::Range(0, 36600));
  command->add_flag("--dry-run", a->dry_run, "Say what is due, destroy nothing");
  command->footer(
      "Example: escale purge --db escale.db --dry-run\nFor a nightly job: escale purge --db escale.db");
  command->callback([a, &code] { code = run_purge(*a); });
}

void add_key(CLI::App& app, int& code) {
  auto a = std::make_shared<KeyArguments>();
  auto* key = app.add_subcommand("key", "The key that opens the names in a database");
  key->require_subcommand(1);
  key->footer("Example: escale key rotate --db escale.db\n         escale key new --out /etc/escale/key");
  auto* rotate = key->add_subcommand("rotate", "Seal every name anew under a fresh key, all or nothing");
  rotate->add_option("--db", a->db, "Database")->required();
  rotate->add_option("--new-key-file", a->new_key_file, "File for the new key; else the key file in use");
  rotate->callback([a, &code] { code = run_rotate(*a); });
  auto* fresh = key->add_subcommand("new", "Write a fresh key into a new file");
  fresh->add_option("--out", a->out, "File, must not be there")->required();
  fresh->callback([a, &code] { code = run_new_key(*a); });
}

void add_key_file_options(CLI::App& app) {
  for (auto* sub : app.get_subcommands({})) add_option_to(*sub);
}

}  // namespace escale::api::cli
