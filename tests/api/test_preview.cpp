#include "tests/api/manifest_text.h"
#include "tests/support/catch.h"

using namespace api_test;

namespace {

/// 25 minutes, 60 minutes, and two later flights to Montreal on 8 and 9 December.
constexpr auto kMoreFlights =
    "flight,date,origin,destination,std,sta,terminal,stand_type,gate,aircraft,codeshares\n"
    "AF340,2026-12-08,CDG,YUL,13:00,14:50,2E,contact,M24,77W,\n"
    "AF342,2026-12-08,CDG,YUL,13:35,15:25,2E,contact,M26,77W,\n"
    "AF346,2026-12-09,CDG,YUL,13:30,15:20,2E,contact,M28,77W,\n";

std::int64_t sum_of_steps(json::object const& passage) {
  std::int64_t sum = 0;
  for (auto const& step : passage.at("steps").as_array()) sum += step.at("minutes").as_int64();
  return sum;
}

void add_flights(App const& app) {
  REQUIRE(app.call("POST", "/api/v1/files/flights?name=f.csv", kMoreFlights, "text/csv").status == 200);
}

}  // namespace

TEST_CASE("preview: the table as read, with canonical columns and the rows of a spreadsheet") {
  App const app;
  auto const text = std::string(
      "ABN;Mission;programme;dossier;rang;nom;sexe;naissance;Bébés\n"
      "ZZ26-1;Beyrouth;RST;C-1;1;\"ligne 1\nligne 2\";F;01/02/1990;0\n"
      ";;;;;;;;\n"
      "ZZ26-1;Beyrouth;RST;C-1;2;Essai;F;31/02/1990;0\n");
  auto const answer = app.call("POST", "/api/v1/manifests?dry_run=true&name=t.csv", text, "text/csv");
  CHECK(answer.status == 422);
  auto const report = object(answer);
  auto const& table = report.at("table").as_object();
  CHECK(table.at("columns").at(3).at("name").as_string() == "case_number");
  CHECK(table.at("columns").at(3).at("header").as_string() == "dossier");
  CHECK(table.at("columns").at(8).at("name").is_null());
  REQUIRE(table.at("rows").as_array().size() == 2);
  CHECK(table.at("rows").at(0).at("row").as_int64() == 2);
  CHECK(table.at("rows").at(0).at("cells").at(5).as_string() == "ligne 1\nligne 2");
  CHECK(table.at("rows").at(1).at("row").as_int64() == 4);
  CHECK_FALSE(table.at("cut").as_bool());
  CHECK(has_error(report, "bad_date", "date_of_birth"));
}

TEST_CASE("preview: findings in the officer's language") {
  App const app;
  std::vector<Cells> const rows{{{"date_of_birth", "31/02/1990"}}};
  auto const first = [](Response const& r) { return object(r).at("errors").at(0).as_object(); };
  auto const english = first(preview(app, rows)), french = first(preview(app, rows, "&lang=fr"));
  CHECK(english.at("text") == english.at("message"));
  CHECK(french.at("text") == french.at("message_fr"));
  Request request{.method = "POST", .path = "/api/v1/manifests"};
  request.query = {{"dry_run", "true"}, {"name", "t.csv"}};
  request.content_type = "text/csv";
  request.accept_language = "fr-fr,fr;q=0.9,en;q=0.8";
  request.body = manifest_text(rows);
  request.caller = supervisor();
  CHECK(object(app.router.handle(request)).at("language").as_string() == "fr");
  CHECK(code_of(preview(app, rows, "&lang=de")) == "bad_parameter");
}

TEST_CASE("can it work: a connection with time to spare, step by step, with its risk") {
  App const app;
  auto const all = verdicts(preview(app, {transit("AF344", "18:15"), transit("AF344", "18:15")}));
  REQUIRE(all.size() == 1);
  auto const& v = all.at(0).as_object();
  INFO(json::serialize(v));
  CHECK(text_at(v, "verdict") == "works");
  CHECK(text_at(v, "kind") == "transit");
  CHECK(v.at("travellers").as_int64() == 2);
  CHECK(json::serialize(v.at("rows")) == "[2,3]");
  auto const& passage = v.at("passage").as_object();
  CHECK(passage.at("minutes_there").as_int64() == 340);  // 12:35 to 18:15
  CHECK(sum_of_steps(passage) == passage.at("minutes_needed").as_int64());
  CHECK(passage.at("slack").as_int64() == 340 - passage.at("minutes_needed").as_int64());
  CHECK(passage.at("risk").to_number<double>() >= 0.0);
  CHECK(passage.at("risk").to_number<double>() < 0.005);
  CHECK_THAT(std::string(v.at("text").at("en").as_string()), ContainsSubstring("min to spare"));
  CHECK_THAT(std::string(v.at("text").at("fr").as_string()), ContainsSubstring("min de marge"));
  CHECK(v.at("staffing").at("covered").as_bool());
  CHECK(v.at("alternatives").as_array().empty());
}

