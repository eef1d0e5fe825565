#include <algorithm>
#include <array>

#include "api/audit_entry.h"
#include "api/caller.h"
#include "api/endpoints.h"
#include "api/endpoints_privacy.h"
#include "api/problems.h"
#include "api/roster_document.h"
#include "data/assemble_movements.h"
#include "data/local_time.h"
#include "data/reference/fold.h"
#include "data/store/persons.h"

namespace escale::api {

namespace {

Fault unknown_task(std::string const& task, Date date) {
  return {"unknown_task", "no task " + task + " on " + data::format_iso_date(date)};
}

/// The caller's own part in a task of the published roster of that day.
std::optional<Interval> own_time(data::Store const& store, std::string const& staff_id,
                                 std::string const& task, Date date) {
  auto const roster = store.published_roster(data::format_iso_date(date));
  if (!roster || staff_id.empty()) return std::nullopt;
  for (auto const& a : roster->assignments)
    if (a.task_id == task && a.staff_id == staff_id) return Interval{a.start, a.end};
  return std::nullopt;
}

/// Staff: their own task, and only around it. Somebody else's task is no task.
void check_time(Live& live, Caller const& caller, std::string const& task, Date date,
                std::chrono::sys_seconds now) {
  auto const own = live.read([&](data::Store& s) { return own_time(s, caller.staff_id, task, date); });
  if (!own) throw unknown_task(task, date);
  auto const& rules = live.reference().privacy();
  Interval const open{own->from - rules.before, own->to + rules.after};
  if (now < open.from || now >= open.to)
    throw Fault("identity_closed", "the names of task " + task + " are shown from " +
                                       data::format_iso_instant(open.from) + " to " +
                                       data::format_iso_instant(open.to));
}

std::vector<std::string> movements_of(DayPlan const& day, std::string const& task_id) {
  auto const& problem = day.planned.problem;
  auto const task = find_task(problem, task_id);
  if (!task.has_value()) throw unknown_task(task_id, day.date);
  std::vector<std::string> ids;
  auto const group = problem.tasks[task.at()].group;
  if (!group.has_value()) return ids;
  for (auto const m : problem.groups[group.at()].movements) ids.push_back(day.planned.movements[m.at()].id);
  return ids;
}

json::array people_json(std::vector<data::Traveller> const& travellers) {
  json::array out;
  for (auto const& t : travellers)
    out.push_back(json::object{{"family_name", t.family_name},
                               {"given_name", t.given_name},
                               {"date_of_birth", t.date_of_birth},
                               {"nationality", t.nationality},
                               {"languages", json_strings(t.languages)}});
  return out;
}

std::string alias_of(DayPlan const& day, std::string const& movement) {
  for (auto const& m : day.planned.movements)
    if (m.id == movement) return m.alias;
  return {};
}

/// "case" and "person" as the importers write them.
std::string upper(std::string text) {
  std::transform(text.begin(), text.end(), text.begin(),
                 [](char c) { return c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c; });
  return text;
}

std::string needed(json::object const& body, std::string_view key) {
  auto text = text_of(body, key).value_or("");
  if (text.empty()) throw Fault("bad_parameter", std::string(key) + ": got nothing, wanted a text");
  return text;
}

std::string_view type_word(data::NoticeType type) {
  static constexpr std::array<std::string_view, 4> words{"NEW", "UPD", "CXL", "DEP"};
  return words[static_cast<std::size_t>(type)];
}

json::object version_json(data::PersonVersion const& v) {
  auto const& t = v.traveller;
  return {{"abn", v.abn},
          {"version", v.version},
          {"type", type_word(v.type)},
          {"received_at", v.received_at},
          {"mission", v.mission},
          {"programme", v.programme},
          {"case", t.case_number},
          {"linked_case", t.linked_case},
          {"person", t.person_no},
          {"family_name", t.family_name},
          {"given_name", t.given_name},
          {"sex", t.sex},
          {"date_of_birth", t.date_of_birth},
          {"nationality", t.nationality},
          {"relation", t.relation},
          {"languages", json_strings(t.languages)},
          {"inbound", t.inbound ? FlightLeg{.key = *t.inbound}.number_text() : ""},
          {"outbound", t.outbound ? FlightLeg{.key = *t.outbound}.number_text() : ""},
          {"pnr", t.pnr},
          {"bags", t.bags},
          {"ssr", json_strings(t.ssr)},
          {"constraints", json_strings(t.constraints)},
          {"escort", t.escort},
          {"reception_party", t.reception_party},
          {"reception_contact", t.reception_contact},
          {"meeting_point", t.meeting_point},
          {"remarks", t.remarks},
          {"remarks_sealed", t.remarks_sealed}};
}

/// One entry an ABN, so that a person's record can tell who looked.
void note_each(data::Store& store, Request const& request, Clock const& now, std::string const& action,
               std::vector<std::string> abns, std::string const& detail) {
  std::sort(abns.begin(), abns.end());
  abns.erase(std::unique(abns.begin(), abns.end()), abns.end());
  for (auto const& abn : abns) data::audit(store, audit_entry(request, now, action, abn, detail));
}

}  // namespace

std::string stated_reason(std::optional<std::string> const& text, int least) {
  auto reason = text.value_or("");
  auto const first = reason.find_first_not_of(" \t\r\n");
  reason =
      first == std::string::npos ? "" : reason.substr(first, reason.find_last_not_of(" \t\r\n") - first + 1);
  auto const letters = std::count_if(reason.begin(), reason.end(),
                                     [](char c) { return (static_cast<unsigned char>(c) & 0xC0) != 0x80; });
  if (letters < least)
    throw Fault("bad_parameter", "reason: got " + std::to_string(letters) + " letters, wanted " +
                                     std::to_string(least) + " or more");
  return reason;
}

Response GetIdentity::operator()(Request const& request) const {
  auto const& caller = caller_of(request);
  auto const date = date_of_query(request);
  auto const& task = request.params.at("id");
  if (caller.role == Role::staff) check_time(live, caller, task, date, now());
  auto const day = live.day(date);
  auto const ids = movements_of(*day, task);
  json::array movements;
  live.write([&](data::Store& store) {
    auto people = data::people_of(store, live.reference(), ids);
    if (caller.role == Role::officer)
      std::erase_if(people, [&](data::People const& p) {
        return data::squeeze(p.mission) != data::squeeze(caller.mission) || data::squeeze(p.mission).empty();
      });
    if (people.empty() && caller.role == Role::officer) throw unknown_task(task, date);
    std::vector<std::string> abns;
    for (auto const& p : people) {
      abns.push_back(p.abn);
      movements.push_back(json::object{{"movement", p.movement},
                                       {"alias", alias_of(*day, p.movement)},
                                       {"abn", p.abn},
                                       {"version", p.version},
                                       {"people", people_json(p.travellers)}});
    }
    data::Store::Transaction all(store);
    note_each(store, request, now, "identity_viewed", abns,
              "task " + task + " of " + data::format_iso_date(date));
    all.commit();
  });
  return json_response(json::object{
      {"task", task}, {"date", data::format_iso_date(date)}, {"movements", std::move(movements)}});
}

Response PostSealedOpen::operator()(Request const& request) const {
  auto const body = json_body(request);
  auto const reason = stated_reason(text_of(body, "reason"), live.reference().privacy().reason_letters);
  auto const abn = upper(needed(body, "abn")), who = upper(needed(body, "person"));
  auto const slash = std::min(who.rfind('/'), who.size());
  auto const case_number = who.substr(0, slash), person = who.substr(std::min(slash + 1, who.size()));
  if (case_number.empty() || person.empty())
    throw Fault("bad_parameter", "person: wanted the case and the number of the person, like LBN-1/2");
  auto const version = integer_of(body, "version");
  auto const opened = live.write([&](data::Store& store) {
    auto const found = data::sealed_remarks(
        store, abn, version ? std::optional(static_cast<int>(*version)) : std::nullopt, case_number, person);
    data::Store::Transaction all(store);
    auto const detail =
        found ? "version " + std::to_string(found->version) : std::string("nothing sealed found");
    auto const entry =
        audit_entry(request, now, found ? "sealed_opened" : "sealed_missed", found ? abn : "", detail);
    auto const seq = data::audit(store, entry);
    if (found) data::keep_opening(store, seq, abn, entry.at, reason);
    all.commit();
    return found;
  });
  if (!opened) throw Fault("unknown_person", "no sealed remarks of this person in this notice");
  if (tell) tell(abn, caller_of(request).user);
  return json_response(
      json::object{{"abn", abn}, {"version", opened->version}, {"remarks", opened->remarks}});
}

Response PostPersons::operator()(Request const& request) const {
  auto const body = json_body(request);
  auto const case_number = upper(needed(body, "case")), person = upper(text_of(body, "person").value_or(""));
  auto const record = live.write([&](data::Store& store) {
    auto held = data::person_record(store, case_number, person);
    std::vector<std::string> abns;
    for (auto const& v : held.versions) abns.push_back(v.abn);
    data::Store::Transaction all(store);
    note_each(store, request, now, "person_record", abns, person.empty() ? "a whole case" : "one person");
    all.commit();
    return held;
  });
  if (record.versions.empty()) throw Fault("unknown_person", "nothing is held of this person");
  json::array versions, looks;
  for (auto const& v : record.versions) versions.push_back(version_json(v));
  for (auto const& l : record.looks)
    looks.push_back(json::object{{"seq", l.seq},
                                 {"at", l.entry.at},
                                 {"actor", l.entry.actor},
                                 {"role", l.entry.role},
                                 {"action", l.entry.action},
                                 {"abn", l.entry.subject},
                                 {"detail", l.entry.detail}});
  return json_response(json::object{{"versions", std::move(versions)}, {"looks", std::move(looks)}});
}

}  // namespace escale::api
