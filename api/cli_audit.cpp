#include <CLI/CLI.hpp>
#include <limits>
#include <memory>

#include "api/audit_entry.h"
#include "api/cli.h"
#include "api/cli_privacy.h"
#include "data/store/audit.h"
#include "data/store/retention.h"

namespace escale::api::cli {

namespace {

struct AuditArguments {
  std::string db;
  data::AuditFilter filter{.limit = std::numeric_limits<int>::max()};
};

int run_verify(AuditArguments const& arguments) {
  auto const store = open_existing(arguments.db);
  auto const check = data::audit_check(store);
  if (check.broken) {
    warn(arguments.db + ": the audit log is broken at entry " + std::to_string(*check.broken) + ": " +
         check.why);
    return kBadInput;
  }
  say(std::to_string(check.entries) + (check.entries == 1 ? " entry" : " entries") + ", unbroken");
  return kDone;
}

int run_list(AuditArguments const& arguments) {
  auto const store = open_existing(arguments.db);
  for (auto const& row : data::audit_rows(store, arguments.filter)) {
    auto const& e = row.entry;
    say(std::to_string(row.seq) + "  " + e.at + "  " + e.actor + " (" + e.role + ")  " + e.action + "  " +
        e.subject + (e.detail.empty() ? "" : "  " + e.detail));
  }
  return kDone;
}

struct HoldArguments {
  std::string db, abn, reason;
  long id = 0;
  bool all = false;
};

int run_hold_add(HoldArguments const& arguments) {
  auto store = open_existing(arguments.db);
  auto entry = local_entry("hold_placed", arguments.abn);
  data::Store::Transaction whole(store);
  auto const id = data::place_hold(
      store,
      {.abn = arguments.abn, .placed_by = entry.actor, .placed_at = entry.at, .reason = arguments.reason});
  if (!id)
    throw Refusal(arguments.db + ": no notice " + arguments.abn + " is held; see the ABN in the manifest");
  entry.detail = "hold " + std::to_string(*id);
  data::audit(store, entry);
  whole.commit();
  say("hold " + std::to_string(*id) + " keeps " + arguments.abn + " until it is released");
  return kDone;
}

int run_hold_list(HoldArguments const& arguments) {
  auto const store = open_existing(arguments.db);
  for (auto const& h : data::holds(store, arguments.all))
    say(std::to_string(h.id) + "  " + h.abn + "  placed " + h.placed_at + " by " + h.placed_by +
        (h.released_at.empty() ? "" : "  released " + h.released_at + " by " + h.released_by));
  return kDone;
}

int run_hold_release(HoldArguments const& arguments) {
  auto store = open_existing(arguments.db);
  std::string abn;
  for (auto const& h : data::holds(store, false))
    if (h.id == arguments.id) abn = h.abn;
  auto entry = local_entry("hold_released", abn);
  data::Store::Transaction whole(store);
  if (!data::release_hold(store, arguments.id, entry.actor, entry.at))
    throw Refusal(arguments.db + ": no hold " + std::to_string(arguments.id) +
                  " is in force; see escale hold list --db " + arguments.db);
  entry.detail = "hold " + std::to_string(arguments.id);
  data::audit(store, entry);
  whole.commit();
  say("hold " + std::to_string(arguments.id) + " released: " + abn + " is purged when it is due");
  return kDone;
}

}  // namespace

data::AuditEntry local_entry(std::string action, std::string subject, std::string detail) {
  return {.actor = "command line",
          .role = "local",
          .action = std::move(action),
          .subject = std::move(subject),
          .detail = std::move(detail),
          .at = clock_text(system_clock()())};
}

void add_audit(CLI::App& app, int& code) {
  auto a = std::make_shared<AuditArguments>();
  auto* audit =
      app.add_subcommand("audit", "Check or print the audit log: who looked at what, who changed what");
  audit->require_subcommand(1);
  audit->footer(
      "Example: escale audit verify --db escale.db\n         escale audit list --db escale.db --subject "
      "LB26-1187");
  auto* verify =
      audit->add_subcommand("verify", "Walk the whole chain; exit code 2 with the first broken entry");
  verify->add_option("--db", a->db, "Database")->required();
  verify->callback([a, &code] { code = run_verify(*a); });
  auto* list = audit->add_subcommand("list", "Print entries, oldest first");
  list->add_option("--db", a->db, "Database")->required();
  list->add_option("--from", a->filter.from, "First day or instant, like 2026-12-08");
  list->add_option("--to", a->filter.to, "Day or instant after the last");
  list->add_option("--actor", a->filter.actor, "One user only");
  list->add_option("--action", a->filter.action, "One action only, like identity_viewed");
  list->add_option("--subject", a->filter.subject, "One ABN, task or user only");
  list->callback([a, &code] { code = run_list(*a); });
}

void add_hold(CLI::App& app, int& code) {
  auto a = std::make_shared<HoldArguments>();
  auto* hold = app.add_subcommand("hold", "Keep the identity of an ABN from being purged (legal hold)");
  hold->require_subcommand(1);
  hold->footer("Example: escale hold add LB26-1187 --reason \"claim 17 of the legal office\" --db escale.db");
  auto* add = hold->add_subcommand("add", "Place a hold");
  add->add_option("abn", a->abn, "ABN")->required();
  add->add_option("--reason", a->reason, "Why; kept sealed")->required();
  add->add_option("--db", a->db, "Database")->required();
  add->callback([a, &code] { code = run_hold_add(*a); });
  auto* list = hold->add_subcommand("list", "Print the holds in force");
  list->add_option("--db", a->db, "Database")->required();
  list->add_flag("--all", a->all, "Released ones, too");
  list->callback([a, &code] { code = run_hold_list(*a); });
  auto* release = hold->add_subcommand("release", "Release a hold");
  release->add_option("id", a->id, "Number of the hold")->required();
  release->add_option("--db", a->db, "Database")->required();
  release->callback([a, &code] { code = run_hold_release(*a); });
}

}  // namespace escale::api::cli
