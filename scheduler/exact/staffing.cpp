#include "scheduler/exact/staffing.h"

#include <algorithm>
#include <bit>
#include <cmath>
#include <numeric>
#include <set>

#include "scheduler/exact/certificate.h"
#include "scheduler/exact/staffing_choice.h"

namespace escale::exact {

namespace {

constexpr auto kScale = Certificate::kScale;
constexpr int kRounds = 1'000;
constexpr int kIterations = 100'000;
constexpr std::size_t kAtOnce = 12;  // ways found in one search before the prices are looked at again

/// Prices of nodes, in 1/kScale, from the linear relaxation.
struct Worth {
  std::vector<std::int64_t> of;
  std::int64_t person = 0;  // 0 or below: what one person more is worth
  std::int64_t bound = 0;   // no choice costs less
};

/// One goal at a time: relaxation, choice among the ways it needed, choice among all that can be better.
class Staffer {
 public:
  Staffer(StaffingDay const& day, StaffingGoal goal, StaffingLimits const& limits,
          std::stop_token const& stop)
      : day_(day), goal_(std::move(goal)), limits_(limits), steps_(limits.steps), stop_(stop) {}

  /// Makes `best` better; answers with what no choice is below.
  std::int64_t improve(std::vector<Way>& best, std::int64_t at_least) {
    for (auto const& w : best) know(w);
    if (goal_.price(best) <= at_least) return at_least;
    auto const worth = relax();
    if (!worth) return at_least;
    auto bound = worth->bound <= 0 ? 0 : (worth->bound + kScale - 1) / kScale;
    bound = std::max(bound, at_least);
    choose(ways_, best, bound);
    if (goal_.price(best) <= bound) return bound;
    auto const all = ways_below(*worth, goal_.price(best));
    return all && choose(*all, best, bound) ? goal_.price(best) : bound;
  }

 private:
  bool know(Way const& way) {
    if (!known_.insert(way).second) return false;
    ways_.push_back(way);
    return true;
  }

  bool choose(std::vector<Way> const& ways, std::vector<Way>& best, std::int64_t enough) {
    WayChoice choice(day_, goal_, ways, best, stop_);
    auto const complete = choice.run(enough, limits_.nodes);
    best = choice.best();
    return complete;
  }

  [[nodiscard]] Worth rounded(std::span<double const> duals, double less) const {
    auto const scaled = [&](double d) {
      return static_cast<std::int64_t>(std::floor((d - less) * static_cast<double>(kScale)));
    };
    Worth w;
    for (std::size_t i = 0; i != day_.nodes().size(); ++i) {
      w.of.push_back(std::max<std::int64_t>(0, scaled(duals[i])));
      w.bound += w.of.back() * day_.nodes()[i].demand();
    }
    if (goal_.most_people != 0) w.person = std::min<std::int64_t>(0, scaled(duals[w.of.size()]));
    w.bound += w.person * static_cast<std::int64_t>(goal_.most_people);
    return w;
  }

  [[nodiscard]] bool search(Worth const& worth, std::int64_t below, bool all, std::vector<Way>& found) {
    for (auto const kind : goal_.kinds) {
      for (std::size_t o = 0; o != day_.offers(); ++o) {
        WaySearch const what{.kind = kind,
                             .exactly = goal_.special,
                             .maximal = all,
                             .price = goal_.price(kind) * kScale - worth.person,
                             .below = below,
                             .most = all ? limits_.ways - std::min(limits_.ways, found.size()) : kAtOnce,
                             .worth = worth.of};
        if (!day_.search(o, what, found, steps_, stop_)) return false;
        if (all && found.size() >= limits_.ways) return false;
      }
    }
    return true;
  }

  /// Ways that would make the relaxation cheaper, the most useful first; false: not known.
  bool useful(Worth const& worth, std::vector<Way>& found) {
    for (auto const below : {-kScale / 4, -kScale / 32, std::int64_t{0}}) {
      if (!search(worth, below, false, found)) return false;
      if (!found.empty()) return true;
    }
    return true;
  }

