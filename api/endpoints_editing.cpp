#include "api/endpoints_editing.h"

#include <algorithm>

#include "api/announce.h"
#include "api/caller.h"
#include "api/drafting.h"
#include "api/explaining.h"
#include "api/problems.h"
#include "api/publishing.h"
#include "api/roster_document.h"
#include "api/words.h"
#include "data/local_time.h"

namespace escale::api {

namespace {

constexpr int kHistory = 50;

std::string at_text(Clock const& now) {
  return data::format_iso_instant(std::chrono::floor<Minutes>(now()));
}

Date day_of(Request const& request) {
  return read_date("date", request.params.at("date"));
}

long roster_of(DayPlan const& day) {
  return day.stored ? day.stored->id : 0;
}

std::string tag(long roster_id) {
  return "\"" + std::to_string(roster_id) + "\"";
}

Response tagged(json::value const& value, long roster_id) {
  auto answer = json_response(value);
  answer.headers.emplace_back("ETag", tag(roster_id));
  return answer;
}

json::array lines(std::vector<StaffNews> const& news, data::Reference const& reference) {
  return to_json(news, reference);
}

/// The roster that If-Match names; 0: none of ours.
long named_roster(Request const& request) {
  if (request.if_match.empty())
    throw Fault("if_match_missing", "If-Match: missing, wanted the ETag that GET /api/v1/drafts/{date} gave");
  auto const& text = request.if_match;
  bool const quoted = text.size() > 2 && text.size() < 20 && text.front() == '"' && text.back() == '"';
  auto const digits = quoted ? text.substr(1, text.size() - 2) : std::string("x");
  if (digits.find_first_not_of("0123456789") != std::string::npos) return -1;
  return std::stol(digits);
}

/// What changed since the roster somebody had before them, and who did it.
std::vector<std::string> since(data::Store& store, data::Reference const& reference, Date date, long had,
                               long is) {
  auto const before = store.roster(had), after = store.roster(is);
  std::vector<std::string> out;
  for (auto const& e : data::Drafts(store).history(is, kHistory)) {
    if (e.roster_id == had) break;
    out.push_back(e.at + " " + e.actor + ": " + e.text_en);
  }
  for (auto const& s :
       news_between(store, reference, date, before ? &*before : nullptr, after ? &*after : nullptr))
    for (auto const& n : s.news) out.push_back(s.name + ": " + sentence(n, reference, false));
  return out;
}

/// Throws stale_draft unless the day's newest roster is `had`.
void want_current(data::Store& store, data::Reference const& reference, Date date, long had) {
  auto const is = store.latest_roster_id(data::format_iso_date(date)).value_or(0);
  if (is == had) return;
  throw Fault("stale_draft",
              "somebody else has changed the draft of " + data::format_iso_date(date) +
                  "; look at what changed and do it again",
              since(store, reference, date, had, is));
}

std::vector<data::Pin> pins_at(Live& live, long roster_id) {
  return live.read([&](data::Store& store) { return data::Drafts(store).pins(roster_id); });
}

Edited edited(Live& live, DayPlan const& day, json::object const& body) {
  auto const edits = read_edits(body);
  return edit(day, live.reference(), draft_of(day, pins_at(live, roster_of(day))), edits);
}

TaskIdx task_of(DayPlan const& day, std::string const& id) {
  auto const task = find_task(day.planned.problem, id);
  if (!task.has_value()) throw Fault("unknown_task", "no task " + id + " on this day");
  return task;
}

struct Asked {
  std::shared_ptr<DayPlan const> day;
  TaskIdx task;
  PlanView view;

