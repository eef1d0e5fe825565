#include "data/assemble_movements.h"

#include <algorithm>
#include <map>
#include <numeric>
#include <optional>
#include <set>
#include <tuple>

#include "data/assemble_party.h"
#include "data/local_time.h"
#include "data/reference/fold.h"
#include "data/reference/reference.h"
#include "data/store/holdings.h"
#include "data/store/news.h"

namespace escale::data {
namespace {

using LegNo = std::optional<std::size_t>;

/// Legs that notices speak of, each once, under the airline's own number.
class LegTable {
 public:
  LegTable(Store const& store, Reference const& reference) : store_(store), reference_(reference) {}

  LegNo find(std::optional<FlightKey> const& key, std::optional<Instant> at_home) {
    if (!key) return std::nullopt;
    if (auto const known = named_.find(*key); known != named_.end()) return known->second;
    auto const no = add(leg_of(*key, at_home));
    named_.emplace(*key, no);
    return no;
  }

  std::size_t add(FlightLeg leg) {
    auto const [slot, fresh] = own_.emplace(leg.key, legs_.size());
    if (fresh) {
      complete(leg);
      legs_.push_back(std::move(leg));
    }
    return slot->second;
  }

  [[nodiscard]] FlightLeg const& at(std::size_t no) const { return legs_[no]; }
  [[nodiscard]] std::size_t size() const { return legs_.size(); }
  [[nodiscard]] bool arrives(FlightLeg const& leg) const { return leg.key.destination == reference_.home(); }
  [[nodiscard]] Instant scheduled(FlightLeg const& leg) const {
    return arrives(leg) ? leg.times.scheduled_in : leg.times.scheduled_out;
  }

 private:
  /// The leg as held; where only the manifest knows it, the flight that came later under this number (a
  /// codeshare, perhaps).
  [[nodiscard]] FlightLeg leg_of(FlightKey const& key, std::optional<Instant> at_home) const {
    auto held = store_.leg(key);
    if (held && !held->provisional) return *held;
    for (auto& candidate : store_.legs_on(FlightLeg{.key = key}.number_text(), key.origin_date)) {
      bool const same = candidate.key.origin == key.origin && candidate.key.destination == key.destination;
      if (same && !candidate.provisional) return candidate;
    }
    if (held) return *held;
    FlightLeg guess{.key = key, .provisional = true};
    auto const noon = Instant{std::chrono::sys_days{key.origin_date} + std::chrono::hours{12}};
    guess.times.scheduled_in = guess.times.scheduled_out = at_home.value_or(noon);
    return guess;
  }

  void complete(FlightLeg& leg) const {
    if (leg.terminal.empty()) {
      auto const day = to_local(reference_.local_zone(), scheduled(leg)).day;
      leg.terminal = reference_.terminal_of_airline(leg.key.designator, leg.key.number, day).value_or("");
    }
    if (leg.hall.empty() && !leg.gate.empty()) leg.hall = reference_.hall_of_gate(leg.terminal, leg.gate);
  }

  Store const& store_;
  Reference const& reference_;
  std::vector<FlightLeg> legs_;
  std::map<FlightKey, std::size_t> named_, own_;
};

/// One party on one itinerary, with what must not leave this file.
struct Draft {
  HeldNotice const* held = nullptr;
  int party_no = 0;
  LegNo in, out;
  std::vector<Traveller const*> travellers;
  std::string id, alias;
  std::vector<std::size_t> linked;  // index of drafts
};

class Drafts {
 public:
  Drafts(Store const& store, std::vector<HeldNotice> held, Reference const& reference, LegTable& legs)
      : reference_(reference), legs_(legs), held_(std::move(held)) {
    note_needs(FlightNeeds(store).all());
    for (auto const& h : held_)
      if (h.active) add(h);
    name();
  }

  std::vector<Draft>& list() { return list_; }

  /// Expected time at the airport: when the passage begins and when it ends.
  [[nodiscard]] std::pair<Instant, Instant> passage(Draft const& d) const {
    auto const in = d.in ? legs_.at(*d.in).times.best_in() : legs_.at(*d.out).times.best_out();
    auto const out = d.out ? legs_.at(*d.out).times.best_out() : in;
    return std::minmax(in, out);
  }

  /// The first leg at the airport; it gives the movement its day and the airport in its alias.
  [[nodiscard]] FlightLeg const& lead(Draft const& d) const { return legs_.at(d.in ? *d.in : *d.out); }
  [[nodiscard]] Instant scheduled(Draft const& d) const { return legs_.scheduled(lead(d)); }
  [[nodiscard]] Date local_day(Draft const& d) const {
    return to_local(reference_.local_zone(), scheduled(d)).day;
  }

 private:
  using Needs = std::map<FlightKey, std::map<std::string, std::vector<std::string>>>;

