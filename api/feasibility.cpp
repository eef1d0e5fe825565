#include "api/feasibility.h"

#include <algorithm>
#include <array>
#include <set>
#include <tuple>

#include "api/live.h"
#include "api/what_if.h"
#include "data/local_time.h"
#include "scheduler/planning/planning.h"

namespace escale::api {

namespace {

constexpr std::size_t kAlternativesWanted = 2;  // of each connection
constexpr std::size_t kFlightsTried = 6;        // of each connection
constexpr std::size_t kRebookingsMax = 24;      // of one question: each is a solve of its days

std::vector<Date> days_of(data::Notice const& notice, std::string_view zone) {
  std::vector<Date> days;
  auto const add = [&](std::optional<FlightKey> const& key, std::optional<Instant> at) {
    if (key) days.push_back(at ? data::to_local(zone, *at).day : key->origin_date);
  };
  for (auto const& t : notice.travellers) {
    add(t.inbound, t.inbound_sta);
    add(t.outbound, t.outbound_std);
  }
  return days;
}

/// Runs of days with no more than one day between them.
std::vector<std::pair<Date, Date>> runs_of(std::vector<Date> days) {
  std::sort(days.begin(), days.end());
  std::vector<std::pair<Date, Date>> runs;
  for (auto const day : days) {
    if (runs.empty() || std::chrono::sys_days(day) > std::chrono::sys_days(shifted(runs.back().second, 2)))
      runs.emplace_back(day, day);
    runs.back().second = day;
  }
  return runs;
}

FlightLeg const* leg(data::Planned const& planned, LegIdx i) {
  return i.has_value() && i.at() < planned.legs.size() ? &planned.legs[i.at()] : nullptr;
}

bool same_flight(FlightLeg const* held, std::optional<FlightKey> const& key) {
  if (held == nullptr || !key) return (held == nullptr) == !key;
  return held->key.origin_date == key->origin_date && held->key.origin == key->origin &&
         held->key.destination == key->destination;
}

/// "LB26-1187.3", "LB26-1187.3b": itineraries of party 3, not of party 31.
bool of_party(Movement const& movement, int party) {
  auto const stem = movement.abn + "." + std::to_string(party);
  if (!movement.id.starts_with(stem)) return false;
  return std::none_of(movement.id.begin() + static_cast<std::ptrdiff_t>(stem.size()), movement.id.end(),
                      [](char c) { return c >= '0' && c <= '9'; });
}

/// Rows of the file whose people are in the movement: of its party, on its flights.
std::vector<int> rows_in(data::Planned const& planned, Movement const& movement, data::HeldNotice const& held,
                         AskedNotice const& asked) {
  std::set<std::string> people;
  for (std::size_t i = 0; i < held.notice.travellers.size(); ++i) {
    auto const& t = held.notice.travellers[i];
    if (of_party(movement, held.party_no[i]) && same_flight(leg(planned, movement.inbound), t.inbound) &&
        same_flight(leg(planned, movement.outbound), t.outbound))
      people.insert(t.case_number + "/" + t.person_no);
  }
  std::vector<int> rows;
  for (auto const& [row, who] : asked.rows)
    if (people.contains(who)) rows.push_back(row);
  return rows;
}

bool lost(Verdict const& v) {
  return v.passage && v.passage->minutes_there && v.fault;
}

Feasibility answer_of(Verdict const& v) {
  if (lost(v) && v.fault->code == "connection_lost") return Feasibility::impossible;
  if (v.fault) return Feasibility::not_planned;
  if (v.passage && v.passage->slack() < 0) return Feasibility::tight;
  return v.staffing && v.staffing->covered() ? Feasibility::works : Feasibility::no_staff;
}

/// Movements with the same trouble on the same flights: they would be rebooked together.
using Trouble = std::tuple<LegIdx, LegIdx, bool>;  // in, out, the minutes do not suffice

class Judge {
 public:
  Judge(Question const& question, std::stop_token stop)
      : q_(question), stop_(std::move(stop)), now_(question.planned, stop_) {}

