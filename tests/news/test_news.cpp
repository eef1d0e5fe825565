#include <algorithm>
#include <random>

#include "tests/news/news_support.h"
#include "tests/support/catch.h"

using namespace news_test;

namespace {

std::string aidx(std::string const& at, std::string const& airline, std::string const& number,
                 std::string const& date, std::string const& data, std::string const& from = "BEY",
                 std::string const& to = "CDG") {
  return "<IATA_AIDX_FlightLegNotifRQ TimeStamp=\"" + at + "\"><FlightLeg><LegIdentifier><Airline>" +
         airline + "</Airline><FlightNumber>" + number + "</FlightNumber><DepartureAirport>" + from +
         "</DepartureAirport><ArrivalAirport>" + to + "</ArrivalAirport><OriginDate>" + date +
         "</OriginDate></LegIdentifier><LegData>" + data +
         "</LegData></FlightLeg></IATA_AIDX_FlightLegNotifRQ>";
}

std::string eta(std::string const& value) {
  return "<OperationTime OperationQualifier=\"ONB\" TimeType=\"EST\">" + value + "</OperationTime>";
}

std::string outcomes(NewsReport const& report) {
  std::string out;
  for (auto const& o : report.outcomes)
    out += (out.empty() ? "" : ", ") + o.flight + " " + o.date + " " + o.outcome;
  return out;
}

std::string in_of(Store const& store, std::string const& number, std::string const& date) {
  return format_iso_instant(leg(store, number, date).times.best_in());
}

}  // namespace

TEST_CASE("news: an AIDX message is taken, told again it is nothing new") {
  Store store(":memory:");
  fill(store);
  auto const text = slurp(kHere + "aidx-delay.xml");
  auto const report = take(store, text);
  CHECK(report.accepted);
  CHECK(outcomes(report) == "AF565 2026-12-08 taken, TK1823 2026-12-08 taken");
  CHECK(report.elsewhere == 1);
  CHECK(report.changed.size() == 2);
  REQUIRE(report.days.size() == 1);
  auto const one = leg(store, "AF565", "2026-12-08");
  CHECK(one.times.best_in() == at("2026-12-08T09:20:00Z"));
  CHECK(one.gate == "M24");
  CHECK(one.hall == "M");
  CHECK(one.status == FlightStatus::delayed);
  CHECK(leg(store, "ME4565", "2026-12-08").key == one.key);
  CHECK(leg(store, "TK1823", "2026-12-08").status == FlightStatus::cancelled);
  auto const again = take(store, text, "2026-12-08T09:00:00Z");
  CHECK(outcomes(again) == "AF565 2026-12-08 nothing_new, TK1823 2026-12-08 nothing_new");
  CHECK(again.changed.empty());
  CHECK(NewsStore(store).entries("2026-12-08").size() == 2);
}

TEST_CASE("news: movement messages move the legs, and the free text goes nowhere") {
  Store store(":memory:");
  fill(store);
  auto const report = take(store, slurp(kHere + "movements.txt"));
  CHECK(outcomes(report) == "AF565 2026-12-08 taken, TK1823 2026-12-08 taken, AF879 2026-12-07 taken");
  auto const one = leg(store, "AF565", "2026-12-08");
  CHECK(*one.times.actual_out == at("2026-12-08T04:55:00Z"));
  CHECK(*one.times.estimated_in == at("2026-12-08T09:30:00Z"));
  CHECK(one.status == FlightStatus::departed);
  CHECK(*leg(store, "KL2279", "2026-12-07").times.actual_in == at("2026-12-08T04:40:00Z"));
  CHECK(in_of(store, "TK1823", "2026-12-08") == "2026-12-08T15:15:00Z");  // 3:40 late, as it leaves
}

TEST_CASE("news: numbers as people write them, codeshares and ICAO designators find the leg") {
  Store store(":memory:");
  fill(store);
  auto const at_hour = [&](std::string const& airline, std::string const& number, int hour) {
    auto const time = "2026-12-08T" + std::to_string(hour) + ":00:00Z";
    auto const report = take(store, aidx("2026-12-08T0" + std::to_string(hour - 10) + ":00:00Z", airline,
                                         number, "2026-12-07", eta(time), "NDJ"));
    REQUIRE(report.outcomes.size() == 1);
    CHECK(report.outcomes[0].flight == airline.substr(0, 2) + "" + std::to_string(std::stoi(number)));
    CHECK(report.outcomes[0].outcome == "taken");
    CHECK(in_of(store, "AF879", "2026-12-07") == time);
  };
  at_hour("KL", "2279", 11);
  at_hour("AF", "0879", 12);
  auto const icao = take(store, aidx("2026-12-08T03:00:00Z", "AFR", "879", "2026-12-07",
                                     eta("2026-12-08T13:00:00Z"), "FTTJ", "LFPG"));
  CHECK(outcomes(icao) == "AF879 2026-12-07 taken");
}

