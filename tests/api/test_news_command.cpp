#include "tests/api/program.h"
#include "tests/api/support.h"
#include "tests/support/catch.h"

using namespace api_test;

TEST_CASE("import news: the kind is seen from the content, the report says what changed") {
  Folder const folder;
  auto const db = folder / "x.db", samples = std::string(ESCALE_SOURCE_DIR) + "/tests/news/samples/";
  REQUIRE(run({"import", "flights", kSamples + "/flights.csv", "--db", db}).code == 0);
  auto const dry = run({"import", "news", samples + "aidx-delay.xml", "--db", db, "--dry-run"});
  CHECK(dry.code == 0);
  CHECK_THAT(dry.out, ContainsSubstring("would be taken: 3 messages (aidx), 2 flights changed"));
  auto const taken =
      run({"import", "news", samples + "aidx-delay.xml", samples + "movements.txt", "--db", db});
  CHECK(taken.code == 0);
  CHECK_THAT(taken.out, ContainsSubstring("AF565 2026-12-08 taken"));
  auto const again = run({"import", "news", samples + "aidx-delay.xml", "--db", db, "--json"});
  CHECK(again.code == 0);
  CHECK(parse_json(again.out).as_object().at("changed_flights") == 0);
  spill(folder / "bad.xml", "<IATA_AIDX_FlightLegNotifRQ><FlightLeg/></IATA_AIDX_FlightLegNotifRQ>");
  auto const bad = run({"import", "news", folder / "bad.xml", "--db", db});
  CHECK(bad.code == 2);
  CHECK_THAT(bad.out, ContainsSubstring("bad.xml:1:LegIdentifier missing_element"));
  CHECK(run({"import", "news", folder / "nowhere.xml", "--db", db}).code == 2);
  CHECK(run({"serve", "--db", db, "--watch", folder / "nowhere", "--listen", "127.0.0.1:0"}).code == 2);
}