  std::vector<Verdict> run() {
    for (auto const& [m, rows] : q_.asked) verdicts_.push_back(first_look(m, rows));
    tell_others();
    for (auto const& [trouble, places] : troubles()) search(trouble, places);
    return std::move(verdicts_);
  }

 private:
  Verdict first_look(std::size_t m, std::vector<int> const& rows) {
    auto const& planned = q_.planned;
    Verdict v{.movement = planned.movements[m], .rows = rows};
    if (auto const* in = leg(planned, v.movement.inbound)) v.inbound = *in;
    if (auto const* out = leg(planned, v.movement.outbound)) v.outbound = *out;
    for (auto const& fault : planned.plan.faults)
      if (fault.movement.at() == m) v.fault = fault;
    v.passage = passage_minutes(planned, m);
    if (!v.fault) v.staffing = Staffing{.open = now_.open_tasks(m)};
    v.answer = answer_of(v);
    return v;
  }

  /// Only a day that is short of people can leave others without them.
  void tell_others() {
    std::set<std::string> own;
    std::set<std::size_t> places;
    for (auto const& [m, rows] : q_.asked) {
      own.insert(q_.planned.movements[m].id);
      places.insert(m);
    }
    auto const with = now_.uncovered_travellers(own);
    if (with == 0) return;
    auto const before = without(q_.planned, places);
    auto const more = std::max(0, with - WhatIf(before, stop_).uncovered_travellers({}));
    for (auto& v : verdicts_)
      if (v.staffing) v.staffing->others_uncovered = more;
  }

  std::map<Trouble, std::vector<std::size_t>> troubles() const {
    std::map<Trouble, std::vector<std::size_t>> out;
    std::size_t i = 0;
    for (auto const& [m, rows] : q_.asked) {
      auto const& v = verdicts_[i];
      bool const minutes = v.answer == Feasibility::tight || v.answer == Feasibility::impossible;
      if (v.outbound && (minutes || v.answer == Feasibility::no_staff))
        out[{v.movement.inbound, v.movement.outbound, minutes}].push_back(m);
      ++i;
    }
    return out;
  }

  Verdict& verdict_of(std::size_t m) {
    return verdicts_[static_cast<std::size_t>(std::distance(q_.asked.begin(), q_.asked.find(m)))];
  }

  /// Other flights out to the same place, the nearest to the one booked first.
  std::vector<LegIdx> flights(Trouble const& trouble) const {
    auto const& [in, out, minutes] = trouble;
    auto const& booked = *leg(q_.planned, out);
    auto const* lands = leg(q_.planned, in);
    std::vector<LegIdx> found;
    for (std::size_t i = 0; i < q_.planned.legs.size(); ++i) {
      auto const& other = q_.planned.legs[i];
      bool const there =
          other.key.origin == booked.key.origin && other.key.destination == booked.key.destination;
      bool const later = other.times.best_out() > booked.times.best_out();
      bool const after = lands == nullptr || other.times.best_out() > lands->times.best_in();
      bool const flies = other.status != FlightStatus::cancelled && other.key != booked.key;
      if (there && after && flies && (later || !minutes)) found.emplace_back(i);
    }
    auto const away = [&](LegIdx i) {
      return std::chrono::abs(q_.planned.legs[i.at()].times.best_out() - booked.times.best_out());
    };
    std::stable_sort(found.begin(), found.end(), [&](LegIdx a, LegIdx b) { return away(a) < away(b); });
    return found;
  }

  [[nodiscard]] bool minutes_suffice(std::vector<std::size_t> const& movements, FlightLeg const& out) const {
    return std::all_of(movements.begin(), movements.end(), [&](std::size_t m) {
      auto const& movement = q_.planned.movements[m];
      auto const* in = leg(q_.planned, movement.inbound);
      if (in == nullptr) return true;
      auto const c = planning::assess_connection(q_.planned.airport, *in, out, movement.party, movement.visa);
      return c.minutes_there >= c.minutes_needed && c.risk < 1.0;
    });
  }

