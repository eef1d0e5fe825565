#include <fmt/format.h>
#include <fmt/ranges.h>

#include <CLI/CLI.hpp>
#include <array>
#include <map>
#include <memory>

#include "api/cli.h"
#include "api/cli_solve.h"
#include "api/cli_staffing_day.h"
#include "api/task_view.h"
#include "api/words.h"
#include "data/local_time.h"

namespace escale::api::cli {

namespace {

struct StaffingArguments {
  std::string db, input, date, to;
  bool as_json = false;
};

std::vector<std::string> kind_words(exact::StaffKind const& k) {
  auto list = words(k.skills);
  if (k.sector_a) list.emplace_back("sector_A");
  if (k.female) list.emplace_back("woman");
  if (k.male) list.emplace_back("man");
  return list;
}

std::string_view word(exact::Unfit reason) {
  static constexpr std::array<std::string_view, 4> kWords{"too_long", "no_offer", "sexes", "left_alone"};
  return kWords.at(static_cast<std::size_t>(reason));
}

std::string_view sentence(exact::Unfit reason) {
  static constexpr std::array<std::string_view, 4> kSentences{
      "it is longer than every shift pattern",
      "no shift pattern has its hours, the way to it and the breaks inside",
      "one position asks for a woman and a man at once",
      "another task of the same people fits nobody, or they would be alone between two tasks"};
  return kSentences.at(static_cast<std::size_t>(reason));
}

std::string proof_word(std::size_t least, std::size_t got) {
  return least == got ? "optimal" : "at least " + std::to_string(least);
}

/// Writes a day for people.
class DayText {
 public:
  DayText(DayStaffing const& d, PlanView const& view) : d_(d), view_(view), asked_(qualities(d.problem)) {}

  std::string write() {
    auto const& s = d_.staffing;
    auto const covered = d_.problem.tasks.size() - s.unfit.size();
    text_ = fmt::format(
        "{} {} of {} tasks: {}\n",
        data::format_iso_date(d_.date) + ": " +
            (s.people.size() == 1 ? "1 person covers" : fmt::format("{} people cover", s.people.size())),
        covered, d_.problem.tasks.size(), proof_word(s.least_people, s.people.size()));
    if (d_.named) text_ += "  Demands for named staff are left out: anybody of the right kind counts.\n";
    for (auto const& u : s.unfit)
      text_ += fmt::format("  Nobody can be engaged for {}:\n    {}{}.\n", task(u.task), sentence(u.reason),
                           nearest(u));
    if (!s.people.empty()) {
      text_ += fmt::format("  Special skills among them: {}: {}\n", s.special,
                           proof_word(s.least_special, s.special));
      people();
      skills();
      hours();
    }
    real();
    return text_;
  }

 private:
  std::string clock(Instant t) const {
    auto const local = data::to_local(view_.reference.local_zone(), t);
    return fmt::format("{:02}:{:02}", local.minute_of_day / 60, local.minute_of_day % 60);
  }
  std::string from_to(Interval const& i) const { return clock(i.from) + "-" + clock(i.to); }

  std::string task(TaskIdx t) const {
    auto const seen = view_.task(d_.planned[t.at()]);
    auto const& it = d_.problem.tasks[t.at()];
    return fmt::format("{} {} {} {} ({})", from_to({it.earliest_start, it.earliest_start + it.duration}),
                       seen.flight, seen.kind, seen.party_alias, seen.id);
  }

  std::string offer(std::size_t i) const {
    auto const& o = d_.offers[i];
    return o.id + " " + from_to(o.span) + (o.span.from < d_.hours.from ? " from the day before" : "") +
           (d_.patterns[i].on_call ? ", on call" : "");
  }

  std::string nearest(exact::UnfitTask const& u) const {
    if (u.earlier == 0 && u.later == 0) return "";
    std::vector<std::string> parts;
    if (u.earlier != 0) parts.push_back(fmt::format("begin {} minutes earlier", u.earlier));
    if (u.later != 0) parts.push_back(fmt::format("end {} minutes later", u.later));
    return fmt::format("; {} would have to {}", offer(u.offer), fmt::join(parts, " and "));
  }

