#pragma once

#include <optional>
#include <string>
#include <vector>

#include "api/json.h"
#include "data/assemble.h"
#include "data/reference/reference.h"
#include "data/store/progress.h"

namespace escale::api {

/// What became of one movement, by flight news and marks.
struct Passage {
  MovementIdx movement;
  Instant at{};                    // of its flight here, as known best: the day it counts on
  std::optional<Instant> arrived;  // in block
  std::optional<data::Moment> met, handed_over, boarded;
  std::optional<Instant> departed;     // off block
  std::optional<int> counted;          // people, the last time they were counted
  int no_show = 0;                     // people who did not come
  std::vector<std::string> incidents;  // kinds
  /// From in block until somebody was with them, not below zero.
  [[nodiscard]] std::optional<std::chrono::seconds> waited() const;
};

struct HowItWent {
  std::vector<data::Mark> marks;
  std::vector<data::Incident> incidents;
};

/// The movements whose flight here (arrivals and transits: in; departures: out) is within the interval, by
/// time, then id.
[[nodiscard]] std::vector<Passage> passages(data::Planned const& planned, Interval within,
                                            HowItWent const& progress);

/// `mission` as somebody writes it and as a notice has it: without case, accents and spaces.
[[nodiscard]] bool same_mission(std::string_view x, std::string_view y);

[[nodiscard]] json::object passage_json(data::Planned const& planned, Passage const& passage);
/// The same with one line a movement.
[[nodiscard]] std::string passages_csv(data::Planned const& planned, std::vector<Passage> const& all);

}  // namespace escale::api
