#include <signal.h>

#include <algorithm>
#include <filesystem>
#include <set>

#include "api/access.h"
#include "tests/api/program.h"
#include "tests/api/raw_client.h"
#include "tests/api/support.h"
#include "tests/support/catch.h"

// Words that nobody else would write are planted in every column of identity; then the program is used, well
// and badly, and everything that comes out of it is searched.

using namespace api_test;

namespace {

/// In columns that are checked against lists (sex, nationality, birth date) a value of its own kind.
std::vector<std::string> const kPeople{"Qxfamily",  "Qxgiven",  "1987-03-09", "Qxparty",
                                       "Qxcontact", "Qxremark", "Qxsealed",   "Qxphone",
                                       "qxmail",    "Qxescort", "QXPNR1"};
std::vector<std::string> const kCases{"QXCASE", "QXLINK"};
std::string const kMobile = "+33 6 77 66 55 44";

std::string const kHeader =
    "abn_number,abn_type,sending_mission,contact_phone,contact_email,programme,case_number,linked_case,"
    "person_no,"
    "family_name,given_name,sex,date_of_birth,nationality,relation,languages,inbound_flight,inbound_date,"
    "inbound_"
    "from,visa,bags,pnr,escort,reception_party,reception_contact,meeting_point,remarks\n";

std::string row(std::string const& number, std::string const& remark, std::string const& sex = "F",
                std::string const& flight = "AF565") {
  return "QX26-0001,NEW,Beyrouth,Qxphone +961 1,qxmail@mission.example,RST,QXCASE-1,QXLINK-2," + number +
         ",Qxfamily,Qxgiven" + number + "," + sex + ",1987-03-09,SYR,PA,ara," + flight +
         ",2026-12-08,BEY,D,2,QXPNR1,OPS:Qxescort,M. Qxparty,Qxcontact +33 6,\"2E arrivée, porte 8\"," +
         remark + "\n";
}

/// The case that the others are linked to, so that nothing has to be said about it.
std::string other_case() {
  auto text = row("3", "Qxremark");
  std::string const linked = "QXCASE-1,QXLINK-2";
  return text.replace(text.find(linked), linked.size(), "QXLINK-2,");
}

struct Planted {
  Planted() {
    auto staff = slurp(kSamples + "/staff.csv");
    for (auto at = staff.find("+33 6 00"); at != std::string::npos; at = staff.find("+33 6 00"))
      staff.replace(at, kMobile.size(), kMobile);
    spill(folder / "staff.csv", staff);
    spill(folder / "Qxfamily.csv",
          kHeader + row("1", "Qxremark trolley") + row("2", "traite Qxsealed") + other_case());
    spill(folder / "bad.csv", kHeader + row("1", "Qxremark", "Qxremark") +
                                  row("1", "Qxremark", "F", "nonsense") + row("", "traite Qxsealed") +
                                  "Qxfamily,Qxgiven\n");
  }
  Folder folder;
  std::string db = folder / "x.db";
};

std::set<std::string> found_in(std::string const& text, std::vector<std::string> const& words) {
  std::set<std::string> found;
  for (auto const& word : words)
    if (text.find(word) != std::string::npos) found.insert(word);
  return found;
}

std::vector<std::string> everything() {
  auto all = kPeople;
  all.insert(all.end(), kCases.begin(), kCases.end());
  all.push_back(kMobile);
  return all;
}

/// Values as they could be asked for: addresses hold ids only.
std::string filled(std::string pattern, std::string const& task) {
  for (auto const& [name, value] : {std::pair<std::string, std::string>{"{kind}", "staff"},
                                    {"{abn}", "QX26-0001"},
                                    {"{token}", "none.ics"},
                                    {"{id}", pattern.find("tasks") != std::string::npos ? task : "1"},
                                    {"{date}", "2026-12-08"}})
    if (auto const at = pattern.find(name); at != std::string::npos) pattern.replace(at, name.size(), value);
  return pattern + "?date=2026-12-08&month=2026-12&task=" + task;
}

std::string const kNames = "/api/v1/identity/", kRecords = "/api/v1/persons", kSealed = "/api/v1/sealed/open";

/// Routes that show names to those who may see them.
bool shows_names(std::string_view pattern) {
  return pattern.starts_with(kNames) || pattern.starts_with(kRecords) || pattern.starts_with(kSealed);
}

void take(data::Store& store, data::FileKind kind, std::string const& path) {
  auto const report = data::import_path(store, shipped(), kind, path);
  INFO(path);
  REQUIRE(report.errors.empty());
}

}  // namespace