TEST_CASE("can it work: too little time, refused, and the next flight that works instead") {
  App const app;
  add_flights(app);
  auto const answer = preview(app, {transit("AF340", "13:00")});
  CHECK(answer.status == 422);
  CHECK(has_error(object(answer), "impossible_connection", "outbound_flight"));
  auto const v = verdicts(answer).at(0).as_object();
  INFO(json::serialize(v));
  CHECK(text_at(v, "verdict") == "impossible");
  CHECK(v.at("passage").at("minutes_there").as_int64() == 25);
  REQUIRE_FALSE(v.at("alternatives").as_array().empty());
  auto const& other = v.at("alternatives").at(0);
  CHECK(other.at("outbound").at("flight").as_string() == "AF344");
  CHECK(other.at("passage").at("slack").as_int64() > 0);
  CHECK(app.get("/api/v1/manifests").at("notices").as_array().size() == 4);
}

TEST_CASE("can it work: a connection that is allowed but too short for this party") {
  App const app;
  add_flights(app);
  auto const answer = preview(app, {transit("AF342", "13:35")});
  CHECK(answer.status == 200);
  auto const v = verdicts(answer).at(0).as_object();
  INFO(json::serialize(v));
  CHECK(text_at(v, "verdict") == "tight");
  CHECK(v.at("passage").at("slack").as_int64() < 0);
  for (auto const& a : v.at("alternatives").as_array()) CHECK(a.at("passage").at("slack").as_int64() >= 0);
  CHECK_FALSE(v.at("alternatives").as_array().empty());
}

TEST_CASE("can it work: nobody works at night") {
  App const app;
  Cells const night{{"inbound_flight", "AF879"},
                    {"inbound_date", "2026-12-07"},
                    {"inbound_from", "NDJ"},
                    {"inbound_sta", "05:40+1"},
                    {"case_number", "ZZ-901"}};
  auto const v = verdicts(preview(app, {night})).at(0).as_object();
  INFO(json::serialize(v));
  CHECK(text_at(v, "verdict") == "no_staff");
  CHECK_FALSE(v.at("staffing").at("covered").as_bool());
  auto const& reasons = v.at("staffing").at("open").at(0).at("reasons").as_array();
  REQUIRE_FALSE(reasons.empty());
  CHECK_THAT(json::serialize(reasons), ContainsSubstring("outside their duty"));
  std::int64_t staff = 0;
  for (auto const& r : reasons) staff += r.at("staff").as_int64();
  CHECK(staff == 3);                                                // each staff member once
  for (auto const* name : {"Zoé A.", "Igor B.", "Lena C.", "T01"})  // officers need not know who works
    CHECK_THAT(json::serialize(v), !ContainsSubstring(name));
}

TEST_CASE("can it work: children alone take the staff of others, and the answer says so") {
  App const app;
  std::vector<Cells> rows;
  for (int i = 0; i < 5; ++i) {
    auto const number = std::to_string(i);
    rows.push_back({{"case_number", "ZZ-B" + number},
                    {"date_of_birth", "2012-05-0" + std::to_string(i + 1)},
                    {"ssr", "UMNR"}});
  }
  auto const answer = preview(app, rows);
  REQUIRE(answer.status == 200);
  auto const all = verdicts(answer);
  REQUIRE(all.size() == 5);
  for (auto const& v : all) {
    INFO(json::serialize(v));
    CHECK(v.at("verdict").as_string() == "works");                   // they count for more
    CHECK(v.at("staffing").at("others_uncovered").as_int64() == 3);  // the family on the same flight
    CHECK_THAT(std::string(v.at("text").at("en").as_string()),
               ContainsSubstring("3 other travellers would be left without staff"));
  }
}

TEST_CASE("can it work: sixty families are more than two people can meet") {
  App const app;
  std::vector<Cells> rows;
  for (int i = 0; i < 60; ++i)
    rows.push_back({{"case_number", "ZZ-B" + std::to_string(i)}, {"sex", "F"}, {"constraint", "TWO_STAFF"}});
  auto const answer = preview(app, rows);
  REQUIRE(answer.status == 200);
  std::int64_t travellers = 0, uncovered = 0;
  for (auto const& v : verdicts(answer)) {
    travellers += v.at("travellers").as_int64();
    if (!v.at("staffing").at("covered").as_bool()) uncovered += v.at("travellers").as_int64();
    CHECK((v.at("verdict").as_string() == "works") == v.at("staffing").at("covered").as_bool());
  }
  CHECK(travellers == 60);
  CHECK(uncovered > 0);
}

