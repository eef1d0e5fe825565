#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "data/import/import.h"

namespace escale::data {

/// Where something is wrong. Without a row: the whole file; without a column: the whole row.
struct Spot {
  std::optional<int> row;
  std::string column;
};

/// One sentence in both languages.
struct Words {
  std::string en;
  std::string fr;
};

/// Columns that say who somebody is: their values stay out of every answer.
[[nodiscard]] bool is_identity(std::string_view column);

/// `got "H"` / `lu : « H »`, or words that do not show the value for columns of identity.
[[nodiscard]] Words got(std::string_view column, std::string_view value);

/// "got ..., wanted ... Maybe ...": the form of every message about a value.
[[nodiscard]] Words got_wanted(std::string_view column, std::string_view value, Words const& wanted,
                               Words const& maybe = {});

/// Collects what was found; `value` is cut to 80 characters and dropped for columns of identity.
class Issues {
 public:
  void error(Spot const& spot, std::string_view kind, std::string_view value, Words const& message);
  void warning(Spot const& spot, std::string_view kind, std::string_view value, Words const& message);

  [[nodiscard]] bool has_errors() const { return !errors_.empty(); }
  [[nodiscard]] std::vector<Issue> const& errors() const { return errors_; }
  [[nodiscard]] std::vector<Issue> const& warnings() const { return warnings_; }
  /// Sorted by row (the whole file first), then column, into the report.
  void move_to(ImportReport& report);

 private:
  std::vector<Issue> errors_;
  std::vector<Issue> warnings_;
};

}  // namespace escale::data
