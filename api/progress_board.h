#pragma once

#include <optional>
#include <vector>

#include "api/published_day.h"

namespace escale::api {

inline constexpr std::chrono::minutes kMetLate{5};  // met so much after the planned start is still in time

/// Where a task stands by its marks, in the order of their corrected times.
struct TaskState {
  std::vector<data::Mark> marks;
  std::optional<data::Moment> met_at;  // met, or the first thing done with them
  std::optional<data::Moment> ended_at;
  std::optional<int> headcount;  // the last one counted
  bool receiver_matched = true;  // false: handed over without name, document and code word

  /// The kind of the last mark; "planned" without any.
  [[nodiscard]] std::string_view word() const {
    return marks.empty() ? "planned" : data::word(marks.back().kind);
  }
  /// So much after the planned start; none: in time or not met.
  [[nodiscard]] std::optional<int> minutes_late(Instant start) const;
};

[[nodiscard]] TaskState state_of(TaskKind kind, std::string const& task_id,
                                 std::vector<data::Mark> const& marks);

[[nodiscard]] json::object mark_json(data::Mark const& mark);

/// {"date", "published_at", "tasks": [...]}; with `task`: only this one.
[[nodiscard]] json::object board_json(PublishedDay const& day, data::Reference const& reference,
                                      std::vector<data::Mark> const& marks, data::Moment now,
                                      std::string const& task = {});

}  // namespace escale::api
