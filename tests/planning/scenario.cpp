#include "tests/planning/scenario.h"

#include <algorithm>
#include <sstream>
#include <stdexcept>

namespace escale::test {

namespace {

FlightLeg read_flight(std::istringstream& line) {
  std::string number, route, time, terminal, word;
  line >> number >> route >> time >> terminal;
  FlightLeg leg{.terminal = terminal == "-" ? "" : terminal};
  leg.key = {.designator = number.substr(0, 2), .number = std::stoi(number.substr(2))};
  leg.key.origin = route.substr(0, 3);
  leg.key.destination = route.substr(4);
  auto const home = read_clock(time);
  leg.times.scheduled_out = leg.key.origin == "CDG" ? home : home - std::chrono::hours{4};
  leg.times.scheduled_in = leg.key.origin == "CDG" ? home + std::chrono::hours{4} : home;
  while (line >> word) {
    if (word == "remote") {
      leg.stand = StandType::remote;
    } else if (word == "cancelled") {
      leg.status = FlightStatus::cancelled;
    } else if (word == "diverted") {
      leg.status = FlightStatus::diverted;
    } else if (word.starts_with("eta=")) {
      leg.times.estimated_in = read_clock(word.substr(4));
    } else if (word.starts_with("etd=")) {
      leg.times.estimated_out = read_clock(word.substr(4));
    } else {
      leg.hall = word;
    }
  }
  return leg;
}

Visa visa(std::string const& text) {
  if (text == "C") return Visa::short_stay;
  if (text == "D") return Visa::long_stay;
  return text == "VTA" ? Visa::transit : Visa::none;
}

bool read_need(Party& party, std::string const& text) {
  for (unsigned i = 0; i < static_cast<unsigned>(Need::count_); ++i) {
    if (word(static_cast<Need>(i)) != text) continue;
    party.needs.add(static_cast<Need>(i));
    return true;
  }
  return false;
}

bool read_count(Party& p, std::string const& key, std::string const& value) {
  auto* const count = key == "infants"    ? &p.infants
                      : key == "children" ? &p.children
                      : key == "teens"    ? &p.adolescents
                      : key == "alone"    ? &p.unaccompanied
                      : key == "chairs"   ? &p.wheelchairs
                                          : nullptr;
  if (count != nullptr) *count = std::stoi(value);
  return count != nullptr;
}

void read_word(Scenario const& s, Movement& m, std::string const& text, std::vector<std::string>& links) {
  auto const cut = text.find('=');
  auto const key = text.substr(0, cut);
  auto const value = cut == std::string::npos ? std::string() : text.substr(cut + 1);
  auto& p = m.party;
  if (key == "family")
    p.pace = Pace::family;
  else if (key == "chair")
    p.pace = Pace::wheelchair;
  else if (key == "escort")
    p.operational_escort = true;
  else if (key == "visa")
    m.visa = visa(value);
  else if (key == "at")
    m.meeting_place = s.airport.find_code(value);
  else if (key == "from")
    m.reception = value;
  else if (key == "abn")
    m.abn = value;
  else if (key == "link")
    links.push_back(value);
  else if (key == "lang")
    p.languages.push_back(value);
  else if (key == "named")
    p.named_staff.push_back(value);
  else if (!read_count(p, key, value) && !read_need(p, key))
    throw std::invalid_argument("word of a party: " + text);
}

Movement read_party(Scenario const& s, std::istringstream& line, std::vector<std::string>& links) {
  Movement m;
  std::string kind, flight, text;
  line >> m.id >> m.party.headcount >> kind >> flight;
  m.abn = m.id.substr(0, m.id.find('.'));
  m.kind = kind == "arrival"   ? MovementKind::arrival
           : kind == "transit" ? MovementKind::transit
                               : MovementKind::departure;
  (m.kind == MovementKind::departure ? m.outbound : m.inbound) = s.leg(flight);
  if (m.kind == MovementKind::transit) {
    line >> flight;
    m.outbound = s.leg(flight);
  }
  while (line >> text) read_word(s, m, text, links);
  return m;
}

std::string code(Airport const& airport, PlaceIdx place) {
  return place.has_value() ? airport.places[place.at()].code : "?";
}

}  // namespace

Scenario::Scenario(std::string_view text) {
  std::istringstream lines{std::string(text)};
  std::vector<std::vector<std::string>> links;
  for (std::string line; std::getline(lines, line);) {
    std::istringstream in(line);
    std::string what;
    if (!(in >> what)) continue;
    if (what == "flight") {
      legs.push_back(read_flight(in));
    } else {
      links.emplace_back();
      movements.push_back(read_party(*this, in, links.back()));
    }
  }
  for (std::size_t i = 0; i < movements.size(); ++i) {
    for (auto const& id : links[i]) movements[i].linked.push_back(movement(id));
  }
}

MovementIdx Scenario::movement(std::string_view id) const {
  auto const it =
      std::find_if(movements.begin(), movements.end(), [&](Movement const& m) { return m.id == id; });
  if (it == movements.end()) throw std::invalid_argument("no movement " + std::string(id));
  return MovementIdx{static_cast<std::size_t>(it - movements.begin())};
}

LegIdx Scenario::leg(std::string_view flight) const {
  auto const it =
      std::find_if(legs.begin(), legs.end(), [&](FlightLeg const& l) { return l.number_text() == flight; });
  return it == legs.end() ? LegIdx{} : LegIdx{static_cast<std::size_t>(it - legs.begin())};
}

std::string Scenario::tasks() const {
  auto const p = plan();
  std::string text;
  for (auto const& t : p.tasks) {
    text += clock(t.earliest_start) + "-" + clock(t.earliest_start + t.duration) + " " + t.id + " " +
            code(airport, t.from) + " > " + code(airport, t.to) + " " + std::to_string(t.travellers) +
            " by " + std::to_string(t.crew.size()) + "\n";
  }
  for (auto const& f : p.faults)
    text += "fault " + movements[f.movement.at()].id + " " + f.code + " " + f.detail + "\n";
  return text;
}

std::string Scenario::way(std::string_view id) const {
  auto const p = plan();
  std::string text;
  for (auto const& m : p.ways[movement(id).at()].milestones) {
    text += std::string(planning::word(m.kind)) + " " + clock(m.at) + " " + code(airport, m.place) + "\n";
  }
  return text;
}

std::string Scenario::groups() const {
  std::string text;
  for (auto const& g : plan().groups) {
    text += g.id + ":";
    for (auto const m : g.movements) text += " " + movements[m.at()].id;
    text += "\n";
  }
  return text;
}

std::string Scenario::steps(std::vector<planning::Step> const& steps) const {
  std::string text;
  for (auto const& s : steps) {
    text += std::string(planning::word(s.kind)) + " " + code(airport, s.from) + " > " + code(airport, s.to) +
            " " + std::to_string(s.minutes) + "\n";
  }
  return text;
}

}  // namespace escale::test
