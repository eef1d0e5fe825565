#pragma once

#include <functional>
#include <string>
#include <vector>

#include "api/clock.h"
#include "api/events.h"
#include "api/http.h"
#include "api/json.h"
#include "api/live.h"
#include "api/planner.h"
#include "api/progress_hooks.h"
#include "api/repairing.h"
#include "api/router.h"

namespace escale::api {

// Each endpoint: request in, response out, what it needs as members.

struct GetHealth {
  [[nodiscard]] Response operator()(Request const&) const;
};
struct GetContract {
  [[nodiscard]] Response operator()(Request const&) const;
};

struct GetDays {
  Live& live;
  std::string open_date;  // the day the board opens on, if one was asked for
  [[nodiscard]] Response operator()(Request const&) const;
};
struct GetRoster {
  Live& live;
  [[nodiscard]] Response operator()(Request const&) const;
};
struct GetUncovered {
  Live& live;
  [[nodiscard]] Response operator()(Request const&) const;
};
struct GetTask {
  Live& live;
  [[nodiscard]] Response operator()(Request const&) const;
};
struct GetFlights {
  Live& live;
  [[nodiscard]] Response operator()(Request const&) const;
};
struct GetStaff {
  Live& live;
  [[nodiscard]] Response operator()(Request const&) const;
};
struct GetDuties {
  Live& live;
  [[nodiscard]] Response operator()(Request const&) const;
};

struct PostFile {
  Live& live;
  Repairer repairer;
  [[nodiscard]] Response operator()(Request const&) const;
};

struct PostSolve {
  Live& live;
  Planner& planner;
  [[nodiscard]] Response operator()(Request const&) const;
};
struct GetJob {
  Planner& planner;
  [[nodiscard]] Response operator()(Request const&) const;
};
struct DeleteJob {
  Planner& planner;
  [[nodiscard]] Response operator()(Request const&) const;
};
struct PostPublish {
  Live& live;
  EventHub& events;
  [[nodiscard]] Response operator()(Request const&) const;
};

class Accounts;  // api/auth.h

/// Something happened to a notice ("notice_received", "notice_acknowledged"): for supervisors and for the
/// officers of the mission. Ids, counts and times only.
struct NoticeEvent {
  std::string type;
  json::object data;
  std::string mission;
};
using NoticeTeller = std::function<void(NoticeEvent const&)>;

/// What endpoints need; one of each in a program.
struct Services {
  Live& live;
  Planner& planner;
  Accounts& accounts;
  EventHub& events;
  std::string open_date = {};  // the day the board opens on, if one was asked for
  Clock now = system_clock();
  NoticeTeller tell_notice = {};  // none: nobody listens
  /// Told that sealed remarks of an ABN were opened, and by whom; no one's name is in it.
  std::function<void(std::string const& abn, std::string const& actor)> sealed_opened = {};
  /// Hears of what happened: a type word and data without names.
  Announce announce = {};
  ProgressHooks progress = {};  // who is told of marks, incidents and exports
};

[[nodiscard]] std::vector<Route> routes_news(Services const& services);

/// The whole route table: the routes of each topic, one function a topic.
[[nodiscard]] std::vector<Route> routes(Services const& services);
[[nodiscard]] std::vector<Route> routes_privacy(Services const& services);

// What several endpoints read.
/// A date as "2026-12-08"; throws Fault bad_date. Years 1970 to 2037.
[[nodiscard]] Date read_date(std::string const& name, std::optional<std::string> const& text);
[[nodiscard]] Date date_of_query(Request const& request);

}  // namespace escale::api
