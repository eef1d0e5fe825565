#include "data/assemble.h"
#include "data/import/assistance.h"
#include "data/import/pal.h"
#include "data/store/news.h"
#include "tests/news/news_support.h"
#include "tests/support/catch.h"

using namespace news_test;

namespace {

NeedReport paste(Store& store, std::string const& text) {
  return take_assistance_lists(store, shipped(), text, {.received = sent("2026-12-07T16:00:00Z")});
}

std::string list(std::string const& people, std::string const& head = "PAL",
                 std::string const& part = "PART1") {
  return head + "\nAF0565/08DEC BEY " + part + "\n-CDG Y\n" + people + "\nEND" + head + "\n";
}

/// "ZZ-100/1: WCHR -> -"
std::string changes(NeedReport const& report) {
  auto const text = [](std::vector<std::string> const& codes) {
    std::string out;
    for (auto const& code : codes) out += (out.empty() ? "" : "+") + code;
    return out.empty() ? std::string("-") : out;
  };
  std::string out;
  for (auto const& c : report.changes)
    out += c.case_number + "/" + c.person_no + ": " + text(c.before) + " -> " + text(c.after) + "\n";
  return out;
}

int wheelchairs(Store& store) {
  auto const day = *parse_iso_date("2026-12-08");
  int n = 0;
  for (auto const& m : assemble(store, shipped(), day, day).movements)
    if (m.abn == "ZZ26-0001") n += m.party.wheelchairs;
  return n;
}

/// A second Alpha Testeur on the same flight, with another locator.
void add_namesake(Store& store) {
  auto held = store.held("ZZ26-0001")->notice;
  auto other = held.travellers.front();
  other.person_no = "9";
  other.pnr = "QQQ111";
  held.travellers.push_back(other);
  held.travellers.front().pnr = "ABC123";
  held.type = NoticeType::update;
  (void)store.add_notice(held);
}

}  // namespace

TEST_CASE("PAL: only people who are expected, and only their codes") {
  Store store(":memory:");
  fill(store);
  CHECK(wheelchairs(store) == 0);
  auto const report = paste(store, slurp(kHere + "list.txt"));
  CHECK(report.accepted);
  CHECK(report.listed == 4);
  CHECK(report.expected == 3);
  CHECK(report.discarded == 1);
  CHECK(changes(report) == "ZZ-100/1: - -> WCHR\nZZ-100/2: - -> MAAS+WCHS\nZZ-100/3: - -> MAAS\n");
  CHECK(wheelchairs(store) == 2);
  CHECK(store.held("ZZ26-0001")->notice.travellers.front().ssr.empty());  // the notice stays
}

TEST_CASE("PAL: what is discarded is nowhere in the database") {
  auto const file = std::string(ESCALE_BINARY_DIR) + "/tests/assistance-discarded.db";
  std::remove(file.c_str());
  {
    Store store(file);
    fill(store);
    CHECK(paste(store, list("1CANARINOM/CANARIPRENOMMRS .L/CANLOC .R/WCHC HK1 CANARYTEXT\n"
                            "1TESTEUR/ALPHAMR .L/CANLOC .R/WCHR HK1 CANARYTEXT"))
              .accepted);
  }
  for (auto const* ending : {"", "-wal"}) {
    auto const bytes = slurp(file + ending);
    for (auto const* canary : {"CANARINOM", "CANARIPRENOM", "CANLOC", "CANARYTEXT", "WCHC"})
      CHECK(bytes.find(canary) == std::string::npos);
  }
  std::remove(file.c_str());
}

TEST_CASE("PAL: part 1 again replaces what was held, further parts add, NIL clears") {
  Store store(":memory:");
  fill(store);
  CHECK(changes(paste(store, list("1TESTEUR/ALPHAMR .R/WCHR HK1"))) == "ZZ-100/1: - -> WCHR\n");
  CHECK(changes(paste(store, "PAL\nAF565/08DEC BEY PART2\n-CDG Y\n1TESTEUR/BETAMRS .R/WCHS HK1\nENDPAL")) ==
        "ZZ-100/2: - -> WCHS\n");
  CHECK(wheelchairs(store) == 2);
  CHECK(changes(paste(store, list("1TESTEUR/BETAMRS .R/WCHS HK1"))) == "ZZ-100/1: WCHR -> -\n");
  CHECK(changes(paste(store, list("1TESTEUR/BETAMRS .R/WCHS HK1"))).empty());
  CHECK(changes(paste(store, list("NIL"))) == "ZZ-100/2: WCHS -> -\n");
  CHECK(wheelchairs(store) == 0);
}

