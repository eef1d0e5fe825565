#include "data/import/flight_news.h"

#include <algorithm>
#include <array>

#include "data/local_time.h"
#include "data/store/words.h"

namespace escale::data {
namespace {

constexpr std::array<std::string_view, static_cast<std::size_t>(Fact::count_)> kFacts{"scheduled_out",
                                                                                      "scheduled_in",
                                                                                      "estimated_out",
                                                                                      "estimated_in",
                                                                                      "estimated_takeoff",
                                                                                      "estimated_touchdown",
                                                                                      "actual_out",
                                                                                      "actual_in",
                                                                                      "actual_takeoff",
                                                                                      "actual_touchdown",
                                                                                      "terminal",
                                                                                      "gate",
                                                                                      "stand",
                                                                                      "parking",
                                                                                      "status",
                                                                                      "diverted_to",
                                                                                      "codeshares",
                                                                                      "planned_out",
                                                                                      "planned_in"};

constexpr Minutes kLongestFlight{24 * 60};

/// Facts of one leg by what they say.
struct View {
  FlightFacts const& facts;

  [[nodiscard]] FactValue const* find(Fact fact) const {
    auto const it = facts.find(fact);
    return it == facts.end() || it->second.value.empty() ? nullptr : &it->second;
  }
  [[nodiscard]] std::string text(Fact fact) const {
    auto const* value = find(fact);
    return value != nullptr ? value->value : std::string();
  }
  [[nodiscard]] std::optional<Instant> time(Fact fact) const {
    auto const* value = find(fact);
    return value != nullptr ? parse_iso_instant(value->value) : std::nullopt;
  }
  [[nodiscard]] Stamp stamp(Fact fact) const {
    auto const* value = find(fact);
    return value != nullptr ? value->stamp : Stamp{};
  }
};

struct Timed {
  Stamp stamp;
  Instant at{};
};

/// Of a block time and a runway time the one said last; the runway time is moved by the taxi time.
std::optional<Timed> newer(View const& view, Fact block, Fact runway, Minutes taxi) {
  auto const on_stand = view.time(block), on_runway = view.time(runway);
  if (!on_stand && !on_runway) return std::nullopt;
  bool const by_block = on_stand && (!on_runway || view.stamp(block) >= view.stamp(runway));
  if (by_block) return Timed{view.stamp(block), *on_stand};
  return Timed{view.stamp(runway), *on_runway + taxi};
}

/// An actual block time counts before what a runway time makes likely.
std::optional<Timed> actual_departure(View const& view) {
  if (auto const at = view.time(Fact::actual_out)) return Timed{view.stamp(Fact::actual_out), *at};
  if (auto const at = view.time(Fact::actual_takeoff))
    return Timed{view.stamp(Fact::actual_takeoff), *at - kTaxiOut};
  return std::nullopt;
}

/// When it will be on stand: after touchdown, as estimated, or as late as it left.
std::optional<Instant> arrival(View const& view, BlockTimes const& times, std::optional<Timed> const& out) {
  auto const said = newer(view, Fact::estimated_in, Fact::estimated_touchdown, kTaxiIn);
  if (auto const down = view.time(Fact::actual_touchdown)) {
    bool const said_since = said && said->stamp >= view.stamp(Fact::actual_touchdown) && said->at >= *down;
    return said_since ? said->at : *down + kTaxiIn;
  }
  bool const late = out && out->at > times.scheduled_out;
  auto const as_late = times.scheduled_in + (late ? out->at - times.scheduled_out : Minutes{0});
  if (said && (!late || said->stamp >= out->stamp)) return said->at;
  if (said) return std::max(said->at, as_late);
  return late ? std::optional(as_late) : std::nullopt;
}

/// Newest message that says it moves under its own number.
Stamp moved_at(View const& view, bool landed_only) {
  Stamp newest;
  for (auto const fact : {Fact::actual_in, Fact::actual_touchdown, Fact::actual_out, Fact::actual_takeoff}) {
    bool const landed = fact == Fact::actual_in || fact == Fact::actual_touchdown;
    if (view.find(fact) != nullptr && (landed || !landed_only)) newest = std::max(newest, view.stamp(fact));
  }
  return newest;
}

FlightStatus status_of(View const& view, BlockTimes const& times) {
  auto const said = view.text(Fact::status);
  auto const since = view.stamp(Fact::status);
  if (said == "cancelled" && moved_at(view, false) <= since) return FlightStatus::cancelled;
  if (said == "diverted" && moved_at(view, true) <= since) return FlightStatus::diverted;
  if (times.actual_in) return FlightStatus::in_block;
  if (view.find(Fact::actual_touchdown) != nullptr) return FlightStatus::landed;
  if (times.actual_out) return FlightStatus::departed;
  bool const late = (times.estimated_out && *times.estimated_out > times.scheduled_out) ||
                    (times.estimated_in && *times.estimated_in > times.scheduled_in);
  return late ? FlightStatus::delayed : FlightStatus::scheduled;
}

std::string status_word(FlightStatus status) {
  if (status == FlightStatus::cancelled) return "cancelled";
  if (status == FlightStatus::diverted) return "diverted";
  return "operates";
}

std::string joined(std::vector<std::string> shares) {
  std::sort(shares.begin(), shares.end());
  std::string out;
  for (auto const& share : shares) out += (out.empty() ? "" : "/") + share;
  return out;
}

std::vector<std::string> parted(std::string const& text) {
  std::vector<std::string> out;
  for (std::size_t from = 0; from < text.size();) {
    auto const to = std::min(text.find('/', from), text.size());
    out.push_back(text.substr(from, to - from));
    from = to + 1;
  }
  return out;
}

}  // namespace

std::string_view word(Fact fact) {
  return kFacts.at(static_cast<std::size_t>(fact));
}

std::optional<Fact> fact_of(std::string_view word) {
  auto const it = std::find(kFacts.begin(), kFacts.end(), word);
  if (it == kFacts.end()) return std::nullopt;
  return static_cast<Fact>(it - kFacts.begin());
}

FlightFacts facts_of(FlightLeg const& leg, std::vector<std::string> const& codeshares) {
  FlightFacts facts;
  auto const put = [&](Fact fact, std::string value) {
    if (!value.empty()) facts[fact] = {{}, std::move(value)};
  };
  auto const put_time = [&](Fact fact, std::optional<Instant> at) {
    if (at) put(fact, format_iso_instant(*at));
  };
  auto const& t = leg.times;
  put_time(Fact::planned_out, t.scheduled_out);
  put_time(Fact::planned_in, t.scheduled_in);
  put_time(Fact::scheduled_out, t.scheduled_out);
  put_time(Fact::scheduled_in, t.scheduled_in);
  put_time(Fact::estimated_out, t.estimated_out);
  put_time(Fact::estimated_in, t.estimated_in);
  put_time(Fact::actual_out, t.actual_out);
  put_time(Fact::actual_in, t.actual_in);
  put(Fact::terminal, leg.terminal);
  put(Fact::gate, leg.gate);
  if (leg.stand != StandType::unknown) put(Fact::stand, std::string(words::write(words::kStand, leg.stand)));
  put(Fact::status, status_word(leg.status));
  put(Fact::codeshares, joined(codeshares));
  return facts;
}

HeldLeg merge(HeldLeg held, LegNews const& news) {
  if (held.facts.empty()) held.facts = facts_of(held.leg, held.codeshares);
  for (auto const& [fact, value] : news.facts) {
    if (fact == Fact::planned_out || fact == Fact::planned_in) continue;
    bool const schedule = fact == Fact::scheduled_out || fact == Fact::scheduled_in;
    if (schedule && value.empty()) continue;  // a leg always has one
    FactValue one{news.stamp, fact == Fact::codeshares ? joined(parted(value)) : value};
    auto const [slot, fresh] = held.facts.try_emplace(fact, one);
    if (!fresh) slot->second = std::max(slot->second, one);
  }
  held.leg = leg_of(std::move(held.leg), held.facts);
  held.codeshares = parted(View{held.facts}.text(Fact::codeshares));
  return held;
}

FlightLeg leg_of(FlightLeg held, FlightFacts const& facts) {
  View const view{facts};
  auto& t = held.times;
  auto const out = view.time(Fact::scheduled_out), in = view.time(Fact::scheduled_in);
  bool const can_be = out && in && *in > *out && *in - *out <= kLongestFlight;
  t.scheduled_out = can_be ? *out : view.time(Fact::planned_out).value_or(t.scheduled_out);
  t.scheduled_in = can_be ? *in : view.time(Fact::planned_in).value_or(t.scheduled_in);
  auto const departed = actual_departure(view);
  auto const departs = newer(view, Fact::estimated_out, Fact::estimated_takeoff, -kTaxiOut);
  t.actual_out = departed ? std::optional(departed->at) : std::nullopt;
  t.estimated_out = departs ? std::optional(departs->at) : std::nullopt;
  t.actual_in = view.time(Fact::actual_in);
  t.estimated_in = arrival(view, t, departed ? departed : departs);
  held.terminal = view.text(Fact::terminal);
  held.gate = view.text(Fact::gate);
  auto const stand = view.text(Fact::stand);
  held.stand = stand == "contact"  ? StandType::contact
               : stand == "remote" ? StandType::remote
                                   : StandType::unknown;
  held.status = status_of(view, t);
  return held;
}

}  // namespace escale::data
