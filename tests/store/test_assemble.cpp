#include <sstream>

#include "tests/store/cdg.h"
#include "tests/support/catch.h"

using namespace samples;

namespace {

/// AF565 from Beirut at 09:35 local, AF344 to Montreal at 13:15 local, on 8 December; TK1829 at 21:30 on the
/// 8th, AF6 on the 9th.
Store with_flights() {
  Store store(":memory:");
  store.put_leg(arrival("AF", 565, 8, "BEY", at(8, 8, 35)), {"ME9210"});
  store.put_leg(arrival("AF", 565, 9, "BEY", at(9, 8, 35)), {});
  store.put_leg(departure("AF", 344, 8, "YUL", at(8, 12, 15)), {});
  auto evening = arrival("TK", 1829, 8, "IST", at(8, 20, 30));
  evening.terminal = "1";
  store.put_leg(evening, {});
  store.put_leg(departure("AF", 6, 9, "JFK", at(9, 9, 30)), {});
  return store;
}

Traveller transiting(std::string case_number, std::string person_no, FlightKey in, FlightKey out) {
  auto t = traveller(std::move(case_number), std::move(person_no));
  t.inbound = std::move(in);
  t.outbound = std::move(out);
  t.visa = Visa::none;
  return t;
}

FlightKey const kBeirut{"AF", 565, 0, day(8), "BEY", "CDG"};
FlightKey const kMontreal{"AF", 344, 0, day(8), "CDG", "YUL"};
FlightKey const kIstanbul{"TK", 1829, 0, day(8), "IST", "CDG"};
FlightKey const kNewYork{"AF", 6, 0, day(9), "CDG", "JFK"};

Planned day_of(Store& store, unsigned d) {
  return assemble(store, cdg(), day(d), day(d));
}

std::string shown(Planned const& planned) {
  std::ostringstream out;
  for (auto const& m : planned.movements) {
    out << m.id << " " << m.alias << " " << m.party.headcount << " "
        << (m.inbound.has_value() ? planned.legs[m.inbound.at()].number_text() : "-") << ">"
        << (m.outbound.has_value() ? planned.legs[m.outbound.at()].number_text() : "-") << "\n";
  }
  return out.str();
}

}  // namespace

TEST_CASE("a notice becomes a movement for each party and itinerary") {
  auto store = with_flights();
  auto linked = arriving("C2", "1");
  linked.linked_case = "C1";
  store.add_notice(notice(
      "LB-1", {arriving("C1", "1"), linked, arriving("C3", "1"), transiting("C4", "1", kBeirut, kMontreal)}));
  CHECK(shown(day_of(store, 8)) ==
        "LB-1.1 BEY-1F 2 AF565>-\n"
        "LB-1.2 BEY-2S 1 AF565>-\n"
        "LB-1.3 BEY-3S 1 AF565>AF344\n");
  CHECK(day_of(store, 7).movements.empty());
  CHECK(day_of(store, 9).movements.empty());
}

TEST_CASE("a party with several itineraries gets letters in the order of their times") {
  auto store = with_flights();
  store.add_notice(notice("LB-1", {arriving("C1", "1", "1990-01-01", 565, 9), arriving("C1", "2"),
                                   arriving("C2", "1"), transiting("C1", "3", kBeirut, kMontreal)}));
  CHECK(shown(assemble(store, cdg(), day(8), day(9))) ==
        "LB-1.1 BEY-1S 1 AF565>-\n"
        "LB-1.1b BEY-2S 1 AF565>AF344\n"
        "LB-1.2 BEY-3S 1 AF565>-\n"
        "LB-1.1c BEY-1S 1 AF565>-\n");
}

TEST_CASE("ids and aliases do not depend on the days asked for") {
  auto store = with_flights();
  store.add_notice(notice("B-1", {arriving("C1", "1"), arriving("C9", "1", "1990-01-01", 565, 9)}));
  store.add_notice(notice("A-1", {transiting("C2", "1", kIstanbul, kNewYork)}));
  auto const all = shown(assemble(store, cdg(), day(1), day(20)));
  CHECK(all ==
        "B-1.1 BEY-1S 1 AF565>-\n"
        "A-1.1 IST-1S 1 TK1829>AF6\n"
        "B-1.2 BEY-1S 1 AF565>-\n");
  CHECK(shown(day_of(store, 8)) + "B-1.2 BEY-1S 1 AF565>-\n" == all);
}

TEST_CASE("an overnight transit belongs to both of its days and to none beside, with all its tasks") {
  auto store = with_flights();
  store.add_notice(notice("A-1", {transiting("C2", "1", kIstanbul, kNewYork)}));
  CHECK(day_of(store, 7).movements.empty());
  CHECK(day_of(store, 10).movements.empty());
  auto const evening = day_of(store, 8), morning = day_of(store, 9);
  REQUIRE(evening.movements.size() == 1);
  REQUIRE(morning.movements.size() == 1);
  REQUIRE(evening.problem.tasks.size() >= 2);
  REQUIRE(evening.problem.tasks.size() == morning.problem.tasks.size());
  for (std::size_t i = 0; i < evening.problem.tasks.size(); ++i) {
    CHECK(evening.problem.tasks[i].id == morning.problem.tasks[i].id);
    CHECK(evening.problem.tasks[i].earliest_start == morning.problem.tasks[i].earliest_start);
  }
  CHECK(validate(evening.problem).empty());
  CHECK(validate(morning.problem).empty());
}

