#include <algorithm>
#include <set>
#include <tuple>

#include "api/day_view.h"
#include "api/problems.h"
#include "api/roster_document.h"
#include "api/words.h"
#include "data/local_time.h"

namespace escale::api {

namespace {

using data::format_iso_date;
using data::format_iso_instant;

json::value optional_instant(std::optional<Instant> const& t) {
  return t ? json::value(format_iso_instant(*t)) : json::value(nullptr);
}

bool arrives_here(FlightLeg const& leg, data::Reference const& reference) {
  return leg.key.destination == reference.home();
}

/// The task with the people and the plan around it.
struct Detail {
  DayPlan const& day;
  PlanView view;
  TaskIdx task;

  escale::Problem const& problem() const { return day.planned.problem; }
  Task const& it() const { return problem().tasks[task.at()]; }
  json::array parties() const;
  json::array staff_of(TaskIdx of, bool ids_only) const;
  json::array flights(data::Reference const& reference, data::Store const& store) const;
  json::array way() const;
  json::array milestones() const;
  json::value connection() const;
  json::array group() const;
  planning::Way const* first_way() const;
};

json::array Detail::parties() const {
  json::array out;
  for (auto const m : view.movements_of(task)) {
    auto const& movement = day.planned.movements[m.at()];
    out.push_back(json::object{
        {"movement", movement.id},
        {"alias", movement.alias},
        {"headcount", movement.party.headcount},
        {"children", movement.party.infants + movement.party.children + movement.party.adolescents},
        {"wheelchairs", movement.party.wheelchairs},
        {"needs", json_strings(words(movement.party.needs))},
        {"languages", json_strings(movement.party.languages)},
        {"programme", movement.programme},
        {"mission", movement.mission},
        {"abn", movement.abn},
        {"reception", movement.reception},
        {"meeting_point", movement.meeting_point},
        {"visa", word(movement.visa)}});
  }
  return out;
}

json::array Detail::staff_of(TaskIdx of, bool ids_only) const {
  json::array out;
  for (auto const& a : day.roster.assignments) {
    if (a.task != of) continue;
    auto const who = problem().duties[a.duty.at()].staff.at();
    if (ids_only)
      out.emplace_back(problem().staff[who].id);
    else
      out.push_back(json::object{
          {"id", problem().staff[who].id}, {"name", day.planned.staff_names[who]}, {"position", a.position}});
  }
  return out;
}

json::array Detail::flights(data::Reference const& reference, data::Store const& store) const {
  std::set<LegIdx> legs;
  for (auto const m : view.movements_of(task)) {
    auto const& movement = day.planned.movements[m.at()];
    if (movement.inbound.has_value()) legs.insert(movement.inbound);
    if (movement.outbound.has_value()) legs.insert(movement.outbound);
  }
  json::array out;
  for (auto const leg : legs) out.push_back(flight_json(day, reference, store, day.planned.legs[leg.at()]));
  return out;
}

planning::Way const* Detail::first_way() const {
  auto const movements = view.movements_of(task);
  if (movements.empty() || movements.front().at() >= day.planned.plan.ways.size()) return nullptr;
  return &day.planned.plan.ways[movements.front().at()];
}

json::array Detail::way() const {
  json::array out;
  auto const* way = first_way();
  if (way == nullptr) return out;
  for (auto const& s : way->steps)
    out.push_back(json::object{{"kind", planning::word(s.kind)},
                               {"from", view.place(s.from, day.date)},
                               {"to", view.place(s.to, day.date)},
                               {"minutes", s.minutes}});
  return out;
}

json::array Detail::milestones() const {
  json::array out;
  auto const* way = first_way();
  if (way == nullptr) return out;
  for (auto const& m : way->milestones)
    out.push_back(json::object{{"kind", planning::word(m.kind)},
                               {"at", format_iso_instant(m.at)},
                               {"place", view.place(m.place, day.date)}});
  return out;
}

json::value Detail::connection() const {
  auto const movements = view.movements_of(task);
  auto const* way = first_way();
  if (way == nullptr || day.planned.movements[movements.front().at()].kind != MovementKind::transit)
    return nullptr;
  auto const& c = way->connection;
  return json::object{
      {"minutes_there", c.minutes_there}, {"minutes_needed", c.minutes_needed}, {"risk", c.risk}};
}

json::array Detail::group() const {
  json::array out;
  if (!it().group.has_value()) return out;
  for (auto const t : problem().groups[it().group.at()].tasks) {
    if (t == task) continue;
    auto const& other = problem().tasks[t.at()];
    out.push_back(json::object{{"task", other.id},
                               {"kind", planning::word(other.kind)},
                               {"start", format_iso_instant(other.earliest_start)},
                               {"end", format_iso_instant(other.earliest_start + other.duration)},
                               {"staff", staff_of(t, true)}});
  }
  return out;
}

json::array language_codes(escale::Problem const& problem, LanguageSet set) {
  json::array out;
  for (std::size_t i = 0; i < problem.languages.size() && i < 64; ++i)
    if ((set.bits >> i) & 1u) out.emplace_back(problem.languages[i]);
  return out;
}

int travellers_of(DayPlan const& day, FlightKey const& key) {
  auto const is = [&](LegIdx leg) { return leg.has_value() && day.planned.legs[leg.at()].key == key; };
  int heads = 0;
  for (auto const& m : day.planned.movements)
    if (is(m.inbound) || is(m.outbound)) heads += m.party.headcount;
  return heads;
}

}  // namespace

json::object flight_json(DayPlan const& day, data::Reference const& reference, data::Store const& store,
                         FlightLeg const& f) {
  bool const in = arrives_here(f, reference);
  auto const scheduled = in ? f.times.scheduled_in : f.times.scheduled_out;
  auto const on = data::to_local(reference.local_zone(), scheduled).day;
  return {{"flight", f.number_text()},
          {"date", format_iso_date(f.key.origin_date)},
          {"origin", f.key.origin},
          {"destination", f.key.destination},
          {"direction", in ? "in" : "out"},
          {"scheduled", format_iso_instant(scheduled)},
          {"estimated", optional_instant(in ? f.times.estimated_in : f.times.estimated_out)},
          {"actual", optional_instant(in ? f.times.actual_in : f.times.actual_out)},
          {"terminal", f.terminal.empty() ? std::string() : reference.terminal_name(f.terminal, on)},
          {"gate", f.gate},
          {"stand_type", word(f.stand)},
          {"status", word(f.status)},
          {"codeshares", json_strings(store.codeshares(f.key))},
          {"travellers", travellers_of(day, f.key)}};
}

json::array flights_json(DayPlan const& day, data::Reference const& reference, data::Store const& store) {
  std::vector<std::pair<Instant, FlightLeg>> today;
  for (auto& leg : store.legs_between(day.span.from, day.span.to)) {
    auto const at = arrives_here(leg, reference) ? leg.times.scheduled_in : leg.times.scheduled_out;
    today.emplace_back(at, std::move(leg));
  }
  std::sort(today.begin(), today.end(), [](auto const& x, auto const& y) {
    return std::tie(x.first, x.second.key) < std::tie(y.first, y.second.key);
  });
  json::array out;
  for (auto const& [at, leg] : today) out.push_back(flight_json(day, reference, store, leg));
  return out;
}

json::object task_json(DayPlan const& day, data::Reference const& reference, data::Store const& store,
                       std::string const& task_id) {
  auto const task = find_task(day.planned.problem, task_id);
  if (!task.has_value())
    throw Fault("unknown_task", "no task " + task_id + " on " + format_iso_date(day.date));
  Detail const detail{.day = day, .view = {.planned = day.planned, .reference = reference}, .task = task};
  auto const& it = detail.it();
  auto const seen = detail.view.task(task);
  Instant start = it.earliest_start;
  for (auto const& a : day.roster.assignments)
    if (a.task == task) start = a.start;
  json::value uncovered = nullptr;
  for (auto const& u : day.uncovered)
    if (u.task == task) uncovered = uncovered_entry(detail.view, u);
  return {{"task", it.id},
          {"kind", seen.kind},
          {"start", format_iso_instant(start)},
          {"end", format_iso_instant(start + it.duration)},
          {"terminal", seen.terminal_name},
          {"from", seen.from_text},
          {"to", seen.to_text},
          {"travellers", it.travellers},
          {"crew", it.crew.size()},
          {"needs", json_strings(seen.needs)},
          {"languages", language_codes(day.planned.problem, it.languages)},
          {"parties", detail.parties()},
          {"staff", detail.staff_of(task, false)},
          {"flights", detail.flights(reference, store)},
          {"way", detail.way()},
          {"milestones", detail.milestones()},
          {"connection", detail.connection()},
          {"group", detail.group()},
          {"uncovered", std::move(uncovered)}};
}

}  // namespace escale::api
