#include "api/my_day.h"

#include <fmt/format.h>

#include <algorithm>
#include <functional>

#include "api/my_day_view.h"
#include "api/problems.h"
#include "data/local_time.h"

namespace escale::api {

namespace {

constexpr std::size_t kPages = 500, kDays = 8;
constexpr int kAheadDays = 7;

using AheadByStaff = decltype(MyDays::Common::ahead);

/// Duties and published tasks of the days that follow.
AheadByStaff look_ahead(data::Store& store, data::Reference const& reference, Date date) {
  AheadByStaff out;
  auto const& zone = reference.local_zone();
  auto const last = data::local_day(zone, shifted(date, kAheadDays));
  auto const first = data::format_iso_date(shifted(date, 1)),
             end = data::format_iso_date(shifted(date, kAheadDays));
  for (auto const& d : store.duties_between(data::local_day(zone, date).to, last.to)) {
    if (d.local_date < first || d.local_date > end) continue;
    auto& ahead = out[d.staff_id][d.local_date];
    ahead.minutes += static_cast<int>((d.end - d.start).count()) - d.break_minutes;
    ahead.duties.emplace_back(d.start, d.end);
  }
  for (int i = 1; i <= kAheadDays; ++i) {
    auto const on = shifted(date, i);
    auto const text = data::format_iso_date(on);
    if (auto const roster = store.published_roster(text))
      for (auto const& a : assignments_of_day(*roster, data::local_day(zone, on)))
        ++out[a.staff_id][text].tasks;
  }
  return out;
}

MyDay made_of(json::object core, Clock const& now) {
  auto const tag = fmt::format("\"{:016x}\"", std::hash<std::string>{}(json::serialize(core)));
  core["updated_at"] = format_moment(now());
  return {json::serialize(core), tag};
}

}  // namespace

long MyDays::made() const {
  std::scoped_lock const lock(mutex_);
  return made_;
}

long MyDays::revision() {
  auto const writes = live_.writes();  // before looking: what is written meanwhile is looked up next time
  {
    std::scoped_lock const lock(mutex_);
    if (writes == writes_ && revision_ >= 0) return revision_;
  }
  auto const now = live_.read([](data::Store& store) { return data::ProgressBook(store).revision(); });
  std::scoped_lock const lock(mutex_);
  if (now >= revision_) revision_ = now, writes_ = writes;
  return now;
}

std::shared_ptr<MyDays::Common const> MyDays::common(Date date, std::shared_ptr<DayPlan const> const& day) {
  {
    std::scoped_lock const lock(mutex_);
    auto const held = common_.find(date);
    if (held != common_.end() && held->second->published.day == day) return held->second;
  }
  auto next = std::make_shared<Common>();
  next->published = published_day(live_, date);
  next->ahead = live_.read([&](data::Store& store) { return look_ahead(store, live_.reference(), date); });
  std::scoped_lock const lock(mutex_);
  if (common_.size() >= kDays) common_.clear();
  common_[date] = next;
  return next;
}

void MyDays::keep(std::pair<Date, std::string> const& whose, Kept kept) {
  std::scoped_lock const lock(mutex_);
  ++made_;
  if (pages_.size() >= kPages) pages_.clear();
  pages_[whose] = std::move(kept);
}

std::shared_ptr<MyDay const> MyDays::page(Date date, std::string const& staff_id) {
  auto const day = live_.day(date);
  auto const seen = revision();
  std::pair const whose{date, staff_id};
  std::shared_ptr<MyDay const> before;
  {
    std::scoped_lock const lock(mutex_);
    if (auto const it = pages_.find(whose); it != pages_.end()) {
      if (it->second.revision == seen && it->second.day.lock() == day) return it->second.page;
      before = it->second.page;
    }
  }
  bool const known =
      std::any_of(day->staff.begin(), day->staff.end(), [&](auto const& s) { return s.id == staff_id; });
  if (!known) throw Fault("unknown_staff", "nobody has this id");
  auto const all = common(date, day);
  auto next = std::make_shared<MyDay const>(made_of(
      live_.read([&](data::Store& store) { return my_day_json(*all, live_.reference(), store, staff_id); }),
      now_));
  if (before && before->etag == next->etag) next = before;  // nothing of theirs has changed
  keep(whose, {.day = day, .revision = seen, .page = next});
  return next;
}

}  // namespace escale::api
