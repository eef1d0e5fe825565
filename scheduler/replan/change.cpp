#include <algorithm>
#include <utility>

#include "scheduler/replan/situation.h"

namespace escale::replan {

namespace {

/// Applies changes one by one; what is wrong with one is its code, or nothing.
class Applier {
 public:
  Applier(Situation& s, Instant now) : s_(s), now_(now) {}

  std::string operator()(FlightRetimed const& c) {
    return flight(c.flight, [&](FlightLeg& leg) { leg.times = c.times; });
  }
  std::string operator()(FlightCancelled const& c) {
    return flight(c.flight, [](FlightLeg& leg) { leg.status = FlightStatus::cancelled; });
  }
  std::string operator()(FlightDiverted const& c) {
    return flight(c.flight, [](FlightLeg& leg) { leg.status = FlightStatus::diverted; });
  }
  std::string operator()(StandChanged const& c) {
    return flight(c.flight, [&](FlightLeg& leg) {
      leg.terminal = c.terminal;
      leg.hall = c.hall;
      leg.gate = c.gate;
      leg.stand = c.stand;
    });
  }

  std::string operator()(StaffAbsent const& c) {
    auto const who = staff(c.staff);
    if (!who.has_value()) return "unknown_staff";
    if (c.span.to <= c.span.from) return "backwards";
    s_.problem.absences.push_back(c.span);
    s_.problem.absence_of.push_back(who);
    return {};
  }

  std::string operator()(StaffLate const& c) {
    auto const who = staff(c.staff);
    if (!who.has_value()) return "unknown_staff";
    if (c.by < Minutes{0}) return "backwards";
    auto& duties = s_.problem.duties;
    auto const duty = std::find_if(duties.begin(), duties.end(),
                                   [&](Duty const& d) { return d.staff == who && d.span.to > now_; });
    if (duty == duties.end()) return "no_duty";
    if (c.by >= duty->span.length()) return (*this)(StaffAbsent{c.staff, duty->span});
    duty->span.from += c.by;
    duty->break_minutes = std::min(duty->break_minutes, duty->span.length());
    return {};
  }

  std::string operator()(MovementAmended const& c) {
    if (!s_.airport) return "no_airport";
    auto const known = [&](LegIdx leg) { return !leg.has_value() || leg.at() < s_.legs.size(); };
    if (!known(c.movement.inbound) || !known(c.movement.outbound)) return "unknown_leg";
    auto const at = movement(c.movement.id);
    if (at == s_.movements.end()) {
      s_.movements.push_back(c.movement);
    } else {
      *at = c.movement;
    }
    plan_changed_ = true;
    return {};
  }

  std::string operator()(PartyChanged const& c) {
    if (!s_.airport) return "no_airport";
    auto const at = movement(c.movement);
    if (at == s_.movements.end()) return "unknown_movement";
    if (c.headcount < 0) return "backwards";
    auto& party = at->party;
    party.headcount = c.headcount;
    for (auto* const count : {&party.infants, &party.children, &party.adolescents, &party.unaccompanied,
                              &party.wheelchairs, &party.bags}) {
      *count = std::min(*count, c.headcount);
    }
    plan_changed_ = true;
    return {};
  }

  std::string operator()(TaskDone const& c) {
    auto const& tasks = s_.problem.tasks;
    auto const task = std::find_if(tasks.begin(), tasks.end(), [&](Task const& t) { return t.id == c.task; });
    if (task == tasks.end()) return "unknown_task";
    if (c.time.to < c.time.from) return "backwards";
    if (c.time.to > now_) return "not_yet";
    if (c.staff.empty()) return "no_staff";
    if (c.staff.size() > task->crew.size()) return "too_many_staff";
    Happened done{.task = *task, .over = true, .done = true};
    done.task.earliest_start = done.task.latest_start = c.time.from;
    done.task.duration = c.time.length();
    std::vector<DutyIdx> duties;
    for (auto const& id : c.staff) {
      auto const who = staff(id);
      if (!who.has_value()) return "unknown_staff";
      auto const duty = nearest_duty(who, c.time.from);
      if (!duty.has_value()) return "no_duty";
      duties.push_back(duty);
    }
    give_positions(done, duties);
    s_.past[c.task] = std::move(done);
    return {};
  }