TEST_CASE("the command line prints no identity, well used or badly, and none stands in its files") {
  Planted const planted;
  auto const& db = planted.db;
  std::string all;
  auto const use = [&](std::vector<std::string> const& arguments, std::set<int> const& codes = {0}) {
    auto const ran = run(arguments, planted.folder.path);
    INFO(arguments[0] << " " << ran.err << ran.out.substr(0, 400));
    CHECK(codes.contains(ran.code));
    all += ran.out + ran.err;
  };
  use({"import", "staff", planted.folder / "staff.csv", "--db", db});
  for (auto const* kind : {"flights", "shifts", "absences"})
    use({"import", kind, kSamples + "/" + kind + ".csv", "--db", db});
  spill(planted.folder / "people.csv", slurp(planted.folder / "Qxfamily.csv"));
  use({"import", "manifest", "people.csv", "--db", db});
  use({"import", "manifest", "people.csv", "--db", db, "--json"});
  use({"plan", "--db", db, "--from", "2026-12-08", "--to", "2026-12-08", "--seconds", "1", "--out",
       planted.folder / "roster.json", "--dump-problem", planted.folder / "problem.json"});
  for (auto const* format : {"text", "csv", "ics", "json"})
    use({"roster", "--db", db, "--date", "2026-12-08", "--format", format});
  use({"check", planted.folder / "roster.json", "--db", db});
  use({"staffing", "--db", db, "--date", "2026-12-08"}, {0, 2, 3});
  use({"explain", "--db", db, "--task", "QX26-0001.1/meet"}, {0, 2});
  use({"purge", "--db", db, "--dry-run"});
  use({"hold", "add", "QX26-0001", "--reason", "asked by Qxfamily", "--db", db});
  use({"hold", "list", "--db", db});
  use({"key", "rotate", "--db", db});
  use({"backup", "--db", db, "--out", planted.folder / "copy.db"});
  use({"export", "--db", db, "--out", planted.folder / "out"});
  use({"audit", "list", "--db", db});
  use({"audit", "verify", "--db", db});
  CHECK(found_in(all, everything()) == std::set<std::string>{});

  // What is refused names row and column; the case and the number of a person are the sender's own.
  all.clear();
  use({"import", "manifest", "bad.csv", "--db", db}, {2});
  use({"import", "manifest", "bad.csv", "--db", db, "--json"}, {2});
  CHECK_THAT(all, ContainsSubstring("duplicate"));
  CHECK(found_in(all, {"Qxfamily", "Qxgiven", "1987-03-09", "Qxparty", "Qxcontact", "Qxsealed", "Qxphone",
                       "qxmail"}) == std::set<std::string>{});

  std::string files;
  for (auto const& file : std::filesystem::directory_iterator(planted.folder.path)) {
    auto const name = file.path().filename().string();
    if (name.starts_with("x.db") || name.starts_with("copy.db") || name.ends_with(".json"))
      files += slurp(file.path().string());
  }
  CHECK_THAT(files, ContainsSubstring("QX26-0001"));
  CHECK(found_in(files, everything()) == std::set<std::string>{});
  // The search finds what is there: the export is in clear.
  std::string clear;
  for (auto const* table : {"identity_traveller", "identity_notice", "identity_sealed", "identity_staff"})
    clear += slurp(planted.folder / ("out/" + std::string(table) + ".csv"));
  CHECK(found_in(clear, everything()).size() == everything().size());
}

