#pragma once

#include <optional>
#include <string>
#include <vector>

#include "data/store/store.h"

namespace escale::data {

/// One thing that was done or looked at. Never a name, a case or a contact: subjects are ABNs and ids of
/// tasks, movements, staff, users or files.
struct AuditEntry {
  std::string actor;    // user name, name of a token, "command line"
  std::string role;     // word of the role; "local" for the command line
  std::string action;   // one word: "identity_viewed", "sealed_opened", "export", "sign_in" ...
  std::string subject;  // what it was done to
  std::string detail;   // what else has to be known
  std::string at;       // ISO 8601 UTC
};

struct AuditRow {
  long seq = 0;  // 1.. without gaps
  AuditEntry entry;
};

/// Appends to the hash chain, inside the caller's transaction if there is one, and answers the number of the
/// entry. Throws StoreError.
long audit(Store& store, AuditEntry const& entry);

/// Empty: everything. `from` and `to` are ISO 8601 instants, half-open.
struct AuditFilter {
  std::string from, to, actor, action, subject;
  long after = 0;  // entries after this number
  int limit = 1000;
};

/// In order.
[[nodiscard]] std::vector<AuditRow> audit_rows(Store const& store, AuditFilter const& filter);

struct AuditCheck {
  long entries = 0;
  std::optional<long> broken;  // the first entry that does not follow from the one before
  std::string why;             // of a broken log: what is wrong there
};

/// Walks the whole chain.
[[nodiscard]] AuditCheck audit_check(Store const& store);

/// Drops entries before this instant (ISO 8601); the chain goes on from there. Answers how many.
long audit_drop(Store& store, std::string const& before);

}  // namespace escale::data
