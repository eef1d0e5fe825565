#include "api/cli_staffing_day.h"

#include <algorithm>
#include <map>
#include <set>
#include <stdexcept>

#include "api/words.h"
#include "data/local_time.h"
#include "scheduler/engine/solve.h"
#include "scheduler/rules/evaluate.h"

namespace escale::api::cli {

namespace {

int needed_at(Problem const& p, Quality const& q, Instant t) {
  int sum = 0;
  for (auto const& task : p.tasks)
    if (task.earliest_start <= t && t < task.earliest_start + task.duration)
      for (auto const& c : task.crew) sum += q.asked(task, c) ? 1 : 0;
  return sum;
}

int there_at(Problem const& p, Quality const& q, Instant t) {
  int sum = 0;
  for (auto const& d : p.duties) {
    if (!d.span.contains(t) || !q.has(p.staff[d.staff.at()])) continue;
    bool absent = false;
    for (std::size_t i = 0; i != p.absences.size(); ++i)
      absent = absent || (p.absence_of[i] == d.staff && p.absences[i].contains(t));
    if (!absent) ++sum;
  }
  return sum;
}

/// The numbers of `duties` beside what the tasks need, wherever either changes, in `within`.
std::vector<Stretch> stretches(Problem const& tasks, Problem const& duties, Quality const& q,
                               Interval within) {
  std::set<Instant> edges{within.from};
  for (auto const& t : tasks.tasks) edges.insert({t.earliest_start, t.earliest_start + t.duration});
  for (auto const& d : duties.duties) edges.insert({d.span.from, d.span.to});
  for (auto const& a : duties.absences) edges.insert({a.from, a.to});
  std::vector<Stretch> out;
  for (auto at = edges.begin(); at != edges.end(); ++at) {
    if (*at < within.from || *at >= within.to) continue;
    auto const next = std::next(at) == edges.end() ? within.to : std::min(*std::next(at), within.to);
    out.push_back({{*at, next}, needed_at(tasks, q, *at), there_at(duties, q, *at)});
  }
  return out;
}

/// Neighbours with the same number become one.
template <typename Number>
std::vector<Stretch> joined(std::vector<Stretch> const& all, Number const& number) {
  std::vector<Stretch> out;
  for (auto const& s : all) {
    if (!out.empty() && out.back().when.to == s.when.from && number(out.back()) == number(s)) {
      out.back().when.to = s.when.to;
      out.back().needed = std::max(out.back().needed, s.needed);
    } else {
      out.push_back(s);
    }
  }
  std::erase_if(out, [&](Stretch const& s) { return number(s) <= 0; });
  return out;
}

/// The tasks that begin on the local day, with the groups cut to them.
void cut(DayStaffing& d, data::Planned const& planned) {
  d.problem = planned.problem;
  auto& p = d.problem;
  p.tasks.clear();
  p.published.clear();
  p.pinned.clear();
  std::map<TaskIdx, TaskIdx> now;
  for (std::size_t t = 0; t != planned.problem.tasks.size(); ++t) {
    auto const& task = planned.problem.tasks[t];
    if (!d.hours.contains(task.earliest_start)) continue;
    now[TaskIdx(t)] = TaskIdx(p.tasks.size());
    d.planned.push_back(TaskIdx(t));
    p.tasks.push_back(task);
    for (auto const& c : task.crew) d.named = d.named || !c.named.empty();
  }
  for (auto& g : p.groups) {
    std::erase_if(g.tasks, [&](TaskIdx t) { return !now.contains(t); });
    for (auto& t : g.tasks) t = now.at(t);
  }
}

/// Where most duties begin; else the first arrivals hall.
PlaceIdx usual_base(Problem const& p) {
  std::map<PlaceIdx, int> count;
  for (auto const& d : p.duties) ++count[d.base];
  auto const most = std::max_element(count.begin(), count.end(),
                                     [](auto const& a, auto const& b) { return a.second < b.second; });
  if (most != count.end()) return most->first;
  auto const hall = std::find_if(p.places.begin(), p.places.end(),
                                 [](Place const& x) { return x.kind == PlaceKind::arrivals; });
  return PlaceIdx(hall == p.places.end() ? std::size_t{0}
                                         : static_cast<std::size_t>(hall - p.places.begin()));
}

/// The patterns of the day, and those of the day before that reach into it.
void add_offers(DayStaffing& d, data::Reference const& reference) {
  auto const base = usual_base(d.problem);
  auto const& zone = reference.local_zone();
  for (int const back : {1, 0}) {
    Date const day{std::chrono::sys_days(d.date) - std::chrono::days{back}};
    for (auto const& p : reference.shift_patterns()) {
      auto const end = p.end + (p.end <= p.start ? 24 * 60 : 0);
      Interval const span{data::to_utc(zone, day, p.start).first, data::to_utc(zone, day, end).first};
      if (span.from >= span.to || span.to <= d.hours.from) continue;
      d.patterns.push_back(p);
      d.offers.push_back(
          {.id = p.id,
           .span = span,
           .break_minutes = Minutes{p.break_minutes},
           .base = base,
           .local_day = static_cast<std::int32_t>(std::chrono::sys_days(day).time_since_epoch().count())});
    }
  }
}

}  // namespace

std::vector<Quality> qualities(Problem const& p) {
  std::vector<Quality> all{
      {"people", [](auto const&) { return true; }, [](auto const&, auto const&) { return true; }}};
  for (unsigned i = 0; i != static_cast<unsigned>(Skill::count_); ++i) {
    auto const skill = static_cast<Skill>(i);
    SkillSet one;
    one.add(skill);
    all.push_back({words(one).front(), [=](StaffMember const& s) { return s.skills.has(skill); },
                   [=](Task const&, Position const& c) { return c.skills.has(skill); }});
  }
  all.push_back({"sector_A", [](StaffMember const& s) { return s.badge.sectors.has(Sector::A); },
                 [](Task const& t, Position const&) { return t.sectors.has(Sector::A); }});
  all.push_back({"woman", [](StaffMember const& s) { return s.sex == Sex::female; },
                 [](Task const&, Position const& c) { return c.female; }});
  all.push_back({"man", [](StaffMember const& s) { return s.sex == Sex::male; },
                 [](Task const&, Position const& c) { return c.male; }});
  std::erase_if(all, [&](Quality const& q) {
    return std::none_of(p.tasks.begin(), p.tasks.end(), [&](Task const& t) {
      return std::any_of(t.crew.begin(), t.crew.end(), [&](Position const& c) { return q.asked(t, c); });
    });
  });
  return all;
}

std::vector<Stretch> on_duty(DayStaffing const& d, Quality const& q) {
  Interval all = d.hours;
  for (auto const& duty : d.team.problem.duties)
    all = {std::min(all.from, duty.span.from), std::max(all.to, duty.span.to)};
  return joined(stretches(d.problem, d.team.problem, q, all), [](Stretch const& s) { return s.there; });
}

std::vector<Stretch> missing(DayStaffing const& d, Quality const& q) {
  Interval all = d.hours;
  for (auto const& t : d.problem.tasks) all.to = std::max(all.to, t.earliest_start + t.duration);
  return joined(stretches(d.problem, d.problem, q, all), [](Stretch const& s) { return s.needed - s.there; });
}

/// Hour by hour, most at once.
std::vector<Stretch> by_hour(DayStaffing const& d, Quality const& q) {
  std::vector<Stretch> hours;
  for (auto from = d.hours.from; from < d.hours.to; from += Minutes{60}) {
    Stretch hour{{from, from + Minutes{60}}};
    for (auto const& s : stretches(d.problem, d.team.problem, q, hour.when)) {
      hour.needed = std::max(hour.needed, s.needed);
      hour.there = std::max(hour.there, s.there);
    }
    hours.push_back(hour);
  }
  return hours;
}

DayStaffing staff_day(data::Planned const& planned, data::Reference const& reference, Date date) {
  DayStaffing d{.date = date, .hours = data::local_day(reference.local_zone(), date)};
  cut(d, planned);
  add_offers(d, reference);
  d.staffing = exact::fewest_staff(d.problem, d.offers);
  d.team = exact::team_of(d.problem, d.offers, d.staffing);
  auto const check = rules::evaluate(d.team.problem, d.team.roster);
  if (check.score.hard != 0 || check.score.medium != 0)
    throw std::runtime_error("the team proposed for " + data::format_iso_date(date) +
                             " does not cover the day");
  d.real = solve(d.problem, {.max_iterations = 2'000});
  return d;
}

std::size_t duties_of(DayStaffing const& d) {
  auto const day = static_cast<std::int32_t>(std::chrono::sys_days(d.date).time_since_epoch().count());
  return static_cast<std::size_t>(std::count_if(d.problem.duties.begin(), d.problem.duties.end(),
                                                [&](Duty const& x) { return x.local_day == day; }));
}

}  // namespace escale::api::cli
