#include "api/endpoints_roster_out.h"

#include <algorithm>

#include "api/caller.h"
#include "api/endpoints_progress.h"
#include "api/month_report.h"
#include "api/print_page.h"
#include "api/print_words.h"
#include "api/problems.h"
#include "api/roster_document.h"
#include "data/local_time.h"

namespace escale::api {

namespace {

using data::format_iso_date;

Response file(std::string type, std::string body, std::string const& name) {
  return {.content_type = std::move(type),
          .body = std::move(body),
          .headers = {{"Cache-Control", "no-store"},
                      {"Content-Disposition", "attachment; filename=\"" + name + "\""}}};
}

Response page(std::string html) {
  return {.content_type = "text/html; charset=utf-8",
          .body = std::move(html),
          .headers = {{"Cache-Control", "no-store"},
                      {"Content-Security-Policy",
                       "default-src 'none'; style-src 'self'; base-uri 'none'; form-action 'none'; "
                       "frame-ancestors 'none'"},
                      {"X-Content-Type-Options", "nosniff"}}};
}

std::string one_of(Request const& request, std::string const& name,
                   std::initializer_list<std::string_view> words) {
  auto const got = request.parameter(name).value_or(std::string(*words.begin()));
  if (std::find(words.begin(), words.end(), got) != words.end()) return got;
  std::string list;
  for (auto const w : words) list += (list.empty() ? "" : ", ") + std::string(w);
  throw Fault("bad_parameter", name + ": wanted one of " + list);
}

/// Whose rows are wanted: staff get their own, others may name somebody.
std::string whose(Request const& request) {
  auto const& caller = caller_of(request);
  auto const asked = request.parameter("staff").value_or("");
  if (caller.role != Role::staff) return asked;
  if (!asked.empty() && asked != caller.staff_id) throw Fault("unknown_staff", "nobody has this id");
  return caller.staff_id;
}

/// Staff see what was published, never a draft.
RosterPage wanted_page(Live& live, Date date, std::string const& staff_id, Role role) {
  auto found = live.read([&](data::Store& store) { return roster_page(store, live.reference(), date); });
  bool const published = found && found->stored.stage == data::RosterStage::published;
  if (!found || (role == Role::staff && !published))
    throw Fault("no_roster", "there is no roster for " + format_iso_date(date));
  if (!staff_id.empty()) keep_staff(*found, staff_id);
  return *std::move(found);
}

Instant minute(Clock const& now) {
  return std::chrono::floor<Minutes>(now());
}

}  // namespace

Response GetCalendar::operator()(Request const& request) const {
  auto token = request.params.at("token");
  if (token.ends_with(".ics")) token.resize(token.size() - 4);
  auto const staff = hooks.calendar ? hooks.calendar(token) : std::nullopt;
  if (!staff || staff->empty()) throw Fault("not_found", "no such calendar");
  note(hooks, {.user = "calendar of " + *staff, .role = Role::calendar, .staff_id = *staff}, "export",
       "calendar " + *staff);
  return {.content_type = "text/calendar; charset=utf-8",
          .body = feed->of(*staff, minute(now)),
          .headers = {{"Cache-Control", "private, no-cache"}}};
}

Response GetExportRoster::operator()(Request const& request) const {
  auto const date = date_of_query(request);
  auto const format = one_of(request, "format", {"csv", "json", "ics"});
  auto const staff = whose(request);
  auto const& caller = caller_of(request);
  auto const found = wanted_page(live, date, staff, caller.role);
  auto const name = "roster-" + format_iso_date(date) + "." + format;
  note(hooks, caller, "export", "roster " + format_iso_date(date) + " " + format);
  if (format == "json") return json_response(roster_json(found, live.reference(), staff));
  auto const rows = roster_rows(found, live.reference());
  if (format == "csv")
    return file("text/csv; charset=utf-8", roster_csv(rows, live.reference().local_zone()), name);
  return file("text/calendar; charset=utf-8", roster_ics(rows, minute(now)), name);
}

Response GetPrintRoster::operator()(Request const& request) const {
  auto const date = date_of_query(request);
  bool const french = wants_french(request);
  auto const staff = whose(request);
  auto const& caller = caller_of(request);
  auto const found = wanted_page(live, date, staff, caller.role);
  note(hooks, caller, "export", "roster " + format_iso_date(date) + " print");
  return page(roster_html(found, live.reference(), staff,
                          {.user = caller.user, .at = minute(now), .french = french}));
}

Response GetPrintHandover::operator()(Request const& request) const {
  auto const date = date_of_query(request);
  bool const french = wants_french(request);
  auto const id = request.parameter("task").value_or("");
  auto const& caller = caller_of(request);
  auto const day = published_day(live, date);
  auto const task = find_task(day.problem(), id);
  bool const theirs =
      caller.role != Role::staff || (task.has_value() && day.is_theirs(task, caller.staff_id));
  if (!task.has_value() || !theirs)
    throw Fault("unknown_task", "no task " + id + " on " + format_iso_date(date));
  note(hooks, caller, "export", "handover " + format_iso_date(date) + " " + id);
  return page(
      handover_html(day, live.reference(), task, {.user = caller.user, .at = minute(now), .french = french}));
}

Response GetPrintStyle::operator()(Request const&) const {
  return {.content_type = "text/css; charset=utf-8",
          .body = std::string(print_style()),
          .headers = {{"Cache-Control", "public, max-age=3600"}, {"X-Content-Type-Options", "nosniff"}}};
}

Response GetDayReport::operator()(Request const& request) const {
  auto const& caller = caller_of(request);
  auto const day = live.day(date_of_query(request));
  auto const format = one_of(request, "format", {"json", "csv"});
  auto const mission =
      caller.role == Role::officer ? caller.mission : request.parameter("mission").value_or("");
  auto const date = format_iso_date(day->date);
  auto const from = format_iso_date(shifted(day->date, -1)), to = format_iso_date(shifted(day->date, 1));
  auto const went = live.read([&](data::Store& store) {
    data::ProgressBook const book(store);
    return HowItWent{.marks = book.marks(from, to), .incidents = book.incidents(from, to)};
  });
  auto all = passages(day->planned, day->span, went);
  bool const everybody = caller.role != Role::officer && mission.empty();
  std::erase_if(all, [&](Passage const& p) {
    return !everybody && !same_mission(mission, day->planned.movements[p.movement.at()].mission);
  });
  note(hooks, caller, "export", "report " + date + (mission.empty() ? "" : " " + mission));
  if (format == "csv")
    return file("text/csv; charset=utf-8", passages_csv(day->planned, all), "report-" + date + ".csv");
  json::array movements;
  for (auto const& p : all) movements.push_back(passage_json(day->planned, p));
  return json_response(json::object{{"date", date},
                                    {"mission", everybody ? json::value(nullptr) : json::value(mission)},
                                    {"movements", std::move(movements)}});
}

Response GetMonthReport::operator()(Request const& request) const {
  auto const text = request.parameter("month").value_or("");
  auto const first = data::parse_iso_date(text + "-01");
  if (!first) throw Fault("bad_date", "month: got \"" + text + "\", wanted a month like 2026-12");
  auto const format = one_of(request, "format", {"json", "csv", "svg"});
  auto const start = read_date("month", text + "-01");
  auto const report =
      live.read([&](data::Store& store) { return month_report(store, live.reference(), start); });
  note(hooks, caller_of(request), "export", "report " + text + " " + format);
  if (format == "csv") return file("text/csv; charset=utf-8", to_csv(report), "report-" + text + ".csv");
  if (format == "svg") return file("image/svg+xml", to_svg(report), "report-" + text + ".svg");
  return json_response(to_json(report));
}

std::vector<Route> routes_roster_out(Services const& s) {
  auto const feed = std::make_shared<CalendarFeed>(s.live);
  return {
      {"GET", "/api/v1/calendar/{token}", GetCalendar{feed, s.now, s.progress}},
      {"GET", "/api/v1/export/roster", GetExportRoster{s.live, s.now, s.progress}},
      {"GET", "/api/v1/print/roster", GetPrintRoster{s.live, s.now, s.progress}},
      {"GET", "/api/v1/print/handover", GetPrintHandover{s.live, s.now, s.progress}},
      {"GET", "/api/v1/print/style.css", GetPrintStyle{}},
      {"GET", "/api/v1/reports/day", GetDayReport{s.live, s.progress}},
      {"GET", "/api/v1/reports/month", GetMonthReport{s.live, s.progress}},
  };
}

}  // namespace escale::api