TEST_CASE("no role is answered identity by a route that is not for it") {
  Planted const planted;
  App app(false, planted.db);
  app.live.write([&](data::Store& store) {
    take(store, data::FileKind::flights, kSamples + "/flights.csv");
    take(store, data::FileKind::staff, planted.folder / "staff.csv");
    take(store, data::FileKind::shifts, kSamples + "/shifts.csv");
    take(store, data::FileKind::manifest, planted.folder / "Qxfamily.csv");
  });
  app.solve("2026-12-08", "2026-12-08");
  app.call("POST", "/api/v1/publish", R"({"date":"2026-12-08"})");
  std::string task;
  auto const published = app.live.read([](data::Store& s) { return s.published_roster("2026-12-08"); });
  for (auto const& a : published.value().assignments)
    if (a.task_id.starts_with("QX26")) task = a.task_id;
  REQUIRE_FALSE(task.empty());
  int asked = 0;
  for (auto const role : {Role::admin, Role::supervisor, Role::officer, Role::staff, Role::protection,
                          Role::feed, Role::calendar}) {
    auto const caller = std::make_shared<Caller const>(
        Caller{.user = "u", .role = role, .staff_id = "T99", .mission = "Elsewhere", .session = {}});
    for (auto const& route : app.router.routes()) {
      auto const* access = access_of(route.method, route.pattern);
      bool const may = access != nullptr &&
                       (access->everybody ||
                        std::find(access->roles.begin(), access->roles.end(), role) != access->roles.end());
      bool const stranger = role == Role::staff || role == Role::officer;
      if (!may || route.method != "GET" || (shows_names(route.pattern) && !stranger)) continue;
      auto const answer = app.call(route.method, filled(route.pattern, task), {}, "", caller);
      INFO(word(role) << " " << route.method << " " << route.pattern);
      CHECK(answer.status < 500);
      CHECK(found_in(answer.body, kPeople) == std::set<std::string>{});
      CHECK(answer.body.find(kMobile) == std::string::npos);
      for (auto const& [name, value] : answer.headers) CHECK(found_in(value, everything()).empty());
      ++asked;
    }
  }
  CHECK(asked > 20);
  CHECK(found_in(app.call("GET", "/api/v1/identity/tasks/" + task + "?date=2026-12-08").body,
                 {"Qxfamily", "Qxgiven", "1987-03-09"})
            .size() == 3);  // the search finds what is there
  CHECK(found_in(slurp(planted.db) + slurp(planted.db + "-wal"), everything()) == std::set<std::string>{});
}

TEST_CASE("the server writes no identity to its logs and repeats none in a fault") {
  Planted const planted;
  Folder const logs;
  REQUIRE(run({"import", "manifest", planted.folder / "Qxfamily.csv", "--db", planted.db}).code == 0);
  std::string answers;
  {
    Served server({"serve", "--db", planted.db, "--listen", "127.0.0.1:0"}, logs / "err");
    REQUIRE(server.port() != 0);
    auto const send = [&](std::string const& method, std::string const& target, std::string const& type,
                          std::string const& body) {
      answers += round_trip(server.port(), method + " " + target + " HTTP/1.1\r\nHost: 127.0.0.1:" +
                                               std::to_string(server.port()) + "\r\nContent-Type: " + type +
                                               "\r\nContent-Length: " + std::to_string(body.size()) +
                                               "\r\nConnection: close\r\n\r\n" + body);
    };
    send("GET", "/api/v1/manifests", "", "");
    send("POST", "/api/v1/manifests?name=x.csv", "text/csv", slurp(planted.folder / "bad.csv"));
    send("POST", "/api/v1/persons", "application/json", R"({"case":"QXCASE-1","family_name":"Qxfamily"})");
    send("POST", "/api/v1/persons", "application/json", R"({"case":"QXCASE-1",)");
    send("POST", "/api/v1/sealed/open", "text/plain", "Qxsealed");
    send("POST", "/api/v1/solve", "application/json", R"({"from":5,"to":"2026-12-08"})");
    send("GET", "/api/v1/roster?date=2030-01-01", "", "");
    CHECK(server.end(SIGTERM) == 0);
  }
  CHECK_THAT(answers, ContainsSubstring("HTTP/1.1"));
  CHECK(found_in(answers, {"Qxfamily", "Qxgiven", "1987-03-09", "Qxparty", "Qxcontact", "Qxsealed", "Qxphone",
                           "qxmail"}) == std::set<std::string>{});
  CHECK(found_in(slurp(logs / "err"), everything()) == std::set<std::string>{});
}
