#include "tests/support/problem_builder.h"

#include <algorithm>
#include <array>
#include <numeric>
#include <sstream>
#include <stdexcept>

#include "scheduler/rules/catalogue.h"

namespace escale::testing {

namespace {

constexpr Instant kDayZero{std::chrono::sys_days{std::chrono::days{kMonday}}};
constexpr int kFirstNight = -2;
constexpr int kLastNight = 45;

int number(std::string_view text) {
  return std::stoi(std::string{text});
}

std::vector<std::string> words(std::string_view list) {
  std::istringstream in{std::string{list}};
  std::vector<std::string> found;
  for (std::string word; in >> word;) found.push_back(word);
  return found;
}

SkillSet skills(std::string_view list) {
  static constexpr std::array<std::string_view, 4> names{"uasc", "wheelchair", "medical_first_aid",
                                                         "supervisor"};
  SkillSet set;
  for (auto const& word : words(list)) {
    auto const found = std::find(names.begin(), names.end(), word);
    if (found == names.end()) throw std::invalid_argument("unknown skill " + word);
    set.add(static_cast<Skill>(found - names.begin()));
  }
  return set;
}

SectorSet sectors(std::string_view list) {
  static constexpr std::string_view names = "ABPF";
  SectorSet set;
  for (auto const& word : words(list)) set.add(static_cast<Sector>(names.find(word)));
  return set;
}

Sex sex_of(char letter) {
  return letter == 'F' ? Sex::female : letter == 'M' ? Sex::male : Sex::other;
}

std::int32_t local_day(Instant t) {
  return static_cast<std::int32_t>(std::chrono::floor<std::chrono::days>(t).time_since_epoch().count());
}

template <typename Item>
std::size_t find_id(std::vector<Item> const& items, std::string_view id) {
  auto const found = std::find_if(items.begin(), items.end(), [&](Item const& i) { return i.id == id; });
  if (found == items.end()) throw std::invalid_argument("unknown id " + std::string{id});
  return static_cast<std::size_t>(found - items.begin());
}

std::uint16_t travel_minutes(int minutes) {
  return minutes < 0 ? TravelTable::kUnreachable : static_cast<std::uint16_t>(minutes);
}

std::vector<std::size_t> sorted_order(std::vector<std::pair<std::string, Task>> const& tasks) {
  std::vector<std::size_t> order(tasks.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) {
    return std::tie(tasks[a].second.earliest_start, tasks[a].second.id) <
           std::tie(tasks[b].second.earliest_start, tasks[b].second.id);
  });
  return order;
}

}  // namespace

Instant at(std::string_view text) {
  int day = 0;
  if (auto const dot = text.find('.'); dot != std::string_view::npos) {
    day = number(text.substr(0, dot));
    text.remove_prefix(dot + 1);
  }
  auto const colon = text.find(':');
  return kDayZero + std::chrono::days{day} +
         Minutes{number(text.substr(0, colon)) * 60 + number(text.substr(colon + 1))};
}

ProblemBuilder::ProblemBuilder() {
  problem_.horizon = {at("0.00:00"), at("1.00:00")};
  problem_.profile = rules::default_profile();
  for (int day = kFirstNight; day <= kLastNight; ++day) {
    auto const midnight = kDayZero + std::chrono::days{day};
    problem_.local_nights.push_back({midnight + Minutes{21 * 60}, midnight + Minutes{30 * 60}});
  }
  places("A");
}

ProblemBuilder& ProblemBuilder::places(std::string_view names, int minutes) {
  problem_.places.clear();
  for (auto const& name : words(names)) problem_.places.push_back({.code = name});
  auto const n = problem_.places.size();
  problem_.travel.places = n;
  problem_.travel.day.assign(n * n, travel_minutes(minutes));
  for (std::size_t i = 0; i < n; ++i) problem_.travel.day[i * n + i] = 0;
  problem_.travel.night = problem_.travel.day;
  return *this;
}

void ProblemBuilder::set_travel(std::vector<std::uint16_t>& table, std::string_view from, std::string_view to,
                                int minutes) {
  table[place(from).at() * problem_.travel.places + place(to).at()] = travel_minutes(minutes);
}

ProblemBuilder& ProblemBuilder::one_way(std::string_view from, std::string_view to, int minutes) {
  set_travel(problem_.travel.day, from, to, minutes);
  set_travel(problem_.travel.night, from, to, minutes);
  return *this;
}

ProblemBuilder& ProblemBuilder::travel(std::string_view from, std::string_view to, int minutes) {
  return one_way(from, to, minutes).one_way(to, from, minutes);
}

ProblemBuilder& ProblemBuilder::night(std::string_view from, std::string_view to, int minutes) {
  set_travel(problem_.travel.night, from, to, minutes);
  set_travel(problem_.travel.night, to, from, minutes);
  return *this;
}

ProblemBuilder& ProblemBuilder::travel_night(std::string_view from, std::string_view to) {
  problem_.travel.nights.push_back({at(from), at(to)});
  return *this;
}

LanguageSet ProblemBuilder::languages(std::string_view names) {
  LanguageSet set;
  for (auto const& name : words(names)) {
    auto& known = problem_.languages;
    auto const found = std::find(known.begin(), known.end(), name);
    set.bits |= std::uint64_t{1} << static_cast<unsigned>(found - known.begin());
    if (found == known.end()) known.push_back(name);
  }
  return set;
}

ProblemBuilder& ProblemBuilder::staff(StaffSpec spec) {
  problem_.staff.push_back({.id = spec.id,
                            .sex = sex_of(spec.sex),
                            .languages = languages(spec.languages),
                            .skills = skills(spec.skills),
                            .badge = {sectors(spec.badge), at(spec.badge_until)}});
  return *this;
}

