#include "data/import/aidx.h"
#include "tests/news/news_support.h"
#include "tests/support/catch.h"

using namespace news_test;

namespace {

std::string message(std::string const& legs,
                    std::string const& attributes = R"(TimeStamp="2026-12-08T04:10:00Z")") {
  return "<IATA_AIDX_FlightLegNotifRQ " + attributes + ">" + legs + "</IATA_AIDX_FlightLegNotifRQ>";
}

std::string leg_text(std::string const& airline, std::string const& number, std::string const& data = "",
                     std::string const& date = "2026-12-08") {
  return "<FlightLeg><LegIdentifier><Airline>" + airline + "</Airline><FlightNumber>" + number +
         "</FlightNumber><DepartureAirport>BEY</DepartureAirport><ArrivalAirport>CDG</"
         "ArrivalAirport><OriginDate>" +
         date + "</OriginDate></LegIdentifier><LegData>" + data + "</LegData></FlightLeg>";
}

std::string time(std::string const& qualifier, std::string const& type, std::string const& value) {
  return "<OperationTime OperationQualifier=\"" + qualifier + "\" TimeType=\"" + type + "\">" + value +
         "</OperationTime>";
}

Lines faults(std::string const& text) {
  Issues issues;
  (void)read_aidx(text, issues);
  return lines(issues.errors());
}

}  // namespace

TEST_CASE("AIDX: every leg with its times, places, codeshares and status, whatever the namespace") {
  Issues issues;
  auto const legs = read_aidx(slurp(kHere + "aidx-delay.xml"), issues);
  REQUIRE(lines(issues.errors()) == Lines{});
  REQUIRE(legs.size() == 3);
  auto const& one = legs.front();
  CHECK(one.flight.text() == "AFR565");
  CHECK(one.origin == "BEY");
  CHECK(one.destination == "CDG");
  CHECK(format_iso_date(*one.date) == "2026-12-08");
  CHECK(one.stamp->at == sent("2026-12-08T04:10:00Z"));
  CHECK(one.gate_arrival == "M24");
  CHECK(one.gate_departure == "9");
  CHECK(one.terminal_arrival == "2E");
  CHECK(one.parking_arrival == "M24");
  CHECK(one.facts.at(Fact::codeshares) == "ME4565");
  CHECK(one.facts.at(Fact::status) == "operates");
  REQUIRE(one.times.size() == 3);
  CHECK(one.times[2].fact == Fact::estimated_in);
  CHECK(*one.times[2].at == at("2026-12-08T09:20:00Z"));
  CHECK(legs[1].facts.at(Fact::status) == "cancelled");
  CHECK(legs[1].stamp->sequence > one.stamp->sequence);
}

TEST_CASE("AIDX: the message may be in an envelope") {
  Issues issues;
  auto const text =
      "<s:Envelope xmlns:s=\"x\"><s:Body>" + message(leg_text("AF", "565")) + "</s:Body></s:Envelope>";
  CHECK(read_aidx(text, issues).size() == 1);
  CHECK(lines(issues.errors()) == Lines{});
}

TEST_CASE("AIDX: runway and block times, estimated and actual, suffix and diversion") {
  Issues issues;
  auto const data = time("TKO", "ACT", "2026-12-08T03:55:30Z") + time("TDN", "EST", "2026-12-08T08:20:00Z") +
                    time("OFB", "ACT", "2026-12-08T03:41:00.250Z") +
                    time("ONB", "SCT", "2026-12-08T08:35:00") + "<DiversionAirport>ORY</DiversionAirport>";
  auto text = message(leg_text("ME", "201", data));
  text.replace(text.find("</FlightNumber>"), 15, "</FlightNumber><OperationalSuffix>d</OperationalSuffix>");
  auto const legs = read_aidx(text, issues);
  REQUIRE(legs.size() == 1);
  CHECK(legs[0].flight.text() == "ME201D");
  CHECK(legs[0].facts.at(Fact::status) == "diverted");
  CHECK(legs[0].facts.at(Fact::diverted_to) == "ORY");
  REQUIRE(legs[0].times.size() == 4);
  CHECK(legs[0].times[0].fact == Fact::actual_takeoff);
  CHECK(*legs[0].times[0].at == at("2026-12-08T03:55:00Z"));
  CHECK(legs[0].times[3].fact == Fact::scheduled_in);
}