  void people() {
    std::map<std::pair<std::size_t, std::string>, int> count;
    for (auto const& e : d_.staffing.people) {
      auto const kind = kind_words(e.kind);
      ++count[{e.offer, kind.empty() ? "no special skill" : fmt::format("{}", fmt::join(kind, " + "))}];
    }
    text_ += "  People by shift and kind:\n";
    for (auto const& [key, n] : count)
      text_ += fmt::format("  {:>4}  {:<42}{}\n", n, offer(key.first), key.second);
  }

  void skills() {
    text_ += "  On duty:\n";
    for (auto const& q : asked_) {
      std::vector<std::string> parts;
      for (auto const& s : on_duty(d_, q)) parts.push_back(fmt::format("{} {}", from_to(s.when), s.there));
      text_ += fmt::format("    {:<18}{}\n", q.word, fmt::join(parts, ", "));
    }
  }

  void hours() {
    text_ += "  Most at once, needed by tasks / on duty:\n    hour ";
    std::vector<std::vector<Stretch>> columns;
    for (auto const& q : asked_) {
      text_ += fmt::format("{:>18}", q.word);
      columns.push_back(by_hour(d_, q));
    }
    text_ += "\n";
    for (std::size_t h = 0; h != columns.front().size(); ++h) {
      if (columns.front()[h].there == 0 && columns.front()[h].needed == 0) continue;
      text_ += "    " + clock(columns.front()[h].when.from);
      for (auto const& c : columns)
        text_ += fmt::format("{:>18}", fmt::format("{} / {}", c[h].needed, c[h].there));
      text_ += "\n";
    }
  }

  void real() {
    text_ += fmt::format("  Duties planned that day: {}; tasks they leave uncovered: {}\n", duties_of(d_),
                         d_.real.uncovered.size());
    for (auto const& u : d_.real.uncovered) {
      text_ += "    " + task(u.task) + "\n";
      if (u.reasons.empty()) continue;
      auto first = u.reasons.front();
      if (first.blocking.has_value()) first.blocking = d_.planned[first.blocking.at()];
      text_ += "      " + view_.sentence(first, rules::Language::english) + "\n";
    }
    for (auto const& q : asked_)
      for (auto const& s : missing(d_, q))
        text_ += fmt::format("    {}: {} missing from {} to {} ({} needed at once)\n", q.word,
                             s.needed - s.there, clock(s.when.from), clock(s.when.to), s.needed);
  }

