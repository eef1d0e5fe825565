#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <span>
#include <stop_token>
#include <vector>

#include "scheduler/exact/staffing.h"

namespace escale::exact {

/// Positions of one task that ask for the same; minutes since the horizon's begin.
struct DayNode {
  TaskIdx task;
  std::vector<std::uint16_t> positions;
  int start = 0, end = 0;
  std::uint32_t asks = 0;  // bits of StaffingDay::features

  [[nodiscard]] int demand() const { return static_cast<int>(positions.size()); }
};

/// One way to spend an offer: nodes by start.
struct Way {
  std::size_t offer = 0;
  std::uint32_t kind = 0;  // features asked for by the nodes
  std::vector<std::uint32_t> nodes;
  friend auto operator<=>(Way const&, Way const&) = default;
};

/// One search for ways: those of which price - worth of the nodes is below `below`.
struct WaySearch {
  std::uint32_t kind = 0;  // features a person has
  bool exactly = false;    // only ways that ask for all of them
  bool maximal = false;    // only ways no node can be put into
  std::int64_t price = 0;
  std::int64_t below = 0;
  std::size_t most = 0;                 // stops there
  std::span<std::int64_t const> worth;  // by node, 0 or more
};

/// A day's work and what may be engaged for it.
class StaffingDay {
 public:
  StaffingDay(Problem const& problem, std::vector<ShiftOffer> const& offers);

  [[nodiscard]] std::vector<DayNode> const& nodes() const { return nodes_; }
  [[nodiscard]] std::vector<UnfitTask> const& unfit() const { return unfit_; }
  [[nodiscard]] std::size_t offers() const { return offers_.size(); }
  [[nodiscard]] bool fixed() const { return fixed_; }  // every task has one start
  [[nodiscard]] StaffKind kind(std::uint32_t bits) const;
  /// Kinds with everything asked for: one, or two where both a woman and a man are.
  [[nodiscard]] std::vector<std::uint32_t> full_kinds() const;
  /// All unions of what nodes ask for that one person can be.
  [[nodiscard]] std::vector<std::uint32_t> kinds() const;
  [[nodiscard]] bool feasible(std::size_t offer, std::span<std::uint32_t const> nodes) const;

  /// Appends what it finds in one offer; false when steps ran out or a stop was asked for. Stopping at `most`
  /// counts as success.
  bool search(std::size_t offer, WaySearch const& what, std::vector<Way>& found, std::uint64_t& steps,
              std::stop_token const& stop) const;

 private:
  friend class WaySearcher;
  struct Offer {
    int from = 0, to = 0, last_end = 0;
    PlaceIdx base;
    bool night = false, usable = true;
  };
  struct Feature {
    enum class What { skill, sector_a, female, male } what = What::skill;
    unsigned bit = 0;
    friend bool operator==(Feature const&, Feature const&) = default;
  };
  struct Step {
    std::uint32_t node = 0;
    int leave = 0;  // when moving to it begins
  };

  void add_offers(std::vector<ShiftOffer> const& offers);
  void add_nodes();
  void leave_out_unfit();
  [[nodiscard]] std::optional<UnfitTask> alone(DayNode const& n) const;
  void leave_out_crews(std::vector<std::optional<UnfitTask>>& reasons) const;
  void add_steps();
  std::uint32_t feature(Feature const& f);
  [[nodiscard]] std::uint32_t mask(Feature::What what) const;
  [[nodiscard]] int minutes(Instant t) const;
  [[nodiscard]] Instant instant(int t) const { return problem_.horizon.from + Minutes{t}; }
  [[nodiscard]] Task const& task(DayNode const& n) const { return problem_.tasks[n.task.at()]; }
  /// When one has to leave for the node; nothing: there is no time for the way.
  [[nodiscard]] std::optional<int> leave_base(Offer const& o, DayNode const& n) const;
  [[nodiscard]] std::optional<int> leave_for(DayNode const& before, DayNode const& n) const;
  [[nodiscard]] int rested(int since, int from, int to) const;
  [[nodiscard]] bool breaks_hold(Offer const& o, std::span<std::uint32_t const> nodes) const;

  Problem const& problem_;
  std::vector<Offer> offers_;
  std::vector<Feature> features_;
  std::vector<DayNode> nodes_;  // by start, end
  std::vector<std::vector<Step>> steps_;
  std::vector<UnfitTask> unfit_;
  bool fixed_ = true;
};

}  // namespace escale::exact
