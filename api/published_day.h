#pragma once

#include <memory>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "api/live.h"
#include "data/store/progress.h"

namespace escale::api {

/// A local day as its people were told it: the published roster, read into the plan of now.
struct PublishedDay {
  std::shared_ptr<DayPlan const> day;
  std::string published_at;  // empty: nothing was published for this day
  Roster roster;             // of the duties of this local day, also after midnight; by duty, start
  Roster around;             // and of those of the day before and the day after

  [[nodiscard]] escale::Problem const& problem() const { return day->planned.problem; }
  [[nodiscard]] std::string const& staff_of(Assignment const& a) const {
    return problem().staff[problem().duties[a.duty.at()].staff.at()].id;
  }
  [[nodiscard]] std::vector<std::string> crew(TaskIdx task) const;  // staff ids
  [[nodiscard]] std::optional<Assignment> first_assignment(TaskIdx task) const;
  [[nodiscard]] bool is_theirs(TaskIdx task, std::string const& staff_id) const;
  /// When it begins: as published, else as planned.
  [[nodiscard]] Instant start(TaskIdx task) const;
  /// The tasks of the duties of this day, and those that begin on it and are nobody's; by start, id.
  [[nodiscard]] std::vector<TaskIdx> tasks() const;
};

/// Throws Fault unknown_day.
[[nodiscard]] PublishedDay published_day(Live& live, Date date);

/// What people mark in a task of this kind, in order; the last one ends it.
[[nodiscard]] std::span<data::MarkKind const> steps(TaskKind kind);
/// With this mark a task of this kind is over.
[[nodiscard]] bool finishes(TaskKind kind, data::MarkKind mark);
/// False: people who arrive are not taken to a gate.
[[nodiscard]] bool fits(TaskKind kind, data::MarkKind mark);

/// "2026-12-08T05:00:30Z", to the second, UTC.
[[nodiscard]] std::string format_moment(data::Moment t);
/// The same, also with a fraction of a second (which is cut off) and without seconds.
[[nodiscard]] std::optional<data::Moment> parse_moment(std::string_view text);

}  // namespace escale::api
