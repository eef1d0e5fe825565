#pragma once

#include <chrono>
#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "data/import/sheet_table.h"

namespace escale::data {

class Store;
class Reference;

enum class FileKind : std::uint8_t { manifest, flights, staff, shifts, absences };

/// One thing wrong (or odd) in a file. `row` as a spreadsheet counts, header 1; none: the whole file.
/// `column` is the name of formats.md, or the header as written for `unknown_column`; empty: the whole row.
struct Issue {
  std::optional<int> row;
  std::string column;
  std::string kind;  // the words of manifests/README.md: "bad_date"
  std::string
      value;  // what was got, cut to 80 characters, control characters shown; empty for identity columns
  std::string message;  // English: what was got, what was wanted, "Maybe ..."
  std::string message_fr;
};

struct AbnSummary {
  std::string abn;
  std::string type;  // NEW UPD CXL DEP
  int version = 0;
  int travellers = 0, parties = 0, cases = 0;
  std::vector<std::string> did_not_leave;  // "case/person", DEP only
  bool unchanged = false;
  bool refused = false;                           // an error stands against the notice as a whole
  std::vector<std::pair<int, std::string>> rows;  // row of the file, "case/person": not for answers
};

struct ImportReport {
  std::string file;
  bool accepted = false;
  bool unchanged = false;  // the same content was taken before: nothing was done
  int rows = 0;            // data rows taken (side files)
  int travellers = 0, parties = 0, cases = 0, abns = 0;
  int arrival = 0, transit = 0, departure = 0;  // travellers by kind of movement
  int abns_active = 0, travellers_active = 0;   // held once this file is in
  std::vector<AbnSummary> by_abn;
  std::vector<Issue> errors;
  std::vector<Issue> warnings;
  std::optional<SheetTable> table;  // when asked for and the file could be read
};

struct ImportOptions {
  bool dry_run = false;  // everything is checked against the store, nothing is kept
  /// Only notices of this mission may be sent (folded as same_mission does): rows of another are errors
  /// (`foreign_mission`), notices of another that are held are as if there were none. Manifests only.
  std::optional<std::string> mission = {};
  bool table = false;  // the report shows the table as read
  /// With dry_run: looks at the store as it would be with what the file says, also when it is refused, as far
  /// as its rows could be understood. Called inside the transaction that is rolled back afterwards.
  std::function<void(Store&, ImportReport const&)> look = {};
  /// What a flights file says counts as said then; none: now.
  std::optional<std::chrono::sys_seconds> received = {};
};

/// The same mission, whatever the case, accents, blanks and hyphens.
[[nodiscard]] bool same_mission(std::string_view a, std::string_view b);

/// Reads one file of any kind, whole or not at all, in one transaction. Every problem is found, not just the
/// first. `name` decides between CSV and .xlsx together with the content. Throws only for faults of the store
/// (StoreError).
[[nodiscard]] ImportReport import_file(Store& store, Reference const& reference, FileKind kind,
                                       std::string_view name, std::string_view bytes,
                                       ImportOptions const& options = {});

/// A path on disk: a directory, an unreadable or too large file become a report with one error, never an
/// exception.
[[nodiscard]] ImportReport import_path(Store& store, Reference const& reference, FileKind kind,
                                       std::string const& path, ImportOptions const& options = {});

}  // namespace escale::data