TEST_CASE("AIDX: every fault of every leg at once, with the place of the leg") {
  auto const text = message(
      leg_text("AF", "565") + leg_text("A", "565") + leg_text("AF", "56X", time("ONB", "EST", "yesterday")) +
      leg_text("AF", "565", time("ONB", "GUESS", "2026-12-08T08:35:00Z"), "2026-13-40") +
      "<FlightLeg><LegIdentifier><Airline>AF</Airline><DepartureAirport>B</DepartureAirport></LegIdentifier>"
      "</FlightLeg><FlightLeg/>");
  CHECK(faults(text) == Lines{"2 FlightNumber bad_value", "3 FlightNumber bad_value",
                              "3 OperationTime bad_time", "4 OriginDate bad_date", "4 TimeType bad_value",
                              "5 FlightNumber missing_element", "5 DepartureAirport bad_value",
                              "5 ArrivalAirport missing_element", "5 OriginDate missing_element",
                              "6 LegIdentifier missing_element"});
  Issues issues;
  (void)read_aidx(text, issues);
  CHECK_THAT(issues.errors()[2].message, ContainsSubstring("leg 3"));
  CHECK_THAT(issues.errors()[2].message_fr, ContainsSubstring("tronçon 3"));
}

TEST_CASE("AIDX: a DOCTYPE is refused, so that no entity is ever read") {
  std::string const bomb =
      "<?xml version=\"1.0\"?><!DOCTYPE x [<!ENTITY a \"ha\"><!ENTITY b \"&a;&a;&a;\"><!ENTITY c SYSTEM "
      "\"file:///etc/hostname\">]>" +
      message(leg_text("AF", "&b;"));
  CHECK(faults(bomb) == Lines{"- - doctype"});
  CHECK(faults("<!DOCTYPE IATA_AIDX_FlightLegNotifRQ>" + message(leg_text("AF", "565"))) ==
        Lines{"- - doctype"});
  CHECK(faults(message(leg_text("AF", "&b;"))) ==
        Lines{"1 FlightNumber bad_value"});  // stays as it is written
}

TEST_CASE("AIDX: size, depth, encoding, other messages") {
  std::string deep;
  for (int i = 0; i < 200'000; ++i) deep += "<a>";
  CHECK(faults(deep).size() == 1);
  for (int i = 0; i < 200'000; ++i) deep += "</a>";
  CHECK(faults(deep) == Lines{"- - too_deep"});
  CHECK(faults(std::string(kAidxBytesMax + 1, ' ')) == Lines{"- - file_too_large"});
  CHECK(faults(message(leg_text("AF", "565")) + std::string(1, '\0')) == Lines{"- - encoding"});
  CHECK(faults(message(leg_text("A\xFF", "565"))) == Lines{"- - encoding"});
  CHECK(faults("<IATA_AIDX_FlightLegRS/>") == Lines{"- - unknown_message"});
  CHECK(faults(message("")) == Lines{"- - no_legs"});
  CHECK(faults("") == Lines{"- - bad_xml"});
  CHECK(faults(message(leg_text("AF", std::string(1'000'000, '5')))) == Lines{"1 FlightNumber bad_value"});
  std::string nested;
  for (std::size_t i = 0; i + 1 < kAidxDepthMax; ++i) nested += "<a>";
  CHECK(faults(nested) != Lines{"- - too_deep"});
}

TEST_CASE("AIDX: instants") {
  CHECK(read_xml_time("2026-12-08T05:40:00Z") == sent("2026-12-08T05:40:00Z"));
  CHECK(read_xml_time("2026-12-08T05:40") == sent("2026-12-08T05:40:00Z"));
  CHECK(read_xml_time("2026-12-08T05:40:00.123+02:30") == sent("2026-12-08T03:10:00Z"));
  CHECK(read_xml_time("2026-12-31T23:40:00-01:00") == sent("2027-01-01T00:40:00Z"));
  for (auto const* bad : {"", "2026-12-08", "2026-12-08T24:00:00Z", "2026-12-08T05:60:00Z",
                          "2026-02-30T05:00:00Z", "2026-12-08T05:40:00X", "2026-12-08T05:40:00+1",
                          "2026-12-08T05:40:00+15:00", "2026-12-08 05:40:00", "9999-12-08T05:40:00Z"})
    CHECK(!read_xml_time(bad));
}
