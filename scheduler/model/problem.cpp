#include "scheduler/model/problem.h"

#include <limits>
#include <set>
#include <tuple>

namespace escale {

namespace {

/// Collects faults, each with what it is about, what was got and what was wanted.
class Faults {
 public:
  void add(std::string const& about, std::string const& fault) { list_.push_back(about + ": " + fault); }
  void require(bool good, std::string const& about, std::string const& fault) {
    if (!good) add(about, fault);
  }
  template <typename Tag>
  bool index(Index<Tag> i, std::size_t size, std::string const& about, std::string const& kind) {
    if (i.has_value() && i.at() < size) return true;
    auto const got = i.has_value() ? kind + " " + std::to_string(i.at()) : "no " + kind;
    add(about, got + ", wanted one of " + std::to_string(size));
    return false;
  }
  std::vector<std::string> take() { return std::move(list_); }

 private:
  std::vector<std::string> list_;
};

std::string number(std::int64_t n) {
  return std::to_string(n);
}

std::string count_of(std::size_t n) {
  return std::to_string(n);
}

/// "task T1", or "task 3" where the id is empty.
std::string about(std::string const& kind, std::string const& id, std::size_t i) {
  return kind + " " + (id.empty() ? count_of(i) : id);
}

void check_intervals(std::vector<Interval> const& intervals, std::string const& name, Faults& faults) {
  for (std::size_t i = 0; i < intervals.size(); ++i) {
    auto const& v = intervals[i];
    faults.require(v.from < v.to, name + " " + count_of(i), "ends before it begins");
    faults.require(i == 0 || intervals[i - 1].to <= v.from, name + " " + count_of(i),
                   "begins before the one before it ends");
  }
}

void check_travel(Problem const& p, Faults& faults) {
  auto const places = p.places.size();
  faults.require(p.travel.places == places, "travel",
                 "a table for " + count_of(p.travel.places) + " places, wanted " + count_of(places));
  auto const wanted = p.travel.places * p.travel.places;
  faults.require(p.travel.day.size() == wanted, "travel",
                 count_of(p.travel.day.size()) + " minutes by day, wanted " + count_of(wanted));
  faults.require(
      p.travel.night.empty() || p.travel.night.size() == wanted, "travel",
      count_of(p.travel.night.size()) + " minutes by night, wanted " + count_of(wanted) + " or none");
  check_intervals(p.travel.nights, "travel night", faults);
  check_intervals(p.local_nights, "local night", faults);
}

template <typename Item>
void check_ids(std::vector<Item> const& items, std::string const& kind, Faults& faults) {
  std::set<std::string> seen;
  for (std::size_t i = 0; i < items.size(); ++i) {
    auto const& id = items[i].id;
    faults.require(!id.empty(), kind + " " + count_of(i), "no id");
    faults.require(id.empty() || seen.insert(id).second, about(kind, id, i), "the id occurs twice");
  }
}

void check_duty(Problem const& p, std::size_t i, Faults& faults) {
  auto const& d = p.duties[i];
  auto const name = "duty " + count_of(i);
  faults.index(d.staff, p.staff.size(), name, "staff member");
  faults.index(d.base, p.places.size(), name, "base");
  faults.require(d.span.from < d.span.to, name, "ends before it begins");
  auto const length = d.span.length();
  faults.require(
      d.break_minutes >= Minutes{0} && d.break_minutes <= std::max(length, Minutes{0}), name,
      "a break of " + number(d.break_minutes.count()) + " minutes in a duty of " + number(length.count()));
  if (i == 0) return;
  auto const& before = p.duties[i - 1];
  faults.require(std::tie(before.staff, before.span.from) <= std::tie(d.staff, d.span.from), name,
                 "not in the order of staff, then start");
  faults.require(before.staff != d.staff || before.span.to <= d.span.from, name,
                 "begins before the one before it ends");
}

void check_absences(Problem const& p, Faults& faults) {
  faults.require(p.absences.size() == p.absence_of.size(), "absences",
                 "intervals: " + count_of(p.absences.size()) +
                     ", staff members: " + count_of(p.absence_of.size()) + ", wanted as many");
  for (std::size_t i = 0; i < p.absences.size(); ++i) {
    faults.require(p.absences[i].from < p.absences[i].to, "absence " + count_of(i), "ends before it begins");
  }
  for (std::size_t i = 0; i < p.absence_of.size(); ++i) {
    faults.index(p.absence_of[i], p.staff.size(), "absence " + count_of(i), "staff member");
  }
}

void check_crew(Problem const& p, Task const& t, std::string const& name, Faults& faults) {
  faults.require(!t.crew.empty(), name, "an empty crew, wanted at least one position");
  faults.require(t.crew.size() <= std::numeric_limits<std::uint16_t>::max(), name,
                 "a crew of " + count_of(t.crew.size()) + ", wanted at most 65535");
  std::int64_t sum = 0;
  for (std::size_t i = 0; i < t.crew.size(); ++i) {
    auto const& position = t.crew[i];
    auto const where = name + ", position " + count_of(i);
    faults.require(position.travellers >= 0, where,
                   number(position.travellers) + " travellers, wanted 0 or more");
    faults.require(!position.female || !position.male, where, "a woman and a man at once");
    for (auto const s : position.named) faults.index(s, p.staff.size(), where, "named staff member");
    sum += position.travellers;
  }
  faults.require(t.crew.empty() || sum == t.travellers, name,
                 "positions with " + number(sum) + " travellers, wanted " + number(t.travellers));
}

void check_task(Problem const& p, std::size_t i, Faults& faults) {
  auto const& t = p.tasks[i];
  auto const name = about("task", t.id, i);
  faults.require(t.earliest_start <= t.latest_start, name, "the latest start is before the earliest");
  faults.require(t.duration >= Minutes{0}, name,
                 "a duration of " + number(t.duration.count()) + " minutes, wanted 0 or more");
  faults.require(t.weight >= 0, name, "a weight of " + number(t.weight) + ", wanted 0 or more");
  faults.index(t.from, p.places.size(), name, "place to start from");
  faults.index(t.to, p.places.size(), name, "place to end at");
  if (t.group.has_value()) faults.index(t.group, p.groups.size(), name, "group");
  check_crew(p, t, name, faults);
  if (i == 0) return;
  auto const& before = p.tasks[i - 1];
  faults.require(std::tie(before.earliest_start, before.id) <= std::tie(t.earliest_start, t.id), name,
                 "not in the order of earliest start, then id");
}

void check_groups(Problem const& p, Faults& faults) {
  std::vector<std::size_t> listed(p.tasks.size(), 0);
  for (std::size_t g = 0; g < p.groups.size(); ++g) {
    auto const name = about("group", p.groups[g].id, g);
    Task const* before = nullptr;
    for (auto const t : p.groups[g].tasks) {
      if (!faults.index(t, p.tasks.size(), name, "task")) continue;
      auto const& task = p.tasks[t.at()];
      ++listed[t.at()];
      faults.require(task.group == GroupIdx{g}, name,
                     about("task", task.id, t.at()) + " is not of this group");
      faults.require(before == nullptr || before->step <= task.step, name,
                     about("task", task.id, t.at()) + " is not in the order of steps");
      before = &task;
    }
  }
  for (std::size_t t = 0; t < p.tasks.size(); ++t) {
    auto const wanted = p.tasks[t].group.has_value() ? std::size_t{1} : std::size_t{0};
    faults.require(listed[t] == wanted, about("task", p.tasks[t].id, t),
                   "groups that list it: " + count_of(listed[t]) + ", wanted " + count_of(wanted));
  }
}

void check_assignments(Problem const& p, std::vector<Assignment> const& list, std::string const& kind,
                       Faults& faults) {
  for (std::size_t i = 0; i < list.size(); ++i) {
    auto const name = kind + " assignment " + count_of(i);
    faults.index(list[i].duty, p.duties.size(), name, "duty");
    if (!faults.index(list[i].task, p.tasks.size(), name, "task")) continue;
    auto const positions = p.tasks[list[i].task.at()].crew.size();
    faults.require(list[i].position < positions, name,
                   "position " + number(list[i].position) + ", wanted one of " + count_of(positions));
  }
}

void check_profile(RuleProfile const& profile, Faults& faults) {
  auto const at_least = [&](std::string const& what, std::int64_t got, std::int64_t least) {
    faults.require(got >= least, "profile",
                   what + " " + number(got) + ", wanted " + number(least) + " or more");
  };
  at_least("break_after", profile.break_after, 1);
  at_least("break_min", profile.break_min, 1);
  at_least("working_day_max", profile.working_day_max, 0);
  at_least("night_working_day_max", profile.night_working_day_max, 0);
  at_least("night_touch_min", profile.night_touch_min, 0);
  at_least("daily_rest_min", profile.daily_rest_min, 0);
  at_least("working_week_max", profile.working_week_max, 0);
  at_least("weekly_rest_min", profile.weekly_rest_min, 0);
  at_least("days_in_week_max", profile.days_in_week_max, 0);
  at_least("overtime_max", profile.overtime_max, 0);
  for (std::size_t i = 0; i < kRules; ++i) {
    at_least("weight of rule " + count_of(i), profile.rules[i].weight, 0);
  }
}

}  // namespace

std::vector<std::string> validate(Problem const& problem) {
  Faults faults;
  faults.require(problem.horizon.from <= problem.horizon.to, "horizon", "ends before it begins");
  check_travel(problem, faults);
  check_ids(problem.staff, "staff member", faults);
  for (std::size_t i = 0; i < problem.duties.size(); ++i) check_duty(problem, i, faults);
  check_absences(problem, faults);
  check_ids(problem.tasks, "task", faults);
  for (std::size_t i = 0; i < problem.tasks.size(); ++i) check_task(problem, i, faults);
  check_groups(problem, faults);
  check_assignments(problem, problem.published, "published", faults);
  check_assignments(problem, problem.pinned, "pinned", faults);
  check_profile(problem.profile, faults);
  return faults.take();
}

}  // namespace escale
