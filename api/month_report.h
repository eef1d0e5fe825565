#pragma once

#include <map>
#include <string>

#include "api/reports.h"

namespace escale::api {

/// A month in numbers, without names.
struct MonthReport {
  struct Programme {
    int movements = 0, travellers = 0, no_show = 0;
    int arrivals = 0, transits = 0, departures = 0;  // travellers
  };
  /// From in block until met, of arrivals and transits of which both are known.
  struct Waiting {
    int measured = 0, within_5 = 0, within_10 = 0, within_20 = 0;
  };
  struct Hours {
    std::string name;      // of the staff member
    int duty_minutes = 0;  // without breaks
    int task_minutes = 0;  // of the published rosters
    int duties = 0, tasks = 0;
  };
  std::string month;  // "2026-12"
  std::map<std::string, Programme> programmes;
  Waiting waiting;
  std::map<std::string, int> incidents;  // by kind
  std::map<std::string, Hours> hours;    // by staff id
};

/// Throws StoreError. `first` is the first day of a month.
[[nodiscard]] MonthReport month_report(data::Store& store, data::Reference const& reference, Date first);

[[nodiscard]] json::object to_json(MonthReport const& report);
/// "section,key,measure,value"
[[nodiscard]] std::string to_csv(MonthReport const& report);
/// Travellers by programme as bars.
[[nodiscard]] std::string to_svg(MonthReport const& report);

}  // namespace escale::api