TEST_CASE("news: the date of origin may be local or UTC") {
  Store store(":memory:");
  fill(store);
  // AF879 leaves N'Djamena on the 7th at 22:55 UTC, 23:55 local: one date. Make it leave after local
  // midnight.
  auto late = leg(store, "AF879", "2026-12-07");
  late.key.origin_date = *parse_iso_date("2026-12-10");
  late.times.scheduled_out = at("2026-12-09T23:30:00Z");
  late.times.scheduled_in = at("2026-12-10T05:10:00Z");
  store.put_leg(late, {});
  CHECK(outcomes(take(store, aidx("2026-12-09T20:00:00Z", "AF", "879", "2026-12-09",
                                  eta("2026-12-10T06:00:00Z"), "NDJ"))) == "AF879 2026-12-10 taken");
  CHECK(outcomes(take(store, aidx("2026-12-09T21:00:00Z", "AF", "879", "2026-12-10",
                                  eta("2026-12-10T06:30:00Z"), "NDJ"))) == "AF879 2026-12-10 taken");
}

TEST_CASE("news: an unknown flight is reported and not invented, a flight of other airports is passed over") {
  Store store(":memory:");
  fill(store);
  auto const report =
      take(store, aidx("2026-12-08T04:00:00Z", "AF", "9999", "2026-12-08", eta("2026-12-08T09:00:00Z")));
  CHECK(report.accepted);
  CHECK(outcomes(report) == "AF9999 2026-12-08 unknown_flight");
  CHECK(lines(report.warnings) == Lines{"1 flight unknown_flight"});
  CHECK(store.legs_on("AF9999", *parse_iso_date("2026-12-08")).empty());
  CHECK(outcomes(take(store, "MVT\nAF565/20.FGSPB.BEY\nAD0455/0511")) == "AF565 2026-12-20 unknown_flight");
  CHECK(take(store, aidx("2026-12-08T04:00:00Z", "AF", "565", "2026-12-08", "", "BEY", "LYS")).elsewhere ==
        1);
}

TEST_CASE("news: late, repeated and shuffled messages end in the same legs") {
  std::vector<std::string> const stream{
      aidx("2026-12-08T02:00:00Z", "AF", "565", "2026-12-08", eta("2026-12-08T09:00:00Z")),
      aidx("2026-12-08T03:00:00Z", "AFR", "0565", "2026-12-08",
           eta("2026-12-08T09:30:00Z") + "<PublicStatus>DL</PublicStatus>"),
      aidx("2026-12-08T02:30:00Z", "AF", "565", "2026-12-08", "<PublicStatus>CNX</PublicStatus>"),
      ".BEYKKAF 080512\nMVT\nAF565/08.FGSPB.BEY\nAD0455/0511 EA0922 CDG",
      "MVT\nAF565/08.FGSPB.CDG\nAA0925/0933",
      ".BEYKKAF 080700\nMVT\nAF565/08.FGSPB.BEY\nEA0935 CDG",
      aidx("2026-12-08T04:00:00Z", "TK", "1823", "2026-12-08", "<OperationalStatus>DX</OperationalStatus>",
           "IST"),
      aidx("2026-12-08T05:00:00Z", "TK", "1823", "2026-12-08", eta("2026-12-08T13:00:00Z"), "IST")};
  std::mt19937_64 random(7);
  auto const play = [&](std::vector<std::string> const& texts) {
    Store store(":memory:");
    fill(store);
    int minute = 10;
    for (auto const& text : texts)
      REQUIRE(take(store, text, "2026-12-08T12:" + std::to_string(minute++) + ":00Z").accepted);
    std::string all;
    for (auto const& l : store.legs_between(at("2026-12-07T00:00:00Z"), at("2026-12-11T00:00:00Z"))) {
      all += l.number_text() + " " + format_iso_instant(l.times.best_out()) + " " +
             format_iso_instant(l.times.best_in()) + " " + std::to_string(static_cast<int>(l.status)) + "\n";
    }
    return all;
  };
  auto const wanted = play(stream);
  CHECK_THAT(wanted, ContainsSubstring("AF565 2026-12-08T04:55:00Z 2026-12-08T09:33:00Z 4"));
  for (int i = 0; i < 12; ++i) {
    auto other = stream;
    other.push_back(stream[random() % stream.size()]);
    std::shuffle(other.begin(), other.end(), random);
    CHECK(play(other) == wanted);
  }
}

