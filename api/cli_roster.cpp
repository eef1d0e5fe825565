#include <CLI/CLI.hpp>
#include <algorithm>
#include <memory>

#include "api/cli.h"
#include "api/roster_page.h"
#include "data/local_time.h"

namespace escale::api::cli {

namespace {

struct RosterArguments {
  std::string db, date, staff;
  std::string format = "text";
};

std::string headline(RosterPage const& page) {
  auto const day = "Roster of " + data::format_iso_date(page.date) + ": ";
  if (page.stored.stage == data::RosterStage::published)
    return day + "published " + page.stored.published_at + " (roster " + std::to_string(page.stored.id) + ")";
  return day + "draft of " + page.stored.created_at + ", not published (roster " +
         std::to_string(page.stored.id) + ")";
}

int run_roster(RosterArguments const& arguments) {
  auto const date = date_argument("--date", arguments.date);
  auto const reference = load_reference();
  auto store = open_existing(arguments.db);
  auto const staff = store.staff();
  if (!arguments.staff.empty() &&
      std::none_of(staff.begin(), staff.end(), [&](auto const& s) { return s.id == arguments.staff; }))
    throw Refusal("--staff " + arguments.staff + ": nobody of this id in " + arguments.db +
                  "; see staff.csv");
  auto page = roster_page(store, reference, date);
  if (!page)
    throw Refusal(arguments.db + ": no roster of " + arguments.date + "; make one with escale plan --db " +
                  arguments.db);
  if (!arguments.staff.empty()) keep_staff(*page, arguments.staff);
  if (arguments.format == "json") {
    say(json::serialize(roster_json(*page, reference, arguments.staff)));
  } else if (arguments.format == "csv") {
    say(data::roster_csv(roster_rows(*page, reference), reference.local_zone()));
  } else if (arguments.format == "ics") {
    say(data::roster_ics(roster_rows(*page, reference),
                         data::parse_iso_instant(page->stored.created_at).value_or(Instant{})));
  } else {
    say(headline(*page));
    say(roster_text(*page, reference, arguments.staff));
  }
  return kDone;
}

}  // namespace

void add_roster(CLI::App& app, int& code) {
  auto arguments = std::make_shared<RosterArguments>();
  auto* command =
      app.add_subcommand("roster", "Print the roster of one day: the published one, else the newest draft");
  command->add_option("--db", arguments->db, "Database")->required();
  command->add_option("--date", arguments->date, "Local day, like 2026-12-08")->required();
  command->add_option("--staff", arguments->staff, "One staff member only");
  command->add_option("--format", arguments->format, "text, csv, ics or json")
      ->check(CLI::IsMember({"text", "csv", "ics", "json"}))
      ->capture_default_str();
  command->footer(
      "Example: escale roster --db escale.db --date 2026-12-08 --staff CDG01 --format ics > CDG01.ics");
  command->callback([arguments, &code] { code = run_roster(*arguments); });
}

}  // namespace escale::api::cli
