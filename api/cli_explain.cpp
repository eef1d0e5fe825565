#include <CLI/CLI.hpp>
#include <algorithm>
#include <memory>

#include "api/cli.h"
#include "api/roster_document.h"
#include "api/roster_page.h"
#include "api/words.h"
#include "data/local_time.h"
#include "scheduler/explain/sentences.h"

namespace escale::api::cli {

namespace {

constexpr std::size_t kShown = 5;  // candidates for each position

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

/// Staff by their display names, tasks by flight and party.
explain::Names names_of(PlanView const& view) {
  explain::Names names{.staff = view.planned.staff_names};
  for (std::size_t t = 0; t < view.planned.problem.tasks.size(); ++t) {
    auto const seen = view.task(TaskIdx{t});
    auto const alias = seen.party_alias.substr(0, seen.party_alias.find(" + "));
    names.tasks.push_back(seen.id + " (" + seen.flight + (seen.flight.empty() ? "" : " ") + alias + ")");
  }
  names.clock = [&reference = view.reference](Instant t) {
    auto const minute = data::to_local(reference.local_zone(), t).minute_of_day;
    auto const two = [](int n) { return (n < 10 ? "0" : "") + std::to_string(n); };
    return two(minute / 60) + ":" + two(minute % 60);
  };
  return names;
}

/// Everything that is said, in both languages, and printed as text or JSON.
class Explained {
 public:
  Explained(Found const& found, data::Reference const& reference, bool french)
      : problem_(found.page.planned.problem),
        found_(found),
        in_french_(french),
        day_(data::local_day(reference.local_zone(), found.page.date)),
        english_(problem_, rules::Language::english,
                 names_of({.planned = found.page.planned, .reference = reference})),
        french_(problem_, rules::Language::french,
                names_of({.planned = found.page.planned, .reference = reference})) {}

  void positions() {
    json::array all;
    for (auto const& report : explain::crew_report(problem_, found_.page.around, found_.task)) {
      json::object position{{"position", report.position}};
      position["taken"] = said([&](auto const& s) { return s.taken(found_.task, report); }, "");
      if (report.taken) position["effects"] = effects(*report.taken);
      json::array others;
      if (!report.others.empty()) text_ += in("  Who else could:\n", "  Qui d'autre pourrait :\n");
      for (std::size_t i = 0; i < std::min(kShown, report.others.size()); ++i)
        others.push_back(candidate(report.others[i], "    "));
      position["candidates"] = std::move(others);
      all.push_back(std::move(position));
    }
    document_["positions"] = std::move(all);
  }

  void why_not(StaffIdx staff) {
    json::array all;
    auto const crew = problem_.tasks[found_.task.at()].crew.size();
    for (std::size_t p = 0; p < crew; ++p) {
      if (crew > 1) text_ += in("Position ", "Poste ") + std::to_string(p + 1) + in(":\n", " :\n");
      auto const c =
          explain::candidate(problem_, found_.page.around, found_.task, static_cast<std::uint16_t>(p), staff);
      auto object = candidate(c, "");
      object["effects"] = effects(c);
      all.push_back(std::move(object));
    }
    document_["why"] = std::move(all);
  }

  void remedies() {
    auto const open = is_open();
    document_["uncovered"] = open;
    if (!open) return;
    json::array all;
    text_ += in("What would cover it, each verified by solving the day again:\n",
                "Ce qui la couvrirait, chaque fois vérifié en recalculant la journée :\n");
    for (auto const& r : explain::remedies(problem_, found_.page.around, found_.task, {.day = day_})) {
      auto object = said([&](auto const& s) { return s.remedy(r); }, "  ");
      json::array others;
      for (auto const& c : r.others)
        others.push_back(said([&](auto const& s) { return s.change(c); }, "    "));
      object["difference"] = to_json(r.difference);
      object["changes"] = std::move(others);
      all.push_back(std::move(object));
    }
    if (all.empty()) text_ += in("  nothing small was found\n", "  rien de petit n'a été trouvé\n");
    document_["remedies"] = std::move(all);
  }

  [[nodiscard]] std::string const& text() const { return text_; }
  [[nodiscard]] json::object document() const {
    auto out = document_;
    out["task"] = problem_.tasks[found_.task.at()].id;
    out["date"] = data::format_iso_date(found_.page.date);
    return out;
  }

 private:
  [[nodiscard]] std::string in(char const* english, char const* french) const {
    return in_french_ ? french : english;
  }

  template <typename Say>
  json::object said(Say const& say, std::string const& indent) {
    text_ += indent + say(in_french_ ? french_ : english_) + "\n";
    return {{"text", both(say(english_), say(french_))}};
  }

  json::array effects(explain::Candidate const& c) {
    json::array all;
    for (auto const& e : c.effects) {
      auto object = said([&](auto const& s) { return s.effect(e); }, "  ");
      object["rule"] = rules::rule(e.finding.rule).word;
      object["level"] = rules::word(e.finding.level);
      object["amount_before"] = e.amount_before;
      object["amount_after"] = e.amount_after;
      object["cost"] = e.cost;
      all.push_back(std::move(object));
    }
    return all;
  }

  json::object candidate(explain::Candidate const& c, std::string const& indent) {
    auto object = said([&](auto const& s) { return s.candidate(found_.task, c); }, indent);
    object["staff_id"] = problem_.staff[c.staff.at()].id;
    object["allowed"] = c.allowed();
    if (!c.assignment) return object;
    object["start"] = data::format_iso_instant(c.assignment->start);
    object["difference"] = to_json(c.difference);
    return object;
  }

  [[nodiscard]] bool is_open() const {
    auto const& open = found_.page.uncovered;
    return std::any_of(open.begin(), open.end(), [&](Uncovered const& u) { return u.task == found_.task; });
  }

  Problem const& problem_;
  Found const& found_;
  bool in_french_;
  Interval day_;
  explain::Speaker english_, french_;
  std::string text_;
  json::object document_;
};

int run_explain(ExplainArguments const& arguments) {
  auto const reference = load_reference();
  auto store = open_existing(arguments.db);
  auto const found = find(arguments, store, reference);
  Explained explained(found, reference, arguments.french);
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
  say(arguments.as_json ? json::serialize(explained.document()) : explained.text());
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
