#include "api/my_day_view.h"

#include <algorithm>
#include <set>

#include "api/day_view.h"
#include "api/progress_board.h"
#include "api/words.h"
#include "data/local_time.h"
#include "data/store/drafts.h"

namespace escale::api {

namespace {

using data::format_iso_date;
using data::format_iso_instant;

constexpr int kNewsDays = 7;

/// One person's day while it is written down.
struct Writer {
  MyDays::Common const& common;
  data::Reference const& reference;
  data::Store& store;
  std::string const& staff_id;
  PublishedDay const& day = common.published;
  PlanView view{.planned = day.day->planned, .reference = reference};
  std::vector<data::Mark> marks{};

  json::array duties() const;
  json::array tasks() const;
  json::object task(Assignment const& a, Assignment const* before) const;
  json::array parties(TaskIdx task) const;
  json::array flights(TaskIdx task) const;
  void add_way(json::object& out, TaskIdx task) const;
  void add_move(json::object& out, Assignment const& a, Assignment const* before) const;
  json::array with(TaskIdx task) const;
  json::array contacts() const;
  json::array news() const;
  json::array ahead() const;
  std::vector<Assignment> mine() const;
};

std::vector<Assignment> Writer::mine() const {
  std::vector<Assignment> out;
  for (auto const& a : day.roster.assignments)
    if (day.staff_of(a) == staff_id) out.push_back(a);
  std::sort(out.begin(), out.end(), [](auto const& x, auto const& y) {
    return std::tie(x.start, x.task) < std::tie(y.start, y.task);
  });
  return out;
}

json::array Writer::duties() const {
  json::array out;
  for (auto const& d : day.day->duties) {
    if (d.staff_id != staff_id) continue;
    auto const base = day.day->planned.airport.find_code(d.base);
    out.push_back(json::object{{"start", format_iso_instant(d.start)},
                               {"end", format_iso_instant(d.end)},
                               {"break_minutes", d.break_minutes},
                               {"base", d.base},
                               {"base_text", view.place(base, day.day->date)}});
  }
  return out;
}

json::array Writer::parties(TaskIdx task) const {
  json::array out;
  for (auto const m : view.movements_of(task)) {
    auto const& movement = view.planned.movements[m.at()];
    auto const& p = movement.party;
    out.push_back(json::object{{"alias", movement.alias},
                               {"headcount", p.headcount},
                               {"children", p.infants + p.children + p.adolescents},
                               {"wheelchairs", p.wheelchairs},
                               {"bags", p.bags},
                               {"needs", json_strings(words(p.needs))},
                               {"languages", json_strings(p.languages)},
                               {"meeting_point", movement.meeting_point},
                               {"reception", movement.reception}});
  }
  return out;
}

json::array Writer::flights(TaskIdx task) const {
  std::set<LegIdx> legs;
  for (auto const m : view.movements_of(task)) {
    auto const& movement = view.planned.movements[m.at()];
    if (movement.inbound.has_value()) legs.insert(movement.inbound);
    if (movement.outbound.has_value()) legs.insert(movement.outbound);
  }
  json::array out;
  for (auto const leg : legs) {
    auto flight = flight_json(*day.day, reference, store, view.planned.legs[leg.at()]);
    flight.erase("travellers");  // of other people's parties, too
    out.push_back(std::move(flight));
  }
  return out;
}

void Writer::add_way(json::object& out, TaskIdx task) const {
  auto const movements = view.movements_of(task);
  auto const& ways = view.planned.plan.ways;
  json::array way, milestones;
  if (!movements.empty() && movements.front().at() < ways.size()) {
    auto const& of = ways[movements.front().at()];
    for (auto const& s : of.steps)
      way.push_back(json::object{{"kind", planning::word(s.kind)},
                                 {"from", view.place(s.from, day.day->date)},
                                 {"to", view.place(s.to, day.day->date)},
                                 {"minutes", s.minutes}});
    for (auto const& m : of.milestones)
      milestones.push_back(json::object{{"kind", planning::word(m.kind)},
                                        {"at", format_iso_instant(m.at)},
                                        {"place", view.place(m.place, day.day->date)}});
  }
  out["way"] = std::move(way);
  out["milestones"] = std::move(milestones);
}

/// The walk from the place of the task before, or from where the duty starts.
void Writer::add_move(json::object& out, Assignment const& a, Assignment const* before) const {
  auto const& problem = day.problem();
  auto const& duty = problem.duties[a.duty.at()];
  bool const same_duty = before != nullptr && before->duty == a.duty;
  auto const from = same_duty ? problem.tasks[before->task.at()].to : duty.base;
  auto const leaves = same_duty ? before->start + problem.tasks[before->task.at()].duration : duty.span.from;
  auto const to = problem.tasks[a.task.at()].from;
  out["leave_by"] = nullptr, out["move_minutes"] = nullptr;
  if (!from.has_value() || !to.has_value() || from.at() >= problem.travel.places) return;
  auto const minutes = problem.travel.at(from, to, problem.travel.is_night(leaves));
  if (minutes == TravelTable::kUnreachable) return;
  out["move_minutes"] = minutes;
  out["leave_by"] = format_iso_instant(a.start - Minutes(minutes));
}

json::array Writer::with(TaskIdx task) const {
  json::array out;
  for (auto const& a : day.around.assignments) {
    if (a.task != task || day.staff_of(a) == staff_id) continue;
    auto const who = day.problem().duties[a.duty.at()].staff.at();
    out.push_back(json::object{{"id", day.staff_of(a)}, {"name", view.planned.staff_names[who]}});
  }
  return out;
}

json::object Writer::task(Assignment const& a, Assignment const* before) const {
  auto const& it = day.problem().tasks[a.task.at()];
  auto const seen = view.task(a.task);
  auto const state = state_of(it.kind, it.id, marks);
  json::object out{{"task", it.id},
                   {"kind", seen.kind},
                   {"start", format_iso_instant(a.start)},
                   {"end", format_iso_instant(a.start + it.duration)},
                   {"from", seen.from},
                   {"from_text", seen.from_text},
                   {"to", seen.to},
                   {"to_text", seen.to_text},
                   {"terminal", seen.terminal_name},
                   {"meeting_point", seen.meeting_point},
                   {"party_alias", seen.party_alias},
                   {"headcount", seen.headcount},
                   {"needs", json_strings(seen.needs)},
                   {"parties", parties(a.task)},
                   {"flights", flights(a.task)},
                   {"with", with(a.task)},
                   {"state", state.word()},
                   {"done", state.ended_at.has_value()}};
  add_move(out, a, before);
  add_way(out, a.task);
  json::array wanted, made;
  for (auto const k : steps(it.kind)) wanted.emplace_back(data::word(k));
  for (auto const& m : state.marks) made.push_back(mark_json(m));
  out["steps"] = std::move(wanted);
  out["marks"] = std::move(made);
  return out;
}

json::array Writer::tasks() const {
  json::array out;
  auto const all = mine();
  for (std::size_t i = 0; i < all.size(); ++i) out.push_back(task(all[i], i > 0 ? &all[i - 1] : nullptr));
  return out;
}

/// Supervisors who are there that day, themselves left out.
json::array Writer::contacts() const {
  json::array out;
  for (auto const& d : day.day->duties) {
    auto const row = std::find_if(day.day->staff.begin(), day.day->staff.end(),
                                  [&](auto const& s) { return s.id == d.staff_id; });
    if (row == day.day->staff.end() || d.staff_id == staff_id) continue;
    bool const leads =
        std::any_of(day.problem().staff.begin(), day.problem().staff.end(),
                    [&](auto const& s) { return s.id == d.staff_id && s.skills.has(Skill::supervisor); });
    if (!leads) continue;
    out.push_back(json::object{{"name", row->display_name},
                               {"phone", row->phone},
                               {"from", format_iso_instant(d.start)},
                               {"to", format_iso_instant(d.end)}});
  }
  return out;
}

json::array Writer::news() const {
  json::array out;
  for (int i = 0; i <= kNewsDays; ++i)
    for (auto const& t : data::Drafts(store).told(format_iso_date(shifted(day.day->date, i))))
      if (t.staff_id == staff_id && t.acknowledged_at.empty())
        out.push_back(json::object{{"id", t.id},
                                   {"date", t.date},
                                   {"published_at", t.published_at},
                                   {"changes", parse_json(t.changes)}});
  return out;
}

json::array Writer::ahead() const {
  json::array out;
  auto const found = common.ahead.find(staff_id);
  for (int i = 1; i <= kNewsDays; ++i) {
    auto const date = format_iso_date(shifted(day.day->date, i));
    MyDays::Common::Ahead none;
    auto const* of = &none;
    if (found != common.ahead.end())
      if (auto const it = found->second.find(date); it != found->second.end()) of = &it->second;
    json::array spans;
    for (auto const& [from, to] : of->duties)
      spans.push_back(json::object{{"start", format_iso_instant(from)}, {"end", format_iso_instant(to)}});
    out.push_back(json::object{
        {"date", date}, {"duties", std::move(spans)}, {"minutes", of->minutes}, {"tasks", of->tasks}});
  }
  return out;
}

/// The task after the last one that is over; none left: null.
json::value next_of(json::array const& tasks) {
  std::size_t next = 0;
  for (std::size_t i = 0; i < tasks.size(); ++i)
    if (tasks[i].at("done").as_bool()) next = i + 1;
  return next < tasks.size() ? json::value(next) : json::value(nullptr);
}

}  // namespace

json::object my_day_json(MyDays::Common const& common, data::Reference const& reference, data::Store& store,
                         std::string const& staff_id) {
  Writer writer{.common = common, .reference = reference, .store = store, .staff_id = staff_id};
  auto const& day = common.published;
  auto const date = format_iso_date(day.day->date);
  writer.marks = data::ProgressBook(store).marks(date, date);
  auto tasks = writer.tasks();
  auto next = next_of(tasks);
  return {{"date", date},
          {"staff_id", staff_id},
          {"published_at", day.published_at.empty() ? json::value(nullptr) : json::value(day.published_at)},
          {"duties", writer.duties()},
          {"tasks", std::move(tasks)},
          {"next", std::move(next)},
          {"contacts", writer.contacts()},
          {"changes", writer.news()},
          {"ahead", writer.ahead()}};
}

}  // namespace escale::api