TEST_CASE("a delayed flight moves its movement to the day on which it comes") {
  auto store = with_flights();
  store.add_notice(notice("A-1", {transiting("C1", "1", kIstanbul, kNewYork)}));
  auto t = arriving("C2", "1");
  t.inbound = kIstanbul;
  store.add_notice(notice("B-1", {t}));
  auto late = arrival("TK", 1829, 8, "IST", at(8, 20, 30));
  late.terminal = "1";
  late.times.estimated_in = at(8, 23, 30);  // 00:30 local on the 9th
  store.put_leg(late, {});
  CHECK(shown(day_of(store, 8)).empty());
  CHECK(shown(day_of(store, 9)) == "A-1.1 IST-1S 1 TK1829>AF6\nB-1.1 IST-2S 1 TK1829>-\n");
}

TEST_CASE("the edges of a local day: midnight belongs to the day it begins") {
  auto store = with_flights();
  store.put_leg(arrival("AF", 901, 8, "NSI", at(8, 23, 0)), {});   // 00:00 local on the 9th
  store.put_leg(arrival("AF", 983, 8, "DLA", at(8, 22, 59)), {});  // 23:59 local on the 8th
  store.add_notice(notice("A-1", {arriving("C1", "1", "1990-01-01", 901, 8, "NSI"),
                                  arriving("C2", "1", "1990-01-01", 983, 8, "DLA")}));
  CHECK(shown(day_of(store, 8)) == "A-1.2 DLA-1S 1 AF983>-\n");
  CHECK(shown(day_of(store, 9)) == "A-1.1 NSI-1S 1 AF901>-\n");
}

TEST_CASE("cancelled notices and notices whose people did not leave give nothing") {
  auto store = with_flights();
  store.add_notice(notice("A-1", {arriving("C1", "1")}));
  store.add_notice(notice("A-1", {}, NoticeType::cancel));
  store.add_notice(notice("B-1", {arriving("C2", "1"), arriving("C2", "2"), arriving("C3", "1")}));
  store.add_notice(notice("B-1", {arriving("C2", "2"), arriving("C3", "1")}, NoticeType::departed));
  CHECK(shown(day_of(store, 8)) == "B-1.1 BEY-1S 1 AF565>-\nB-1.2 BEY-2S 1 AF565>-\n");
}

TEST_CASE("what a movement shows is fit to be shown") {
  auto store = with_flights();
  auto t = arriving("CASEX", "1");
  t.reception_party = "Époux : Secretx Namex";
  store.add_notice(notice("A-1", {t}));
  auto const planned = day_of(store, 8);
  REQUIRE(planned.movements.size() == 1);
  auto const& m = planned.movements[0];
  CHECK(m.abn == "A-1");
  CHECK(m.programme == "RST");
  CHECK(m.mission == "Beirut");
  CHECK(m.kind == MovementKind::arrival);
  CHECK(m.reception == "family");
  CHECK(m.meeting_point == "2E arrivée, porte 8");
  REQUIRE(m.meeting_place.has_value());
  CHECK(planned.airport.places[m.meeting_place.at()].code == "2E.arrivals");
  CHECK(m.visa == Visa::long_stay);
}

TEST_CASE("a meeting point nobody can place falls back to the arrivals hall of the flight") {
  auto store = with_flights();
  auto t = arriving("C1", "1");
  t.meeting_point = "near the big clock";
  store.add_notice(notice("A-1", {t}));
  auto const planned = day_of(store, 8);
  REQUIRE(planned.movements.at(0).meeting_place.has_value());
  CHECK(planned.airport.places[planned.movements[0].meeting_place.at()].code == "2E.arrivals");
}

TEST_CASE("a private hand-over that names no place is in an office, not in the public hall") {
  auto store = with_flights();
  auto t = arriving("C1", "1");
  t.meeting_point = "";
  t.constraints = {"PRIVATE_HANDOVER"};
  auto said = arriving("C2", "1");
  said.constraints = {"PRIVATE_HANDOVER"};
  store.add_notice(notice("A-1", {t, said}));
  auto const planned = day_of(store, 8);
  auto const code = [&](std::size_t m) {
    return planned.airport.places.at(planned.movements.at(m).meeting_place.at()).code;
  };
  CHECK(code(0) == "2E.office");
  CHECK(code(1) == "2E.arrivals");
}

