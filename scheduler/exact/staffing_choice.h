#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <stop_token>
#include <vector>

#include "scheduler/exact/lp.h"
#include "scheduler/exact/staffing_day.h"

namespace escale::exact {

/// What is to be as little as can be.
struct StaffingGoal {
  bool special = false;         // special skills; else people
  std::size_t most_people = 0;  // 0: any number
  std::vector<std::uint32_t> kinds;

  [[nodiscard]] std::int64_t price(std::uint32_t kind) const;
  [[nodiscard]] std::int64_t price(std::vector<Way> const& ways) const;
};

/// Rows: what each node asks for, then the number of people where it is limited. No variables yet.
[[nodiscard]] Program staffing_rows(StaffingDay const& day, StaffingGoal const& goal);
void add_way(Program& program, StaffingDay const& day, StaffingGoal const& goal, Way const& way);

/// Which ways, and how often: branch and bound, cut off by certificates.
class WayChoice {
 public:
  /// `best`: covers everything; ways that are cheaper together are looked for.
  WayChoice(StaffingDay const& day, StaffingGoal const& goal, std::vector<Way> const& ways,
            std::vector<Way> best, std::stop_token const& stop);

  /// True when no choice of these ways is better than best(). `enough`: as good as need be.
  bool run(std::int64_t enough, std::uint64_t nodes);
  [[nodiscard]] std::vector<Way> const& best() const { return best_; }

 private:
  void node();
  void branch(std::size_t variable, int lower, int upper);
  [[nodiscard]] std::optional<std::vector<Way>> without_surplus(std::vector<double> const& x) const;
  [[nodiscard]] std::size_t most_open(std::vector<double> const& x) const;

  StaffingDay const& day_;
  StaffingGoal const& goal_;
  std::vector<Way> const& ways_;
  std::vector<Way> best_;
  std::stop_token const& stop_;
  Program program_;
  std::optional<Lp> lp_;
  std::int64_t value_ = 0, enough_ = 0;
  std::uint64_t nodes_ = 0;
  bool complete_ = true;
};

}  // namespace escale::exact
