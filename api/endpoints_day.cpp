#include <algorithm>

#include "api/contract.h"
#include "api/day_view.h"
#include "api/endpoints.h"
#include "api/problems.h"
#include "api/solving.h"
#include "api/version.h"
#include "api/words.h"
#include "data/local_time.h"
#include "data/store/schema.h"

namespace escale::api {

using data::format_iso_date;
using data::format_iso_instant;

Date read_date(std::string const& name, std::optional<std::string> const& text) {
  if (!text) throw Fault("bad_date", name + ": missing, wanted a date like 2026-12-08");
  auto const date = data::parse_iso_date(*text);
  if (!date) throw Fault("bad_date", name + ": got \"" + *text + "\", wanted a date like 2026-12-08");
  if (int(date->year()) < 1970 || int(date->year()) > 2037)
    throw Fault("bad_date", name + ": got " + *text + ", wanted a year from 1970 to 2037");
  return *date;
}

Date date_of_query(Request const& request) {
  return read_date("date", request.parameter("date"));
}

Response GetHealth::operator()(Request const&) const {
  return json_response(
      json::object{{"status", "ok"}, {"version", version()}, {"schema", data::schema_version()}});
}

Response GetContract::operator()(Request const&) const {
  return {.body = contract(), .headers = {{"Cache-Control", "no-cache"}}};
}

Response GetDays::operator()(Request const&) const {
  auto const calendar = live.calendar();
  json::array days;
  CalendarDay const* busiest = nullptr;
  for (auto const& d : calendar->days) {
    if (busiest == nullptr || d.sums.travellers > busiest->sums.travellers) busiest = &d;
    days.push_back(json::object{{"date", format_iso_date(d.date)},
                                {"travellers", d.sums.travellers},
                                {"movements", d.sums.movements},
                                {"tasks", d.sums.tasks},
                                {"uncovered_travellers", d.sums.travellers - d.sums.covered_travellers},
                                {"stage", d.stage}});
  }
  auto const date_or_null = [](CalendarDay const* d) {
    return d != nullptr ? json::value(format_iso_date(d->date)) : json::value(nullptr);
  };
  auto const& all = calendar->days;
  auto const today = data::to_local(live.reference().local_zone(), now_instant()).day;
  json::object out{{"first", date_or_null(all.empty() ? nullptr : &all.front())},
                   {"last", date_or_null(all.empty() ? nullptr : &all.back())},
                   {"today", format_iso_date(today)},
                   {"busiest", date_or_null(busiest)}};
  if (!open_date.empty()) out["open"] = open_date;
  out["days"] = std::move(days);
  return json_response(out);
}

Response GetRoster::operator()(Request const& request) const {
  return json_response(day_json(*live.day(date_of_query(request)), live.reference(), now_instant()));
}

Response GetUncovered::operator()(Request const& request) const {
  auto const date = date_of_query(request);
  return json_response(json::object{{"date", format_iso_date(date)},
                                    {"uncovered", uncovered_view(*live.day(date), live.reference())}});
}

Response GetTask::operator()(Request const& request) const {
  auto const day = live.day(date_of_query(request));
  return json_response(live.read(
      [&](data::Store& store) { return task_json(*day, live.reference(), store, request.params.at("id")); }));
}

Response GetFlights::operator()(Request const& request) const {
  auto const day = live.day(date_of_query(request));
  auto flights = live.read([&](data::Store& store) { return flights_json(*day, live.reference(), store); });
  return json_response(json::object{{"date", format_iso_date(day->date)}, {"flights", std::move(flights)}});
}

Response GetStaff::operator()(Request const&) const {
  json::array out;
  for (auto const& s : live.read([](data::Store& store) { return store.staff(); })) {
    auto skills = s.qualifications;
    for (auto& skill : skills)
      std::transform(skill.begin(), skill.end(), skill.begin(),
                     [](char c) { return char(c >= 'A' && c <= 'Z' ? c + 32 : c); });
    json::object badge{
        {"sectors", json_strings(s.badge_sectors)},
        {"expiry", s.badge_expiry.empty() ? json::value(nullptr) : json::value(s.badge_expiry)}};
    out.push_back(json::object{{"id", s.id},
                               {"name", s.display_name},
                               {"sex", s.sex},
                               {"languages", json_strings(s.languages)},
                               {"skills", json_strings(skills)},
                               {"badge", std::move(badge)},
                               {"contract_hours_week", s.contract_hours_week},
                               {"employment", s.employment}});
  }
  return json_response(json::object{{"staff", std::move(out)}});
}

Response GetDuties::operator()(Request const& request) const {
  auto const day = live.day(date_of_query(request));
  json::array out;
  for (auto const& d : day->duties)
    out.push_back(json::object{{"staff_id", d.staff_id},
                               {"start", format_iso_instant(d.start)},
                               {"end", format_iso_instant(d.end)},
                               {"break_minutes", d.break_minutes},
                               {"base", d.base}});
  return json_response(json::object{{"date", format_iso_date(day->date)}, {"duties", std::move(out)}});
}

}  // namespace escale::api
