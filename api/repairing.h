#pragma once

#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "api/clock.h"
#include "api/json.h"
#include "api/live.h"
#include "api/telling.h"
#include "data/store/drafts.h"
#include "scheduler/replan/replan.h"

namespace escale::api {

/// Tells whoever listens: a type word and data without names.
using Announce = std::function<void(std::string const& type, json::object data)>;

/// One local day with the roster people go by: the published one, or the newest draft where none is.
struct Standing {
  Date date{};
  data::Planned planned;  // as the store has it now
  data::StoredRoster roster;
  replan::Situation situation;
  std::vector<data::Pin> pins;
  std::vector<long> judged_against;  // published rosters, for the document of a draft
};

/// Nothing when the day has no roster. `published_only`: a draft does not count.
[[nodiscard]] std::optional<Standing> standing(data::Store& store, data::Reference const& reference,
                                               Date date, bool published_only);

/// Whether what people were told cannot stand, or leaves out what has to be done: a task has other times,
/// places or crew than when the roster was made, is new or gone, or somebody is not there any more.
[[nodiscard]] bool needs_repair(Standing const& standing);

/// One side of a comparison.
struct Judged {
  Score score;
  int uncovered_travellers = 0;
  std::vector<std::pair<std::string, int>> uncovered;  // task, travellers
};

struct RepairedDay {
  data::Planned planned;  // after the changes
  replan::Repair repair;
  Judged before, after;  // both by the rules alone, stability counted once
  std::vector<StaffNews> told;
  double milliseconds = 0;
};

/// The least change that sets the day right after `changes`, checked by the rules from scratch. Throws
/// std::runtime_error when the check disagrees or a hard rule is broken that was not broken before.
[[nodiscard]] RepairedDay repair_day(Standing const& standing, data::Reference const& reference,
                                     std::vector<replan::Change> const& changes, Instant now);

/// A supervisor's leave to publish a repair without asking.
struct Policy {
  bool auto_publish = false;
  int below_minutes = 15;  // every change in time is smaller than that
};
[[nodiscard]] Policy read_policy(data::Store& store);
void keep_policy(data::Store& store, Policy const& policy);
/// Only times move, each by less than the policy says, nobody's tasks change their order, and nobody is
/// uncovered who was covered.
[[nodiscard]] bool may_publish(Policy const& policy, Standing const& standing, RepairedDay const& day);

/// What became of one day after something changed.
struct DayOutcome {
  Date date{};
  std::string outcome;  // "unchanged", "draft", "published", "draft_in_hand", "failed"
  std::optional<long> roster_id;
  std::vector<StaffNews> told;
  double milliseconds = 0;
  std::string detail;  // why it failed
};

/// Repairs published days after a change, keeps a draft and says so, or publishes it where the policy allows.
/// A draft somebody is working on is never replaced.
class Repairer {
 public:
  Repairer(Live& live, Clock now, Announce announce)
      : live_(live), now_(std::move(now)), announce_(std::move(announce)) {}

  /// Those of `days` that are published and not over.
  std::vector<DayOutcome> after_change(std::vector<Date> const& days) const;
  /// All published days from today on: after files whose days are not known.
  std::vector<DayOutcome> after_change() const;
  /// One published day that goes otherwise than planned (a no-show, a task done by others); nothing when it
  /// is over, or not published.
  std::optional<DayOutcome> after_change(Date date, std::vector<replan::Change> const& changes) const {
    return one(date, changes);
  }
  void say(std::string const& type, json::object data) const {
    if (announce_) announce_(type, std::move(data));
  }
  [[nodiscard]] Instant now() const { return std::chrono::floor<Minutes>(now_()); }

 private:
  [[nodiscard]] std::optional<DayOutcome> one(Date date,
                                              std::vector<replan::Change> const& changes = {}) const;
  void keep(Standing const& standing, RepairedDay const& day, DayOutcome& out) const;

  Live& live_;
  Clock now_;
  Announce announce_;
};

/// {"date", "outcome", "roster_id", "told", "milliseconds"}
[[nodiscard]] json::object to_json(DayOutcome const& outcome, data::Reference const& reference);

}  // namespace escale::api
