#include "tests/planning/small_airport.h"

#include <algorithm>
#include <cstdio>
#include <vector>

namespace escale::test {

namespace {

constexpr std::chrono::sys_days kMonday{std::chrono::year{2026} / 12 / 7};

struct Row {
  char const* code;
  char const* terminal;
  char const* hall;
  PlaceKind kind;
  Zone zone;
  bool badge;
};

constexpr auto kLand = Zone::landside;
constexpr auto kAir = Zone::airside_international;
constexpr auto kInside = Zone::airside_schengen;

std::vector<Row> const kPlaces{{"2E.K.gate", "2E", "K", PlaceKind::gate, kAir, true},
                               {"2E.L.gate", "2E", "L", PlaceKind::gate, kAir, true},
                               {"2E.L.stand", "2E", "L", PlaceKind::remote_stand, kAir, true},
                               {"2E.border_in", "2E", "", PlaceKind::border_in, kAir, true},
                               {"2E.bags", "2E", "", PlaceKind::bags, kLand, true},
                               {"2E.arrivals", "2E", "", PlaceKind::arrivals, kLand, false},
                               {"2E.departures", "2E", "", PlaceKind::departures, kLand, false},
                               {"2E.border_out", "2E", "", PlaceKind::border_out, kLand, true},
                               {"2E.security", "2E", "", PlaceKind::security, kAir, true},
                               {"2E.K.lounge", "2E", "K", PlaceKind::lounge, kAir, true},
                               {"2E.L.lounge", "2E", "L", PlaceKind::lounge, kAir, true},
                               {"2E.cabins", "", "", PlaceKind::airside_rest, kAir, true},
                               {"2F.gate", "2F", "", PlaceKind::gate, kInside, true},
                               {"2F.bags", "2F", "", PlaceKind::bags, kLand, true},
                               {"2F.arrivals", "2F", "", PlaceKind::arrivals, kLand, false},
                               {"2F.departures", "2F", "", PlaceKind::departures, kLand, false},
                               {"2F.security", "2F", "", PlaceKind::security, kInside, true},
                               {"2F.lounge", "2F", "", PlaceKind::lounge, kInside, true},
                               {"1.gate", "1", "", PlaceKind::gate, kAir, true},
                               {"1.border_in", "1", "", PlaceKind::border_in, kAir, true},
                               {"1.bags", "1", "", PlaceKind::bags, kLand, true},
                               {"1.arrivals", "1", "", PlaceKind::arrivals, kLand, false},
                               {"1.departures", "1", "", PlaceKind::departures, kLand, false},
                               {"1.border_out", "1", "", PlaceKind::border_out, kLand, true},
                               {"1.security", "1", "", PlaceKind::security, kAir, true},
                               {"1.lounge", "1", "", PlaceKind::lounge, kAir, true},
                               {"hotel", "", "", PlaceKind::hotel, kLand, false}};

struct Link {
  char const* from;
  char const* to;
  int minutes;
  bool both_ways;
  bool by_night = true;
};

std::vector<Link> const kLinks{{"2E.K.gate", "2E.border_in", 5, false},
                               {"2E.L.gate", "2E.border_in", 10, false},
                               {"2E.L.stand", "2E.border_in", 8, false},
                               {"2E.border_in", "2E.bags", 2, false},
                               {"2E.bags", "2E.arrivals", 3, false},
                               {"2E.arrivals", "2E.departures", 4, true},
                               {"2E.departures", "2E.border_out", 3, false},
                               {"2E.border_out", "2E.security", 1, false},
                               {"2E.K.gate", "2E.security", 6, false},
                               {"2E.L.gate", "2E.security", 8, false},
                               {"2E.security", "2E.K.lounge", 2, false},
                               {"2E.security", "2E.L.lounge", 9, false},
                               {"2E.K.lounge", "2E.K.gate", 3, true},
                               {"2E.L.lounge", "2E.L.gate", 3, true},
                               {"2E.K.lounge", "2E.L.lounge", 10, true},
                               {"2E.L.lounge", "2E.cabins", 2, true},
                               {"2E.border_in", "2F.lounge", 6, false},
                               {"2E.border_in", "2F.security", 5, false},
                               {"2F.gate", "2E.border_out", 6, false},
                               {"2F.gate", "2F.bags", 4, false},
                               {"2F.bags", "2F.arrivals", 3, false},
                               {"2F.arrivals", "2F.departures", 2, true},
                               {"2F.departures", "2F.security", 3, false},
                               {"2F.security", "2F.lounge", 2, false},
                               {"2F.lounge", "2F.gate", 3, true},
                               {"2E.arrivals", "2F.arrivals", 8, true},
                               {"1.gate", "1.border_in", 5, false},
                               {"1.border_in", "1.bags", 2, false},
                               {"1.bags", "1.arrivals", 3, false},
                               {"1.arrivals", "1.departures", 4, true},
                               {"1.departures", "1.border_out", 3, false},
                               {"1.border_out", "1.security", 1, false},
                               {"1.gate", "1.security", 6, false},
                               {"1.security", "1.lounge", 2, false},
                               {"1.lounge", "1.gate", 3, true},
                               {"1.arrivals", "2E.arrivals", 20, true, false},
                               {"hotel", "2E.arrivals", 12, true}};

std::size_t index(std::string_view code) {
  auto const it = std::find_if(kPlaces.begin(), kPlaces.end(), [&](Row const& r) { return r.code == code; });
  return static_cast<std::size_t>(it - kPlaces.begin());
}

std::vector<std::uint16_t> shortest(int factor, bool night) {
  auto const n = kPlaces.size();
  std::vector<std::uint16_t> d(n * n, TravelTable::kUnreachable);
  for (std::size_t i = 0; i < n; ++i) d[i * n + i] = 0;
  for (auto const& link : kLinks) {
    if (night && !link.by_night) continue;
    auto const minutes = static_cast<std::uint16_t>(link.minutes * factor);
    d[index(link.from) * n + index(link.to)] = minutes;
    if (link.both_ways) d[index(link.to) * n + index(link.from)] = minutes;
  }
  for (std::size_t k = 0; k < n; ++k) {
    for (std::size_t i = 0; i < n; ++i) {
      for (std::size_t j = 0; j < n; ++j) {
        auto const by = static_cast<unsigned>(d[i * n + k]) + d[k * n + j];
        if (by < d[i * n + j]) d[i * n + j] = static_cast<std::uint16_t>(by);
      }
    }
  }
  return d;
}

ProcessTimes times() {
  return {.disembark_contact = {10, 15, {}},
          .disembark_remote = {20, 30, {}},
          .border_in_eu = {5, 10, {}},
          .border_in_other = {15, 45, {{15, 0.8}, {35, 0.9}, {65, 1.0}}},
          .border_out = {10, 20, {}},
          .border_per_case = 2,
          .bags_first = {20, 30, {}},
          .bags_last = {40, 60, {}},
          .customs = 5,
          .security = {10, 20, {}},
          .handover = 10,
          .handover_private_extra = 5,
          .check_in = {20, 40, {}},
          .check_in_per_ten = 5,
          .check_in_closes = 60,
          .gate_closes = 20,
          .boarding_lead = 40,
          .meet_before_in_block = 15,
          .meeting_before_departure = 180,
          .wheelchair_extra = 15,
          .group_extra = 20,
          .group_threshold = 15,
          .infant_extra = 10,
          .supervised_wait_max = 120,
          .impossible_connection = 45,
          .shortest_connection = 0,
          .overnight_from = 360};
}

}  // namespace

Instant at(int hour, int minute) {
  return Instant{kMonday} + std::chrono::hours{hour} + Minutes{minute};
}

std::string clock(Instant t) {
  auto const minutes = static_cast<int>((t - Instant{kMonday}).count());
  auto const day = minutes >= 0 ? minutes / 1440 : -((1439 - minutes) / 1440);
  auto const rest = minutes - day * 1440;
  char text[32];
  std::snprintf(text, sizeof text, "%02d:%02d", rest / 60, rest % 60);
  return day == 0 ? text : text + std::string(day > 0 ? "+" : "") + std::to_string(day);
}

Instant read_clock(std::string_view text) {
  auto const number = [&](std::size_t from, std::size_t count) {
    return std::stoi(std::string(text.substr(from, count)));
  };
  auto const days = text.size() > 5 ? number(6, text.size() - 6) : 0;
  return at(days * 24 + number(0, 2), number(3, 2));
}

Airport small_airport() {
  Airport a{.iata = "CDG",
            .process = times(),
            .crew = {{"walking", 12, 1},
                     {"family", 8, 1},
                     {"wheelchair", 2, 1},
                     {"children_under_12", 5, 1},
                     {"adolescents", 8, 1},
                     {"uasc_group", 0, 2}},
            .schengen = {"ARN", "ATH", "CDG", "FRA"},
            .no_rescreen = {"LHR"},
            .nights = {}};
  for (auto const& r : kPlaces) {
    Place place{.code = r.code, .terminal = r.terminal, .hall = r.hall, .kind = r.kind, .zone = r.zone};
    if (r.badge) place.sectors.add(r.kind == PlaceKind::remote_stand ? Sector::A : Sector::P);
    a.places.push_back(std::move(place));
  }
  for (int day = -1; day < 7; ++day) a.nights.push_back({at(24 * day), at(24 * day + 5)});
  for (std::size_t pace = 0; pace < kPaces; ++pace) {
    auto const factor = static_cast<int>(pace) + 1;
    a.traveller_travel[pace] = {kPlaces.size(), shortest(factor, false), shortest(factor, true), a.nights};
  }
  a.staff_travel = a.traveller_travel[0];
  return a;
}

}  // namespace escale::test
