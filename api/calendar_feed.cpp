#include "api/calendar_feed.h"

#include <algorithm>

#include "api/roster_document.h"
#include "api/roster_page.h"
#include "data/local_time.h"

namespace escale::api {

namespace {

constexpr int kBack = 14, kAhead = 60;

std::vector<data::RosterRow> rows_of(data::Store& store, data::Reference const& reference, Date today) {
  auto const range = store.date_range();
  if (!range) return {};
  auto const first = std::max(std::chrono::sys_days(shifted(today, -kBack)),
                              std::chrono::sys_days(*data::parse_iso_date(range->first)));
  auto const last = std::min(std::chrono::sys_days(shifted(today, kAhead)),
                             std::chrono::sys_days(*data::parse_iso_date(range->second)));
  if (first > last) return {};
  RosterPage page{.date = today, .planned = data::assemble(store, reference, Date(first), Date(last))};
  std::vector<data::StoredAssignment> all;
  for (auto day = first; day <= last; day += std::chrono::days(1))
    if (auto const roster = store.published_roster(data::format_iso_date(Date(day))))
      for (auto& a : assignments_of_day(*roster, data::local_day(reference.local_zone(), Date(day))))
        all.push_back(std::move(a));
  page.roster = to_roster(page.planned, all);
  return roster_rows(page, reference);
}

}  // namespace

std::string CalendarFeed::of(std::string const& staff_id, Instant now) {
  auto const today = data::to_local(live_.reference().local_zone(), now).day;
  std::scoped_lock const lock(mutex_);
  live_.read([&](data::Store& store) {
    auto const revision = store.content_revision();
    if (revision == revision_ && today == today_) return;
    std::map<std::string, std::vector<data::RosterRow>> by_staff;
    for (auto& row : rows_of(store, live_.reference(), today))
      by_staff[row.staff_id].push_back(std::move(row));
    files_.clear();
    for (auto const& [id, rows] : by_staff) files_[id] = data::roster_ics(rows, now);
    revision_ = revision, today_ = today, stamp_ = now;
  });
  auto const found = files_.find(staff_id);
  return found != files_.end() ? found->second : data::roster_ics({}, stamp_);
}

}  // namespace escale::api