TEST_CASE("people who leave are met in the departures hall unless the manifest says arrivals") {
  auto store = with_flights();
  auto const met_at = [&](std::string const& text) {
    auto t = traveller("C1", "1");
    t.outbound = kMontreal;
    t.meeting_point = text;
    store.add_notice(notice("A-1", {t}, NoticeType::update));
    auto const planned = day_of(store, 8);
    auto const place = planned.movements.at(0).meeting_place;
    return place.has_value() ? planned.airport.places[place.at()].code : std::string("none");
  };
  CHECK(met_at("") == "none");
  CHECK(met_at("Terminal 2E") == "2E.departures");
  CHECK(met_at("Terminal 2E, hall arrivée") == "2E.arrivals");
}

TEST_CASE(
    "families over two notices on the same flights are linked, both ways; on other flights they are not") {
  auto store = with_flights();
  auto sister = arriving("B1", "1");
  sister.linked_case = "A1";
  auto later = arriving("D1", "1", "1990-01-01", 565, 9);
  later.linked_case = "A1";
  store.add_notice(notice("A-1", {arriving("A1", "1"), arriving("A2", "1")}));
  store.add_notice(notice("B-1", {sister}));
  store.add_notice(notice("D-1", {later}));
  auto const planned = assemble(store, cdg(), day(8), day(9));
  REQUIRE(shown(planned) ==
          "A-1.1 BEY-1S 1 AF565>-\nA-1.2 BEY-2S 1 AF565>-\nB-1.1 BEY-3S 1 AF565>-\nD-1.1 BEY-1S 1 AF565>-\n");
  CHECK(planned.movements[0].linked == std::vector{MovementIdx(2)});
  CHECK(planned.movements[1].linked.empty());
  CHECK(planned.movements[2].linked == std::vector{MovementIdx(0)});
  CHECK(planned.movements[3].linked.empty());
}

TEST_CASE("links reach through a chain and make one set") {
  auto store = with_flights();
  auto b = arriving("B1", "1"), c = arriving("C1", "1");
  b.linked_case = "A1";
  c.linked_case = "B1";
  store.add_notice(notice("A-1", {arriving("A1", "1")}));
  store.add_notice(notice("B-1", {b}));
  store.add_notice(notice("C-1", {c}));
  auto const planned = day_of(store, 8);
  for (auto const& m : planned.movements) CHECK(m.linked.size() == 2);
}

TEST_CASE("a flight that only the manifest knew is met under the airline's own number once it is loaded") {
  auto store = with_flights();
  auto t = arriving("C1", "1");
  t.inbound = FlightKey{"ME", 9210, 0, day(8), "BEY", "CDG"};
  t.inbound_sta = at(8, 8, 30);
  FlightLeg guess{.key = *t.inbound, .provisional = true};
  guess.times.scheduled_in = at(8, 8, 30);
  store.put_leg(guess, {});
  store.add_notice(notice("A-1", {t}));
  store.add_notice(notice("B-1", {arriving("C2", "1")}));
  auto const planned = day_of(store, 8);
  CHECK(shown(planned) == "A-1.1 BEY-1S 1 AF565>-\nB-1.1 BEY-2S 1 AF565>-\n");
  CHECK(planned.movements[0].inbound == planned.movements[1].inbound);
  for (auto const& leg : planned.legs) CHECK_FALSE(leg.provisional);
}

TEST_CASE("a provisional flight is planned from what the manifest says, its terminal from the airline") {
  Store store(":memory:");
  auto t = arriving("C1", "1", "1990-01-01", 1829);
  t.inbound = FlightKey{"TK", 1829, 0, day(8), "IST", "CDG"};
  t.inbound_sta = at(8, 20, 30);
  FlightLeg guess{.key = *t.inbound, .provisional = true};
  guess.times.scheduled_in = at(8, 20, 30);
  store.put_leg(guess, {});
  store.add_notice(notice("A-1", {t}));
  auto const planned = day_of(store, 8);
  REQUIRE(planned.legs.size() == 1);
  CHECK(planned.legs[0].provisional);
  CHECK(planned.legs[0].terminal == "1");
  CHECK(planned.plan.faults.empty());
  CHECK_FALSE(planned.problem.tasks.empty());
}

TEST_CASE("a cancelled flight leaves the movement with a fault, not without a trace") {
  auto store = with_flights();
  auto leg = arrival("AF", 565, 8, "BEY", at(8, 8, 35));
  leg.status = FlightStatus::cancelled;
  store.put_leg(leg, {});
  store.add_notice(notice("A-1", {arriving("C1", "1")}));
  auto const planned = day_of(store, 8);
  REQUIRE(planned.movements.size() == 1);
  REQUIRE(planned.plan.faults.size() == 1);
  CHECK(planned.plan.faults[0].code == "cancelled_flight");
  CHECK(planned.problem.tasks.empty());
}

TEST_CASE("days that run backwards and unknown profiles are refused") {
  auto store = with_flights();
  CHECK_THROWS_AS(assemble(store, cdg(), day(9), day(8)), std::invalid_argument);
  CHECK_THROWS_WITH(assemble(store, cdg(), day(8), day(8), "none"),
                    ContainsSubstring("got the rule profile 'none', wanted one of: "));
}
