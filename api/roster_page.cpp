#include "api/roster_page.h"

#include <fmt/format.h>

#include <algorithm>

#include "api/live.h"
#include "api/roster_document.h"
#include "data/local_time.h"
#include "scheduler/rules/evaluate.h"

namespace escale::api {

namespace {

using data::format_iso_date;

std::optional<data::StoredRoster> chosen(data::Store const& store, Date day) {
  auto const text = format_iso_date(day);
  auto published = store.published_roster(text);
  return published ? published : store.latest_roster(text);
}

std::int32_t day_number(Date day) {
  return static_cast<std::int32_t>(std::chrono::sys_days(day).time_since_epoch().count());
}

bool of_day(RosterPage const& page, Assignment const& a) {
  return page.planned.problem.duties[a.duty.at()].local_day == day_number(page.date);
}

std::string clock_of(data::Reference const& reference, Instant t) {
  auto const local = data::to_local(reference.local_zone(), t);
  return fmt::format("{:02}:{:02}", local.minute_of_day / 60, local.minute_of_day % 60);
}

std::string duty_text(RosterPage const& page, PlanView const& view, std::size_t d) {
  auto const& problem = page.planned.problem;
  auto const& duty = problem.duties[d];
  auto text = fmt::format("{} {}  {}-{}\n", problem.staff[duty.staff.at()].id,
                          page.planned.staff_names[duty.staff.at()], clock_of(view.reference, duty.span.from),
                          clock_of(view.reference, duty.span.to));
  bool any = false;
  for (auto const& a : page.roster.assignments) {
    if (a.duty != DutyIdx(d)) continue;
    any = true;
    auto const seen = view.task(a.task);
    text += fmt::format("  {}-{}  {:<8} {:<14} {} ({})  {} -> {}{}{}\n", clock_of(view.reference, a.start),
                        clock_of(view.reference, a.start + problem.tasks[a.task.at()].duration), seen.flight,
                        seen.kind, seen.party_alias, seen.headcount, seen.from_text, seen.to_text,
                        seen.needs.empty() ? "" : "  ", fmt::join(seen.needs, ", "));
  }
  return any ? text : text + "  no task\n";
}

}  // namespace

std::optional<RosterPage> roster_page(data::Store& store, data::Reference const& reference, Date date) {
  auto stored = chosen(store, date);
  if (!stored) return std::nullopt;
  RosterPage page{.date = date, .stored = std::move(*stored)};
  page.planned = data::assemble(store, reference, shifted(date, -1), shifted(date, 1));
  auto const& zone = reference.local_zone();
  std::vector<data::StoredAssignment> all;
  for (auto const day : {shifted(date, -1), date, shifted(date, 1)})
    if (auto const roster = chosen(store, day))
      for (auto& a : assignments_of_day(*roster, data::local_day(zone, day))) all.push_back(std::move(a));
  page.roster = to_roster(page.planned, all);
  auto const span = data::local_day(zone, date);
  for (auto& u : rules::evaluate(page.planned.problem, page.roster).uncovered) {
    if (!span.contains(page.planned.problem.tasks[u.task.at()].earliest_start)) continue;
    if (!u.positions.empty())
      u.reasons = rules::obstacles(page.planned.problem, page.roster, u.task, u.positions.front());
    page.uncovered.push_back(std::move(u));
  }
  page.around = page.roster;
  std::erase_if(page.roster.assignments, [&](auto const& a) { return !of_day(page, a); });
  return page;
}

void keep_staff(RosterPage& page, std::string const& staff_id) {
  auto const& problem = page.planned.problem;
  auto const who = find_staff(problem, staff_id);
  std::erase_if(page.roster.assignments,
                [&](auto const& a) { return problem.duties[a.duty.at()].staff != who; });
}

std::vector<data::RosterRow> roster_rows(RosterPage const& page, data::Reference const& reference) {
  PlanView const view{.planned = page.planned, .reference = reference};
  auto const& problem = page.planned.problem;
  std::vector<data::RosterRow> rows;
  for (auto const& a : page.roster.assignments) {
    auto const seen = view.task(a.task);
    rows.push_back({.staff_id = problem.staff[problem.duties[a.duty.at()].staff.at()].id,
                    .date = page.date,
                    .start = a.start,
                    .end = a.start + problem.tasks[a.task.at()].duration,
                    .task = seen.id,
                    .position = a.position,
                    .kind = seen.kind,
                    .party_alias = seen.party_alias,
                    .headcount = seen.headcount,
                    .flight = seen.flight,
                    .terminal = seen.terminal_name,
                    .gate = seen.gate,
                    .meeting_point = seen.meeting_point,
                    .needs = seen.needs});
  }
  return rows;
}

json::object roster_json(RosterPage const& page, data::Reference const& reference,
                         std::string const& staff_id) {
  PlanView const view{.planned = page.planned, .reference = reference};
  json::array duties;
  auto const& problem = page.planned.problem;
  auto const known = duties_json(view, page.roster);
  for (auto const& duty : known) {
    auto const& object = duty.get_object();
    auto const who = find_staff(problem, *text_of(object, "staff_id"));
    auto const start = data::parse_iso_instant(*text_of(object, "start"));
    bool const today = std::any_of(problem.duties.begin(), problem.duties.end(), [&](Duty const& d) {
      return d.staff == who && d.span.from == *start && d.local_day == day_number(page.date);
    });
    if (today && (staff_id.empty() || *text_of(object, "staff_id") == staff_id)) duties.push_back(duty);
  }
  bool const published = page.stored.stage == data::RosterStage::published;
  return {{"date", format_iso_date(page.date)},
          {"stage", published ? "published" : "draft"},
          {"roster_id", page.stored.id},
          {"duties", std::move(duties)},
          {"uncovered", uncovered_json(view, page.uncovered)}};
}

std::string roster_text(RosterPage const& page, data::Reference const& reference,
                        std::string const& staff_id) {
  PlanView const view{.planned = page.planned, .reference = reference};
  std::string text;
  auto const& problem = page.planned.problem;
  for (std::size_t d = 0; d < problem.duties.size(); ++d) {
    bool const wanted = staff_id.empty() || problem.staff[problem.duties[d].staff.at()].id == staff_id;
    if (wanted && problem.duties[d].local_day == day_number(page.date)) text += duty_text(page, view, d);
  }
  if (text.empty()) text = "no duty\n";
  if (!staff_id.empty()) return text;
  if (!page.uncovered.empty()) text += fmt::format("Uncovered: {} tasks\n", page.uncovered.size());
  for (auto const& u : page.uncovered) {
    auto const seen = view.task(u.task);
    text += fmt::format("  {}  {} {} {}, {} travellers\n",
                        clock_of(reference, page.planned.problem.tasks[u.task.at()].earliest_start),
                        seen.flight, seen.kind, seen.party_alias, u.travellers);
  }
  return text;
}

}  // namespace escale::api
