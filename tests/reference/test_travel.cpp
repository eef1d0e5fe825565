#include <set>

#include "tests/reference/shipped.h"
#include "tests/support/catch.h"

using namespace escale;
using namespace escale::data;
using namespace escale::test;

namespace {

constexpr auto kNone = TravelTable::kUnreachable;

Airport const& winter() {
  static auto const airport = shipped().airport(day("2026-12-08"), day("2026-12-09"));
  return airport;
}

int minutes(TravelTable const& table, char const* from, char const* to, bool night = false) {
  auto const a = winter().find_code(from), b = winter().find_code(to);
  REQUIRE(a.has_value());
  REQUIRE(b.has_value());
  return table.at(a, b, night);
}
int adult(char const* from, char const* to, bool night = false) {
  return minutes(winter().traveller_travel[0], from, to, night);
}
int staff(char const* from, char const* to, bool night = false) {
  return minutes(winter().staff_travel, from, to, night);
}

std::vector<std::vector<std::uint16_t> const*> all_tables() {
  std::vector<std::vector<std::uint16_t> const*> result{&winter().staff_travel.day,
                                                        &winter().staff_travel.night};
  for (auto const& table : winter().traveller_travel) {
    result.push_back(&table.day);
    result.push_back(&table.night);
  }
  return result;
}

}  // namespace

TEST_CASE("staff reach every place from every place, by day and by night") {
  auto const& t = winter().staff_travel;
  REQUIRE(t.places == winter().places.size());
  for (auto const m : t.day) REQUIRE(m < 90);
  for (auto const m : t.night) REQUIRE(m < 120);
}

TEST_CASE("no way round is shorter than the way itself, in every table") {
  auto const n = winter().places.size();
  for (auto const* table : all_tables()) {
    REQUIRE(table->size() == n * n);
    for (std::size_t i = 0; i < n; ++i)
      for (std::size_t k = 0; k < n; ++k) {
        if ((*table)[i * n + k] == kNone) continue;
        for (std::size_t j = 0; j < n; ++j) {
          if ((*table)[k * n + j] == kNone) continue;
          if ((*table)[i * n + j] > (*table)[i * n + k] + (*table)[k * n + j])
            FAIL(winter().places[i].code << " to " << winter().places[j].code);
        }
      }
  }
}

TEST_CASE("staying costs nothing, and staff take as long back as there") {
  auto const n = winter().places.size();
  for (auto const* table : all_tables())
    for (std::size_t i = 0; i < n; ++i) REQUIRE((*table)[i * n + i] == 0);
  for (auto const* table : {&winter().staff_travel.day, &winter().staff_travel.night})
    for (std::size_t i = 0; i < n; ++i)
      for (std::size_t j = 0; j < n; ++j) REQUIRE((*table)[i * n + j] == (*table)[j * n + i]);
}

TEST_CASE("a wheelchair is no faster than a family, a family no faster than an adult") {
  auto const& t = winter().traveller_travel;
  for (std::size_t i = 0; i < t[0].day.size(); ++i) {
    REQUIRE(t[1].day[i] >= t[0].day[i]);
    REQUIRE(t[2].day[i] >= t[1].day[i]);
    REQUIRE(t[1].night[i] >= t[0].night[i]);
    REQUIRE(t[2].night[i] >= t[1].night[i]);
  }
}

TEST_CASE("between terminal 1 and the others there is no walking: CDGVAL by day, a bus by night") {
  for (auto const* to : {"2E.arrivals", "2F.arrivals", "2A.departures", "2G.arrivals"}) {
    INFO(to);
    CHECK(staff("1.arrivals", to) >= 5 + 11 + 6);
    CHECK(staff("1.arrivals", to, true) >= staff("1.arrivals", to) + 15);
    CHECK(adult("1.arrivals", to) >= 5 + 11 + 6);
  }
  CHECK(staff("1.arrivals", "2E.arrivals") == 5 + 11 + 6);
  CHECK(staff("1.arrivals", "2E.arrivals", true) == 5 + 30 + 6);
  CHECK(staff("3.arrivals", "2F.arrivals") == 6 + 7 + 6);
  CHECK(staff("1.arrivals", "3.arrivals") == 5 + 6 + 6);
  CHECK(staff("2E.arrivals", "2F.arrivals") == 5);
  CHECK(staff("2E.arrivals", "2F.arrivals", true) == 5);
}

TEST_CASE("a night is never faster than a day") {
  auto const slower = [](TravelTable const& t) {
    for (std::size_t i = 0; i < t.day.size(); ++i) REQUIRE(t.night[i] >= t.day[i]);
  };
  slower(winter().staff_travel);
  for (auto const& t : winter().traveller_travel) slower(t);
}

