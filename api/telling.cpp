#include "api/telling.h"

#include <algorithm>
#include <map>

#include "api/live.h"
#include "api/roster_document.h"
#include "api/task_view.h"
#include "api/words.h"
#include "data/local_time.h"

namespace escale::api {

namespace {

using Key = std::pair<std::string, std::string>;  // staff, task

std::map<Key, Interval> work_of(data::StoredRoster const* roster, Interval day) {
  std::map<Key, Interval> out;
  if (roster == nullptr) return out;
  for (auto const& a : assignments_of_day(*roster, day)) out[{a.staff_id, a.task_id}] = {a.start, a.end};
  return out;
}

std::string hours(Interval time, data::Reference const& reference, bool french) {
  auto const clock = [&](Instant t) {
    auto const minute = data::to_local(reference.local_zone(), t).minute_of_day;
    auto const two = [](int n) { return (n < 10 ? "0" : "") + std::to_string(n); };
    return two(minute / 60) + ":" + two(minute % 60);
  };
  return french ? "de " + clock(time.from) + " à " + clock(time.to)
                : clock(time.from) + " to " + clock(time.to);
}

Instant when(News const& n) {
  return n.after ? n.after->from : n.before->from;
}

json::value time_json(std::optional<Interval> const& time) {
  if (!time) return nullptr;
  return json::object{{"start", data::format_iso_instant(time->from)},
                      {"end", data::format_iso_instant(time->to)}};
}

/// Flight and alias of each task as they are planned now.
class Shown {
 public:
  Shown(data::Store& store, data::Reference const& reference, Date date)
      : planned_(data::assemble(store, reference, shifted(date, -1), shifted(date, 1))),
        view_{planned_, reference} {}

  void fill(News& news) const {
    auto const task = find_task(planned_.problem, news.task);
    if (!task.has_value()) return;
    auto const seen = view_.task(task);
    news.flight = seen.flight;
    news.party_alias = seen.party_alias;
  }

 private:
  data::Planned planned_;
  PlanView view_;
};

}  // namespace

std::vector<StaffNews> news_between(data::Store& store, data::Reference const& reference, Date date,
                                    data::StoredRoster const* before, data::StoredRoster const* after) {
  auto const day = data::local_day(reference.local_zone(), date);
  std::map<Key, News> all;
  for (auto const& [key, time] : work_of(before, day)) all[key].before = time;
  for (auto const& [key, time] : work_of(after, day)) all[key].after = time;
  Shown const shown(store, reference, date);
  std::map<std::string, std::vector<News>> by_staff;
  for (auto& [key, news] : all) {
    if (news.before == news.after) continue;
    news.kind = !news.before ? "added" : !news.after ? "removed" : "moved";
    news.task = key.second;
    shown.fill(news);
    by_staff[key.first].push_back(news);
  }
  std::map<std::string, std::string> names;
  for (auto const& row : store.staff()) names[row.id] = row.display_name;
  std::vector<StaffNews> out;
  for (auto& [staff, news] : by_staff) {
    std::stable_sort(news.begin(), news.end(),
                     [](News const& a, News const& b) { return when(a) < when(b); });
    out.push_back({.staff_id = staff, .name = names[staff], .news = std::move(news)});
  }
  return out;
}

std::string sentence(News const& n, data::Reference const& reference, bool french) {
  auto what = n.flight + (n.flight.empty() || n.party_alias.empty() ? "" : " ") + n.party_alias;
  if (what.empty()) what = n.task;
  if (n.kind == "added")
    return what + (french ? " est nouveau : " : " is new: ") + hours(*n.after, reference, french);
  if (n.kind == "removed")
    return what + (french ? " n’est plus à faire (était " : " is not yours any more (was ") +
           hours(*n.before, reference, french) + ")";
  return what + (french ? " a lieu maintenant " : " is now ") + hours(*n.after, reference, french) +
         (french ? " (était " : " (was ") + hours(*n.before, reference, french) + ")";
}

json::object to_json(News const& n, data::Reference const& reference) {
  return {{"kind", n.kind},
          {"task", n.task},
          {"flight", n.flight},
          {"party_alias", n.party_alias},
          {"before", time_json(n.before)},
          {"after", time_json(n.after)},
          {"text", both(sentence(n, reference, false), sentence(n, reference, true))}};
}

json::array to_json(std::vector<StaffNews> const& all, data::Reference const& reference) {
  json::array out;
  for (auto const& s : all) {
    json::array news;
    for (auto const& n : s.news) news.push_back(to_json(n, reference));
    out.push_back(json::object{{"staff_id", s.staff_id}, {"name", s.name}, {"changes", std::move(news)}});
  }
  return out;
}

}  // namespace escale::api
