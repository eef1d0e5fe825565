#pragma once

#include <functional>
#include <string>
#include <vector>

#include "data/assemble.h"
#include "data/reference/reference.h"
#include "scheduler/exact/staffing.h"

namespace escale::api::cli {

/// What is counted: everybody, or those with one thing that some position asks for.
struct Quality {
  std::string word;
  std::function<bool(StaffMember const&)> has;
  std::function<bool(Task const&, Position const&)> asked;
};

struct DayStaffing {
  Date date{};
  Interval hours;
  Problem problem;                           // the day's tasks beside the real staff
  std::vector<TaskIdx> planned;              // its tasks in Planned
  std::vector<data::ShiftPattern> patterns;  // of the offers
  std::vector<exact::ShiftOffer> offers;
  exact::Staffing staffing;
  exact::Team team;
  Solution real;
  bool named = false;  // some task names its staff
};

/// So many of a quality in one stretch of time.
struct Stretch {
  Interval when;
  int needed = 0, there = 0;
};

/// Everybody, then what the tasks ask for.
[[nodiscard]] std::vector<Quality> qualities(Problem const& p);
/// The fewest staff of one local day: its tasks are those that begin on it. Throws std::runtime_error when
/// the rules refuse the team.
[[nodiscard]] DayStaffing staff_day(data::Planned const& planned, data::Reference const& reference,
                                    Date date);
/// Real duties of the day.
[[nodiscard]] std::size_t duties_of(DayStaffing const& d);
/// How many of the team are there, from when to when.
[[nodiscard]] std::vector<Stretch> on_duty(DayStaffing const& d, Quality const& q);
/// When tasks need more at once than the real duties have.
[[nodiscard]] std::vector<Stretch> missing(DayStaffing const& d, Quality const& q);
/// Each hour of the day, most at once.
[[nodiscard]] std::vector<Stretch> by_hour(DayStaffing const& d, Quality const& q);

}  // namespace escale::api::cli