TEST_CASE("CAL: ADD, DEL and CHG change what a PAL said") {
  Store store(":memory:");
  fill(store);
  (void)paste(store, list("1TESTEUR/ALPHAMR .R/WCHR HK1"));
  auto const report =
      paste(store, list("DEL\n1TESTEUR/ALPHAMR .R/WCHR HK1\nADD\n1TESTEUR/GAMMAMSTR .R/BLND HK1\n", "CAL"));
  CHECK(changes(report) == "ZZ-100/1: WCHR -> -\nZZ-100/3: - -> BLND\n");
  CHECK(changes(paste(store, list("CHG\n1TESTEUR/GAMMAMSTR .R/DEAF HK1\n", "CAL"))) ==
        "ZZ-100/3: BLND -> DEAF\n");
  CHECK(lines(paste(store, list("DEL\n1TESTEUR/ALPHAMR", "PAL")).errors) == Lines{"4 - unexpected_block"});
}

TEST_CASE("CAL: an ambiguous DEL removes nobody and warns; a locator decides") {
  Store store(":memory:");
  fill(store);
  add_namesake(store);
  (void)paste(store, list("1TESTEUR/ALPHAMR .L/ABC123 .R/WCHR HK1\n1TESTEUR/ALPHAMR .L/QQQ111 .R/WCHC HK1"));
  CHECK(wheelchairs(store) == 2);
  auto const report = paste(store, list("DEL\n1TESTEUR/ALPHAMR\n", "CAL"));
  CHECK(report.accepted);
  CHECK(changes(report).empty());
  CHECK(lines(report.warnings) == Lines{"5 - ambiguous_name"});
  CHECK(report.warnings.front().message.find("TESTEUR") == std::string::npos);
  CHECK(wheelchairs(store) == 2);
  CHECK(changes(paste(store, list("DEL\n1TESTEUR/ALPHAMR .L/ZZZ000\n", "CAL"))).empty());
  CHECK(changes(paste(store, list("DEL\n1TESTEUR/ALPHAMR .L/QQQ111\n", "CAL"))) == "ZZ-100/9: WCHC -> -\n");
}

TEST_CASE("PAL: only confirmed codes that ask for something; a deportee is none of ours") {
  Store store(":memory:");
  fill(store);
  CHECK(changes(
            paste(store, list("1TESTEUR/ALPHAMR .R/WCHR UN1 .R/XYZQ HK1 .R/DEPU HK1 .R/MAAS KK1 .R/BLND"))) ==
        "ZZ-100/1: - -> BLND+MAAS\n");
}

TEST_CASE("PAL: another day, flight or boarding point is nobody's") {
  Store store(":memory:");
  fill(store);
  for (auto const* head : {"AF0565/09DEC BEY PART1", "AF0566/08DEC BEY PART1", "AF0565/08DEC AMM PART1"}) {
    auto const report =
        paste(store, std::string("PAL\n") + head + "\n-CDG Y\n1TESTEUR/ALPHAMR .R/WCHR HK1\nENDPAL");
    CHECK(report.discarded == 1);
    CHECK(report.changes.empty());
  }
  CHECK(lines(paste(store, "PAL\nAF0565/30FEB BEY PART1\nENDPAL").errors) == Lines{"- - bad_date"});
  CHECK(lines(paste(store, "PAL\nNONSENSE\nENDPAL").errors) == Lines{"2 - bad_flight"});
  CHECK(lines(paste(store, "hello").errors) == Lines{"- - no_message"});
  CHECK(lines(paste(store, list("1TESTEUR/ALPHAMR") + "PAL\nAF0565/08DEC BEY PART1\n1X/Y").warnings) ==
        Lines{"6 - no_end"});
}

TEST_CASE("PAL: parties, titles, folded lines") {
  auto const party = read_party("2COSTA/RUIMR/ANAMRS .L/ABC123/AF .R/WCHR HK1-1COSTA/ANAMRS .R/MAAS HK2");
  REQUIRE(party.size() == 2);
  CHECK(party[0].given == "RUIMR");
  CHECK(party[0].codes == std::vector<std::string>{"MAAS"});
  CHECK(party[1].codes == std::vector<std::string>{"WCHR", "MAAS"});
  CHECK(party[1].locator == "ABC123");
  CHECK(read_party("1COSTA/RUIMR-B3 .R/WCHR HK1")[0].given == "RUIMR");
  CHECK(read_party(".R/WCHR").empty());
  CHECK(read_party("").empty());
  ListedPerson const ana{.family = "DA-COSTA", .given = "ANAMRS"};
  CHECK(name_fit(ana, "Da Costa", "Ana") == 2);
  CHECK(name_fit(ana, "Dá Costa", "Ana Maria") == 1);
  CHECK(name_fit(ana, "Costa", "Ana") == 0);
  CHECK(name_fit(ana, "Da Costa", "Rui") == 0);
  CHECK(name_fit({.family = "ESSAI", .given = "AMR"}, "Essai", "Amr") == 2);  // a name that ends like a title
  CHECK(name_fit({.family = "ESSAI", .given = "MARIAANAMRS"}, "Essai", "Maria Ana") == 2);
}
