#pragma once

#include <atomic>
#include <cstdint>
#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "api/task_view.h"
#include "data/assemble.h"
#include "data/reference/reference.h"
#include "data/store/store.h"
#include "scheduler/rules/evaluate.h"

namespace escale::api {

/// Sums of one local day. A movement counts on every day on which it has a task, or a flight if it could not
/// be planned.
struct DaySums {
  int travellers = 0;
  int covered_travellers = 0;  // all tasks of that day have their whole crew
  int movements = 0;
  int tasks = 0;
  int uncovered_tasks = 0;
};

[[nodiscard]] DaySums sum_day(data::Planned const& planned, Roster const& roster, Interval day);

/// Everything the board shows of one local day, worked out once. Immutable.
struct DayPlan {
  Date date{};
  Interval span;                     // the local day in UTC
  data::Planned planned;             // with the days before and after, for duties and stays over midnight
  Roster roster;                     // what the newest rosters of these days give
  std::vector<Uncovered> uncovered;  // of this day, with reasons
  DaySums sums;
  std::vector<data::StaffRow> staff;
  std::vector<data::DutyRow> duties;         // of this local date
  std::vector<data::AbsenceRow> absences;    // that touch this day
  std::optional<data::StoredRoster> stored;  // the newest roster of this day
};

struct CalendarDay {
  Date date{};
  DaySums sums;
  std::string stage;  // "none", "draft", "published"
};

struct Calendar {
  std::vector<CalendarDay> days;  // without gaps
};

/// The store with everything derived from it. Reading goes through an immutable snapshot behind a swapped
/// pointer; it is thrown away when the store's content revision has grown. The store itself is behind one
/// mutex that nobody holds while solving.
class Live {
 public:
  /// Opens the store. Throws data::StoreError.
  Live(std::string const& database, data::Reference reference);

  [[nodiscard]] data::Reference const& reference() const { return reference_; }

  template <typename F>
  decltype(auto) read(F&& use) {
    std::scoped_lock const lock(mutex_);
    return std::forward<F>(use)(store_);
  }
  /// Like read; afterwards, also when `use` throws, it is looked up whether what was derived is still true.
  template <typename F>
  decltype(auto) write(F&& use) {
    std::scoped_lock const lock(mutex_);
    Doubt const doubt{*this};
    return std::forward<F>(use)(store_);
  }

  [[nodiscard]] std::string const& path() const { return store_.path(); }
  /// How often `write` was called: who keeps something of the store looks again when it has grown.
  [[nodiscard]] std::uint64_t writes() const { return writes_; }

  /// Throws Fault unknown_day for a day outside what the store holds.
  [[nodiscard]] std::shared_ptr<DayPlan const> day(Date date);
  [[nodiscard]] std::shared_ptr<Calendar const> calendar();

 private:
  struct Snapshot {
    std::string seen;    // the database files as they were: another program may write, too
    long revision = -1;  // of what the store holds
    std::map<Date, std::shared_ptr<DayPlan const>> days;
    std::shared_ptr<Calendar const> calendar;
  };
  struct Doubt {
    Live& live;
    ~Doubt() {
      live.doubtful_ = true;
      ++live.writes_;
    }
  };

  [[nodiscard]] std::shared_ptr<Snapshot const> snapshot();
  [[nodiscard]] std::shared_ptr<Snapshot const> current();  // the lock is held
  [[nodiscard]] std::string look() const;
  void keep(Snapshot next) {
    std::atomic_store(&snapshot_, std::make_shared<Snapshot const>(std::move(next)));
  }

  data::Reference reference_;
  std::recursive_mutex mutex_;  // an event may be told while the store is being used
  data::Store store_;
  std::shared_ptr<Snapshot const> snapshot_;
  std::atomic<bool> doubtful_ = true;
  std::atomic<std::uint64_t> writes_ = 0;
};

/// Assignments that start on the local day `date` in the newest roster of that day.
[[nodiscard]] std::vector<data::StoredAssignment> assignments_of_day(data::StoredRoster const& roster,
                                                                     Interval day);

[[nodiscard]] Date shifted(Date day, int by);

}  // namespace escale::api
