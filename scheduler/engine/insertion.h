#pragma once

#include <array>
#include <optional>
#include <vector>

#include "scheduler/engine/editor.h"
#include "scheduler/engine/random.h"

namespace escale::engine {

/// A place for one slot and what it costs more.
struct Option {
  Id duty = kNone;
  Time start = 0;
  Cost delta;
};

/// Finds the cheapest places for bundles on an editor.
class Inserter {
 public:
  Inserter(Editor& editor, Random& random) : e_(editor), random_(random) {}

  /// One candidate in `n` is overlooked, so that the search is not always led to the same place; 0: none.
  void overlook_one_in(std::uint32_t n) { overlook_ = n; }

  /// Places all free slots of the bundle, where that makes the roster better; otherwise changes nothing.
  bool insert(Id bundle);

  /// The cheapest place and the next best delta on another duty.
  struct TwoBest {
    std::optional<Option> best;
    std::optional<Cost> second;
  };
  [[nodiscard]] TwoBest two_best(Id slot);

 private:
  static constexpr std::size_t kStarts = 32;
  struct Starts {
    std::array<Time, kStarts> at{};
    std::size_t n = 0;
    void add(Time t, Candidate const& window);
  };

  bool insert_single(Id slot);
  void find_order(Id bundle);
  bool insert_crews(Id bundle);
  [[nodiscard]] bool fill(Id slot, bool may_shift);
  [[nodiscard]] bool shift(Id slot);
  void consider(Id slot, Candidate const& candidate, bool whole, std::optional<Option>& best);
  [[nodiscard]] std::optional<Option> cheapest(Id slot, bool whole);
  [[nodiscard]] std::optional<Cost> price(Id slot, Id duty, Time start, bool whole);
  [[nodiscard]] Starts starts(Id slot, Candidate const& window);
  void add_aligned(Starts& starts, TaskData const& task, Candidate const& window);
  void add_group_neighbours(Starts& starts, Id task, Candidate const& window);
  [[nodiscard]] std::optional<Time> start_in_use(TaskData const& task) const;
  [[nodiscard]] bool in_crew(Id task, Id staff) const;

  Editor& e_;
  Random& random_;
  std::uint32_t overlook_ = 0;
  bool any_start_ = false;  // one start at random instead of the cheapest
  std::vector<Id> placed_, order_;
};

}  // namespace escale::engine
