#include <CLI/CLI.hpp>
#include <algorithm>
#include <memory>

#include "api/cli.h"
#include "api/explaining.h"
#include "api/roster_document.h"
#include "api/roster_page.h"
#include "data/local_time.h"

namespace escale::api::cli {

namespace {

struct ExplainArguments {
  std::string db, task, staff, date;
  bool as_json = false, french = false;
};

/// A day of the store on which the task is planned, with its roster.
struct Found {
  RosterPage page;
  TaskIdx task;
};

/// A day's duties take the task, or its roster leaves it uncovered.
bool holds(RosterPage const& page, TaskIdx task) {
  auto const is_it = [&](auto const& item) { return item.task == task; };
  return std::any_of(page.roster.assignments.begin(), page.roster.assignments.end(), is_it) ||
         std::any_of(page.uncovered.begin(), page.uncovered.end(), is_it);
}

/// What is explained: the roster of the day asked for, else of the first day that plans the task.
Found find(ExplainArguments const& arguments, data::Store& store, data::Reference const& reference) {
  auto const range = store.date_range();
  if (!range) throw Refusal(arguments.db + ": no day is planned; import flights and manifests first");
  auto const asked = !arguments.date.empty();
  auto first = asked ? date_argument("--date", arguments.date) : *data::parse_iso_date(range->first);
  auto const last = asked ? first : *data::parse_iso_date(range->second);
  for (auto day = std::chrono::sys_days(first); day <= std::chrono::sys_days(last);
       day += std::chrono::days{1}) {
    auto page = roster_page(store, reference, Date(day));
    if (!page) continue;
    auto const task = find_task(page->planned.problem, arguments.task);
    if (!task.has_value()) continue;
    if (!asked && !holds(*page, task)) continue;
    return {std::move(*page), task};
  }
  throw Refusal("--task " + arguments.task + ": no such task " + (asked ? "on " + arguments.date : "") +
                (asked ? " " : "") + "in a saved roster of " + arguments.db +
                "; escale roster --format json lists the tasks of a day");
}

int run_explain(ExplainArguments const& arguments) {
  auto const reference = load_reference();
  auto store = open_existing(arguments.db);
  auto const found = find(arguments, store, reference);
  Explained explained({.planned = found.page.planned, .reference = reference}, found.page.around,
                      found.page.uncovered, found.task,
                      data::local_day(reference.local_zone(), found.page.date),
                      arguments.french ? rules::Language::french : rules::Language::english);
  if (arguments.staff.empty()) {
    explained.positions();
    explained.remedies();
  } else {
    auto const staff = find_staff(found.page.planned.problem, arguments.staff);
    if (!staff.has_value())
      throw Refusal("--staff " + arguments.staff + ": nobody of this id in " + arguments.db +
                    "; see staff.csv");
    explained.why_not(staff);
  }
  say(arguments.as_json ? json::serialize(explained.document(found.page.date)) : explained.text());
  return kDone;
}

}  // namespace

void add_explain(CLI::App& app, int& code) {
  auto arguments = std::make_shared<ExplainArguments>();
  auto* command = app.add_subcommand(
      "explain", "Why a task of the saved roster is with these people, who else could, what would cover it");
  command->add_option("--db", arguments->db, "Database")->required();
  command->add_option("--task", arguments->task, "Id of the task")->required();
  command->add_option("--staff", arguments->staff, "Why this staff member, or why not");
  command->add_option("--date", arguments->date, "Local day, like 2026-12-08; else the day of the task");
  command->add_flag("--french", arguments->french, "Sentences in French");
  command->add_flag("--json", arguments->as_json, "Print one object, sentences in English and French");
  command->footer("Example: escale explain --db escale.db --task LB26-1187.1/meet_arrival --staff CDG01");
  command->callback([arguments, &code] { code = run_explain(*arguments); });
}

}  // namespace escale::api::cli