TEST_CASE("can it work: before anything is loaded, and for more people than are judged") {
  App const app(false);
  auto const early = preview(app, {Cells{}});
  INFO(early.body);
  CHECK(early.status == 200);
  REQUIRE(verdicts(early).size() == 1);
  CHECK(verdicts(early).at(0).at("verdict").as_string() == "no_staff");
  CHECK(verdicts(early).at(0).at("inbound").at("provisional").as_bool());
  std::vector<Cells> rows(1'001);
  for (std::size_t i = 0; i < rows.size(); ++i)
    rows[i] = {{"family_name", "Essai"}, {"given_name", "Canari"}};
  auto const many = object(preview(app, rows));
  CHECK(many.at("travellers").as_int64() == 1'001);
  CHECK(many.at("can_it_work").is_null());
}

TEST_CASE("can it work: an update whose flights are unknown says nothing of the version before it") {
  App const app;
  auto const answer = preview(app, {{{"abn_number", "ZZ26-0001"},
                                     {"abn_type", "UPD"},
                                     {"case_number", "ZZ-100"},
                                     {"inbound_flight", "AF999"}}});
  CHECK(answer.status == 422);
  CHECK(has_error(object(answer), "unknown_flight", "inbound_flight"));
  CHECK(verdicts(answer).empty());
}

TEST_CASE("a preview keeps nothing, whether it is clean or refused") {
  App const app;
  auto const notices = app.call("GET", "/api/v1/manifests").body;
  auto const day = app.call("GET", "/api/v1/uncovered?date=2026-12-08").body;
  CHECK(preview(app, {transit("AF344", "18:15")}).status == 200);
  CHECK(preview(app, {{{"date_of_birth", "31/02/1990"}}}).status == 422);
  CHECK(app.call("GET", "/api/v1/manifests").body == notices);
  CHECK(app.call("GET", "/api/v1/uncovered?date=2026-12-08").body == day);
}

TEST_CASE("an officer sends for their own mission only") {
  App const app;
  auto const amman = officer("Amman"), beirut = officer("BEYROUTH ");
  auto const refused = preview(app, {Cells{}, {{"sending_mission", "Amman"}}}, "", beirut);
  CHECK(refused.status == 422);
  CHECK(has_error(object(refused), "foreign_mission", "sending_mission"));
  CHECK(object(refused).at("errors").as_array().size() == 1);
  CHECK(send(app, {Cells{}}, amman).status == 422);
  CHECK(send(app, {Cells{}}, beirut).status == 200);
  CHECK(send(app, {Cells{}}, supervisor()).status == 200);
  auto const again = send(app, {Cells{}}, amman);  // the very file that was taken from another
  CHECK(again.status == 422);
  CHECK_FALSE(object(again).at("accepted").as_bool());
}

TEST_CASE("notices of another mission are to an officer as if they did not exist") {
  App const app;
  auto const beirut = officer("Beyrouth"), amman = officer("Amman");
  CHECK(object(app.call("GET", "/api/v1/manifests", "", "", beirut)).at("notices").as_array().size() == 2);
  CHECK(object(app.call("GET", "/api/v1/manifests", "", "", amman)).at("notices").as_array().empty());
  auto const theirs = app.call("GET", "/api/v1/manifests/ZZ26-0001", "", "", amman);
  auto const none = app.call("GET", "/api/v1/manifests/ZZ26-7777", "", "", amman);
  CHECK(theirs.status == 404);
  CHECK(code_of(theirs) == code_of(none));
  for (auto const* type : {"UPD", "CXL", "DEP"}) {
    Cells const foreign{{"abn_number", "ZZ26-0001"}, {"abn_type", type}, {"sending_mission", "Amman"}};
    Cells const unknown{{"abn_number", "ZZ26-7777"}, {"abn_type", type}, {"sending_mission", "Amman"}};
    auto const a = object(preview(app, {foreign}, "", amman)), b = object(preview(app, {unknown}, "", amman));
    INFO(type);
    CHECK(has_error(a, "unknown_abn", "abn_number"));
    CHECK(a.at("errors").as_array().size() == b.at("errors").as_array().size());
    CHECK(a.at("can_it_work") == b.at("can_it_work"));
  }
  auto const taken =
      object(preview(app, {{{"abn_number", "ZZ26-0001"}, {"sending_mission", "Amman"}}}, "", amman));
  CHECK(has_error(taken, "abn_exists", "abn_number"));
  CHECK(taken.at("after").at("travellers_active").as_int64() == 0);
}

TEST_CASE("a held notice says whether it can work") {
  App const app;
  auto const notice = app.get("/api/v1/manifests/ZZ26-0003");
  REQUIRE(notice.at("can_it_work").as_array().size() == 1);
  CHECK(notice.at("can_it_work").at(0).at("verdict").as_string() == "works");
  CHECK(notice.at("can_it_work").at(0).at("rows").as_array().empty());
  CHECK(app.get("/api/v1/manifests/ZZ26-0003?can_it_work=false").at("can_it_work").is_null());
}