  /// Whether legs or movements have changed since the last call.
  [[nodiscard]] bool take_plan_changed() { return std::exchange(plan_changed_, false); }

 private:
  template <typename Edit>
  std::string flight(FlightKey const& key, Edit const& edit) {
    if (!s_.airport) return "no_airport";
    auto const leg =
        std::find_if(s_.legs.begin(), s_.legs.end(), [&](FlightLeg const& l) { return l.key == key; });
    if (leg == s_.legs.end()) return "unknown_flight";
    edit(*leg);
    plan_changed_ = true;
    return {};
  }

  [[nodiscard]] StaffIdx staff(std::string const& id) const {
    auto const& all = s_.problem.staff;
    auto const it = std::find_if(all.begin(), all.end(), [&](StaffMember const& m) { return m.id == id; });
    return it == all.end() ? StaffIdx{} : StaffIdx{static_cast<std::size_t>(it - all.begin())};
  }

  std::vector<Movement>::iterator movement(std::string const& id) {
    return std::find_if(s_.movements.begin(), s_.movements.end(),
                        [&](Movement const& m) { return m.id == id; });
  }

  [[nodiscard]] DutyIdx nearest_duty(StaffIdx who, Instant at) const {
    DutyIdx best;
    Minutes least{};
    for (std::size_t d = 0; d != s_.problem.duties.size(); ++d) {
      auto const& duty = s_.problem.duties[d];
      if (duty.staff != who) continue;
      auto const off = std::max({Minutes{0}, duty.span.from - at, at - duty.span.to});
      if (best.has_value() && off >= least) continue;
      best = DutyIdx{d};
      least = off;
    }
    return best;
  }

  /// Whoever was told a position keeps it, the others take the first free ones.
  void give_positions(Happened& done, std::vector<DutyIdx> const& duties) const {
    auto const staff_of = [&](DutyIdx d) { return s_.problem.duties[d.at()].staff; };
    std::vector<char> taken(done.task.crew.size(), 0);
    std::vector<DutyIdx> others;
    for (auto const duty : duties) {
      auto const told = std::find_if(s_.told.begin(), s_.told.end(), [&](Told const& t) {
        return t.task == done.task.id && staff_of(t.duty) == staff_of(duty) && t.position < taken.size() &&
               taken[t.position] == 0;
      });
      if (told == s_.told.end()) {
        others.push_back(duty);
        continue;
      }
      taken[told->position] = 1;
      done.crew.emplace_back(told->position, duty);
    }
    for (auto const duty : others) {
      auto const free = std::find(taken.begin(), taken.end(), char{0});
      *free = 1;
      done.crew.emplace_back(static_cast<std::uint16_t>(free - taken.begin()), duty);
    }
    std::sort(done.crew.begin(), done.crew.end());
  }

  Situation& s_;
  Instant now_;
  bool plan_changed_ = false;
};

/// What the change is about: a flight's number, or the id of staff member, movement or task.
struct Subject {
  template <typename Flight>
  requires requires(Flight const& c) { c.flight; }
  std::string operator()(Flight const& c) const { return FlightLeg{.key = c.flight}.number_text(); }
  std::string operator()(StaffAbsent const& c) const { return c.staff; }
  std::string operator()(StaffLate const& c) const { return c.staff; }
  std::string operator()(MovementAmended const& c) const { return c.movement.id; }
  std::string operator()(PartyChanged const& c) const { return c.movement; }
  std::string operator()(TaskDone const& c) const { return c.task; }
};

}  // namespace

Applied apply(Situation before, std::vector<Change> const& changes, Instant now) {
  Applied out{.situation = std::move(before)};
  record(out.situation, now);
  Applier applier(out.situation, now);
  auto const rebuild = [&] {
    if (applier.take_plan_changed()) plan_again(out.situation);
    out.released = build(out.situation, now);
  };
  for (std::size_t i = 0; i != changes.size(); ++i) {
    if (std::holds_alternative<TaskDone>(changes[i]) && i > 0) rebuild();  // it may name a new task
    auto code = std::visit(applier, changes[i]);
    if (!code.empty()) out.faults.push_back({i, std::move(code), std::visit(Subject{}, changes[i])});
  }
  rebuild();
  return out;
}

}  // namespace escale::replan
