#pragma once

#include <map>
#include <utility>
#include <vector>

#include "scheduler/exact/certificate.h"
#include "scheduler/exact/columns.h"
#include "scheduler/exact/lp.h"

namespace escale::exact {

/// Medium and soft points as one number: a medium point weighs more than all soft points a roster can have.
struct Scale {
  std::int64_t medium = 1;  // soft points one medium point stands for; 0: the numbers are too large to go on
  std::int64_t soft = 1;    // 0: medium points alone, `medium` is 1
  [[nodiscard]] std::int64_t operator()(Cost const& c) const { return c.medium() * medium + c.soft() * soft; }
  /// The least score that rosters with this value or more can have.
  [[nodiscard]] Cost at_least(std::int64_t value) const {
    return value <= 0 ? Cost{} : Cost{{0, value / medium, value % medium}};
  }
};

/// The choice of one column a duty: rows and variables for everything that bears on more than one duty. Which
/// columns there are is decided outside.
class Master {
 public:
  /// Variables that are not columns: positions left uncovered.
  struct Cover {
    std::vector<Id> positions;  // classes: all of them or none are covered when `together`
    bool together = false;
    int variable = -1;
    std::int64_t price = 0;
  };

  Master(Compiled const& c, Id component, std::vector<PositionClass> const& classes, ColumnPool const& pool);

  [[nodiscard]] Scale const& scale() const { return scale_; }
  [[nodiscard]] std::int64_t constant() const { return constant_; }
  /// Rows and all variables that are not columns.
  [[nodiscard]] Program const& frame() const { return frame_; }
  [[nodiscard]] std::vector<Cover> const& covers() const { return covers_; }
  [[nodiscard]] std::vector<int> const& class_rows() const { return class_rows_; }
  [[nodiscard]] int duty_row(Id duty) const { return duty_rows_.at(duty); }
  [[nodiscard]] std::map<Id, int> const& duty_rows() const { return duty_rows_; }
  /// The column becomes the program's next variable, 0 or 1.
  void add_column(Program& program, Column const& column, std::span<Item const> items) const;
  /// Tasks whose crew must agree on a start.
  [[nodiscard]] bool shared_start(Id position) const { return shared_[position] != 0; }

 private:
  struct Link {  // consecutive tasks of a group
    Id earlier = kNone, later = kNone;
    int rebate_row = -1;
    std::map<Id, int> met_rows;                     // by duty that can be on the earlier one
    std::map<Id, std::pair<int, int>> person_rows;  // by staff member with several duties
  };
  struct Words {  // one class of a crew that should speak a language
    int row = -1;
    int factor = 0;
  };

  using DutiesOn = std::map<Id, std::vector<Id>>;  // duties that have a column with the task, by task
  struct Variable {
    std::int64_t price = 0;
    int upper = 1;
    std::vector<Entry> entries;
  };

  [[nodiscard]] DutiesOn duties_of_tasks(ColumnPool const& pool) const;
  void find_scale(ColumnPool const& pool);
  void add_duties();
  void add_covers();
  void add_cover(Cover cover);
  void add_starts(ColumnPool const& pool);
  void add_start(Id position, Time start);
  void add_gaps();
  void add_gap(Id earlier, Id later, Cover const& cover);
  void add_words();
  void add_link(Id earlier, Id later, DutiesOn const& duties_on);
  int add_met(Link& link, std::vector<Id> const& duties);
  void add_persons(Link& link, std::vector<Id> const& on_earlier, std::vector<Id> const& on_later);
  void add_once(DutiesOn const& duties_on);
  void add_rests(ColumnPool const& pool);
  int add_variable(std::int64_t price, int upper);
  void add_entry(int variable, int row, int factor);
  void finish();

  [[nodiscard]] std::int64_t price(RuleId rule, std::int64_t amount) const;
  [[nodiscard]] int capacity(Id task) const { return static_cast<int>(c_.tasks[task].slots.size()); }
  [[nodiscard]] bool speaks(Id task, Id duty) const;
  void add_link_entries(Column const& column, std::span<Item const> items, std::vector<Entry>& entries,
                        std::int64_t& cost) const;
  [[nodiscard]] bool has_task(std::span<Item const> items, Id task) const;
  [[nodiscard]] bool cuts_rest(Column const& column) const;
  void add_word_entries(Id position, Id duty, std::vector<Entry>& entries) const;

  Compiled const& c_;
  engine::Component const& part_;
  std::vector<PositionClass> const& classes_;
  Scale scale_;
  std::int64_t constant_ = 0;
  Program frame_;
  std::vector<Variable> variables_;  // until they are in the frame
  std::vector<Cover> covers_;
  std::vector<int> class_rows_;
  std::vector<Id> cover_of_;                  // by class
  std::vector<char> shared_;                  // by class
  std::vector<Words> words_;                  // by class
  std::map<Id, std::vector<Id>> classes_of_;  // by task
  std::map<Id, int> duty_rows_;
  std::map<std::pair<Id, Time>, int> start_rows_;       // by class and start
  std::map<std::pair<Id, Time>, int> start_variables_;  // by task and start
  std::map<Id, int> choice_rows_;                       // by task: at most one start
  std::map<std::pair<Id, Id>, int> once_rows_;          // by task and staff member
  std::map<Id, int> rest_rows_;                         // by duty whose overtime can reach into the rest
  std::vector<Link> links_;
  std::map<Id, std::vector<Id>> links_of_;  // by task
  std::vector<std::vector<Id> const*> links_of_class_;
  std::vector<char> has_once_;  // by class: its task has rows of once_rows_
};

}  // namespace escale::exact