TEST_CASE("an arrival walks about a quarter of an hour from the door to the public hall") {
  for (auto const* gate : {"1.gate", "2A.gate", "2E.K.gate", "2F.gate"}) {
    std::string const hall = std::string(gate).substr(0, std::string(gate).find('.')) + ".arrivals";
    INFO(gate);
    CHECK(adult(gate, hall.c_str()) >= 8);
    CHECK(adult(gate, hall.c_str()) <= 16);
  }
  CHECK(adult("2E.K.gate", "2E.border_in") == 8);
  CHECK(adult("2E.L.gate", "2E.border_in") == 4 + 4 + 4);  // LISA from hall L
  CHECK(adult("2E.M.gate", "2E.border_in") == 4 + 6 + 4);  // and from hall M
}

TEST_CASE("travellers go through controls one way only") {
  CHECK(adult("2E.border_in", "2E.bags") == 3);
  CHECK(adult("2E.bags", "2E.arrivals") == 2);
  CHECK(adult("2E.arrivals", "2E.bags") > 20);  // out and round through departures
  CHECK(staff("2E.arrivals", "2E.bags") == 3);
}

TEST_CASE("people in transit stay airside where there is a way") {
  auto const& p = winter().places;
  auto const& table = winter().traveller_travel[0];
  auto const airside = [&](char const* from, char const* to) {
    auto const direct = adult(from, to);
    for (std::size_t i = 0; i < p.size(); ++i) {
      if (p[i].zone != Zone::landside) continue;
      auto const a = table.at(winter().find_code(from), PlaceIdx{i}, false);
      auto const b = table.at(PlaceIdx{i}, winter().find_code(to), false);
      if (a != kNone && b != kNone && a + b <= direct) return false;
    }
    return direct < 90;
  };
  for (auto const* gate :
       {"2E.K.gate", "2E.L.gate", "2E.M.gate", "2C.gate", "2A.gate", "1.gate", "2F.gate", "2G.gate"})
    for (auto const* to : {"2E.K.gate", "2E.M.gate", "2F.gate", "1.gate"}) {
      INFO(gate << " to " << to);
      CHECK(airside(gate, to));
    }
  CHECK(airside("2D.gate", "2E.K.gate"));
  CHECK_FALSE(airside("3.gate", "2E.K.gate"));  // nothing airside leads to terminal 3
}

TEST_CASE("every step of an arrival, a transit and a departure has a way in every terminal and hall") {
  auto const reach = [](PlaceIdx a, PlaceIdx b) {
    for (auto const& t : winter().traveller_travel) {
      INFO(winter().places[a.at()].code << " to " << winter().places[b.at()].code);
      CHECK(t.at(a, b, false) < 120);
      CHECK(t.at(a, b, true) < 180);
    }
  };
  std::vector<PlaceIdx> gates;
  for (std::size_t i = 0; i < winter().places.size(); ++i) {
    auto const kind = winter().places[i].kind;
    if (kind == PlaceKind::gate || kind == PlaceKind::remote_stand) gates.push_back(PlaceIdx{i});
  }
  CHECK(gates.size() == 9 + 2 + 9);
  for (auto const gate : gates) {
    auto const& at = winter().places[gate.at()];
    auto const in = [&](PlaceKind kind) { return winter().find(kind, at.terminal, at.hall); };
    reach(gate, in(PlaceKind::border_in));
    reach(gate, in(PlaceKind::security));
    reach(gate, in(PlaceKind::bags));
    reach(in(PlaceKind::border_in), in(PlaceKind::bags));
    reach(in(PlaceKind::bags), in(PlaceKind::arrivals));
    reach(in(PlaceKind::departures), in(PlaceKind::border_out));
    reach(in(PlaceKind::departures), in(PlaceKind::security));
    reach(in(PlaceKind::border_out), in(PlaceKind::security));
    reach(in(PlaceKind::security), in(PlaceKind::lounge));
    reach(in(PlaceKind::lounge), gate);
    reach(in(PlaceKind::arrivals), in(PlaceKind::hotel));
    reach(in(PlaceKind::hotel), in(PlaceKind::departures));
    for (auto const other : gates) reach(gate, other);
  }
}

