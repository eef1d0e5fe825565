#include <algorithm>
#include <cmath>
#include <numeric>

#include "api/problem_reader.h"
#include "api/problem_words.h"
#include "data/import/text.h"
#include "scheduler/rules/catalogue.h"

namespace escale::api {

namespace {

constexpr std::size_t kMostTasks = 100'000;
constexpr std::size_t kMostCrew = 1'000;
constexpr std::size_t kMostPairs = 100'000'000;  // positions x duties: what the engine looks at
constexpr std::int64_t kMostMinutes = 60'000;
constexpr std::int64_t kMostWeight = 1'000'000;
constexpr double kMostPenalty = 1e15;  // of a roster without anything: sums stay far from 64 bits

}  // namespace

void ProblemReader::read_groups() {
  root_.each("groups", kMostTasks, false, [&](Fields const& f, std::size_t) {
    f.only({"id", "attendance"});
    auto const id = f.text("id");
    remember(groups_, f, "id", id);
    p_.groups.push_back({.id = id, .attendance = f.flag("attendance", false)});
  });
}

Position ProblemReader::read_position(Fields const& f) {
  f.only({"skills", "sex", "named", "travellers"});
  Position position{.skills = skills(f)};
  auto const sex = f.text("sex", "");
  position.female = sex == "female";
  position.male = sex == "male";
  if (!sex.empty() && !position.female && !position.male)
    f.fault("sex", "got \"" + data::shown(sex) + "\", wanted female or male");
  position.travellers = static_cast<int>(f.integer("travellers", 0, 10'000, 1));
  for (auto const& id : f.texts("named")) {
    auto const found = staff_.find(id);
    if (found == staff_.end()) f.fault("named", "there is no staff member \"" + data::shown(id) + "\"");
    if (found != staff_.end()) position.named.push_back(StaffIdx{found->second});
  }
  if (f.has("named") && position.named.empty()) f.fault("named", "empty: nobody could ever take it");
  return position;
}

Task ProblemReader::read_task(Fields const& f) {
  f.only({"id", "kind", "group", "step", "earliest_start", "latest_start", "duration", "from", "to",
          "sectors", "languages", "crew", "whole_crew", "weight"});
  Task t{.id = f.text("id")};
  remember(tasks_, f, "id", t.id);
  t.kind = static_cast<TaskKind>(f.one_of("kind", kTaskKindWords, "other"));
  if (f.has("group")) t.group = GroupIdx{known(f, "group", groups_, "group")};
  t.step = static_cast<std::int32_t>(f.integer("step", 0, 1'000'000, 0));
  t.earliest_start = f.instant("earliest_start");
  t.latest_start = f.has("latest_start") ? f.instant("latest_start") : t.earliest_start;
  if (t.latest_start < t.earliest_start) f.fault("latest_start", "before \"earliest_start\"");
  t.duration = Minutes{f.integer("duration", 0, kMostMinutes)};
  t.from = PlaceIdx{known(f, "from", places_, "place")};
  t.to = f.has("to") ? PlaceIdx{known(f, "to", places_, "place")} : t.from;
  t.sectors = sectors(f);
  t.languages = languages(f);
  t.whole_crew = f.flag("whole_crew", false);
  t.weight = f.integer("weight", 0, kMostWeight, 1);
  f.each("crew", kMostCrew, false,
         [&](Fields const& one, std::size_t) { t.crew.push_back(read_position(one)); });
  if (f.has("crew") && t.crew.empty()) f.fault("crew", "empty, wanted at least one position");
  if (!f.has("crew")) t.crew.push_back({.travellers = 1});
  for (auto const& position : t.crew) t.travellers += position.travellers;
  return t;
}

void ProblemReader::read_tasks() {
  root_.each("tasks", kMostTasks, true,
             [&](Fields const& f, std::size_t) { p_.tasks.push_back(read_task(f)); });
}

void ProblemReader::sort_tasks() {
  std::vector<std::size_t> order(p_.tasks.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::stable_sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) {
    auto const &x = p_.tasks[a], &y = p_.tasks[b];
    return x.earliest_start != y.earliest_start ? x.earliest_start < y.earliest_start : x.id < y.id;
  });
  task_at_.resize(order.size());
  std::vector<Task> sorted;
  for (auto const i : order) {
    task_at_[i] = sorted.size();
    sorted.push_back(std::move(p_.tasks[i]));
  }
  p_.tasks = std::move(sorted);
  for (std::size_t t = 0; t < p_.tasks.size(); ++t) {
    auto const g = p_.tasks[t].group;
    if (g.has_value() && g.at() < p_.groups.size()) p_.groups[g.at()].tasks.push_back(TaskIdx{t});
  }
  for (auto& group : p_.groups)
    std::stable_sort(group.tasks.begin(), group.tasks.end(),
                     [&](TaskIdx a, TaskIdx b) { return p_.tasks[a.at()].step < p_.tasks[b.at()].step; });
}

void ProblemReader::read_assignments(std::string const& key, std::vector<Assignment>& list) {
  root_.each(key, kMostTasks, false, [&](Fields const& f, std::size_t) {
    f.only({"task", "position", "duty", "staff", "start"});
    auto const before = faults_.count();
    auto const task = known(f, "task", tasks_, "task");
    auto const duty =
        f.integer("duty", 0, std::max<std::int64_t>(0, static_cast<std::int64_t>(p_.duties.size()) - 1));
    auto const start = f.instant("start");
    if (faults_.count() != before || p_.duties.empty()) return;
    Assignment a{.task = TaskIdx{task_at_.at(task)},
                 .duty = DutyIdx{duty_at_.at(static_cast<std::size_t>(duty))},
                 .start = start};
    auto const crew = static_cast<std::int64_t>(p_.tasks[a.task.at()].crew.size());
    a.position = static_cast<std::uint16_t>(f.integer("position", 0, std::max<std::int64_t>(0, crew - 1), 0));
    if (f.has("staff") && known(f, "staff", staff_, "staff member") != p_.duties[a.duty.at()].staff.at())
      f.fault("staff", "not the staff member of the duty");
    list.push_back(a);
  });
}

void ProblemReader::read_profile() {
  p_.profile = rules::default_profile();
  auto const* const value = root_.member("profile", false);
  if (value != nullptr && !value->is_object()) root_.fault("profile", "wanted an object");
  if (value == nullptr || !value->is_object()) return;
  Fields const f(value->get_object(), "/profile", faults_);
  f.only({"id", "working_day_max", "night_working_day_max", "night_touch_min", "break_after", "break_min",
          "daily_rest_min", "working_week_max", "weekly_rest_min", "days_in_week_max", "overtime_max",
          "rules"});
  auto& p = p_.profile;
  auto const minutes = [&](std::string_view key, int& limit, int least = 0) {
    limit = static_cast<int>(f.integer(key, least, kMostMinutes, limit));
  };
  p.id = f.text("id", "own");
  minutes("working_day_max", p.working_day_max);
  minutes("night_working_day_max", p.night_working_day_max);
  minutes("night_touch_min", p.night_touch_min);
  minutes("break_after", p.break_after, 1);
  minutes("break_min", p.break_min, 1);
  minutes("daily_rest_min", p.daily_rest_min);
  minutes("working_week_max", p.working_week_max);
  minutes("weekly_rest_min", p.weekly_rest_min);
  minutes("days_in_week_max", p.days_in_week_max);
  minutes("overtime_max", p.overtime_max);
  auto const* const list = f.member("rules", false);
  if (list != nullptr && !list->is_object()) f.fault("rules", "wanted an object");
  if (list == nullptr || !list->is_object()) return;
  Fields const all(list->get_object(), "/profile/rules", faults_);
  for (auto const& member : list->get_object()) {
    auto const word = std::string_view(member.key());
    auto const found = std::find_if(rules::catalogue().begin(), rules::catalogue().end(),
                                    [&](rules::Rule const& r) { return r.word == word; });
    if (found == rules::catalogue().end() || !member.value().is_object()) {
      all.fault(word, found == rules::catalogue().end() ? "there is no such rule" : "wanted an object");
      continue;
    }
    Fields const one(member.value().get_object(), all.pointer(word), faults_);
    one.only({"on", "level", "weight"});
    auto& s = p.rules[static_cast<std::size_t>(found->id)];
    s.on = one.flag("on", true);
    s.level = static_cast<Level>(
        one.one_of("level", kLevelWords, kLevelWords.at(static_cast<std::size_t>(s.level))));
    s.weight = one.integer("weight", 0, kMostWeight, s.weight);
  }
}

/// Two pins that no roster can hold together.
void ProblemReader::check_pins() const {
  std::map<std::pair<TaskIdx, std::uint16_t>, std::size_t> seen;
  for (std::size_t i = 0; i < p_.pinned.size(); ++i) {
    auto const& a = p_.pinned[i];
    if (!seen.emplace(std::pair{a.task, a.position}, i).second)
      faults_.add("/pinned", "position " + std::to_string(a.position) + " of task \"" +
                                 p_.tasks[a.task.at()].id + "\" is pinned twice");
  }
}

void ProblemReader::check_sums() const {
  std::size_t positions = 0;
  double penalty = 0;
  auto const weight = p_.profile.rules[static_cast<std::size_t>(RuleId::uncovered)].weight;
  for (auto const& t : p_.tasks) {
    positions += t.crew.size();
    for (auto const& position : t.crew)
      penalty +=
          static_cast<double>(t.weight) * std::max(1, position.travellers) * static_cast<double>(weight);
  }
  if (positions * p_.duties.size() > kMostPairs)
    faults_.add("/tasks", std::to_string(positions) + " positions and " + std::to_string(p_.duties.size()) +
                              " duties, wanted a product of at most " + std::to_string(kMostPairs));
  if (penalty > kMostPenalty)
    faults_.add("/tasks", "the weights of all that could stay uncovered add up to more than 10^15");
}

}  // namespace escale::api