  Explained explained() const { return {view, day->roster, day->uncovered, task, day->span}; }
};

Asked asked(Live& live, Date date, std::string const& task) {
  auto const day = live.day(date);
  auto const index = task_of(*day, task);
  return {day, index, {.planned = day->planned, .reference = live.reference()}};
}

json::object edit_json(data::DraftEdit const& e) {
  return {{"roster_id", e.roster_id}, {"actor", e.actor}, {"at", e.at}, {"text", both(e.text_en, e.text_fr)}};
}

}  // namespace

Response GetDraft::operator()(Request const& request) const {
  auto const date = day_of(request);
  auto const day = live.day(date);
  auto const id = roster_of(*day);
  json::array history, pins;
  live.read([&](data::Store& store) {
    for (auto const& e : data::Drafts(store).history(id, kHistory)) history.push_back(edit_json(e));
    for (auto const& p : data::Drafts(store).pins(id))
      pins.push_back(json::object{{"task", p.task_id},
                                  {"position", p.position},
                                  {"staff_id", p.staff_id},
                                  {"start", data::format_iso_instant(p.start)}});
  });
  bool const published = day->stored && day->stored->stage == data::RosterStage::published;
  return tagged(json::object{{"date", data::format_iso_date(date)},
                             {"etag", tag(id)},
                             {"stage", !day->stored ? "none"
                                       : published  ? "published"
                                                    : "draft"},
                             {"can_undo", !history.empty()},
                             {"edits", std::move(history)},
                             {"pins", std::move(pins)}},
                id);
}

Response PostWhatIf::operator()(Request const& request) const {
  auto const day = live.day(day_of(request));
  return json_response(verdict_json(*day, live.reference(), edited(live, *day, json_body(request))));
}

Response PostEdits::operator()(Request const& request) const {
  auto const date = day_of(request);
  auto const had = named_roster(request);
  auto const body = json_body(request);
  auto const day = live.day(date);
  if (had != roster_of(*day))
    live.read([&](data::Store& store) { want_current(store, live.reference(), date, had); });
  auto const done = edited(live, *day, body);
  auto verdict = verdict_json(*day, live.reference(), done);
  if (!done.allowed()) {
    std::vector<std::string> why;
    for (auto const& r : verdict.at("reasons").as_array()) why.emplace_back(r.at("en").as_string());
    throw Fault("forbidden_edit", why.empty() ? "a hard rule would be broken" : why.front(), why);
  }
  auto const id = live.write([&](data::Store& store) {
    data::Store::Transaction whole(store);
    want_current(store, live.reference(), date, had);
    auto const saved = save_day(store, live.reference(), date, to_stored(day->planned, done.draft.roster),
                                pins_of(*day, done.draft));
    data::Drafts(store).save_edit({.roster_id = saved,
                                   .parent_id = had,
                                   .date = data::format_iso_date(date),
                                   .actor = caller_of(request).user,
                                   .at = at_text(now),
                                   .text_en = done.text_en,
                                   .text_fr = done.text_fr});
    whole.commit();
    return saved;
  });
  announce_draft(events, data::format_iso_date(date), id);
  verdict["etag"] = tag(id);
  return tagged(verdict, id);
}

Response PostUndo::operator()(Request const& request) const {
  auto const date = day_of(request);
  auto const had = named_roster(request);
  auto const undone = live.write([&](data::Store& store) {
    data::Store::Transaction whole(store);
    want_current(store, live.reference(), date, had);
    data::Drafts drafts(store);
    auto edit = drafts.edit(had);
    if (!edit || edit->parent_id == 0)
      throw Fault("nothing_to_undo", "nobody has changed the draft of " + data::format_iso_date(date) +
                                         " by hand since it was made");
    drafts.make_newest(edit->parent_id);
    whole.commit();
    return *edit;
  });
  announce_draft(events, data::format_iso_date(date), undone.parent_id);
  return tagged(json::object{{"etag", tag(undone.parent_id)}, {"undone", edit_json(undone)}},
                undone.parent_id);
}

Response GetDraftChanges::operator()(Request const& request) const {
  auto const date = day_of(request);
  auto const text = data::format_iso_date(date);
  auto news = live.read([&](data::Store& store) {
    auto const before = store.published_roster(text), after = store.latest_roster(text);
    return lines(
        news_between(store, live.reference(), date, before ? &*before : nullptr, after ? &*after : nullptr),
        live.reference());
  });
  return json_response(json::object{{"date", text}, {"told", std::move(news)}});
}

Response GetExplanation::operator()(Request const& request) const {
  auto const date = date_of_query(request);
  auto const about = asked(live, date, request.parameter("task").value_or(""));
  auto explained = about.explained();
  auto const who = request.parameter("staff");
  if (!who) {
    explained.positions();
    return json_response(explained.document(date));
  }
  auto const staff = find_staff(about.day->planned.problem, *who);
  if (!staff.has_value()) throw Fault("unknown_staff", "nobody has the id " + *who);
  explained.why_not(staff);
  return json_response(explained.document(date));
}

Response GetRemedies::operator()(Request const& request) const {
  auto const date = date_of_query(request);
  auto const about = asked(live, date, request.parameter("task").value_or(""));
  auto explained = about.explained();
  explained.remedies();
  return json_response(explained.document(date));
}

namespace {

/// The duty of the store that the remedy makes longer, as it will be.
data::DutyRow longer(data::Store& store, escale::Problem const& problem, explain::Remedy const& remedy) {
  auto const& duty = problem.duties[remedy.duty.at()];
  auto const& id = problem.staff[duty.staff.at()].id;
  for (auto& row : store.duties_between(duty.span.from, duty.span.to)) {
    if (row.staff_id != id || row.start != duty.span.from) continue;
    if (remedy.kind == explain::RemedyKind::duty_earlier) row.start -= remedy.minutes;
    if (remedy.kind == explain::RemedyKind::duty_later) row.end += remedy.minutes;
    return row;
  }
  throw Fault("stale_draft", "the duty is not there any more");
}

void lengthen(data::Store& store, data::DutyRow const& row) {
  std::vector<data::DutyRow> all;
  for (auto const& d : store.duties_between(row.start - Minutes{24 * 60}, row.end + Minutes{24 * 60}))
    if (d.staff_id == row.staff_id && d.local_date == row.local_date)
      all.push_back(d.end > row.start && d.start < row.end ? row : d);
  store.replace_duties(row.staff_id, row.local_date, all);
}

}  // namespace

Response PostRemedy::operator()(Request const& request) const {
  auto const body = json_body(request);
  auto const date = read_date("date", text_of(body, "date"));
  auto const about = asked(live, date, text_of(body, "task").value_or(""));
  auto const had = roster_of(*about.day);
  auto const kind = text_of(body, "kind").value_or("");
  auto const& problem = about.day->planned.problem;
  auto const found = explain::remedies(problem, about.day->roster, about.task, {.day = about.day->span});
  auto const it = std::find_if(found.begin(), found.end(),
                               [&](explain::Remedy const& r) { return word(r.kind) == kind; });
  bool const doable = kind == "solve_again" || kind == "duty_earlier" || kind == "duty_later";
  if (it == found.end() || !doable)
    throw Fault("no_such_remedy", "got \"" + kind +
                                      "\", wanted solve_again, duty_earlier or duty_later where " +
                                      "GET /api/v1/remedies lists it; others are for people to arrange");
  explain::Speaker const en(problem, rules::Language::english, names_of(about.view));
  explain::Speaker const fr(problem, rules::Language::french, names_of(about.view));
  auto const id = live.write([&](data::Store& store) {
    data::Store::Transaction whole(store);
    want_current(store, live.reference(), date, had);
    if (kind != "solve_again") lengthen(store, longer(store, problem, *it));
    auto const saved = save_day(store, live.reference(), date, to_stored(about.day->planned, it->roster),
                                data::Drafts(store).pins(had));
    data::Drafts(store).save_edit({.roster_id = saved,
                                   .parent_id = kind == "solve_again" ? had : 0,
                                   .date = data::format_iso_date(date),
                                   .actor = caller_of(request).user,
                                   .at = at_text(now),
                                   .text_en = en.remedy(*it),
                                   .text_fr = fr.remedy(*it)});
    whole.commit();
    return saved;
  });
  announce_draft(events, data::format_iso_date(date), id);
  return tagged(json::object{{"etag", tag(id)}, {"text", both(en.remedy(*it), fr.remedy(*it))}}, id);
}

Response GetChanges::operator()(Request const& request) const {
  auto const date = date_of_query(request);
  auto const& caller = caller_of(request);
  json::array out;
  for (auto const& t :
       live.read([&](data::Store& store) { return data::Drafts(store).told(data::format_iso_date(date)); })) {
    if (caller.role == Role::staff && caller.staff_id != t.staff_id) continue;
    out.push_back(
        json::object{{"id", t.id},
                     {"staff_id", t.staff_id},
                     {"published_at", t.published_at},
                     {"acknowledged_at",
                      t.acknowledged_at.empty() ? json::value(nullptr) : json::value(t.acknowledged_at)},
                     {"changes", parse_json(t.changes)}});
  }
  return json_response(json::object{{"date", data::format_iso_date(date)}, {"changes", std::move(out)}});
}

Response PostAcknowledgeChange::operator()(Request const& request) const {
  auto const& text = request.params.at("id");
  bool const number = text.size() < 18 && text.find_first_not_of("0123456789") == std::string::npos;
  auto const& caller = caller_of(request);
  auto const answer = live.write([&](data::Store& store) -> std::optional<data::ToldChange> {
    data::Drafts drafts(store);
    auto const held = number ? drafts.told(std::stol(text)) : std::nullopt;
    if (!held || held->staff_id != caller.staff_id) return std::nullopt;
    drafts.acknowledge(held->id, at_text(now));
    return drafts.told(held->id);
  });
  if (!answer) throw Fault("unknown_change", "no change " + text + " was told to you");
  announce_acknowledged(events, *answer);
  return json_response(json::object{{"id", answer->id}, {"acknowledged_at", answer->acknowledged_at}});
}

std::vector<Route> routes_editing(Services const& s) {
  return {
      // the last name of a pattern takes all that is left: longer patterns come first
      {"GET", "/api/v1/drafts/{date}/changes", GetDraftChanges{s.live}},
      {"GET", "/api/v1/drafts/{date}", GetDraft{s.live}},
      {"POST", "/api/v1/drafts/{date}/what-if", PostWhatIf{s.live}},
      {"POST", "/api/v1/drafts/{date}/edits", PostEdits{s.live, s.events, s.now}},
      {"POST", "/api/v1/drafts/{date}/undo", PostUndo{s.live, s.events}},
      {"GET", "/api/v1/explanations", GetExplanation{s.live}},
      {"GET", "/api/v1/remedies", GetRemedies{s.live}},
      {"POST", "/api/v1/remedies", PostRemedy{s.live, s.events, s.now}},
      {"GET", "/api/v1/changes", GetChanges{s.live}},
      {"POST", "/api/v1/changes/{id}/acknowledge", PostAcknowledgeChange{s.live, s.events, s.now}},
  };
}

}  // namespace escale::api
