#pragma once

#include <map>
#include <memory>
#include <mutex>
#include <string>
#include <utility>
#include <vector>

#include "api/clock.h"
#include "api/published_day.h"

namespace escale::api {

/// The page of one staff member for one day: what was published to them, with everything live beside it. No
/// names of travellers.
struct MyDay {
  std::string body;  // JSON
  std::string etag;  // of everything but `updated_at`
};

/// Makes the pages and keeps them until something they show has changed, so that a phone that asks every few
/// seconds costs microseconds. Thread safe.
class MyDays {
 public:
  MyDays(Live& live, Clock now) : live_(live), now_(std::move(now)) {}

  /// Throws Fault unknown_day, unknown_staff.
  [[nodiscard]] std::shared_ptr<MyDay const> page(Date date, std::string const& staff_id);

  /// How many pages were made, not taken from what is kept.
  [[nodiscard]] long made() const;

  /// What all pages of a day have in common.
  struct Common {
    PublishedDay published;
    struct Ahead {
      int minutes = 0, tasks = 0;
      std::vector<std::pair<Instant, Instant>> duties;
    };
    std::map<std::string, std::map<std::string, Ahead>> ahead;  // by staff, then date
  };

 private:
  struct Kept {
    std::weak_ptr<DayPlan const> day;
    long revision = 0;
    std::shared_ptr<MyDay const> page;
  };

  [[nodiscard]] long revision();
  [[nodiscard]] std::shared_ptr<Common const> common(Date date, std::shared_ptr<DayPlan const> const& day);
  void keep(std::pair<Date, std::string> const& whose, Kept kept);

  Live& live_;
  Clock now_;
  mutable std::mutex mutex_;  // never held while waiting for the store
  std::map<std::pair<Date, std::string>, Kept> pages_;
  std::map<Date, std::shared_ptr<Common const>> common_;
  std::uint64_t writes_ = 0;
  long revision_ = -1;
  long made_ = 0;
};

}  // namespace escale::api
