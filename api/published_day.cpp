#include "api/published_day.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <set>

#include "api/roster_document.h"
#include "data/local_time.h"

namespace escale::api {

namespace {

using data::MarkKind;

std::int32_t day_number(Date day) {
  return static_cast<std::int32_t>(std::chrono::sys_days(day).time_since_epoch().count());
}

std::vector<data::StoredAssignment> told(data::Store const& store, std::string_view zone, Date date,
                                         std::string& published_at) {
  std::vector<data::StoredAssignment> all;
  for (auto const on : {shifted(date, -1), date, shifted(date, 1)}) {
    auto const roster = store.published_roster(data::format_iso_date(on));
    if (!roster) continue;
    if (on == date) published_at = roster->published_at;
    for (auto& a : assignments_of_day(*roster, data::local_day(zone, on))) all.push_back(std::move(a));
  }
  return all;
}

}  // namespace

PublishedDay published_day(Live& live, Date date) {
  PublishedDay out{.day = live.day(date)};
  auto const all = live.read(
      [&](data::Store& store) { return told(store, live.reference().local_zone(), date, out.published_at); });
  out.around = to_roster(out.day->planned, all);
  out.roster = out.around;
  std::erase_if(out.roster.assignments, [&](auto const& a) {
    return out.problem().duties[a.duty.at()].local_day != day_number(date);
  });
  return out;
}

std::vector<std::string> PublishedDay::crew(TaskIdx task) const {
  std::vector<std::string> out;
  for (auto const& a : around.assignments)
    if (a.task == task) out.push_back(staff_of(a));
  return out;
}

std::optional<Assignment> PublishedDay::first_assignment(TaskIdx task) const {
  auto const it = std::find_if(around.assignments.begin(), around.assignments.end(),
                               [&](auto const& a) { return a.task == task; });
  return it == around.assignments.end() ? std::nullopt : std::optional(*it);
}

bool PublishedDay::is_theirs(TaskIdx task, std::string const& staff_id) const {
  return std::any_of(roster.assignments.begin(), roster.assignments.end(),
                     [&](auto const& a) { return a.task == task && staff_of(a) == staff_id; });
}

Instant PublishedDay::start(TaskIdx task) const {
  auto const given = first_assignment(task);
  return given ? given->start : problem().tasks[task.at()].earliest_start;
}

std::vector<TaskIdx> PublishedDay::tasks() const {
  std::set<TaskIdx> given, mine;
  for (auto const& a : around.assignments) given.insert(a.task);
  for (auto const& a : roster.assignments) mine.insert(a.task);
  for (std::size_t t = 0; t < problem().tasks.size(); ++t)
    if (!given.contains(TaskIdx(t)) && day->span.contains(problem().tasks[t].earliest_start))
      mine.insert(TaskIdx(t));
  std::vector<TaskIdx> out(mine.begin(), mine.end());
  std::stable_sort(out.begin(), out.end(), [&](auto const& x, auto const& y) { return start(x) < start(y); });
  return out;
}

std::span<MarkKind const> steps(TaskKind kind) {
  using enum data::MarkKind;
  static constexpr std::array arrival{on_my_way, met, border, bags};
  static constexpr std::array over{on_my_way, met, handed_over};
  static constexpr std::array gate{on_my_way, met, to_gate, boarded};
  static constexpr std::array departure{on_my_way, met, border, to_gate, boarded};
  switch (kind) {
    case TaskKind::meet_arrival:
      return arrival;
    case TaskKind::to_gate:
      return gate;
    case TaskKind::depart:
      return departure;
    default:
      return over;
  }
}

bool finishes(TaskKind kind, MarkKind mark) {
  return mark == MarkKind::handed_over || mark == MarkKind::boarded || mark == steps(kind).back();
}

bool fits(TaskKind kind, MarkKind mark) {
  bool const arrives = kind == TaskKind::meet_arrival || kind == TaskKind::hand_over;
  return !arrives || (mark != MarkKind::to_gate && mark != MarkKind::boarded);
}

std::string format_moment(data::Moment t) {
  auto const minute = std::chrono::floor<Minutes>(t);
  auto text = data::format_iso_instant(minute);
  return text.replace(text.size() - 3, 2, fmt::format("{:02}", (t - minute).count()));
}

std::optional<data::Moment> parse_moment(std::string_view text) {
  auto const digit = [&](std::size_t i) { return i < text.size() && text[i] >= '0' && text[i] <= '9'; };
  if (text.size() < 17 || text.size() > 40 || !text.ends_with('Z')) return std::nullopt;
  auto const minute = data::parse_iso_instant(std::string(text.substr(0, 16)) + "Z");
  if (!minute) return std::nullopt;
  data::Moment const start(*minute);
  if (text.size() == 17) return start;
  if (text[16] != ':' || !digit(17) || !digit(18) || text[17] > '5') return std::nullopt;
  auto fraction = text.substr(19);
  fraction.remove_suffix(std::min<std::size_t>(fraction.size(), 1));  // the Z
  bool const whole = fraction.empty();
  bool const cut = fraction.size() > 1 && fraction.front() == '.' &&
                   fraction.find_first_not_of("0123456789", 1) == std::string_view::npos;
  if (!whole && !cut) return std::nullopt;
  return start + std::chrono::seconds((text[17] - '0') * 10 + (text[18] - '0'));
}

}  // namespace escale::api
