#include "tests/reference/shipped.h"
#include "tests/support/catch.h"

using namespace escale;
using namespace escale::data;
using namespace escale::test;

namespace {

std::string code(char const* name, char const* on) {
  return shipped().terminal_code(name, day(on)).value_or("none");
}
std::string meet(char const* text, char const* on = "2026-12-08") {
  return shipped().meeting_place(text, day(on)).value_or("none");
}

}  // namespace

TEST_CASE("terminal names of today, however they are written") {
  auto const [name, wanted] = GENERATE(table<char const*, char const*>({{"2E", "2E"},
                                                                        {"2e", "2E"},
                                                                        {"T2E", "2E"},
                                                                        {"T2 E", "2E"},
                                                                        {"2-E", "2E"},
                                                                        {"Terminal 2E", "2E"},
                                                                        {"CDG 2E", "2E"},
                                                                        {"CDG T2E", "2E"},
                                                                        {"Aérogare 1", "1"},
                                                                        {"1", "1"},
                                                                        {"T1", "1"},
                                                                        {"CDG1", "1"},
                                                                        {"3", "3"},
                                                                        {"T3", "3"},
                                                                        {"2A", "2A"},
                                                                        {"2G", "2G"},
                                                                        {"2E-M", "2E"},
                                                                        {"2E hall L", "2E"},
                                                                        {"T2E K", "2E"}}));
  CHECK(code(name, "2026-12-08") == wanted);
}

TEST_CASE("what is no terminal has no code") {
  for (auto const* name :
       {"", "T", "Terminal", "2H", "5", "T5", "2", "T2", "Terminal 2", "ORY", "E2", "2F-M", "2EZ"}) {
    INFO(name);
    CHECK(code(name, "2026-12-08") == "none");
  }
}

TEST_CASE("the renaming of March 2027: the name in force, both names a month on either side") {
  struct Case {
    char const *name, *on, *wanted;
  };
  auto const c = GENERATE(values<Case>({
      {"5", "2027-02-27", "none"},
      {"5", "2027-02-28", "2E"},
      {"2E", "2027-02-28", "2E"},
      {"5", "2027-03-27", "2E"},
      {"5", "2027-03-28", "2E"},
      {"Terminal 5", "2027-06-01", "2E"},
      {"2E", "2027-03-28", "2E"},
      {"2E", "2027-04-27", "2E"},
      {"2E", "2027-04-28", "none"},
      {"6", "2027-03-28", "2F"},
      {"7", "2027-03-28", "2G"},
      {"1", "2027-02-01", "1"},
      {"1", "2027-06-01", "1"},
      {"3A", "2027-06-01", "2A"},
      {"3C", "2027-06-01", "2C"},
      {"4", "2027-03-27", "2B"},
      {"4D", "2027-03-28", "2D"},
      {"2D", "2027-04-27", "2D"},
  }));
  INFO(c.name << " on " << c.on);
  CHECK(code(c.name, c.on) == c.wanted);
}

TEST_CASE("a bare 3 is the name in force on that day, a 2 is no name before the day") {
  CHECK(code("3", "2027-03-27") == "3");
  CHECK(code("3", "2027-03-28") == "2A");
  CHECK(code("2", "2027-03-27") == "none");
  CHECK(code("2", "2027-03-28") == "3");
}

TEST_CASE("the name shown is the one in force") {
  auto const shown = [](char const* c, char const* on) { return shipped().terminal_name(c, day(on)); };
  CHECK(shown("2E", "2027-03-27") == "2E");
  CHECK(shown("2E", "2027-03-28") == "5");
  CHECK(shown("2A", "2027-03-28") == "3");
  CHECK(shown("2C", "2027-03-28") == "3");
  CHECK(shown("3", "2027-03-27") == "3");
  CHECK(shown("3", "2027-03-28") == "2");
  CHECK(shown("1", "2030-01-01") == "1");
  CHECK(shown("ZZ", "2026-12-08") == "ZZ");
}

TEST_CASE("every terminal is read back by the name it is shown under, unless two share it") {
  auto const on = GENERATE(as<std::string>(), "2026-12-08", "2027-03-27", "2027-03-28", "2027-09-01");
  std::vector<std::string> shown;
  for (auto const* c : {"1", "2A", "2B", "2C", "2D", "2E", "2F", "2G", "3"}) {
    auto const name = shipped().terminal_name(c, day(on));
    auto const read = shipped().terminal_code(name, day(on)).value();
    CHECK(shipped().terminal_name(read, day(on)) == name);
    bool const shared = std::find(shown.begin(), shown.end(), name) != shown.end();
    shown.push_back(name);
    if (!shared) CHECK(read == c);
  }
}

