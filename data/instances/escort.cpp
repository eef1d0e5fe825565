#include "data/instances/escort.h"

#include <algorithm>
#include <boost/json.hpp>
#include <numeric>
#include <set>

#include "data/import/text.h"

namespace escale::data {

namespace {

namespace json = boost::json;

constexpr std::int64_t kLatest = 10'000'000;  // minutes, 19 years
constexpr std::size_t kMostTerminals = 1'000;
constexpr std::size_t kMostStaff = 20'000;
constexpr std::size_t kMostTasks = 100'000;
constexpr unsigned kFirstFreeSkill = 8;  // bits below are the airport's own
constexpr std::size_t kMostSkills = 64 - kFirstFreeSkill;

[[noreturn]] void refuse(std::string const& at, std::string const& what) {
  throw InstanceFault(at + ": " + what);
}

json::value const& member(json::object const& object, std::string const& at, std::string const& key) {
  auto const* const found = object.if_contains(key);
  if (found == nullptr) refuse(at + "/" + key, "missing");
  return *found;
}

json::object const& as_object(json::value const& value, std::string const& at) {
  if (!value.is_object()) refuse(at, "wanted an object");
  return value.get_object();
}

json::array const& array(json::object const& object, std::string const& at, std::string const& key,
                         std::size_t most) {
  auto const& value = member(object, at, key);
  if (!value.is_array()) refuse(at + "/" + key, "wanted an array");
  if (value.get_array().size() > most)
    refuse(at + "/" + key,
           std::to_string(value.get_array().size()) + " entries, wanted at most " + std::to_string(most));
  return value.get_array();
}

std::int64_t number(json::value const& value, std::string const& at, std::int64_t least, std::int64_t most) {
  if (value.is_int64() && value.get_int64() >= least && value.get_int64() <= most) return value.get_int64();
  auto const got = value.is_structured() ? std::string("a structure") : shown(json::serialize(value));
  refuse(at, "got " + got + ", wanted a whole number from " + std::to_string(least) + " to " +
                 std::to_string(most));
}

std::int64_t number(json::object const& object, std::string const& at, std::string const& key,
                    std::int64_t least, std::int64_t most) {
  return number(member(object, at, key), at + "/" + key, least, most);
}

std::string id_of(json::object const& object, std::string const& at, std::set<std::string>& seen) {
  auto const& value = member(object, at, "id");
  std::string id;
  if (value.is_string()) id = value.get_string().c_str();
  if (value.is_int64()) id = std::to_string(value.get_int64());
  if (id.empty()) refuse(at + "/id", "wanted a number or a text");
  if (!seen.insert(id).second) refuse(at + "/id", "\"" + shown(id) + "\" is given twice");
  return id;
}

void read_travel(json::object const& root, EscortDay& day, std::size_t terminals) {
  auto const& rows = array(root, "", "travel", kMostTerminals);
  if (rows.size() != terminals)
    refuse("/travel", std::to_string(rows.size()) + " rows, wanted one for each of " +
                          std::to_string(terminals) + " terminals");
  for (std::size_t a = 0; a < rows.size(); ++a) {
    auto const at = "/travel/" + std::to_string(a);
    if (!rows[a].is_array() || rows[a].get_array().size() != terminals)
      refuse(at, "wanted an array of " + std::to_string(terminals) + " minutes");
    auto& row = day.travel.emplace_back();
    for (std::size_t b = 0; b < terminals; ++b)
      row.push_back(number(rows[a].get_array()[b], at + "/" + std::to_string(b), 0, 10'000));
  }
}

struct Limits {
  std::int64_t last_terminal, last_skill;
};

EscortDay::Staff read_staff(json::value const& value, std::string const& at, Limits limits,
                            std::set<std::string>& seen) {
  auto const& o = as_object(value, at);
  EscortDay::Staff s{.id = id_of(o, at, seen)};
  s.start = number(o, at, "start", 0, kLatest);
  s.end = number(o, at, "end", 0, kLatest);
  if (s.start >= s.end)
    refuse(at + "/end", "got " + std::to_string(s.end) + ", wanted a minute after the start");
  s.home = static_cast<std::size_t>(number(o, at, "home", 0, limits.last_terminal));
  auto const& skills = array(o, at, "skills", kMostSkills);
  for (std::size_t i = 0; i < skills.size(); ++i)
    s.skills.push_back(static_cast<std::size_t>(
        number(skills[i], at + "/skills/" + std::to_string(i), 0, limits.last_skill)));
  return s;
}

EscortDay::Task read_task(json::value const& value, std::string const& at, Limits limits,
                          std::set<std::string>& seen) {
  auto const& o = as_object(value, at);
  EscortDay::Task t{.id = id_of(o, at, seen)};
  t.start = number(o, at, "start", 0, kLatest);
  t.duration = number(o, at, "dur", 0, kLatest);
  t.from = static_cast<std::size_t>(number(o, at, "frm", 0, limits.last_terminal));
  t.to = static_cast<std::size_t>(number(o, at, "to", 0, limits.last_terminal));
  t.skill = static_cast<std::size_t>(number(o, at, "skill", 0, limits.last_skill));
  return t;
}

Instant minute(std::int64_t m) {
  return Instant{Minutes{m}};
}

void add_travel(Problem& p, EscortDay const& day) {
  p.travel.places = day.travel.size();
  for (std::size_t a = 0; a < day.travel.size(); ++a) {
    p.places.push_back({.code = "T" + std::to_string(a)});
    for (auto const m : day.travel[a]) p.travel.day.push_back(static_cast<std::uint16_t>(m));
  }
}

void add_staff(Problem& p, EscortDay::Staff const& s) {
  StaffMember who{.id = s.id};
  for (auto const skill : s.skills) who.skills.add_bit(kFirstFreeSkill + static_cast<unsigned>(skill));
  p.duties.push_back({.staff = StaffIdx{p.staff.size()},
                      .span = {minute(s.start), minute(s.end)},
                      .base = PlaceIdx{s.home}});
  p.staff.push_back(std::move(who));
}

Task task_of(EscortDay::Task const& t) {
  Position position{.travellers = 1};
  if (t.skill != 0) position.skills.add_bit(kFirstFreeSkill + static_cast<unsigned>(t.skill));
  return {.id = t.id,
          .earliest_start = minute(t.start),
          .latest_start = minute(t.start),
          .duration = Minutes{t.duration},
          .from = PlaceIdx{t.from},
          .to = PlaceIdx{t.to},
          .crew = {position},
          .travellers = 1};
}

/// One staff member's day, tasks by start; adds the moving.
std::string walk(EscortDay const& day, EscortDay::Staff const& s, std::vector<std::size_t> const& tasks,
                 std::int64_t& moving) {
  auto place = s.home;
  auto free_from = s.start;
  for (auto const i : tasks) {
    auto const& t = day.tasks[i];
    if (t.skill != 0 && std::find(s.skills.begin(), s.skills.end(), t.skill) == s.skills.end())
      return "staff " + s.id + " has not the skill of task " + t.id;
    auto const way = day.travel[place][t.from];
    if (free_from + way > t.start) return "staff " + s.id + " is late for task " + t.id;
    moving += way;
    place = t.to;
    free_from = t.start + t.duration;
  }
  return free_from > s.end ? "staff " + s.id + " works after the end" : std::string();
}

}  // namespace

EscortDay read_escort(std::string_view text) {
  boost::system::error_code error;
  auto const value = json::parse(text, error);
  if (error) throw InstanceFault("not JSON: " + error.message());
  auto const& root = as_object(value, "");
  EscortDay day;
  auto const terminals = array(root, "", "terminals", kMostTerminals).size();
  auto const skills = array(root, "", "skills", kMostSkills).size();
  if (terminals == 0) refuse("/terminals", "empty, wanted at least one");
  read_travel(root, day, terminals);
  Limits const limits{static_cast<std::int64_t>(terminals) - 1,
                      std::max<std::int64_t>(0, static_cast<std::int64_t>(skills) - 1)};
  auto const& staff = array(root, "", "staff", kMostStaff);
  auto const& tasks = array(root, "", "tasks", kMostTasks);
  std::set<std::string> staff_ids, task_ids;
  for (std::size_t i = 0; i < staff.size(); ++i)
    day.staff.push_back(read_staff(staff[i], "/staff/" + std::to_string(i), limits, staff_ids));
  for (std::size_t i = 0; i < tasks.size(); ++i)
    day.tasks.push_back(read_task(tasks[i], "/tasks/" + std::to_string(i), limits, task_ids));
  return day;
}

InstanceProblem problem_of(EscortDay const& day) {
  InstanceProblem out;
  auto& p = out.problem;
  auto latest = std::int64_t{0};
  for (auto const& s : day.staff) latest = std::max(latest, s.end);
  for (auto const& t : day.tasks) latest = std::max(latest, t.start + t.duration);
  p.horizon = {minute(0), minute(latest)};
  p.profile = bare_profile("escort");
  set_rule(p.profile, RuleId::moving, Level::soft);
  add_travel(p, day);
  for (auto const& s : day.staff) add_staff(p, s);
  out.task_of.resize(day.tasks.size());
  std::iota(out.task_of.begin(), out.task_of.end(), std::size_t{0});
  std::sort(out.task_of.begin(), out.task_of.end(), [&](std::size_t a, std::size_t b) {
    auto const &x = day.tasks[a], &y = day.tasks[b];
    return x.start != y.start ? x.start < y.start : x.id < y.id;
  });
  for (auto const t : out.task_of) p.tasks.push_back(task_of(day.tasks[t]));
  return out;
}

Checked check(EscortDay const& day, std::vector<Done> const& done) {
  std::vector<bool> taken(day.tasks.size(), false);
  std::vector<std::vector<std::size_t>> of_staff(day.staff.size());
  for (auto const& d : done) {
    if (d.task >= taken.size() || d.worker >= of_staff.size())
      return {.fault = "no such task or staff member"};
    if (taken[d.task]) return {.fault = "task " + day.tasks[d.task].id + " is done twice"};
    taken[d.task] = true;
    of_staff[d.worker].push_back(d.task);
  }
  Checked checked;
  for (std::size_t s = 0; s < of_staff.size() && checked.fault.empty(); ++s) {
    auto& mine = of_staff[s];
    auto const end = [&](std::size_t t) { return day.tasks[t].start + day.tasks[t].duration; };
    std::sort(mine.begin(), mine.end(), [&](std::size_t a, std::size_t b) {
      return day.tasks[a].start != day.tasks[b].start ? day.tasks[a].start < day.tasks[b].start
                                                      : end(a) < end(b);
    });
    checked.fault = walk(day, day.staff[s], mine, checked.moving);
  }
  checked.value = std::count(taken.begin(), taken.end(), false);
  return checked;
}

}  // namespace escale::data