  /// What airlines' assistance lists say counts as if the notice said it.
  void note_needs(Needs const& needs) {
    if (needs.empty()) return;
    for (auto& h : held_)
      for (auto& t : h.notice.travellers) {
        auto const person = FlightNeeds::person(h.notice.abn, t.case_number, t.person_no);
        for (auto const no : {legs_.find(t.inbound, t.inbound_sta), legs_.find(t.outbound, t.outbound_std)}) {
          auto const flight = no ? needs.find(legs_.at(*no).key) : needs.end();
          if (flight == needs.end()) continue;
          auto const codes = flight->second.find(person);
          if (codes == flight->second.end()) continue;
          t.ssr.insert(t.ssr.end(), codes->second.begin(), codes->second.end());
        }
      }
  }

  void add(HeldNotice const& h) {
    std::map<std::tuple<int, LegNo, LegNo>, Draft> by_way;
    for (std::size_t i = 0; i < h.notice.travellers.size(); ++i) {
      auto const& t = h.notice.travellers[i];
      auto const in = legs_.find(t.inbound, t.inbound_sta), out = legs_.find(t.outbound, t.outbound_std);
      if (!in && !out) continue;
      auto& draft = by_way[{h.party_no[i], in, out}];
      draft.held = &h;
      draft.party_no = h.party_no[i];
      draft.in = in;
      draft.out = out;
      draft.travellers.push_back(&t);
    }
    auto const first = list_.size();
    for (auto& [way, draft] : by_way) list_.push_back(std::move(draft));
    identify(first);
  }

  /// ABN.ordinal, and b, c ... for further itineraries in the order of their times.
  void identify(std::size_t first) {
    auto const begin = list_.begin() + static_cast<std::ptrdiff_t>(first);
    std::sort(begin, list_.end(), [&](Draft const& a, Draft const& b) { return order(a) < order(b); });
    int itinerary = 0;
    for (auto d = begin; d != list_.end(); ++d) {
      itinerary = d != begin && std::prev(d)->party_no == d->party_no ? itinerary + 1 : 0;
      d->id = d->held->notice.abn + "." + std::to_string(d->party_no) + letters(itinerary);
    }
  }

  using Order = std::tuple<int, Instant, Instant, FlightKey, FlightKey>;
  [[nodiscard]] Order order(Draft const& d) const {
    auto const key = [&](LegNo no) { return no ? legs_.at(*no).key : FlightKey{}; };
    return {d.party_no, scheduled(d), d.out ? legs_.scheduled(legs_.at(*d.out)) : Instant{}, key(d.in),
            key(d.out)};
  }

  /// 0: none, 1: "b" ... 25: "z", 26: "za" ...
  static std::string letters(int itinerary) {
    std::string text(static_cast<std::size_t>(std::max(itinerary - 1, 0) / 25), 'z');
    if (itinerary > 0) text += static_cast<char>((text.empty() ? 'b' : 'a') + (itinerary - 1) % 25);
    return text;
  }

  void name() {
    std::sort(list_.begin(), list_.end(), [&](Draft const& a, Draft const& b) {
      return std::tuple(scheduled(a), std::cref(a.id).get()) <
             std::tuple(scheduled(b), std::cref(b.id).get());
    });
    std::map<std::pair<Date, std::string>, int> numbers;
    for (auto& d : list_) {
      auto const& key = lead(d).key;
      auto const& airport = d.in ? key.origin : key.destination;
      d.alias = alias_of(airport, ++numbers[{local_day(d), airport}], static_cast<int>(d.travellers.size()));
    }
  }