TEST_CASE("the letter of a gate tells the hall, only where there are halls") {
  auto const& r = shipped();
  CHECK(r.hall_of_gate("2E", "M40") == "M");
  CHECK(r.hall_of_gate("2E", "L45") == "L");
  CHECK(r.hall_of_gate("2E", "K33") == "K");
  CHECK(r.hall_of_gate("2E", " k33") == "K");
  CHECK(r.hall_of_gate("2E", "33").empty());
  CHECK(r.hall_of_gate("2E", "F33").empty());
  CHECK(r.hall_of_gate("2E", "").empty());
  CHECK(r.hall_of_gate("2F", "F35").empty());
  CHECK(r.hall_of_gate("1", "52").empty());
}

TEST_CASE("meeting places as people write them") {
  auto const [text, wanted] = GENERATE(table<char const*, char const*>({
      {"2E arrivée, porte 8", "2E.arrivals"},
      {"2E arrivals, door 8", "2E.arrivals"},
      {"2E, poste médical", "2E.medical"},
      {"2E poste medical", "2E.medical"},
      {"T1 office 1.204", "1.office"},
      {"T1 arrivals, exit 36", "1.arrivals"},
      {"T1 arrivée", "1.arrivals"},
      {"1 arrivals", "1.arrivals"},
      {"2A arrivals", "2A.arrivals"},
      {"2F arrivals", "2F.arrivals"},
      {"Terminal 2 F, sortie 4", "2F.arrivals"},
      {"hall 2F", "2F.arrivals"},
      {"Terminal 2 hall E, porte 8", "2E.arrivals"},
      {"T2 F", "2F.arrivals"},
      {"2E departures, door 8", "2E.departures"},
      {"2E départs, comptoir 12", "2E.departures"},
      {"Ankunft 2E", "2E.arrivals"},
      {"الوصول 2E", "2E.arrivals"},
      {"T3", "3.arrivals"},
      {"porte 3, terminal 1", "1.arrivals"},
      {"door 1, 2E", "2E.arrivals"},
      {"3 people at T1", "1.arrivals"},
      {"Yotel", "CDG.yotel"},
      {"hôtel Ibis Roissypôle", "CDG.hotel"},
      {"gare TGV", "2F.arrivals"},
      {"2E.arrivals", "2E.arrivals"},
      {"1 poste médical", "1.arrivals"},
  }));
  INFO(text);
  CHECK(meet(text) == wanted);
}

TEST_CASE("a text that names no place has none") {
  for (auto const* text : {"", "arrivals", "porte 8", "door 1", "T9", "chez la tante", "terminal 2"}) {
    INFO(text);
    CHECK(meet(text) == "none");
  }
}

TEST_CASE("meeting places follow the names in force") {
  CHECK(meet("5 arrivals, door 8", "2027-06-01") == "2E.arrivals");
  CHECK(meet("Terminal 6", "2027-06-01") == "2F.arrivals");
  CHECK(meet("5 arrivals", "2026-12-08") == "none");
  CHECK(meet("2 arrivals", "2027-06-01") == "3.arrivals");
  CHECK(meet("3 arrivals", "2027-03-27") == "3.arrivals");
  CHECK(meet("3 arrivals", "2027-03-28") == "2A.arrivals");
}

TEST_CASE("an airline's terminal, with ranges of flight numbers") {
  auto const terminal = [](char const* airline, int number) {
    return shipped().terminal_of_airline(airline, number, day("2026-12-08")).value_or("none");
  };
  CHECK(terminal("TK", 1821) == "1");
  CHECK(terminal("tk", 1821) == "1");
  CHECK(terminal("ET", 734) == "2A");
  CHECK(terminal("ME", 211) == "2E");
  CHECK(terminal("AF", 565) == "2E");
  CHECK(terminal("AF", 999) == "2E");
  CHECK(terminal("AF", 1000) == "2F");
  CHECK(terminal("AF", 7999) == "2F");
  CHECK(terminal("AF", 8000) == "2E");
  CHECK(terminal("AF", 1680) == "2E");
  CHECK(terminal("ZZ", 1) == "none");
}