TEST_CASE("the night of the tables is when CDGVAL does not run, also when the clocks change") {
  auto const nights = [](char const* first, char const* last) {
    std::vector<std::string> result;
    for (auto const& n : shipped().airport(day(first), day(last)).staff_travel.nights)
      result.push_back(format_iso_instant(n.from) + " " + format_iso_instant(n.to));
    return result;
  };
  CHECK(nights("2026-12-08", "2026-12-08") ==
        std::vector<std::string>{"2026-12-07T00:00:00Z 2026-12-07T03:00:00Z",
                                 "2026-12-08T00:00:00Z 2026-12-08T03:00:00Z",
                                 "2026-12-09T00:00:00Z 2026-12-09T03:00:00Z"});
  CHECK(nights("2027-03-28", "2027-03-28").at(1) ==
        "2027-03-28T00:00:00Z 2027-03-28T02:00:00Z");  // two hours
  CHECK(nights("2026-10-25", "2026-10-25").at(1) == "2026-10-24T23:00:00Z 2026-10-25T03:00:00Z");  // four
  CHECK(nights("2037-12-31", "2037-12-31").size() == 2);
  CHECK(nights("2026-12-01", "2026-12-31").size() == 33);
}

TEST_CASE("local nights for overnight stays") {
  auto const airport = shipped().airport(day("2026-12-08"), day("2026-12-08"));
  REQUIRE(airport.nights.size() == 3);
  CHECK(format_iso_instant(airport.nights[1].from) == "2026-12-07T23:00:00Z");
  CHECK(format_iso_instant(airport.nights[1].to) == "2026-12-08T04:00:00Z");
}

TEST_CASE("places have the badge sectors of their side") {
  std::set<std::string> codes;
  for (auto const& place : winter().places) {
    INFO(place.code);
    CHECK(codes.insert(place.code).second);
    bool const hall = place.kind == PlaceKind::arrivals || place.kind == PlaceKind::departures ||
                      place.kind == PlaceKind::hotel || place.kind == PlaceKind::office;
    CHECK((place.zone == Zone::landside) == hall);
    CHECK(place.sectors.has(Sector::P) == !hall);
    CHECK(place.sectors.has(Sector::A) == (place.kind == PlaceKind::remote_stand));
  }
}

TEST_CASE("process times as planning uses them") {
  auto const& p = winter().process;
  CHECK(p.gate_closes == 20);
  CHECK(p.bags_first.typical == 20);
  CHECK(p.bags_last.typical == 40);
  CHECK(p.handover == 15);
  CHECK(p.meet_before_in_block == 15);
  CHECK(p.impossible_connection == 45);
  CHECK(p.group_threshold == 15);
  CHECK(p.border_in_other.typical + p.border_per_case >= 25);
  CHECK(p.border_in_other.typical + p.border_per_case <= 30);
}

TEST_CASE("border waits: shares grow to one, the tail is heavy") {
  for (auto const& d :
       {winter().process.border_in_eu, winter().process.border_in_other, winter().process.border_out}) {
    REQUIRE(d.cumulative.size() >= 4);
    for (std::size_t i = 1; i < d.cumulative.size(); ++i) {
      CHECK(d.cumulative[i].first > d.cumulative[i - 1].first);
      CHECK(d.cumulative[i].second > d.cumulative[i - 1].second);
    }
    CHECK(d.cumulative.back().second == 1.0);
    CHECK(d.cumulative.back().first >= 90);
    CHECK(d.long_case > d.typical);
  }
}

TEST_CASE("ratios of the crew table") {
  CHECK(winter().crew_rule("walking").travellers == 15);
  CHECK(winter().crew_rule("children_under_12").travellers == 5);
  CHECK(winter().crew_rule("adolescents").travellers == 8);
  CHECK(&winter().crew_rule("something else") == &winter().crew_rule("walking"));
}

TEST_CASE("a place is found in its hall, else in its terminal, else among the shared ones") {
  auto const at = [](PlaceKind kind, char const* terminal, char const* hall = "") {
    auto const p = winter().find(kind, terminal, hall);
    return p.has_value() ? winter().places[p.at()].code : std::string("none");
  };
  CHECK(at(PlaceKind::gate, "2E", "M") == "2E.M.gate");
  CHECK(at(PlaceKind::gate, "2E") == "2E.K.gate");
  CHECK(at(PlaceKind::gate, "2E", "Z") == "2E.K.gate");
  CHECK(at(PlaceKind::border_in, "2E", "M") == "2E.border_in");
  CHECK(at(PlaceKind::gate, "2F", "K") == "2F.gate");
  CHECK(at(PlaceKind::hotel, "1") == "CDG.hotel");
  CHECK(at(PlaceKind::airside_rest, "2E", "L") == "CDG.yotel");
  CHECK(at(PlaceKind::office, "2G") == "none");
  CHECK(at(PlaceKind::gate, "9") == "none");
  CHECK_FALSE(winter().find_code("9.gate").has_value());
}
