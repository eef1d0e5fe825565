#include "api/day_view.h"

#include <algorithm>
#include <map>

#include "api/roster_document.h"
#include "api/words.h"
#include "data/local_time.h"

namespace escale::api {

namespace {

using data::format_iso_date;
using data::format_iso_instant;

/// The rows of one staff member: what is written beside each other on the board.
struct Row {
  DayPlan const& day;
  PlanView view;
  data::StaffRow const& staff;
  std::vector<DutyIdx> duties = {};
  std::map<DutyIdx, std::vector<Assignment>> work = {};  // by start

  escale::Problem const& problem() const { return day.planned.problem; }
  Instant end(Assignment const& a) const { return a.start + problem().tasks[a.task.at()].duration; }
  void find();
  json::object bar(Assignment const& a) const;
  json::array bars() const;
  json::array bands() const;
  json::array moves() const;
  void add_move(json::array& out, PlaceIdx from, PlaceIdx to, Instant leaves, Instant arrives) const;
  std::optional<Interval> longest_gap(DutyIdx duty) const;
};

void Row::find() {
  auto const who = find_staff(problem(), staff.id);
  if (!who.has_value()) return;
  for (std::size_t d = 0; d < problem().duties.size(); ++d)
    if (problem().duties[d].staff == who && problem().duties[d].span.overlaps(day.span))
      duties.emplace_back(d);
  for (auto const& a : day.roster.assignments)
    if (problem().duties[a.duty.at()].staff == who) work[a.duty].push_back(a);
  for (auto& [duty, list] : work)
    std::sort(list.begin(), list.end(), [](auto const& x, auto const& y) { return x.start < y.start; });
}

json::object Row::bar(Assignment const& a) const {
  auto const seen = view.task(a.task);
  return {{"task", seen.id},
          {"position", a.position},
          {"crew", problem().tasks[a.task.at()].crew.size()},
          {"kind", seen.kind},
          {"start", format_iso_instant(a.start)},
          {"end", format_iso_instant(end(a))},
          {"terminal", seen.terminal_name},
          {"flight", seen.flight},
          {"party_alias", seen.party_alias},
          {"headcount", seen.headcount},
          {"needs", json_strings(seen.needs)},
          {"from", seen.from_text},
          {"to", seen.to_text}};
}

json::array Row::bars() const {
  json::array out;
  for (auto const& [duty, list] : work)
    for (auto const& a : list)
      if (Interval{a.start, end(a)}.overlaps(day.span)) out.push_back(bar(a));
  return out;
}

std::optional<Interval> Row::longest_gap(DutyIdx duty) const {
  auto const& span = problem().duties[duty.at()].span;
  Interval best{span.from, span.from};
  Instant from = span.from;
  auto const offer = [&](Instant to) { best = to - from > best.length() ? Interval{from, to} : best; };
  if (auto const it = work.find(duty); it != work.end())
    for (auto const& a : it->second) {
      offer(a.start);
      from = std::max(from, end(a));
    }
  offer(span.to);
  return best.length() > Minutes{0} ? std::optional<Interval>(best) : std::nullopt;
}

json::array Row::bands() const {
  json::array out;
  for (auto const d : duties) {
    auto const& duty = problem().duties[d.at()];
    json::object band{{"start", format_iso_instant(duty.span.from)},
                      {"end", format_iso_instant(duty.span.to)},
                      {"break_minutes", duty.break_minutes.count()},
                      {"base", view.place(duty.base, day.date)}};
    auto const gap = longest_gap(d);
    if (gap && duty.break_minutes.count() > 0 && work.contains(d)) {
      auto const length = std::min(duty.break_minutes, gap->length());
      auto const start = gap->from + (gap->length() - length) / 2;
      band["break_at"] =
          json::object{{"start", format_iso_instant(start)}, {"end", format_iso_instant(start + length)}};
    }
    out.push_back(std::move(band));
  }
  return out;
}

void Row::add_move(json::array& out, PlaceIdx from, PlaceIdx to, Instant leaves, Instant arrives) const {
  if (!from.has_value() || !to.has_value()) return;
  auto const minutes = problem().travel.at(from, to, problem().travel.is_night(leaves));
  if (minutes == 0 || minutes == TravelTable::kUnreachable) return;
  auto const start = arrives - Minutes(minutes);
  if (!Interval{start, arrives}.overlaps(day.span)) return;
  out.push_back(json::object{{"start", format_iso_instant(start)},
                             {"end", format_iso_instant(arrives)},
                             {"minutes", minutes},
                             {"from", view.place(from, day.date)},
                             {"to", view.place(to, day.date)}});
}

json::array Row::moves() const {
  json::array out;
  for (auto const& [d, list] : work) {
    auto at = problem().duties[d.at()].base;
    auto free = problem().duties[d.at()].span.from;
    for (auto const& a : list) {
      auto const& task = problem().tasks[a.task.at()];
      add_move(out, at, task.from, free, a.start);
      at = task.to;
      free = end(a);
    }
  }
  return out;
}

json::object row_json(Row& row) {
  row.find();
  auto const who = find_staff(row.problem(), row.staff.id);
  auto const member = who.has_value() ? row.problem().staff[who.at()] : StaffMember{};
  json::object out{{"id", row.staff.id},
                   {"name", row.staff.display_name},
                   {"languages", json_strings(row.staff.languages)},
                   {"skills", json_strings(words(member.skills))},
                   {"sectors", json_strings(words(member.badge.sectors))},
                   {"duties", row.bands()}};
  for (auto const& a : row.day.absences)
    if (a.staff_id == row.staff.id) out["absent"] = a.kind;
  out["assignments"] = row.bars();
  out["moves"] = row.moves();
  return out;
}

json::array staff_json(DayPlan const& day, PlanView const& view, int& on_duty) {
  std::vector<std::pair<Instant, json::object>> rows;
  for (auto const& s : day.staff) {
    Row row{.day = day, .view = view, .staff = s};
    auto out = row_json(row);
    auto const first =
        row.duties.empty() ? Instant::max() : day.planned.problem.duties[row.duties.front().at()].span.from;
    if (!row.duties.empty()) ++on_duty;
    rows.emplace_back(first, std::move(out));
  }
  std::stable_sort(rows.begin(), rows.end(), [](auto const& x, auto const& y) { return x.first < y.first; });
  json::array all;
  for (auto& [first, row] : rows) all.push_back(std::move(row));
  return all;
}

json::array faults_of_day(DayPlan const& day) {
  json::array out;
  auto const& planned = day.planned;
  for (auto const& f : planned.plan.faults) {
    auto const& m = planned.movements[f.movement.at()];
    auto const leg = m.inbound.has_value() ? m.inbound : m.outbound;
    if (!leg.has_value()) continue;
    auto const& times = planned.legs[leg.at()].times;
    if (!day.span.contains(m.inbound.has_value() ? times.best_in() : times.best_out())) continue;
    out.push_back(json::object{{"movement", m.id},
                               {"alias", m.alias},
                               {"travellers", m.party.headcount},
                               {"code", f.code},
                               {"text", both(fault_text(f, false), fault_text(f, true))}});
  }
  return out;
}

void add_roster(DayPlan const& day, json::object& out) {
  out["stage"] = !day.stored                                         ? "none"
                 : day.stored->stage == data::RosterStage::published ? "published"
                                                                     : "draft";
  out["roster_id"] = day.stored ? json::value(day.stored->id) : json::value(nullptr);
  out["score"] = nullptr;
  out["proof"] = nullptr;
  if (!day.stored || day.stored->json.empty()) return;
  auto const document = parse_json(day.stored->json);
  if (auto const* object = document.if_object()) {
    if (auto const* score = object_of(*object, "score")) out["score"] = *score;
    if (auto const* proof = object_of(*object, "proof")) out["proof"] = *proof;
  }
}

}  // namespace

json::object uncovered_entry(PlanView const& view, Uncovered const& u) {
  auto const& task = view.planned.problem.tasks[u.task.at()];
  auto const seen = view.task(u.task);
  return {{"task", task.id},
          {"kind", seen.kind},
          {"start", format_iso_instant(task.earliest_start)},
          {"end", format_iso_instant(task.earliest_start + task.duration)},
          {"terminal", seen.terminal_name},
          {"flight", seen.flight},
          {"party_alias", seen.party_alias},
          {"travellers", u.travellers},
          {"crew", task.crew.size()},
          {"missing", u.positions.size()},
          {"needs", json_strings(seen.needs)},
          {"reasons", view.reasons(u)}};
}

json::array uncovered_view(DayPlan const& day, data::Reference const& reference) {
  json::array out;
  PlanView const view{.planned = day.planned, .reference = reference};
  for (auto const& u : day.uncovered) out.push_back(uncovered_entry(view, u));
  return out;
}

json::object day_json(DayPlan const& day, data::Reference const& reference, Instant now) {
  PlanView const view{.planned = day.planned, .reference = reference};
  json::object out{{"date", format_iso_date(day.date)},
                   {"now", format_iso_instant(now)},
                   {"zone", reference.local_zone()},
                   {"start", format_iso_instant(day.span.from)},
                   {"end", format_iso_instant(day.span.to)}};
  add_roster(day, out);
  int on_duty = 0;
  auto staff = staff_json(day, view, on_duty);
  out["totals"] = json::object{{"travellers", day.sums.travellers},
                               {"covered_travellers", day.sums.covered_travellers},
                               {"movements", day.sums.movements},
                               {"tasks", day.sums.tasks},
                               {"uncovered_tasks", day.sums.uncovered_tasks},
                               {"staff_on_duty", on_duty}};
  out["staff"] = std::move(staff);
  out["uncovered"] = uncovered_view(day, reference);
  out["faults"] = faults_of_day(day);
  return out;
}

}  // namespace escale::api
