#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <vector>

#include "data/store/store.h"

namespace escale::data {

/// Keeps the identity of one ABN from being purged until it is released.
struct LegalHold {
  long id = 0;
  std::string abn, placed_by, placed_at;  // ISO 8601 UTC
  std::string released_by, released_at;   // empty: in force
  std::string reason;                     // sealed in the database
};

/// Nothing when no notice of this ABN is held.
std::optional<long> place_hold(Store& store, LegalHold const& hold);
/// False when there is no hold of this number in force.
bool release_hold(Store& store, long id, std::string const& by, std::string const& at);
[[nodiscard]] std::vector<LegalHold> holds(Store const& store, bool released_too);

/// A notice whose identity is still held, and when the last passage of any of its versions is over: the
/// latest of what was scheduled, expected and seen; where no time is known two days after the flight's date,
/// where no flight is known the time it was received.
struct Closing {
  std::string abn;
  Instant closed{};
  bool on_hold = false;
};
[[nodiscard]] std::vector<Closing> closings(Store const& store);  // by ABN

struct PurgeOptions {
  Instant now{};
  std::chrono::days identity{30};  // destroyed when closed longer ago than this
  std::chrono::days audit{730};    // entries older than this are dropped
  std::string actor, role, at;     // for the audit log
  bool dry_run = false;
};
struct Purged {
  std::vector<std::string> destroyed, on_hold;  // ABNs
  long audit_entries = 0;
};

/// Destroys names, birth dates, cases, contacts, remarks and needs of the notices that are due, all in one
/// transaction, and wipes what was left of them in the file. What stays: the ABN and its versions, flights,
/// head-counts and programmes. A legal hold keeps everything.
Purged purge(Store& store, PurgeOptions const& options);

}  // namespace escale::data
