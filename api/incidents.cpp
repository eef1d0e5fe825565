#include "api/incidents.h"

#include "api/json_fields.h"
#include "api/problems.h"
#include "api/roster_document.h"
#include "data/local_time.h"

namespace escale::api {

namespace {

using data::Incident;

constexpr std::size_t kMostNote = 500;

json::value or_null(std::optional<int> const& n) {
  return n ? json::value(*n) : json::value(nullptr);
}

json::value or_null(std::string const& text) {
  return text.empty() ? json::value(nullptr) : json::value(text);
}

Incident read_incident(Caller const& caller, json::object const& body, PhoneClock const& clock) {
  DocumentFaults faults;
  Fields const of(body, "", faults);
  of.only({"client_now", "id", "date", "kind", "at", "task", "party_alias", "headcount", "note"});
  Incident i{.id = of.text("id"), .local_date = of.text("date"), .task_id = of.text("task", "")};
  if (!usable_id(i.id)) of.fault("id", "wanted 1 to 64 letters, digits, \".\", \"_\" or \"-\"");
  if (!data::parse_iso_date(i.local_date)) of.fault("date", "wanted a date like 2026-12-08");
  i.kind = data::kIncidentKinds[of.one_of("kind", data::kIncidentKinds, "")];
  i.party_alias = of.text("party_alias", "");
  if (of.has("headcount")) i.headcount = static_cast<int>(of.integer("headcount", 0, kMostHeads));
  i.note = of.text("note", "");
  if (i.note.size() > kMostNote) of.fault("note", "wanted at most 500 bytes");
  auto const at = parse_moment(of.text("at"));
  if (!at) of.fault("at", "wanted a time like \"2026-12-08T06:30:15Z\" (UTC)");
  i.at = clock.corrected(at.value_or(clock.client_now));
  i.server_at = clock.server_now;
  i.actor = caller.user;
  if (caller.role == Role::staff) i.staff_id = caller.staff_id;
  if (faults.count() > 0) throw Fault("bad_parameter", "the incident cannot be read", faults.lines());
  return i;
}

void want_plain_note(data::Reference const& reference, std::string const& note) {
  if (reference.protection_word(note))
    throw Fault("protected_text",
                "note: a word names a protection or medical category; say what has to be done instead");
}

/// The movements the incident is about: of one party, or of all of the task.
std::vector<MovementIdx> movements_of(PublishedDay const& day, Incident const& i) {
  auto const& planned = day.day->planned;
  auto const task = find_task(planned.problem, i.task_id);
  if (!task.has_value() || !planned.problem.tasks[task.at()].group.has_value()) return {};
  std::vector<MovementIdx> out;
  for (auto const m : planned.problem.groups[planned.problem.tasks[task.at()].group.at()].movements)
    if (i.party_alias.empty() || planned.movements[m.at()].alias == i.party_alias) out.push_back(m);
  return out;
}

void want_party(PublishedDay const& day, Incident const& i) {
  if (!i.party_alias.empty() && movements_of(day, i).empty())
    throw Fault("bad_parameter", "party_alias: no such party in this task");
}

/// Nothing: how many of which party are missing is not known, a person has to say it.
std::vector<replan::Change> changes_of(PublishedDay const& day, Incident const& i) {
  if (i.kind != "no_show" && i.kind != "partial_party") return {};
  auto const movements = movements_of(day, i);
  bool const all = i.kind == "no_show" && !i.headcount;
  if (!all && (movements.size() != 1 || !i.headcount)) return {};
  std::vector<replan::Change> out;
  for (auto const m : movements) {
    auto const& movement = day.day->planned.movements[m.at()];
    auto const left = all ? 0 : std::max(0, movement.party.headcount - *i.headcount);
    out.emplace_back(replan::PartyChanged{.movement = movement.id, .headcount = left});
  }
  return out;
}

bool same(Incident const& x, Incident const& y) {
  return x.kind == y.kind && x.task_id == y.task_id && x.staff_id == y.staff_id &&
         x.local_date == y.local_date;
}

void tell(ProgressHooks const& hooks, Incident const& i) {
  if (!hooks.tell) return;
  auto data = incident_json(i);
  data.erase("note");  // free text stays where it is asked for
  hooks.tell({.type = "incident", .data = std::move(data), .staff_id = i.staff_id});
}

}  // namespace

json::object incident_json(Incident const& i) {
  return {{"id", i.id},
          {"date", i.local_date},
          {"kind", i.kind},
          {"task", or_null(i.task_id)},
          {"party_alias", or_null(i.party_alias)},
          {"headcount", or_null(i.headcount)},
          {"note", i.note},
          {"staff_id", or_null(i.staff_id)},
          {"at", format_moment(i.at)},
          {"resolved_at", or_null(i.resolved_at)}};
}

json::object Reporting::take(Caller const& caller, json::object const& body) const {
  auto const clock = phone_clock(body, now);
  auto const incident = read_incident(caller, body, clock);
  want_plain_note(live.reference(), incident.note);
  PublishedDays days(live);
  auto const* day = days.day(incident.local_date);
  if (day == nullptr) throw Fault("unknown_day", "nothing is held for " + incident.local_date);
  if (caller.role == Role::staff || !incident.task_id.empty())
    if (auto const no =
            refusal(caller, day, {incident.local_date, incident.task_id, incident.at}, clock.server_now))
      throw Fault(no->code == "unknown_task" ? "unknown_task" : "bad_parameter", no->en, {no->fr});
  want_party(*day, incident);
  auto const kept = live.write([&](data::Store& store) -> std::pair<bool, Incident> {
    data::ProgressBook book(store);
    bool const is_new = book.add(incident);
    return {is_new, *book.incident(incident.id)};
  });
  if (!kept.first && !same(kept.second, incident))
    throw Fault("bad_parameter", "id: another incident has this id");
  auto const changes = changes_of(*day, incident);
  if (kept.first) {
    tell(hooks, incident);
    for (auto const& change : changes)
      if (hooks.changed) hooks.changed(day->day->date, change);
  }
  return {{"outcome", kept.first ? "taken" : "known"},
          {"repair", !changes.empty()},
          {"incident", incident_json(kept.second)}};
}

json::object Reporting::resolve(Caller const& caller, std::string const& id) const {
  auto const at = data::format_iso_instant(std::chrono::floor<Minutes>(now()));
  auto const incident = live.write([&](data::Store& store) {
    data::ProgressBook book(store);
    book.resolve(id, at, caller.user);
    return book.incident(id);
  });
  if (!incident) throw Fault("unknown_incident", "no incident of this id");
  tell(hooks, *incident);
  return incident_json(*incident);
}

}  // namespace escale::api