  DayStaffing const& d_;
  PlanView const& view_;
  std::vector<Quality> asked_;
  std::string text_;
};

json::object proof_json(std::size_t value, std::size_t least) {
  return {{"status", value == least ? "optimal" : "bounded"}, {"value", value}, {"at_least", least}};
}

json::object stretch_json(Quality const& q, Stretch const& s) {
  return {{"skill", q.word},
          {"from", data::format_iso_instant(s.when.from)},
          {"to", data::format_iso_instant(s.when.to)},
          {"needed", s.needed},
          {"on_duty", s.there}};
}

template <typename Find>
json::array stretches_json(DayStaffing const& d, Find const& find) {
  json::array out;
  for (auto const& q : qualities(d.problem))
    for (auto const& s : find(d, q)) out.push_back(stretch_json(q, s));
  return out;
}

json::array team_json(DayStaffing const& d) {
  json::array team;
  for (auto const& e : d.staffing.people) {
    auto const& o = d.offers[e.offer];
    json::array tasks;
    for (auto const& [task, position] : e.work)
      tasks.push_back(json::object{{"task", d.problem.tasks[task.at()].id}, {"position", position}});
    team.push_back(json::object{{"shift", o.id},
                                {"start", data::format_iso_instant(o.span.from)},
                                {"end", data::format_iso_instant(o.span.to)},
                                {"on_call", d.patterns[e.offer].on_call},
                                {"kind", json_strings(kind_words(e.kind))},
                                {"tasks", std::move(tasks)}});
  }
  return team;
}

json::object day_json(DayStaffing const& d) {
  json::array unfit, uncovered;
  for (auto const& u : d.staffing.unfit)
    unfit.push_back(json::object{{"task", d.problem.tasks[u.task.at()].id},
                                 {"reason", word(u.reason)},
                                 {"text", sentence(u.reason)},
                                 {"nearest_shift", d.offers.empty() ? "" : d.offers[u.offer].id},
                                 {"minutes_earlier", u.earlier},
                                 {"minutes_later", u.later}});
  for (auto const& u : d.real.uncovered) uncovered.emplace_back(d.problem.tasks[u.task.at()].id);
  auto const& s = d.staffing;
  return {{"date", data::format_iso_date(d.date)},
          {"tasks", d.problem.tasks.size()},
          {"people", proof_json(s.people.size(), s.least_people)},
          {"special_skills", proof_json(s.special, s.least_special)},
          {"team", team_json(d)},
          {"on_duty", stretches_json(d, on_duty)},
          {"hours", stretches_json(d, by_hour)},
          {"unfit", std::move(unfit)},
          {"named_left_out", d.named},
          {"planned", json::object{{"duties", duties_of(d)},
                                   {"uncovered", std::move(uncovered)},
                                   {"missing", stretches_json(d, missing)}}}};
}

/// First and last day asked for.
std::pair<Date, Date> days_asked(StaffingArguments const& arguments) {
  auto const from = date_argument("--date", arguments.date);
  auto const to = arguments.to.empty() ? from : date_argument("--to", arguments.to);
  auto const days = (std::chrono::sys_days(to) - std::chrono::sys_days(from)).count() + 1;
  if (days < 1) throw Refusal("--to " + arguments.to + ": before --date; give the last day second");
  if (days > 31) throw Refusal("--to " + arguments.to + ": more than 31 days at once; give a shorter period");
  return {from, to};
}

int run_staffing(StaffingArguments const& arguments) {
  auto const [from, to] = days_asked(arguments);
  auto const reference = load_reference();
  auto store = open_source(arguments.db, arguments.input, reference, true);
  auto const planned = data::assemble(store, reference, from, to);
  PlanView const view{.planned = planned, .reference = reference};
  json::array days;
  std::string text;
  for (auto day = std::chrono::sys_days(from); day <= std::chrono::sys_days(to);
       day += std::chrono::days{1}) {
    auto const d = staff_day(planned, reference, Date{day});
    if (arguments.as_json) days.emplace_back(day_json(d));
    if (!arguments.as_json) text += (text.empty() ? "" : "\n") + DayText(d, view).write();
  }
  auto const faults = planned.plan.faults.size();
  if (faults != 0 && !arguments.as_json)
    text +=
        fmt::format("{} movements have no tasks because they cannot be planned; see escale plan\n", faults);
  say(arguments.as_json ? json::serialize(json::object{{"days", std::move(days)}, {"not_planned", faults}})
                        : text);
  return kDone;
}

}  // namespace

void add_staffing(CLI::App& app, int& code) {
  auto arguments = std::make_shared<StaffingArguments>();
  auto* command = app.add_subcommand(
      "staffing", "The fewest staff, by skill and hour, that cover every task of a day, with proof");
  command->add_option("--db", arguments->db, "Database");
  command->add_option("--input", arguments->input, "Folder of files, as for escale plan");
  command->add_option("--date", arguments->date, "Local day, like 2026-12-08")->required();
  command->add_option("--to", arguments->to, "Last day: each day from --date on by itself");
  command->add_flag("--json", arguments->as_json, "Print one object");
  command->footer("Example: escale staffing --input folder --date 2026-12-07 --to 2026-12-13");
  command->callback([arguments, &code] { code = run_staffing(*arguments); });
}

}  // namespace escale::api::cli
