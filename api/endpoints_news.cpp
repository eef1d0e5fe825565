#include "api/endpoints_news.h"

#include <algorithm>
#include <array>

#include "api/news_report.h"
#include "api/problems.h"
#include "api/repair_request.h"
#include "api/roster_document.h"
#include "api/solving.h"
#include "data/import/mvt.h"
#include "data/local_time.h"
#include "data/store/drafts.h"
#include "data/store/news.h"

namespace escale::api {

namespace {

constexpr std::size_t kNewsLimit = std::size_t{8} << 20;
constexpr int kMostBelow = 240;

void want_type(Request const& request, std::initializer_list<std::string_view> types) {
  std::string list;
  for (auto const type : types) {
    if (request.content_type == type) return;
    list += (list.empty() ? "" : ", ") + std::string(type);
  }
  throw Fault("wrong_content_type", "got \"" + request.content_type + "\", wanted one of " + list);
}

json::array repairs_json(std::vector<DayOutcome> const& repairs, data::Reference const& reference) {
  json::array out;
  for (auto const& one : repairs) out.push_back(to_json(one, reference));
  return out;
}

json::object policy_json(Policy const& policy) {
  return {{"auto_publish", policy.auto_publish}, {"below_minutes", policy.below_minutes}};
}

/// The repaired day as a draft of its own: judged in the day as it would be, not as the store has it.
long keep_draft(data::Store& store, data::Reference const& reference, Standing const& standing,
                RepairedDay const& day) {
  Solved solved;
  solved.solution = day.repair.solution;
  solved.solution.score = day.after.score;
  solved.solution.proof = {};
  solved.document = roster_document({.planned = day.planned, .reference = reference}, solved.solution,
                                    standing.judged_against);
  data::Store::Transaction whole(store);
  auto const id = store.save_roster(draft_of(day.planned, solved));
  data::Drafts(store).save_pins(id, standing.pins);
  whole.commit();
  return id;
}

std::vector<Date> days_of(data::NeedReport const& report) {
  std::vector<Date> days;
  for (auto const& c : report.changes)
    if (auto const date = data::parse_iso_date(c.date))
      for (auto const by : {0, 1}) days.push_back(shifted(*date, by));
  std::sort(days.begin(), days.end());
  days.erase(std::unique(days.begin(), days.end()), days.end());
  return days;
}

}  // namespace

TakenNews take_news(Live& live, Repairer const& repairer, std::string_view name, std::string_view bytes,
                    std::chrono::sys_seconds received) {
  TakenNews out;
  out.report = live.write([&](data::Store& store) {
    return data::import_news(store, live.reference(), name, bytes, {.received = received});
  });
  if (out.report.changed.empty()) return out;
  json::array flights;
  for (auto const& key : out.report.changed)
    flights.push_back(json::object{{"flight", FlightLeg{.key = key}.number_text()},
                                   {"date", data::format_iso_date(key.origin_date)}});
  json::array days;
  for (auto const date : out.report.days) days.emplace_back(data::format_iso_date(date));
  repairer.say("flight_news", json::object{{"source", data::word(out.report.kind)},
                                           {"flights", std::move(flights)},
                                           {"days", std::move(days)}});
  out.repairs = repairer.after_change(out.report.days);
  return out;
}

TakenNeeds take_needs(Live& live, Repairer const& repairer, std::string_view text,
                      std::chrono::sys_seconds received) {
  TakenNeeds out;
  out.report = live.write([&](data::Store& store) {
    return data::take_assistance_lists(store, live.reference(), text, {.received = received});
  });
  out.repairs = repairer.after_change(days_of(out.report));
  return out;
}

json::object to_json(TakenNews const& taken, data::Reference const& reference) {
  auto out = report_json(taken.report);
  out["repairs"] = repairs_json(taken.repairs, reference);
  return out;
}

json::object to_json(TakenNeeds const& taken, data::Reference const& reference) {
  auto out = report_json(taken.report);
  out["repairs"] = repairs_json(taken.repairs, reference);
  return out;
}

Response PostFlightNews::operator()(Request const& request) const {
  want_type(request, {"application/xml", "text/xml", "text/plain", "text/csv", "application/octet-stream"});
  auto const taken = take_news(live, repairer, request.parameter("name").value_or("flight-news"),
                               request.body, repairer.now());
  return json_response(to_json(taken, live.reference()), taken.report.accepted ? 200 : 422);
}

Response PostAssistanceLists::operator()(Request const& request) const {
  want_type(request, {"text/plain"});
  auto const taken = take_needs(live, repairer, request.body, repairer.now());
  return json_response(to_json(taken, live.reference()), taken.report.accepted ? 200 : 422);
}

Response GetNews::operator()(Request const& request) const {
  auto const date = data::format_iso_date(date_of_query(request));
  json::array out;
  for (auto const& entry :
       live.read([&](data::Store& store) { return data::NewsStore(store).entries(date); }))
    out.push_back(to_json(entry));
  return json_response(json::object{{"date", date}, {"news", std::move(out)}});
}

Response PostRepair::operator()(Request const& request) const {
  auto const wanted = read_repair(json_body(request));
  auto const& reference = live.reference();
  auto const held =
      live.read([&](data::Store& store) { return standing(store, reference, wanted.date, false); });
  if (!held)
    throw Fault("no_draft",
                "there is no roster of " + data::format_iso_date(wanted.date) + "; solve it first");
  auto const changes = changes_of(wanted, *held, reference);
  auto const at = std::chrono::floor<Minutes>(now());
  auto const day = repair_day(*held, reference, changes, at);
  if (!day.repair.faults.empty()) {
    std::vector<std::string> lines;
    for (auto const& f : day.repair.faults)
      lines.push_back("/changes/" + std::to_string(f.change) + ": " + f.code + " " + f.detail);
    throw Fault("bad_parameter", "the changes cannot be used as they are", lines);
  }
  std::optional<long> id;
  if (wanted.keep)
    id = live.write([&](data::Store& store) { return keep_draft(store, reference, *held, day); });
  return json_response(to_json(*held, day, reference, at, id));
}

Response GetPolicy::operator()(Request const&) const {
  return json_response(policy_json(live.read([](data::Store& store) { return read_policy(store); })));
}

Response PutPolicy::operator()(Request const& request) const {
  auto const body = json_body(request);
  auto const* publish = body.if_contains("auto_publish");
  auto const below = integer_of(body, "below_minutes");
  if (publish == nullptr || !publish->is_bool() || !below || *below < 1 || *below > kMostBelow)
    throw Fault("bad_parameter", "wanted {\"auto_publish\": true or false, \"below_minutes\": 1 to " +
                                     std::to_string(kMostBelow) + "}");
  Policy const policy{publish->get_bool(), static_cast<int>(*below)};
  live.write([&](data::Store& store) { keep_policy(store, policy); });
  return json_response(policy_json(policy));
}

std::vector<Route> routes_news(Services const& s) {
  Repairer const repairer(s.live, s.now, s.announce);
  return {
      {"POST", "/api/v1/flight-news", PostFlightNews{s.live, repairer}, kNewsLimit},
      {"POST", "/api/v1/assistance-lists", PostAssistanceLists{s.live, repairer}, kNewsLimit},
      {"GET", "/api/v1/news", GetNews{s.live}},
      {"POST", "/api/v1/repair", PostRepair{s.live, s.now}},
      {"GET", "/api/v1/policy", GetPolicy{s.live}},
      {"PUT", "/api/v1/policy", PutPolicy{s.live}},
  };
}

}  // namespace escale::api
