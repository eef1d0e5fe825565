#pragma once

#include <limits>
#include <optional>
#include <set>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "data/reference/reference.h"

namespace escale::data {

/// Days on which a row holds: half-open, an empty end is open.
struct Validity {
  std::chrono::sys_days from = std::chrono::sys_days::min();
  std::chrono::sys_days to = std::chrono::sys_days::max();
  [[nodiscard]] bool holds(Date on) const {
    return from <= std::chrono::sys_days{on} && std::chrono::sys_days{on} < to;
  }
};

/// One reference file as text, with the faults found while it is read. Getters add a fault and answer
/// something harmless, so that a reader goes on and every fault of every file is found at once.
class Table {
 public:
  /// Reads `folder`/`name`. `columns` and `source` must all be there, in any order; others are faults. A row
  /// without a source is a fault.
  Table(std::string const& folder, std::string name, std::vector<std::string_view> columns,
        std::vector<ReferenceFault>& faults);

  class Row {
   public:
    Row(Table& table, std::size_t index) : table_(table), index_(index) {}
    [[nodiscard]] std::string const& text(std::string_view column) const;      // may be empty
    [[nodiscard]] std::string const& required(std::string_view column) const;  // a fault if empty
    [[nodiscard]] int integer(std::string_view column, int least,
                              int most = std::numeric_limits<int>::max()) const;
    [[nodiscard]] std::optional<int> optional_integer(std::string_view column, int least) const;
    [[nodiscard]] bool yes(std::string_view column) const;   // "yes" or "no"
    [[nodiscard]] int clock(std::string_view column) const;  // "04:00" -> minutes of the day, up to 24:00
    [[nodiscard]] std::size_t choice(std::string_view column, std::span<std::string_view const> words) const;
    [[nodiscard]] std::vector<std::string> list(std::string_view column, char separator) const;
    [[nodiscard]] Validity validity(std::string_view from = "valid_from",
                                    std::string_view to = "valid_to") const;
    void fault(std::string_view column, std::string const& message) const;
    /// A fault if this key stands in an earlier row of the file already.
    void unique(std::string_view column, std::string const& key) const;

   private:
    Table& table_;
    std::size_t index_;
  };

  [[nodiscard]] std::size_t size() const { return rows_.size(); }
  [[nodiscard]] Row row(std::size_t index) { return {*this, index}; }
  [[nodiscard]] std::string const& name() const { return name_; }
  /// The file was read and has its columns: only then a row can be missing.
  [[nodiscard]] bool usable() const { return usable_; }
  void file_fault(std::string const& message) { faults_.push_back({name_, 0, message}); }

  /// Calls `use(Row)` for each row, in order.
  template <typename Use>
  void each(Use use) {
    for (std::size_t i = 0; i < rows_.size(); ++i) use(row(i));
  }

 private:
  friend class Row;
  struct Line {
    int number = 0;  // as an editor counts, header 1
    std::vector<std::string> cells;
  };
  void parse(std::string_view bytes);
  void take_header(std::vector<std::string_view> const& columns);
  void drop_ragged();
  [[nodiscard]] std::string const& cell(std::size_t row, std::string_view column) const;

  std::string name_;
  std::vector<ReferenceFault>& faults_;
  bool usable_ = false;
  std::vector<std::string> header_;
  std::vector<Line> rows_;
  std::set<std::pair<std::string, std::string>> seen_;
};

}  // namespace escale::data
