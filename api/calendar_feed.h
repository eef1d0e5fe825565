#pragma once

#include <map>
#include <mutex>
#include <string>

#include "api/live.h"

namespace escale::api {

/// The published tasks of each staff member as iCalendar: 14 days back, 60 ahead. Made for all of them at
/// once and kept while the store holds the same. Thread safe.
class CalendarFeed {
 public:
  explicit CalendarFeed(Live& live) : live_(live) {}
  [[nodiscard]] std::string of(std::string const& staff_id, Instant now);

 private:
  Live& live_;
  std::mutex mutex_;
  long revision_ = -1;
  Date today_{};
  Instant stamp_{};
  std::map<std::string, std::string> files_;  // by staff id
};

}  // namespace escale::api
