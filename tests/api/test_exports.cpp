#include "data/export/roster_export.h"
#include "tests/api/support.h"
#include "tests/support/catch.h"

using namespace api_test;
using namespace std::chrono_literals;

namespace {

Instant at(int hour, int minute) {
  return std::chrono::sys_days(std::chrono::year{2026} / 12 / 8) + std::chrono::hours(hour) +
         std::chrono::minutes(minute);
}

data::RosterRow row() {
  return {.staff_id = "T01",
          .date = std::chrono::year{2026} / 12 / 8,
          .start = at(8, 35),
          .end = at(9, 50),
          .task = "ZZ26-0001.1/a",
          .kind = "meet_arrival",
          .party_alias = "BEY-1A",
          .headcount = 3,
          .flight = "AF565",
          .terminal = "2E",
          .gate = "K41",
          .meeting_point = "2E arrivée, porte 8",
          .needs = {"wheelchair", "female_staff"}};
}

std::vector<std::string> lines_of(std::string const& text) {
  std::vector<std::string> out;
  for (std::size_t from = 0; from < text.size();) {
    auto const end = text.find("\r\n", from);
    REQUIRE(end != std::string::npos);
    out.push_back(text.substr(from, end - from));
    from = end + 2;
  }
  return out;
}

std::string unfolded(std::string text) {
  for (auto at = text.find("\r\n "); at != std::string::npos; at = text.find("\r\n ", at)) text.erase(at, 3);
  return text;
}

}  // namespace

TEST_CASE("the roster as CSV") {
  auto const lines = lines_of(data::roster_csv({row()}, "Europe/Paris"));
  REQUIRE(lines.size() == 2);
  CHECK(lines[0] ==
        "staff_id,date,start,end,task,party_alias,headcount,flight,terminal,gate,meeting_point,needs");
  CHECK(lines[1] ==
        "T01,2026-12-08,09:35,10:50,ZZ26-0001.1/a,BEY-1A,3,AF565,2E,K41,\"2E arrivée, porte 8\",wheelchair "
        "female_staff");
  auto late = row();
  late.start = at(22, 30);
  late.end = at(23, 30);
  CHECK_THAT(data::roster_csv({late}, "Europe/Paris"), ContainsSubstring(",23:30,00:30+1,"));
}

TEST_CASE("nothing in the CSV is run by a spreadsheet") {
  auto const cell = [](std::string const& text) {
    auto r = row();
    r.meeting_point = text;
    auto const line = lines_of(data::roster_csv({r}, "Europe/Paris"))[1];
    auto const from = line.find("K41,") + 4;
    return line.substr(from, line.rfind(',') - from);
  };
  CHECK(cell("=1+1") == "'=1+1");
  CHECK(cell("@SUM(A1)") == "'@SUM(A1)");
  CHECK(cell("+33 6") == "'+33 6");
  CHECK(cell("-1") == "'-1");
  CHECK(cell("  =1") == "'  =1");
  CHECK(cell("\t=1") == "'\t=1");
  CHECK(cell("=HYPERLINK(\"x\",\"y\")") == "\"'=HYPERLINK(\"\"x\"\",\"\"y\"\")\"");
  CHECK(cell("porte 8") == "porte 8");
  CHECK(cell("a \"b\"") == "\"a \"\"b\"\"\"");
}

TEST_CASE("the roster as a calendar") {
  auto const text = data::roster_ics({row()}, at(0, 0));
  auto const plain = unfolded(text);
  for (auto const* wanted :
       {"BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:", "UID:ZZ26-0001.1_a.0.T01@escale\r\n",
        "DTSTAMP:20261208T000000Z\r\n", "DTSTART:20261208T083500Z\r\nDTEND:20261208T095000Z\r\n",
        "SUMMARY:AF565 meet arrival BEY-1A (3)\r\n", "LOCATION:Terminal 2E\\, K41\r\n",
        "Meeting point: 2E arrivée\\, porte 8\\nNeeds: wheelchair\\, female_staff",
        "END:VEVENT\r\nEND:VCALENDAR\r\n"}) {
    INFO(wanted);
    CHECK_THAT(plain, ContainsSubstring(wanted));
  }
}

TEST_CASE("calendar lines are folded at 75 octets and never inside a character") {
  for (std::size_t length = 0; length < 200; ++length) {
    auto r = row();
    r.meeting_point = std::string(length, 'x');
    for (int i = 0; i < 60; ++i) r.meeting_point += "é漢";
    auto const text = data::roster_ics({r}, at(0, 0));
    for (auto const& line : lines_of(text)) {
      REQUIRE(line.size() <= 75);
      auto const first = static_cast<unsigned char>(line[line.starts_with(' ') ? 1 : 0]);
      REQUIRE((first & 0xC0) != 0x80);
    }
    REQUIRE_THAT(unfolded(text), ContainsSubstring(r.meeting_point));
  }
}

TEST_CASE("line breaks and control characters cannot end a calendar line") {
  auto r = row();
  r.meeting_point = "a\r\nEND:VCALENDAR\x01;b\\c";
  CHECK_THAT(unfolded(data::roster_ics({r}, at(0, 0))),
             ContainsSubstring("Meeting point: a\\nEND:VCALENDAR\\;b\\\\c"));
}
