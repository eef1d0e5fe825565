#pragma once

#include <memory>

#include "api/calendar_feed.h"
#include "api/endpoints.h"

namespace escale::api {

// The roster and what became of it as it leaves the house. Every copy is noted. No names of travellers.

/// iCalendar of the staff member whose token it is.
struct GetCalendar {
  std::shared_ptr<CalendarFeed> feed;
  Clock now;
  ProgressHooks hooks;
  [[nodiscard]] Response operator()(Request const&) const;
};
/// csv, json or ics. Staff get their own duty, as published.
struct GetExportRoster {
  Live& live;
  Clock now;
  ProgressHooks hooks;
  [[nodiscard]] Response operator()(Request const&) const;
};
struct GetPrintRoster {
  Live& live;
  Clock now;
  ProgressHooks hooks;
  [[nodiscard]] Response operator()(Request const&) const;
};
struct GetPrintHandover {
  Live& live;
  Clock now;
  ProgressHooks hooks;
  [[nodiscard]] Response operator()(Request const&) const;
};
struct GetPrintStyle {
  [[nodiscard]] Response operator()(Request const&) const;
};
/// What became of each movement. Officers see those of their mission.
struct GetDayReport {
  Live& live;
  ProgressHooks hooks;
  [[nodiscard]] Response operator()(Request const&) const;
};
struct GetMonthReport {
  Live& live;
  ProgressHooks hooks;
  [[nodiscard]] Response operator()(Request const&) const;
};

}  // namespace escale::api
