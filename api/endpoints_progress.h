#pragma once

#include <memory>

#include "api/endpoints.h"
#include "api/my_day.h"

namespace escale::api {

/// One's own day; supervisors name whose (`staff`). ETag, 304.
struct GetMyDay {
  std::shared_ptr<MyDays> days;
  [[nodiscard]] Response operator()(Request const&) const;
};
/// What staff tapped, as a batch that may come late and twice.
struct PostMarks {
  Live& live;
  Clock now;
  ProgressHooks hooks;
  [[nodiscard]] Response operator()(Request const&) const;
};
/// Where every task of a day stands; with `task`: one of them.
struct GetMarks {
  Live& live;
  Clock now;
  [[nodiscard]] Response operator()(Request const&) const;
};
/// Who took people over. Identity: every look is noted.
struct GetHandovers {
  Live& live;
  ProgressHooks hooks;
  [[nodiscard]] Response operator()(Request const&) const;
};
struct PostIncident {
  Live& live;
  Clock now;
  ProgressHooks hooks;
  [[nodiscard]] Response operator()(Request const&) const;
};
/// Staff see those they reported.
struct GetIncidents {
  Live& live;
  [[nodiscard]] Response operator()(Request const&) const;
};
struct PostResolve {
  Live& live;
  Clock now;
  ProgressHooks hooks;
  [[nodiscard]] Response operator()(Request const&) const;
};

[[nodiscard]] std::vector<Route> routes_progress(Services const& services);
[[nodiscard]] std::vector<Route> routes_roster_out(Services const& services);

/// Writes down that something left the house or was looked at.
void note(ProgressHooks const& hooks, Caller const& caller, std::string action, std::string subject);

}  // namespace escale::api
