#include <iterator>

#include "api/endpoints.h"
#include "api/endpoints_auth.h"
#include "api/endpoints_editing.h"
#include "api/endpoints_events.h"
#include "api/endpoints_manifests.h"
#include "api/endpoints_news.h"
#include "api/endpoints_notices.h"
#include "api/endpoints_progress.h"

namespace escale::api {

namespace {

std::vector<Route> routes_day(Services const& s) {
  return {
      {"GET", "/api/v1/health", GetHealth{}},
      {"GET", "/api/v1/openapi.json", GetContract{}},
      {"GET", "/api/v1/days", GetDays{s.live, s.open_date}},
      {"GET", "/api/v1/roster", GetRoster{s.live}},
      {"GET", "/api/v1/uncovered", GetUncovered{s.live}},
      {"GET", "/api/v1/tasks/{id}", GetTask{s.live}},
      {"GET", "/api/v1/flights", GetFlights{s.live}},
      {"GET", "/api/v1/staff", GetStaff{s.live}},
      {"GET", "/api/v1/duties", GetDuties{s.live}},
      {"POST", "/api/v1/files/{kind}", PostFile{s.live, {s.live, s.now, s.announce}}, kFileLimit},
      {"POST", "/api/v1/solve", PostSolve{s.live, s.planner}},
      {"GET", "/api/v1/jobs/{id}", GetJob{s.planner}},
      {"DELETE", "/api/v1/jobs/{id}", DeleteJob{s.planner}},
      {"POST", "/api/v1/publish", PostPublish{s.live, s.events}},
  };
}

/// A last {name} takes the rest of the address: longer patterns come first.
std::vector<Route> routes_manifests(Services const& s) {
  return {
      {"POST", "/api/v1/manifests", PostManifest{s.live, s.tell_notice, {s.live, s.now, s.announce}},
       kFileLimit},
      {"POST", "/api/v1/manifests/{abn}/cancel", PostCancel{s.live, s.now, s.tell_notice}},
      {"POST", "/api/v1/manifests/{abn}/departed", PostDeparted{s.live, s.now, s.tell_notice}},
      {"POST", "/api/v1/manifests/{abn}/acknowledge", PostAcknowledge{s.live, s.now, s.tell_notice}},
      {"GET", "/api/v1/manifests/{abn}/status", GetNoticeStatus{s.live}},
      {"GET", "/api/v1/reminders", GetReminders{s.live, s.now}},
      {"GET", "/api/v1/templates/manifest", GetManifestTemplate{}},
      {"GET", "/api/v1/manifests", GetManifests{s.live}},
      {"GET", "/api/v1/manifests/{abn}", GetManifest{s.live}},
  };
}

}  // namespace

std::vector<Route> routes(Services const& services) {
  std::vector<Route> all;
  for (auto const& topic : {routes_day, routes_editing, routes_auth, routes_users, routes_manifests,
                            routes_privacy, routes_events, routes_news, routes_progress, routes_roster_out})
    for (auto& route : topic(services)) all.push_back(std::move(route));
  return all;
}

}  // namespace escale::api