ProblemBuilder& ProblemBuilder::staff(std::string_view ids) {
  for (auto const& id : words(ids)) staff(StaffSpec{.id = id});
  return *this;
}

ProblemBuilder& ProblemBuilder::duty(DutySpec spec) {
  problem_.duties.push_back({.staff = staff_index(spec.staff),
                             .span = {at(spec.from), at(spec.to)},
                             .break_minutes = Minutes{spec.break_minutes},
                             .base = place(spec.base),
                             .local_day = local_day(at(spec.from))});
  return *this;
}

ProblemBuilder& ProblemBuilder::absence(std::string_view staff, std::string_view from, std::string_view to) {
  problem_.absences.push_back({at(from), at(to)});
  problem_.absence_of.push_back(staff_index(staff));
  return *this;
}

ProblemBuilder& ProblemBuilder::group(std::string_view id, bool attendance) {
  groups_.push_back({.id = std::string{id}, .attendance = attendance});
  return *this;
}

Position ProblemBuilder::position(PositionSpec const& spec) const {
  Position p{.skills = skills(spec.skills),
             .female = spec.sex == 'F',
             .male = spec.sex == 'M',
             .travellers = spec.travellers};
  for (auto const& id : words(spec.named)) p.named.push_back(staff_index(id));
  return p;
}

std::vector<Position> ProblemBuilder::crew(TaskSpec const& spec) const {
  std::vector<Position> crew;
  for (auto const& p : spec.positions) crew.push_back(position(p));
  if (!crew.empty()) return crew;
  for (int i = 0; i < spec.crew; ++i) {
    auto const share = spec.travellers / spec.crew + (i < spec.travellers % spec.crew ? 1 : 0);
    crew.push_back(
        position({.skills = spec.skills, .sex = spec.sex, .named = spec.named, .travellers = share}));
  }
  return crew;
}

ProblemBuilder& ProblemBuilder::task(TaskSpec spec) {
  Task task{.id = spec.id,
            .earliest_start = at(spec.at),
            .latest_start = at(spec.latest.empty() ? spec.at : spec.latest),
            .duration = Minutes{spec.minutes},
            .from = place(spec.from),
            .to = place(spec.to.empty() ? spec.from : spec.to),
            .sectors = sectors(spec.sectors),
            .languages = languages(spec.languages),
            .crew = crew(spec),
            .whole_crew = spec.whole,
            .weight = spec.weight};
  for (auto const& p : task.crew) task.travellers += p.travellers;
  if (!spec.group.empty() &&
      std::none_of(groups_.begin(), groups_.end(), [&](Group const& g) { return g.id == spec.group; })) {
    group(spec.group, false);
  }
  task.step = static_cast<std::int32_t>(
      std::count_if(tasks_.begin(), tasks_.end(), [&](auto const& t) { return t.first == spec.group; }));
  tasks_.emplace_back(spec.group, std::move(task));
  return *this;
}

ProblemBuilder& ProblemBuilder::published(std::string_view roster) {
  published_ = roster;
  return *this;
}

ProblemBuilder& ProblemBuilder::pinned(std::string_view roster) {
  pinned_ = roster;
  return *this;
}

ProblemBuilder& ProblemBuilder::profile(std::function<void(RuleProfile&)> const& change) {
  change(problem_.profile);
  return *this;
}

ProblemBuilder& ProblemBuilder::setting(RuleId rule, RuleSetting setting) {
  problem_.profile.rules[static_cast<std::size_t>(rule)] = setting;
  return *this;
}

ProblemBuilder& ProblemBuilder::only(RuleId rule) {
  for (std::size_t i = 0; i < kRules; ++i) problem_.profile.rules[i].on = static_cast<RuleId>(i) == rule;
  return *this;
}

PlaceIdx ProblemBuilder::place(std::string_view name) const {
  auto const found = std::find_if(problem_.places.begin(), problem_.places.end(),
                                  [&](Place const& p) { return p.code == name; });
  if (found == problem_.places.end()) throw std::invalid_argument("unknown place " + std::string{name});
  return PlaceIdx{static_cast<std::size_t>(found - problem_.places.begin())};
}

StaffIdx ProblemBuilder::staff_index(std::string_view id) const {
  return testing::staff(problem_, id);
}

Problem ProblemBuilder::build() const {
  Problem p = problem_;
  p.groups = groups_;
  std::stable_sort(p.duties.begin(), p.duties.end(), [](Duty const& a, Duty const& b) {
    return std::tie(a.staff, a.span.from) < std::tie(b.staff, b.span.from);
  });
  for (auto const i : sorted_order(tasks_)) {
    auto const& [group, task] = tasks_[i];
    p.tasks.push_back(task);
    if (!group.empty()) p.tasks.back().group = GroupIdx{find_id(p.groups, group)};
  }
  for (std::size_t i = 0; i < p.tasks.size(); ++i) {
    if (p.tasks[i].group.has_value()) p.groups[p.tasks[i].group.at()].tasks.push_back(TaskIdx{i});
    p.horizon.to = std::max(p.horizon.to, p.tasks[i].latest_start + p.tasks[i].duration);
  }
  for (auto& g : p.groups) {
    std::sort(g.tasks.begin(), g.tasks.end(),
              [&](TaskIdx a, TaskIdx b) { return p.tasks[a.at()].step < p.tasks[b.at()].step; });
  }
  p.published = roster(p, published_).assignments;
  p.pinned = roster(p, pinned_).assignments;
  return p;
}

TaskIdx task(Problem const& problem, std::string_view id) {
  return TaskIdx{find_id(problem.tasks, id)};
}

StaffIdx staff(Problem const& problem, std::string_view id) {
  return StaffIdx{find_id(problem.staff, id)};
}

}  // namespace escale::testing