TEST_CASE("news: a text without a time of its own counts once, when it was received") {
  Store store(":memory:");
  fill(store);
  std::string const first = "MVT\nAF565/08.FGSPB.BEY\nED080500", second = "MVT\nAF565/08.FGSPB.BEY\nED080600";
  CHECK(outcomes(take(store, first, "2026-12-08T01:00:00Z")) == "AF565 2026-12-08 taken");
  CHECK(outcomes(take(store, second, "2026-12-08T02:00:00Z")) == "AF565 2026-12-08 taken");
  CHECK(outcomes(take(store, first, "2026-12-08T03:00:00Z")) == "AF565 2026-12-08 nothing_new");
  CHECK(*leg(store, "AF565", "2026-12-08").times.estimated_out == at("2026-12-08T06:00:00Z"));
}

TEST_CASE("news: a flights file counts as said when it was received") {
  Store store(":memory:");
  fill(store);
  auto const csv = [](std::string const& eta) {
    return "flight,date,origin,destination,eta\nAF565,2026-12-08,BEY,CDG," + eta + "\n";
  };
  auto const report = take(store, csv("10:45"), "2026-12-08T06:00:00Z");
  CHECK(report.accepted);
  CHECK(report.kind == NewsKind::csv);
  CHECK(report.changed.size() == 1);
  CHECK(in_of(store, "AF565", "2026-12-08") == "2026-12-08T09:45:00Z");
  // an older message that comes later
  (void)take(store, aidx("2026-12-08T05:00:00Z", "AF", "565", "2026-12-08", eta("2026-12-08T11:00:00Z")),
             "2026-12-08T07:00:00Z");
  CHECK(in_of(store, "AF565", "2026-12-08") == "2026-12-08T09:45:00Z");
  (void)take(store, aidx("2026-12-08T06:30:00Z", "AF", "565", "2026-12-08", eta("2026-12-08T11:00:00Z")),
             "2026-12-08T07:00:00Z");
  CHECK(in_of(store, "AF565", "2026-12-08") == "2026-12-08T11:00:00Z");
  (void)take(store, csv("11:50"), "2026-12-08T08:00:00Z");
  CHECK(in_of(store, "AF565", "2026-12-08") == "2026-12-08T10:50:00Z");
  CHECK(NewsStore(store).entries("2026-12-08").size() == 3);
}

TEST_CASE("news: with one fault nothing of the file is taken; a dry run keeps nothing") {
  Store store(":memory:");
  fill(store);
  std::string const text = "MVT\nAF565/08.FGSPB.BEY\nED080500\nMVT\nTK1823/08.TCJRA.IST\nED08XX00";
  auto const report = take(store, text);
  CHECK(!report.accepted);
  CHECK(lines(report.errors) == Lines{"6 ED bad_time"});
  CHECK(!leg(store, "AF565", "2026-12-08").times.estimated_out);
  auto const dry = import_news(store, shipped(), "x", slurp(kHere + "aidx-delay.xml"), {.dry_run = true});
  CHECK(dry.accepted);
  CHECK(dry.changed.size() == 2);
  CHECK(leg(store, "TK1823", "2026-12-08").status == FlightStatus::scheduled);
}

TEST_CASE("news: a terminal of another name is a warning, the rest is taken") {
  Store store(":memory:");
  fill(store);
  auto const report =
      take(store, aidx("2026-12-08T04:00:00Z", "AF", "565", "2026-12-08",
                       eta("2026-12-08T09:00:00Z") +
                           "<AirportResources><Resource DepartureOrArrival=\"Arrival\"><PassengerTerminal>9Z"
                           "</PassengerTerminal></Resource></AirportResources>"));
  CHECK(lines(report.warnings) == Lines{"1 terminal unknown_terminal"});
  CHECK(leg(store, "AF565", "2026-12-08").terminal == "2E");
  CHECK(in_of(store, "AF565", "2026-12-08") == "2026-12-08T09:00:00Z");
}
