#pragma once

#include <initializer_list>
#include <optional>
#include <string>
#include <string_view>

#include "data/import/issues.h"
#include "data/import/record.h"
#include "data/import/values.h"

namespace escale::data {

/// Reads the cells of one record by kind and reports what cannot be read. Every reader answers "nothing" for
/// a cell that is empty, broken (reported before) or wrong (reported here).
class Fields {
 public:
  Fields(Record const& record, Issues& issues) : record_(record), issues_(issues) {}

  [[nodiscard]] Record const& record() const { return record_; }
  [[nodiscard]] Issues& issues() const { return issues_; }
  [[nodiscard]] Spot at(std::string_view column) const { return record_.at(column); }

  /// Text of a needed cell: an empty one is an error, except in a column that the file does not have.
  [[nodiscard]] std::string need(std::string_view column) const;
  /// One of the words in any case, as the list spells it.
  [[nodiscard]] std::string choice(std::string_view column, std::string const& text,
                                   std::initializer_list<std::string_view> words) const;
  [[nodiscard]] std::optional<Date> date(std::string_view column) const;
  [[nodiscard]] std::optional<ClockTime> time(std::string_view column) const;
  [[nodiscard]] std::optional<int> whole_number(std::string_view column, int least, int most) const;
  [[nodiscard]] std::string airport(std::string_view column) const;
  [[nodiscard]] std::optional<FlightNumber> flight(std::string_view column) const;

  void bad_value(std::string_view column, std::string_view value, Words const& wanted,
                 Words const& maybe = {}) const;

 private:
  Record const& record_;
  Issues& issues_;
};

/// Trimmed, blanks single, capitals: how numbers of notices, cases and staff are compared.
[[nodiscard]] std::string identifier(std::string_view text);

}  // namespace escale::data
