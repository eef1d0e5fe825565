#include <algorithm>
#include <cstdlib>
#include <map>

#include "api/publishing.h"
#include "api/repairing.h"
#include "api/roster_document.h"
#include "data/local_time.h"
#include "data/store/drafts.h"
#include "data/store/news.h"

namespace escale::api {

namespace {

using data::format_iso_date;

constexpr std::string_view kPolicy = "auto_publish";

/// Task ids of each staff member in the order of their times.
using Orders = std::map<std::string, std::vector<std::string>>;

Orders orders(std::vector<std::tuple<std::string, Instant, std::string>> work) {
  std::sort(work.begin(), work.end());
  Orders out;
  for (auto& [staff, start, task] : work) out[staff].push_back(std::move(task));
  return out;
}

Orders orders_told(Standing const& s) {
  std::vector<std::tuple<std::string, Instant, std::string>> work;
  auto const& problem = s.situation.problem;
  for (auto const& t : s.situation.told)
    work.emplace_back(problem.staff[problem.duties[t.duty.at()].staff.at()].id, t.start, t.task);
  return orders(std::move(work));
}

Orders orders_after(RepairedDay const& day) {
  std::vector<std::tuple<std::string, Instant, std::string>> work;
  auto const& problem = day.planned.problem;
  for (auto const& a : day.repair.solution.roster.assignments)
    work.emplace_back(problem.staff[problem.duties[a.duty.at()].staff.at()].id, a.start,
                      problem.tasks[a.task.at()].id);
  return orders(std::move(work));
}

bool same_work(std::vector<data::StoredAssignment> a, std::vector<data::StoredAssignment> b) {
  auto const key = [](data::StoredAssignment const& x) {
    return std::tie(x.task_id, x.position, x.staff_id, x.start, x.end);
  };
  auto const less = [&](auto const& x, auto const& y) { return key(x) < key(y); };
  std::sort(a.begin(), a.end(), less);
  std::sort(b.begin(), b.end(), less);
  return std::equal(a.begin(), a.end(), b.begin(), b.end(),
                    [&](auto const& x, auto const& y) { return key(x) == key(y); });
}

json::array who(std::vector<StaffNews> const& told) {
  json::array out;
  for (auto const& one : told)
    out.push_back(json::object{{"staff_id", one.staff_id}, {"changes", one.news.size()}});
  return out;
}

}  // namespace

Policy read_policy(data::Store& store) {
  Policy policy;
  auto const text = data::NewsStore(store).setting(kPolicy);
  if (!text) return policy;
  auto const value = parse_json(*text).as_object();
  policy.auto_publish = value.at("auto_publish").as_bool();
  policy.below_minutes = static_cast<int>(value.at("below_minutes").as_int64());
  return policy;
}

void keep_policy(data::Store& store, Policy const& policy) {
  data::NewsStore(store).put_setting(kPolicy,
                                     json::serialize(json::object{{"auto_publish", policy.auto_publish},
                                                                  {"below_minutes", policy.below_minutes}}));
}

bool may_publish(Policy const& policy, Standing const& standing, RepairedDay const& day) {
  if (!policy.auto_publish || day.after.score.medium > day.before.score.medium || day.after.score.hard > 0)
    return false;
  for (auto const& notice : day.repair.notices) {
    if (notice.kind != replan::Notice::Kind::moved) return false;
    auto const shift = std::max(std::chrono::abs(notice.after->time.from - notice.before->time.from),
                                std::chrono::abs(notice.after->time.to - notice.before->time.to));
    if (shift >= Minutes{policy.below_minutes}) return false;
  }
  return orders_told(standing) == orders_after(day);
}

std::vector<DayOutcome> Repairer::after_change(std::vector<Date> const& days) const {
  std::vector<DayOutcome> out;
  for (auto const date : days)
    if (auto done = one(date)) out.push_back(std::move(*done));
  return out;
}

std::vector<DayOutcome> Repairer::after_change() const {
  auto const today = data::to_local(live_.reference().local_zone(), now()).day;
  auto const range = live_.read([](data::Store& store) { return store.date_range(); });
  std::vector<Date> days;
  if (!range) return {};
  auto const last = std::chrono::sys_days(*data::parse_iso_date(range->second));
  auto const first = std::max(std::chrono::sys_days(shifted(today, -1)),
                              std::chrono::sys_days(*data::parse_iso_date(range->first)));
  for (auto day = first; day <= last; day += std::chrono::days(1)) days.emplace_back(day);
  return after_change(days);
}

std::optional<DayOutcome> Repairer::one(Date date, std::vector<replan::Change> const& changes) const {
  auto const& reference = live_.reference();
  if (data::local_day(reference.local_zone(), date).to <= now()) return std::nullopt;
  auto const held = live_.read([&](data::Store& store) { return standing(store, reference, date, true); });
  if (!held) return std::nullopt;
  DayOutcome out{.date = date, .outcome = "unchanged"};
  if (changes.empty() && !needs_repair(*held)) return out;
  try {
    auto const day = repair_day(*held, reference, changes, now());
    if (!changes.empty() && day.told.empty()) return out;  // as it was told, it can stand
    out.told = day.told;
    out.milliseconds = day.milliseconds;
    keep(*held, day, out);
  } catch (std::runtime_error const& e) {
    out.outcome = "failed";
    out.detail = e.what();
  }
  json::object data{{"date", format_iso_date(date)},
                    {"outcome", out.outcome},
                    {"roster_id", out.roster_id ? json::value(*out.roster_id) : json::value(nullptr)},
                    {"told", who(out.told)}};
  if (out.outcome != "unchanged")
    say(out.outcome == "published" ? "roster_published" : "roster_draft", std::move(data));
  return out;
}

void Repairer::keep(Standing const& held, RepairedDay const& day, DayOutcome& out) const {
  auto const& reference = live_.reference();
  auto const text = format_iso_date(held.date);
  auto const work = to_stored(day.planned, day.repair.solution.roster);
  live_.write([&](data::Store& store) {
    auto const newest = store.latest_roster(text);
    bool const draft = newest && newest->stage == data::RosterStage::draft;
    out.outcome = "draft";
    if (draft && same_work(newest->assignments, work)) {
      out.outcome = "unchanged";
      out.roster_id = newest->id;
      return;
    }
    if (draft && data::Drafts(store).edit(newest->id)) {
      out.outcome = "draft_in_hand";
      return;
    }
    if (same_work(held.roster.assignments, work) && held.roster.first_date == held.roster.last_date &&
        day.repair.notices.empty() && !draft) {
      out.outcome = "unchanged";
      return;
    }
    auto const publish = may_publish(read_policy(store), held, day);
    out.roster_id = save_day(store, reference, held.date, work, held.pins);
    if (!publish) return;
    (void)publish_day(store, reference, held.date);
    out.outcome = "published";
  });
}

json::object to_json(DayOutcome const& outcome, data::Reference const& reference) {
  return {{"date", format_iso_date(outcome.date)},
          {"outcome", outcome.outcome},
          {"detail", outcome.detail},
          {"roster_id", outcome.roster_id ? json::value(*outcome.roster_id) : json::value(nullptr)},
          {"told", to_json(outcome.told, reference)},
          {"milliseconds", outcome.milliseconds}};
}

}  // namespace escale::api