  std::optional<Worth> relax() {
    auto program = staffing_rows(day_, goal_);
    for (auto const& w : ways_) add_way(program, day_, goal_, w);
    Lp lp(program, stop_);
    double less = 1e-9;
    for (int round = 0; round != kRounds; ++round) {
      if (!lp.solve(kIterations)) return {};
      std::vector<double> const duals(lp.duals().begin(), lp.duals().end());
      auto const worth = rounded(duals, less);
      std::vector<Way> found;
      if (!useful(worth, found)) return {};
      if (found.empty()) return worth;
      auto const before = ways_.size();
      for (auto const& w : found)
        if (know(w)) add_way(program, day_, goal_, w);
      if (ways_.size() == before) {
        less *= 10;  // the solver's rounding alone made it look useful
      } else {
        lp.append(program);
      }
    }
    return {};
  }

  /// All ways that a choice below `value` can have.
  std::optional<std::vector<Way>> ways_below(Worth const& worth, std::int64_t value) {
    std::vector<Way> found;
    if (!search(worth, (value - 1) * kScale - worth.bound + 1, true, found)) return {};
    std::sort(found.begin(), found.end());
    found.erase(std::unique(found.begin(), found.end()), found.end());
    return found;
  }

  StaffingDay const& day_;
  StaffingGoal goal_;
  StaffingLimits const& limits_;
  std::uint64_t steps_;
  std::stop_token const& stop_;
  std::vector<Way> ways_;
  std::set<Way> known_;
};

bool one_person(StaffingDay const& day, std::uint32_t kind) {
  auto const k = day.kind(kind);
  return !(k.female && k.male);
}

/// Each node with whoever has come free last, else with somebody new.
std::vector<Way> first_fit(StaffingDay const& day) {
  std::vector<Way> team;
  auto const& nodes = day.nodes();
  for (std::uint32_t n = 0; n != nodes.size(); ++n) {
    for (int i = 0; i != nodes[n].demand(); ++i) {
      Way* best = nullptr;
      for (auto& w : team) {
        auto longer = w.nodes;
        longer.push_back(n);
        if (!one_person(day, w.kind | nodes[n].asks) || !day.feasible(w.offer, longer)) continue;
        if (best == nullptr || nodes[w.nodes.back()].end > nodes[best->nodes.back()].end) best = &w;
      }
      if (best == nullptr) {
        std::size_t offer = 0;
        while (!day.feasible(offer, {&n, 1})) ++offer;
        best = &team.emplace_back(Way{.offer = offer});
      }
      best->nodes.push_back(n);
      best->kind |= nodes[n].asks;
    }
  }
  return team;
}

/// Positions to be filled at the same moment.
std::int64_t most_at_once(StaffingDay const& day) {
  std::int64_t most = 0;
  for (auto const& at : day.nodes()) {
    std::int64_t now = 0;
    for (auto const& n : day.nodes())
      if (n.start <= at.start && at.start < n.end) now += n.demand();
    most = std::max(most, now);
  }
  return most;
}

void put_people(Staffing& out, StaffingDay const& day, std::vector<Way> best) {
  std::sort(best.begin(), best.end());
  std::vector<std::size_t> used(day.nodes().size(), 0);
  for (auto const& w : best) {
    Engaged person{.offer = w.offer, .kind = day.kind(w.kind)};
    for (auto const n : w.nodes)
      person.work.emplace_back(day.nodes()[n].task, day.nodes()[n].positions.at(used[n]++));
    out.special += person.kind.special();
    out.people.push_back(std::move(person));
  }
}

}  // namespace

std::size_t StaffKind::special() const {
  return static_cast<std::size_t>(std::popcount(skills.bits)) + (sector_a ? 1 : 0) + (female ? 1 : 0) +
         (male ? 1 : 0);
}

Staffing fewest_staff(Problem const& problem, std::vector<ShiftOffer> const& offers,
                      StaffingLimits const& limits, std::stop_token const& stop) {
  StaffingDay const day(problem, offers);
  Staffing out{.people = {}, .unfit = day.unfit()};
  if (day.nodes().empty()) return out;
  auto best = first_fit(day);
  Staffer people(day, {.kinds = day.full_kinds()}, limits, stop);
  auto const least = people.improve(best, most_at_once(day));
  StaffingGoal const skills{.special = true, .most_people = best.size(), .kinds = day.kinds()};
  Staffer special(day, skills, limits, stop);
  auto const least_special = special.improve(best, 0);
  put_people(out, day, std::move(best));
  out.least_people = day.fixed() ? static_cast<std::size_t>(least) : 1;
  out.least_special = day.fixed() ? static_cast<std::size_t>(least_special) : 0;
  return out;
}

}  // namespace escale::exact
