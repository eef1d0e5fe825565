#pragma once

#include <algorithm>
#include <bit>
#include <cstdint>
#include <limits>
#include <utility>
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
  [[nodiscard]] Time longest() const { return longest_; }

 private:
  Id places_ = 0;
  Time longest_ = 0;           // of the ways that are not too far for every duty
  std::vector<Id> dense_;      // by place
  std::vector<Time> minutes_;  // [to][from]
};

/// Shortest paths through one duty: steps of fixed times are taken in order of their start. Empty moving
/// depends on the two places alone, so each step taken tells every place from when on it is reached at what
/// length, and the next one there looks at one number. No step may take no time. Lengths are whole numbers
/// within +-kMost.
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
  Sweep(Ways const& ways, std::int64_t moving)
      : places_(ways.places()), longest_(ways.longest()), ready_(places_, kFar) {
    for (Id from = 0; from != places_; ++from) {
      for (Id to = 0; to != places_; ++to) {
        minutes_.push_back(ways.minutes(from, to));
        cost_.push_back((moving * minutes_.back()) << kRankBits);
      }
    }
  }

  /// A new duty of [from, to), whose first step costs `used` besides; all steps end by `to`.
  void open(Time from, Time to, Id base, std::int64_t used) {
    clear();
    origin_ = now_ = from;
    rows_ = static_cast<std::size_t>(to - from + 1);
    if (arrivals_.size() < rows_ * places_) arrivals_.resize(rows_ * places_, kFar);
    if (marks_.size() < rows_) marks_.resize(rows_, 0);
    best_ = kFar;
    before_.clear();
    arrive(base, from, pack(used, kNoStep));
  }

  /// The next step, in order of starts; `length`: its own, without moving.
  void take(Step const& step, std::int64_t length) {
    for (; now_ <= step.start; ++now_) admit(row(now_));
    auto const least = ready_[step.from];
    auto const rank = static_cast<Id>(before_.size());
    before_.push_back(static_cast<Id>(least & kNoStep));
    if (least == kFar) return;
    auto const label = (((least >> kRankBits) + length) << kRankBits) | rank;
    best_ = std::min(best_, label);
    arrive(step.to, step.end, label);
  }

  /// Length of the shortest path of at least one step; kMost when there is none.
  [[nodiscard]] std::int64_t length() const { return best_ == kFar ? kMost : best_ >> kRankBits; }
  /// Ranks of its steps in the order they were taken in, the last one first.
  template <typename Visit>
  void each_step(Visit const& visit) const {
    if (best_ == kFar) return;
    for (auto rank = static_cast<Id>(best_ & kNoStep); rank != kNoStep; rank = before_[rank]) visit(rank);
  }

 private:
  static constexpr std::int64_t kFar = std::numeric_limits<std::int64_t>::max();

  static std::int64_t pack(std::int64_t length, Id rank) { return (length << kRankBits) | rank; }
  [[nodiscard]] std::size_t row(Time t) const { return static_cast<std::size_t>(t - origin_); }

  /// Whoever is free at a place at this minute can be at the others later.
  void arrive(Id from, Time at, std::int64_t label) {
    auto const* const minutes = minutes_.data() + from * places_;
    auto const* const cost = cost_.data() + from * places_;
    auto const first = row(at);
    for (Id to = 0; to != places_; ++to) {
      auto const r = first + static_cast<std::size_t>(minutes[to]);
      if (minutes[to] > longest_ || r >= rows_) continue;
      auto& there = arrivals_[r * places_ + to];
      there = std::min(there, label + cost[to]);
      marks_[r] |= std::uint64_t{1} << (to % 64);
    }
  }

  void admit(std::size_t r) {
    for (auto bits = std::exchange(marks_[r], 0); bits != 0; bits &= bits - 1) {
      for (auto to = static_cast<Id>(std::countr_zero(bits)); to < places_; to += 64) {
        auto const label = std::exchange(arrivals_[r * places_ + to], kFar);
        ready_[to] = std::min(ready_[to], label);
      }
    }
  }

  /// Nothing is left of the duty before.
  void clear() {
    for (auto r = row(now_); r < rows_; ++r) admit(r);
    std::fill(ready_.begin(), ready_.end(), kFar);
  }

  Id places_;
  Time longest_;
  std::vector<Time> minutes_;           // [from][to]
  std::vector<std::int64_t> cost_;      // [from][to], packed
  std::vector<std::int64_t> ready_;     // by place: best label of who can be there by now
  std::vector<std::int64_t> arrivals_;  // by minute and place: the same for later
  std::vector<std::uint64_t> marks_;    // by minute: places with an arrival, a bit each, modulo 64
  std::vector<Id> before_;              // by rank
  std::size_t rows_ = 0;
  Time origin_ = 0, now_ = 0;
  std::int64_t best_ = kFar;
};

}  // namespace escale::engine