  Reference const& reference_;
  LegTable& legs_;
  std::vector<HeldNotice> held_;
  std::vector<Draft> list_;
};

/// Families over several parties or ABNs: a case links to drafts with the same case, or the case it names, on
/// the same flights.
void link(std::vector<Draft>& drafts) {
  std::map<std::tuple<std::string, LegNo, LegNo>, std::vector<std::size_t>> of_case;
  for (std::size_t i = 0; i < drafts.size(); ++i)
    for (auto const* t : drafts[i].travellers)
      if (!t->case_number.empty()) of_case[{t->case_number, drafts[i].in, drafts[i].out}].push_back(i);
  std::vector<std::size_t> root(drafts.size());
  std::iota(root.begin(), root.end(), std::size_t{0});
  auto const find = [&](std::size_t i) {
    while (root[i] != i) i = root[i];
    return i;
  };
  for (std::size_t i = 0; i < drafts.size(); ++i) {
    for (auto const* t : drafts[i].travellers) {
      for (auto const* name : {&t->case_number, &t->linked_case}) {
        auto const others = of_case.find({*name, drafts[i].in, drafts[i].out});
        if (name->empty() || others == of_case.end()) continue;
        for (auto const other : others->second)
          root[std::max(find(i), find(other))] = std::min(find(i), find(other));
      }
    }
  }
  std::map<std::size_t, std::vector<std::size_t>> sets;
  for (std::size_t i = 0; i < drafts.size(); ++i) sets[find(i)].push_back(i);
  for (auto const& [_, set] : sets)
    for (auto const i : set)
      std::copy_if(set.begin(), set.end(), std::back_inserter(drafts[i].linked),
                   [&](auto j) { return j != i; });
}

std::string first_text(std::vector<Traveller const*> const& travellers, std::string Traveller::*member) {
  for (auto const* t : travellers)
    if (!(t->*member).empty()) return t->*member;
  return {};
}

/// "2F" alone is read as its arrivals hall; people who leave are met where they leave from.
PlaceIdx for_departure(Airport const& airport, PlaceIdx place, std::string const& text) {
  auto const& named = airport.places[place.at()];
  if (named.kind != PlaceKind::arrivals || fold(text).find("arriv") != std::string::npos) return place;
  auto const hall = airport.find(PlaceKind::departures, named.terminal);
  return hall.has_value() ? hall : place;
}

/// The receiver's place: as the manifest says, else an office for a private hand-over, else the arrivals hall
/// of the flight.
PlaceIdx meeting_place(Reference const& reference, Airport const& airport, Movement const& m,
                       std::string const& terminal, Date day) {
  PlaceIdx place;
  if (m.kind == MovementKind::transit) return place;
  if (auto const code = reference.meeting_place(m.meeting_point, day)) place = airport.find_code(*code);
  if (m.kind == MovementKind::departure)
    return place.has_value() ? for_departure(airport, place, m.meeting_point) : place;
  if (!place.has_value() && m.party.needs.has(Need::private_handover))
    place = airport.find(PlaceKind::office, terminal);
  return place.has_value() ? place : airport.find(PlaceKind::arrivals, terminal);
}

Movement movement_of(Reference const& reference, Airport const& airport, Drafts const& drafts,
                     Draft const& d) {
  auto const& notice = d.held->notice;
  auto const day = drafts.local_day(d);
  Movement m;
  m.id = d.id;
  m.alias = d.alias;
  m.abn = notice.abn;
  m.programme = notice.programme;
  m.mission = notice.mission;
  m.kind = d.in && d.out ? MovementKind::transit : d.in ? MovementKind::arrival : MovementKind::departure;
  m.party = party_of(reference, d.travellers, day);
  m.visa = most_restrictive(d.travellers);
  m.reception = shown_reception(first_text(d.travellers, &Traveller::reception_party), notice.programme);
  m.meeting_point = first_text(d.travellers, &Traveller::meeting_point);
  m.meeting_place = meeting_place(reference, airport, m, drafts.lead(d).terminal, day);
  for (auto const other : d.linked) m.linked.emplace_back(other);
  return m;
}

/// The legs asked for, in the order of their time at the airport; answers the new place of each old one.
std::vector<LegIdx> put_in_order(LegTable const& legs, std::set<std::size_t> const& wanted,
                                 std::vector<FlightLeg>& out) {
  std::vector<std::size_t> order(wanted.begin(), wanted.end());
  std::sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) {
    return std::tuple(legs.scheduled(legs.at(a)), legs.at(a).key) <
           std::tuple(legs.scheduled(legs.at(b)), legs.at(b).key);
  });
  std::vector<LegIdx> place(legs.size());
  for (auto const no : order) {
    place[no] = LegIdx(out.size());
    out.push_back(legs.at(no));
  }
  return place;
}

}  // namespace

Passages passages(Store const& store, Reference const& reference, Airport const& airport, Date first,
                  Date last) {
  Interval const days{local_day(reference.local_zone(), first).from,
                      local_day(reference.local_zone(), last).to};
  LegTable legs(store, reference);
  Drafts drafts(store, held_for_planning(store), reference, legs);
  auto& list = drafts.list();
  std::erase_if(list, [&](Draft const& d) {
    auto const [begin, end] = drafts.passage(d);
    return begin >= days.to || end < days.from;
  });
  link(list);

  std::set<std::size_t> wanted;
  for (auto& leg : store.legs_between(days.from, days.to))
    wanted.insert(leg.provisional ? *legs.find(leg.key, std::nullopt) : legs.add(std::move(leg)));
  for (auto const& d : list)
    for (auto const no : {d.in, d.out})
      if (no) wanted.insert(*no);
  Passages result;
  auto const place = put_in_order(legs, wanted, result.legs);
  for (auto const& d : list) {
    auto m = movement_of(reference, airport, drafts, d);
    if (d.in) m.inbound = place[*d.in];
    if (d.out) m.outbound = place[*d.out];
    result.movements.push_back(std::move(m));
  }
  return result;
}

std::vector<People> people_of(Store const& store, Reference const& reference,
                              std::vector<std::string> const& movements) {
  LegTable legs(store, reference);
  Drafts drafts(store, store.held_all(), reference, legs);
  std::vector<People> found;
  for (auto const& d : drafts.list()) {
    if (std::find(movements.begin(), movements.end(), d.id) == movements.end()) continue;
    auto const& notice = d.held->notice;
    auto& people = found.emplace_back(People{.movement = d.id,
                                             .abn = notice.abn,
                                             .mission = notice.mission,
                                             .version = notice.version,
                                             .travellers = {}});
    for (auto const* t : d.travellers) people.travellers.push_back(*t);
  }
  return found;
}

}  // namespace escale::data
