#include "api/endpoints_progress.h"

#include "api/caller.h"
#include "api/incidents.h"
#include "api/marking.h"
#include "api/problems.h"
#include "api/progress_board.h"
#include "data/local_time.h"

namespace escale::api {

namespace {

using data::format_iso_date;

std::vector<data::Mark> marks_of(Live& live, Date date) {
  auto const text = format_iso_date(date);
  return live.read([&](data::Store& store) { return data::ProgressBook(store).marks(text, text); });
}

/// Staff: themselves, whatever they ask for.
std::string whose(Request const& request) {
  auto const& caller = caller_of(request);
  auto const asked = request.parameter("staff");
  if (caller.role == Role::staff) {
    if (asked && *asked != caller.staff_id) throw Fault("unknown_staff", "nobody has this id");
    return caller.staff_id;
  }
  if (!asked || asked->empty())
    throw Fault("bad_parameter", "staff: missing, wanted the id of a staff member");
  return *asked;
}

}  // namespace

void note(ProgressHooks const& hooks, Caller const& caller, std::string action, std::string subject) {
  if (hooks.audit)
    hooks.audit({.actor = caller.user,
                 .role = std::string(word(caller.role)),
                 .action = std::move(action),
                 .subject = std::move(subject)});
}

Response GetMyDay::operator()(Request const& request) const {
  auto const page = days->page(date_of_query(request), whose(request));
  Response answer{.headers = {{"ETag", page->etag}, {"Cache-Control", "private, no-cache"}}};
  if (request.if_none_match.find(page->etag) != std::string::npos)
    answer.status = 304;
  else
    answer.body = page->body;
  return answer;
}

Response PostMarks::operator()(Request const& request) const {
  return json_response(Marking{live, now, hooks}.take(caller_of(request), json_body(request)));
}

Response GetMarks::operator()(Request const& request) const {
  auto const day = published_day(live, date_of_query(request));
  return json_response(board_json(day, live.reference(), marks_of(live, day.day->date), now(),
                                  request.parameter("task").value_or("")));
}

Response GetHandovers::operator()(Request const& request) const {
  auto const date = date_of_query(request);
  auto const task = request.parameter("task").value_or("");
  json::array out;
  for (auto const& m : marks_of(live, date)) {
    if (m.task_id != task) continue;
    auto const row = live.read([&](data::Store& store) { return data::ProgressBook(store).handover(m.id); });
    if (!row) continue;
    out.push_back(json::object{{"mark", m.id},
                               {"at", format_moment(m.at)},
                               {"handed_over_by", m.staff_id},
                               {"organisation", row->organisation},
                               {"person", row->person},
                               {"document_seen", row->document_seen},
                               {"code_word_agreed", row->code_word_agreed}});
  }
  note(hooks, caller_of(request), "identity_viewed", "handover " + format_iso_date(date) + " " + task);
  return json_response(
      json::object{{"date", format_iso_date(date)}, {"task", task}, {"handovers", std::move(out)}});
}

Response PostIncident::operator()(Request const& request) const {
  return json_response(Reporting{live, now, hooks}.take(caller_of(request), json_body(request)));
}

Response GetIncidents::operator()(Request const& request) const {
  auto const& caller = caller_of(request);
  auto const date = format_iso_date(date_of_query(request));
  json::array out;
  for (auto const& i :
       live.read([&](data::Store& store) { return data::ProgressBook(store).incidents(date, date); }))
    if (caller.role != Role::staff || i.staff_id == caller.staff_id) out.push_back(incident_json(i));
  return json_response(json::object{{"date", date}, {"incidents", std::move(out)}});
}

Response PostResolve::operator()(Request const& request) const {
  return json_response(Reporting{live, now, hooks}.resolve(caller_of(request), request.params.at("id")));
}

std::vector<Route> routes_progress(Services const& s) {
  auto const days = std::make_shared<MyDays>(s.live, s.now);
  return {
      {"GET", "/api/v1/my-day", GetMyDay{days}},
      {"POST", "/api/v1/marks", PostMarks{s.live, s.now, s.progress}},
      {"GET", "/api/v1/marks", GetMarks{s.live, s.now}},
      {"GET", "/api/v1/handovers", GetHandovers{s.live, s.progress}},
      {"POST", "/api/v1/incidents/{id}/resolve", PostResolve{s.live, s.now, s.progress}},
      {"POST", "/api/v1/incidents", PostIncident{s.live, s.now, s.progress}},
      {"GET", "/api/v1/incidents", GetIncidents{s.live}},
  };
}

}  // namespace escale::api
