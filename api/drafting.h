#pragma once

#include <optional>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "api/json.h"
#include "api/live.h"
#include "data/store/drafts.h"
#include "scheduler/explain/effects.h"

namespace escale::api {

/// One thing a person does to a draft.
struct Edit {
  enum class Kind : std::uint8_t { assign, unassign, swap, pin, unpin } kind = Kind::assign;
  std::string task;
  int position = 0;
  std::string staff;             // assign: who gets it
  std::optional<Instant> start;  // assign: when; none: where it fits them best
  std::string other_task;        // swap: with the one who has this
  int other_position = 0;
};

/// {"edits": [{"type": "assign", "task", "position"?, "staff", "start"?}, {"type": "unassign", "task",
/// "position"?}, {"type": "swap", "task", "position"?, "other_task", "other_position"?}, {"type": "pin" |
/// "unpin", "task", "position"?}]}. Throws Fault bad_parameter with every fault.
[[nodiscard]] std::vector<Edit> read_edits(json::object const& body);

using Pinned = std::set<std::pair<TaskIdx, std::uint16_t>>;

/// A day's roster as somebody works on it, in the numbers of DayPlan::planned.
struct Draft {
  Roster roster;
  Pinned pinned;
};

[[nodiscard]] Draft draft_of(DayPlan const& day, std::vector<data::Pin> const& pins);

/// What the edits make of a draft, and what that means.
struct Edited {
  Draft draft;
  std::vector<explain::Effect> effects;  // hard first
  Score difference;
  std::vector<std::string> impossible_en, impossible_fr;  // edits that cannot be done at all
  std::string text_en, text_fr;                           // what was done

  /// Nothing hard gets worse.
  [[nodiscard]] bool allowed() const { return impossible_en.empty() && difference.hard <= 0; }
};

/// Throws Fault unknown_task or unknown_staff. Tasks of other days than `day` are unknown.
[[nodiscard]] Edited edit(DayPlan const& day, data::Reference const& reference, Draft draft,
                          std::vector<Edit> const& edits);

/// {"allowed", "difference", "effects", "reasons": [{"en", "fr"}], "text"}; reasons: what
/// forbids it.
[[nodiscard]] json::object verdict_json(DayPlan const& day, data::Reference const& reference,
                                        Edited const& edited);

[[nodiscard]] std::vector<data::Pin> pins_of(DayPlan const& day, Draft const& draft);

}  // namespace escale::api
