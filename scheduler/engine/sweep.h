#pragma once

#include <algorithm>
#include <cstdint>
#include <limits>
#include <vector>

#include "scheduler/engine/compiled.h"

namespace escale::engine {

/// The places that matter to one component, by dense number, and the moving between them: the shorter of day
/// and night.
class Ways {
 public:
  Ways(Compiled const& c, Component const& part);

  [[nodiscard]] Id places() const { return places_; }
  /// Dense number of a place of this component's tasks and duties.
  [[nodiscard]] Id of(Id place) const { return dense_[place]; }
  [[nodiscard]] Time minutes(Id from, Id to) const { return minutes_[to * places_ + from]; }
  /// Minutes from each place to this one, at most longest() + 1, which stands for too far.
  [[nodiscard]] Time const* to(Id to) const { return minutes_.data() + to * places_; }
  [[nodiscard]] Time longest() const { return longest_; }

 private:
  Id places_ = 0;
  Time longest_ = 0;           // of the ways that are not too far for every duty
  std::vector<Id> dense_;      // by place
  std::vector<Time> minutes_;  // [to][from]
};

/// Shortest paths through one duty: steps of fixed times are taken in order of their start, and the label of
/// each is read off the best labels by place and minute, since empty moving depends on the two places alone.
/// No step may take no time. Lengths are whole numbers within +-kMost.
class Sweep {
 public:
  static constexpr int kRankBits = 20;
  static constexpr std::int64_t kMost = std::int64_t{1} << 40;
  static constexpr Id kNoStep = (Id{1} << kRankBits) - 1;

  struct Step {
    Time start = 0;
    Time end = 0;
    Id from = 0;  // dense
    Id to = 0;
  };

  /// `moving`: length of one minute of moving.
  Sweep(Ways const& ways, std::int64_t moving) : longest_(ways.longest()), places_(ways.places()) {
    for (Id to = 0; to != places_; ++to) {
      for (Id from = 0; from != places_; ++from) {
        auto const m = ways.minutes(from, to);
        back_.push_back(m * static_cast<Time>(places_) - static_cast<Time>(from));
        cost_.push_back((moving * m) << kRankBits);
      }
    }
  }

  /// A new duty of [from, to), whose first step costs `used` besides; all steps end by `to`.
  void open(Time from, Time to, Id base, std::int64_t used) {
    origin_ = from - longest_ - 1;
    now_ = from;
    auto const rows = static_cast<std::size_t>(to - origin_ + 1);
    grid_.assign(rows * places_, kFar);
    grid_[row(from) + base] = pack(used, kNoStep);
    best_ = kFar;
    before_.clear();
  }

  /// The next step, in order of starts; `length`: its own, without moving.
  void take(Step const& step, std::int64_t length) {
    advance(step.start);
    auto const* const back = back_.data() + step.from * places_;
    auto const* const cost = cost_.data() + step.from * places_;
    auto const* const here = grid_.data() + row(step.start);
    auto least = kFar;
    for (Id p = 0; p != places_; ++p) least = std::min(least, here[-back[p]] + cost[p]);
    auto const rank = static_cast<Id>(before_.size());
    before_.push_back(static_cast<Id>(least & kNoStep));
    if (least >= kFar / 2) return;
    auto const label = (((least >> kRankBits) + length) << kRankBits) | rank;
    best_ = std::min(best_, label);
    auto& there = grid_[row(step.end) + step.to];
    there = std::min(there, label);
  }

  /// Length of the shortest path of at least one step; kMost when there is none.
  [[nodiscard]] std::int64_t length() const { return best_ >= kFar / 2 ? kMost : best_ >> kRankBits; }
  /// Ranks of its steps in the order they were taken in, the last one first.
  template <typename Visit>
  void each_step(Visit const& visit) const {
    if (best_ >= kFar / 2) return;
    for (auto rank = static_cast<Id>(best_ & kNoStep); rank != kNoStep; rank = before_[rank]) visit(rank);
  }

 private:
  static constexpr std::int64_t kFar = std::numeric_limits<std::int64_t>::max() / 2;

  static std::int64_t pack(std::int64_t length, Id rank) { return (length << kRankBits) | rank; }
  [[nodiscard]] std::size_t row(Time t) const { return static_cast<std::size_t>(t - origin_) * places_; }

  /// Who is free at a place at a minute is free there at the next.
  void advance(Time to) {
    for (; now_ < to; ++now_) {
      auto* const from = grid_.data() + row(now_);
      auto* const next = from + places_;
      for (Id p = 0; p != places_; ++p) next[p] = std::min(next[p], from[p]);
    }
  }

  Time longest_;
  Id places_;
  std::vector<std::ptrdiff_t> back_;  // [to][from]: how far back in the grid one sets out
  std::vector<std::int64_t> cost_;    // [to][from]: packed
  std::vector<std::int64_t> grid_;    // packed labels by minute and place
  std::vector<Id> before_;            // by rank
  Time origin_ = 0, now_ = 0;
  std::int64_t best_ = 0;
};

}  // namespace escale::engine