  void search(Trouble const& trouble, std::vector<std::size_t> const& movements) {
    std::size_t found = 0, tried = 0;
    for (auto const flight : flights(trouble)) {
      auto const& out = q_.planned.legs[flight.at()];
      if (found == kAlternativesWanted) break;
      if (!minutes_suffice(movements, out)) continue;
      if (tried == kFlightsTried || rebookings_ == kRebookingsMax || stop_.stop_requested()) {
        for (auto const m : movements) verdict_of(m).searched_all = false;
        break;
      }
      ++tried;
      if (try_flight(movements, flight)) ++found;
    }
  }

  bool try_flight(std::vector<std::size_t> const& movements, LegIdx flight) {
    ++rebookings_;
    std::set<std::size_t> const together(movements.begin(), movements.end());
    auto const planned = rebooked(q_.planned, together, flight);
    WhatIf const then(planned, stop_);
    bool const all =
        std::all_of(movements.begin(), movements.end(), [&](std::size_t m) { return then.covered(m); });
    if (!all) return false;
    for (auto const m : movements)
      verdict_of(m).alternatives.push_back({.leg = planned.legs[flight.at()],
                                            .passage = planned.movements[m].kind == MovementKind::transit
                                                           ? passage_minutes(planned, m)
                                                           : std::nullopt});
    return true;
  }

  Question const& q_;
  std::stop_token stop_;
  WhatIf now_;
  std::vector<Verdict> verdicts_;
  std::size_t rebookings_ = 0;
};

}  // namespace

std::string_view word(Feasibility feasibility) {
  static constexpr std::array<std::string_view, 5> words{"works", "tight", "impossible", "no_staff",
                                                         "not_planned"};
  return words[static_cast<std::size_t>(feasibility)];
}

std::optional<PassageMinutes> passage_minutes(data::Planned const& planned, std::size_t m) {
  auto const& movement = planned.movements[m];
  PassageMinutes out;
  if (movement.kind == MovementKind::transit) {
    auto const *in = leg(planned, movement.inbound), *away = leg(planned, movement.outbound);
    if (in == nullptr || away == nullptr) return std::nullopt;
    auto c = planning::assess_connection(planned.airport, *in, *away, movement.party, movement.visa);
    out.minutes_needed = c.minutes_needed;
    out.minutes_there = c.minutes_there;
    out.risk = c.risk;
    out.steps = std::move(c.steps);
    return out;
  }
  out.steps = planned.plan.ways[m].steps;
  if (out.steps.empty()) return std::nullopt;
  for (auto const& step : out.steps) out.minutes_needed += step.minutes;
  return out;
}

std::vector<Question> questions(data::Store& store, data::Reference const& reference,
                                std::vector<AskedNotice> const& notices) {
  std::map<std::string, std::pair<data::HeldNotice, AskedNotice const*>> held;
  std::vector<Date> days;
  for (auto const& asked : notices) {
    auto notice = store.held(asked.abn);
    if (!notice || !notice->active) continue;
    if (asked.version != 0 && asked.version != notice->notice.version) continue;  // could not be understood
    for (auto const day : days_of(notice->notice, reference.local_zone())) days.push_back(day);
    held.emplace(asked.abn, std::pair{std::move(*notice), &asked});
  }
  std::vector<Question> out;
  std::set<std::string> seen;
  for (auto const& [first, last] : runs_of(std::move(days))) {
    Question q{.planned = data::assemble(store, reference, first, shifted(last, 1)), .asked = {}};
    for (std::size_t m = 0; m < q.planned.movements.size(); ++m) {
      auto const& movement = q.planned.movements[m];
      auto const of = held.find(movement.abn);
      if (of == held.end() || !seen.insert(movement.id).second) continue;
      q.asked[m] = rows_in(q.planned, movement, of->second.first, *of->second.second);
    }
    if (!q.asked.empty()) out.push_back(std::move(q));
  }
  return out;
}

std::vector<Verdict> judge(Question const& question, std::stop_token stop) {
  return Judge(question, std::move(stop)).run();
}

}  // namespace escale::api
