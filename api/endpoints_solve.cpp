#include <cmath>
#include <map>

#include "api/announce.h"
#include "api/endpoints.h"
#include "api/problems.h"
#include "api/publishing.h"
#include "data/local_time.h"

namespace escale::api {

namespace {

constexpr double kMostSeconds = 3600;
constexpr int kMostDays = 366;

double number_of(json::object const& body, std::string_view key, double otherwise, double most) {
  auto const* value = body.if_contains(key);
  if (value == nullptr || value->is_null()) return otherwise;
  boost::system::error_code ec;
  auto const number = value->is_number() ? value->to_number<double>(ec) : -1.0;
  if (ec || number < 0 || number > most)
    throw Fault("bad_parameter", std::string(key) + ": got " + json::serialize(*value).substr(0, 40) +
                                     ", wanted a number from 0 to " +
                                     std::to_string(static_cast<long>(most)));
  return number;
}

SolveRequest read_solve(json::object const& body) {
  SolveRequest request{.from = read_date("from", text_of(body, "from")),
                       .to = read_date("to", text_of(body, "to"))};
  auto const days = (std::chrono::sys_days(request.to) - std::chrono::sys_days(request.from)).count() + 1;
  if (days < 1) throw Fault("bad_parameter", "to: the last day is before the first");
  if (days > kMostDays)
    throw Fault("bad_parameter", "to: wanted at most 366 days, got " + std::to_string(days));
  request.seconds = number_of(body, "seconds", 0, kMostSeconds);
  request.seed = static_cast<std::uint64_t>(number_of(body, "seed", 1, 9007199254740991.0));
  return request;
}

}  // namespace

Response PostSolve::operator()(Request const& request) const {
  auto const wanted = read_solve(json_body(request));
  auto const range = live.read([](data::Store& store) { return store.date_range(); });
  auto const from = data::format_iso_date(wanted.from), to = data::format_iso_date(wanted.to);
  if (!range || to < range->first || from > range->second)
    throw Fault("unknown_day", "nothing is held for " + from + " to " + to);
  auto const job = planner.start(wanted);
  auto answer = json_response(to_json(job), 202);
  answer.headers.emplace_back("Location", "/api/v1/jobs/" + job.id);
  return answer;
}

Response GetJob::operator()(Request const& request) const {
  auto const job = planner.find(request.params.at("id"));
  if (!job) throw Fault("unknown_job", "no job " + request.params.at("id"));
  return json_response(to_json(*job));
}

Response DeleteJob::operator()(Request const& request) const {
  auto const& id = request.params.at("id");
  if (!planner.stop(id)) throw Fault("unknown_job", "no job " + id);
  return json_response(to_json(*planner.find(id)));
}

Response PostPublish::operator()(Request const& request) const {
  auto const date = read_date("date", text_of(json_body(request), "date"));
  auto const told =
      live.write([&](data::Store& store) { return publish_day(store, live.reference(), date); });
  announce_published(events, data::format_iso_date(date), told);
  json::array staff;
  for (auto const& t : told.staff) {
    json::array changes;
    for (auto const& n : t.news) changes.push_back(to_json(n, live.reference()));
    staff.push_back(json::object{
        {"staff_id", t.staff_id}, {"name", t.name}, {"tasks", t.tasks}, {"changes", std::move(changes)}});
  }
  return json_response(json::object{{"date", data::format_iso_date(date)},
                                    {"stage", "published"},
                                    {"published_at", told.published_at},
                                    {"told", std::move(staff)}});
}

}  // namespace escale::api
