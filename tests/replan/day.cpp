#include "tests/replan/day.h"

#include <algorithm>
#include <sstream>
#include <stdexcept>
#include <tuple>

#include "scheduler/rules/catalogue.h"
#include "tests/planning/scenario.h"

namespace escale::test {

namespace {

constexpr int kStaff = 9;
constexpr std::int32_t kMonday = 20794;

void add_staff(Problem& p) {
  for (int i = 1; i <= kStaff; ++i) {
    StaffMember m{.id = "CDG0" + std::to_string(i), .sex = i % 2 == 1 ? Sex::female : Sex::male};
    for (unsigned s = 0; s != static_cast<unsigned>(Skill::count_); ++s) m.skills.add(static_cast<Skill>(s));
    m.badge = {SectorSet{0xF}, at(24 * 900)};
    p.staff.push_back(m);
  }
}

StaffIdx staff(Problem const& p, std::string const& id) {
  auto const it =
      std::find_if(p.staff.begin(), p.staff.end(), [&](StaffMember const& m) { return m.id == id; });
  if (it == p.staff.end()) throw std::invalid_argument("no staff member " + id);
  return StaffIdx{static_cast<std::size_t>(it - p.staff.begin())};
}

void add_duty(Problem& p, Airport const& airport, std::istringstream& in) {
  std::string who, from, to;
  in >> who >> from >> to;
  p.duties.push_back({.staff = staff(p, who),
                      .span = {read_clock(from), read_clock(to)},
                      .base = airport.find_code("2E.arrivals"),
                      .local_day = kMonday});
}

void add_assignment(Problem const& p, std::vector<Assignment>& list, std::istringstream& in) {
  std::string who, id;
  in >> who >> id;
  auto const task = std::find_if(p.tasks.begin(), p.tasks.end(), [&](Task const& t) { return t.id == id; });
  if (task == p.tasks.end()) throw std::invalid_argument("no task " + id);
  TaskIdx const index{static_cast<std::size_t>(task - p.tasks.begin())};
  auto const position =
      std::count_if(list.begin(), list.end(), [&](Assignment const& a) { return a.task == index; });
  auto const duty =
      std::find_if(p.duties.begin(), p.duties.end(), [&](Duty const& d) { return d.staff == staff(p, who); });
  list.push_back({index, static_cast<std::uint16_t>(position),
                  DutyIdx{static_cast<std::size_t>(duty - p.duties.begin())}, task->earliest_start});
}

std::string span_text(replan::Stay const& s) {
  return clock(s.time.from) + "-" + clock(s.time.to);
}

}  // namespace

Day::Day(std::string_view text) {
  std::istringstream lines{std::string(text)};
  std::string passages;
  std::vector<std::string> own;
  for (std::string line; std::getline(lines, line);) {
    std::istringstream in(line);
    std::string what;
    in >> what;
    if (what == "duty" || what == "told" || what == "pinned") {
      own.push_back(line);
    } else {
      passages += line + "\n";
    }
  }
  Scenario scenario{passages};
  Problem p{.places = scenario.airport.places,
            .travel = scenario.airport.staff_travel,
            .languages = scenario.names.languages,
            .profile = rules::default_profile()};
  p.horizon = {at(0), at(24)};
  add_staff(p);
  auto plan = scenario.plan();
  p.tasks = plan.tasks;
  p.groups = plan.groups;
  for (auto const& line : own) {
    std::istringstream in(line);
    std::string what;
    in >> what;
    if (what == "duty") add_duty(p, scenario.airport, in);
    if (what == "told") add_assignment(p, p.published, in);
    if (what == "pinned") add_assignment(p, p.pinned, in);
  }
  situation = replan::situation(std::move(p), std::make_shared<Airport const>(scenario.airport),
                                scenario.legs, scenario.movements);
}

FlightKey Day::flight(std::string_view number) const {
  for (auto const& leg : situation.legs) {
    if (leg.number_text() == number) return leg.key;
  }
  throw std::invalid_argument("no flight " + std::string(number));
}

BlockTimes Day::delayed(std::string_view number, int minutes) const {
  for (auto const& leg : situation.legs) {
    if (leg.number_text() != number) continue;
    auto times = leg.times;
    times.estimated_in = times.best_in() + Minutes{minutes};
    times.estimated_out = times.best_out() + Minutes{minutes};
    return times;
  }
  throw std::invalid_argument("no flight " + std::string(number));
}

std::string roster_text(Problem const& p, Roster const& roster) {
  auto all = roster.assignments;
  std::sort(all.begin(), all.end(), [](Assignment const& a, Assignment const& b) {
    return std::tie(a.start, a.task, a.position) < std::tie(b.start, b.task, b.position);
  });
  std::string text;
  for (auto const& a : all) {
    auto const& t = p.tasks[a.task.at()];
    text += clock(a.start) + "-" + clock(a.start + t.duration) + " " +
            p.staff[p.duties[a.duty.at()].staff.at()].id + " " + t.id + "\n";
  }
  return text;
}

std::string notices_text(replan::Situation const& s, std::vector<replan::Notice> const& notices) {
  static constexpr char const* kWords[] = {"added", "removed", "moved"};
  std::string text;
  for (auto const& n : notices) {
    text += s.problem.staff[n.staff.at()].id + " " + kWords[static_cast<std::size_t>(n.kind)] + " " + n.task;
    if (n.before) text += " " + span_text(*n.before);
    if (n.before && n.after) text += " ->";
    if (n.after) text += " " + span_text(*n.after);
    if (n.before && n.after && (n.before->from != n.after->from || n.before->to != n.after->to)) {
      text +=
          " " + s.problem.places[n.after->from.at()].code + " > " + s.problem.places[n.after->to.at()].code;
    }
    text += "\n";
  }
  return text;
}

Outcome repaired(replan::Situation const& before, std::vector<replan::Change> const& changes,
                 std::string_view now) {
  Outcome out;
  out.repair = replan::repair(before, changes, read_clock(now));
  auto const& s = out.repair.situation;
  out.roster = roster_text(s.problem, out.repair.solution.roster);
  out.told = notices_text(s, out.repair.notices);
  for (auto const& f : out.repair.faults) {
    out.faults += std::to_string(f.change) + " " + f.code + " " + f.detail + "\n";
  }
  return out;
}

}  // namespace escale::test
