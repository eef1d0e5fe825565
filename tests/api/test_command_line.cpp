#include <signal.h>
#include <sys/stat.h>

#include <algorithm>
#include <chrono>
#include <cstdlib>

#include "tests/api/program.h"
#include "tests/api/raw_client.h"
#include "tests/api/signed_client.h"
#include "tests/api/support.h"
#include "tests/support/catch.h"

using namespace api_test;

namespace {

std::size_t count_lines(std::string const& text) {
  return static_cast<std::size_t>(std::count(text.begin(), text.end(), '\n'));
}

json::object last_object(std::string const& out) {
  auto const trimmed = out.substr(0, out.find_last_not_of('\n') + 1);
  auto const from = trimmed.rfind('\n');
  return parse_json(from == std::string::npos ? trimmed : trimmed.substr(from + 1)).as_object();
}

/// One clear line on stderr and exit code 2.
void refused(Ran const& ran, std::string const& part) {
  INFO(ran.err);
  CHECK(ran.code == 2);
  CHECK(count_lines(ran.err) == 1);
  CHECK(ran.err.starts_with("escale: "));
  CHECK_THAT(ran.err, ContainsSubstring(part));
}

/// A database with the samples.
struct Filled {
  Filled() {
    for (auto const* kind : {"flights", "staff", "shifts", "absences"})
      take(kind, std::string(kind) + ".csv");
    for (auto const* name : {"manifest-1-beirut.csv", "manifest-2-istanbul.csv", "manifest-3-night.csv"})
      take("manifest", name);
  }
  void take(std::string const& kind, std::string const& name) const {
    auto const ran = run({"import", kind, kSamples + "/" + name, "--db", db});
    INFO(ran.err + ran.out);
    REQUIRE(ran.code == 0);
  }
  Folder folder;
  std::string db = folder / "x.db";
};

}  // namespace

TEST_CASE("help lists what works, each with an example") {
  auto const help = run({"--help"});
  CHECK(help.code == 0);
  for (auto const* command :
       {"demo", "import", "plan", "check", "roster", "explain", "staffing", "serve", "solve", "bench", "user",
        "audit", "hold", "purge", "key", "backup", "export", "version"}) {
    CHECK_THAT(help.out, ContainsSubstring(command));
    auto const own = run({command, "--help"});
    CHECK(own.code == 0);
    CHECK_THAT(own.out, ContainsSubstring("Example: escale " + std::string(command)));
  }
  CHECK(run({"version"}).out == "0.1.0\n");
}

TEST_CASE("arguments that cannot be used") {
  refused(run({}), "subcommand");
  refused(run({"fly"}), "");
  refused(run({"plan", "--seconds", "soon", "--input", kSamples}), "--seconds");
  refused(run({"plan"}), "give either --db F or --input DIR");
  refused(run({"plan", "--db", "a", "--input", "b"}), "give either --db F or --input DIR");
  refused(run({"plan", "--input", kSamples, "--from", "8/12/2026"}),
          "--from: got \"8/12/2026\", wanted a date");
  refused(run({"plan", "--input", kSamples, "--from", "2026-12-09", "--to", "2026-12-08"}), "before --from");
  refused(run({"plan", "--input", "/nowhere/at/all"}), "no folder");
  refused(run({"plan", "--db", "/nowhere/x.db"}), "there is no such database");
  refused(run({"import", "menu", "x.csv"}), "no kind of file; wanted manifest, flights");
  refused(run({"demo", "--month", "2026-13", "--out", "/tmp/never"}), "--month");
  refused(run({"check", "/nowhere.json", "--input", kSamples}), "there is no such file");
  refused(run({"check", kSamples, "--input", kSamples}), "a folder");
}

TEST_CASE("import prints what was taken and what was refused") {
  Folder const folder;
  auto const db = folder / "x.db";
  auto const ran = run({"import", "staff", kSamples + "/staff.csv", "--db", db});
  CHECK(ran.code == 0);
  CHECK_THAT(ran.out, ContainsSubstring("staff.csv: taken: 3 rows"));
  CHECK_THAT(run({"import", "staff", kSamples + "/staff.csv", "--db", db}).out,
             ContainsSubstring("taken before, nothing to do"));
  run({"import", "flights", kSamples + "/flights.csv", "--db", db});

  auto const file = kSamples + "/manifest-4-refused.csv";
  auto const bad = run({"import", "manifest", file, kSamples + "/manifest-1-beirut.csv", "--db", db});
  CHECK(bad.code == 2);
  CHECK_THAT(bad.out, ContainsSubstring(file + ": refused, nothing was stored: 1 error"));
  CHECK_THAT(bad.out, ContainsSubstring(file + ":2:date_of_birth bad_date: "));
  CHECK_THAT(bad.out,
             ContainsSubstring("manifest-1-beirut.csv: taken: 4 travellers, 2 parties, 2 cases, 2 ABNs"));
}

TEST_CASE("import --json: one object, or an array for several files") {
  Folder const folder;
  auto const db = folder / "x.db";
  run({"import", "flights", kSamples + "/flights.csv", "--db", db});
  auto const one =
      run({"import", "manifest", kSamples + "/manifest-1-beirut.csv", "--db", db, "--json", "--dry-run"});
  CHECK(one.code == 0);
  auto const report = parse_json(one.out.substr(0, one.out.size() - 1)).as_object();
  CHECK(report.at("travellers").as_int64() == 4);
  CHECK(report.at("after").at("travellers_active").as_int64() == 4);
  CHECK(report.at("by_abn").as_array().size() == 2);
  auto const two = run({"import", "manifest", kSamples + "/manifest-1-beirut.csv",
                        kSamples + "/manifest-4-refused.csv", "--db", db, "--json"});
  CHECK(two.code == 2);
  auto const reports = parse_json(two.out.substr(0, two.out.size() - 1)).as_array();
  REQUIRE(reports.size() == 2);
  CHECK_FALSE(reports.at(1).at("accepted").as_bool());
}

TEST_CASE("a dry run makes no database") {
  Folder const folder;
  CHECK(run({"import", "flights", kSamples + "/flights.csv", "--db", folder / "x.db", "--dry-run"}).code ==
        0);
  CHECK_FALSE(std::filesystem::exists(folder / "x.db"));
  CHECK(run({"import", "flights", kSamples + "/flights.csv", "--dry-run"}, folder.path).code == 0);
  CHECK(run({"import", "flights", kSamples + "/flights.csv"}, folder.path).code == 0);
  CHECK(std::filesystem::exists(folder / "escale.db"));
}

TEST_CASE("things that are no files are refused, with a report") {
  Folder const folder;
  for (auto const& path : {folder.path, folder / "none.csv"}) {
    auto const ran = run({"import", "manifest", path, "--db", folder / "x.db"});
    INFO(ran.out);
    CHECK(ran.code == 2);
    CHECK_THAT(ran.out, ContainsSubstring(path + ": refused"));
  }
  refused(run({"import", "flights", kSamples + "/flights.csv", "--db", folder.path}), folder.path);
  spill(folder / "no.db",
        "this is no database, and it is long enough to be looked at by anybody who tries to open it");
  refused(run({"plan", "--db", folder / "no.db"}), "no.db");
}

TEST_CASE("plan from a folder: the refused manifest is named, the others are planned") {
  Folder const folder;
  auto const roster = folder / "roster.json";
  auto const ran = run({"plan", "--input", kSamples, "--out", roster, "--json"});
  INFO(ran.err);
  CHECK(ran.code == 0);
  CHECK_THAT(ran.err,
             ContainsSubstring("manifest-4-refused.csv: refused with 1 error: row 2 date_of_birth bad_date"));
  auto const plan = last_object(ran.out);
  CHECK(plan.at("travellers").as_int64() == 8);
  CHECK(plan.at("covered_travellers").as_int64() == 6);
  CHECK(plan.at("movements").as_int64() == 4);
  CHECK(plan.at("score").at("hard").as_int64() == 0);
  CHECK(plan.at("proof").as_object().contains("status"));
  CHECK(plan.at("seconds").as_double() >= 0);
  REQUIRE_FALSE(plan.at("uncovered").as_array().empty());
  CHECK(plan.at("uncovered").at(0).at("travellers").as_int64() == 2);
  CHECK_FALSE(plan.at("uncovered").at(0).at("reasons").as_array().empty());

  auto const checked = run({"check", roster, "--input", kSamples});
  CHECK(checked.code == 0);
  CHECK_THAT(checked.out, ContainsSubstring("roster.json: right"));
  CHECK(run({"plan", "--input", kSamples, "--strict"}).code == 3);
  CHECK(run({"plan", "--input", kSamples, "--strict", "--from", "2026-12-09"}).code == 0);
}

TEST_CASE("the same seed makes the same roster") {
  Folder const folder;
  run({"plan", "--input", kSamples, "--out", folder / "a.json", "--seed", "4"});
  run({"plan", "--input", kSamples, "--out", folder / "b.json", "--seed", "4"});
  CHECK(slurp(folder / "a.json") == slurp(folder / "b.json"));
  CHECK_FALSE(slurp(folder / "a.json").empty());
}

TEST_CASE("check refuses a tampered document") {
  Folder const folder;
  run({"plan", "--input", kSamples, "--out", folder / "a.json"});
  auto text = slurp(folder / "a.json");
  auto const at = text.find("\"soft\":");
  text.replace(at, 7, "\"soft\":1");
  spill(folder / "b.json", text);
  auto const ran = run({"check", folder / "b.json", "--input", kSamples});
  CHECK(ran.code == 2);
  CHECK_THAT(ran.err, ContainsSubstring("escale: " + (folder / "b.json") + ": score: the inputs give "));
  spill(folder / "c.json", "{");
  refused(run({"check", folder / "c.json", "--input", kSamples}), "c.json: not usable JSON");
}

TEST_CASE("a folder in which nothing can be taken is refused") {
  Folder const folder;
  spill(folder / "a.csv", "");
  auto const ran = run({"plan", "--input", folder.path});
  CHECK(ran.code == 2);
  CHECK_THAT(ran.err, ContainsSubstring("nothing in it could be taken"));
}

TEST_CASE("plan and roster over a database") {
  Filled const filled;
  refused(run({"roster", "--db", filled.db, "--date", "2026-12-08"}),
          "no roster of 2026-12-08; make one with escale plan");
  auto const planned = run({"plan", "--db", filled.db, "--out", filled.folder / "r.json"});
  INFO(planned.err);
  REQUIRE(planned.code == 0);
  CHECK_THAT(planned.out, ContainsSubstring("4 movements, 8 travellers"));
  CHECK_THAT(planned.out, ContainsSubstring("2026-12-08"));
  CHECK_THAT(planned.out, ContainsSubstring("Uncovered: "));
  CHECK_THAT(planned.out, ContainsSubstring("0 hard"));
  CHECK(run({"check", filled.folder / "r.json", "--db", filled.db}).code == 0);

  auto const roster = [&](std::vector<std::string> more) {
    std::vector<std::string> all{"roster", "--db", filled.db, "--date", "2026-12-08"};
    all.insert(all.end(), more.begin(), more.end());
    return run(all);
  };
  auto const text = roster({});
  CHECK_THAT(text.out,
             ContainsSubstring("Roster of 2026-12-08: draft of ") && ContainsSubstring("not published"));
  CHECK_THAT(text.out, ContainsSubstring("T01 Zoé A.  08:00-15:30"));
  CHECK_THAT(roster({"--format", "csv"}).out, ContainsSubstring("T01,2026-12-08,"));
  CHECK_THAT(roster({"--format", "ics"}).out, ContainsSubstring("BEGIN:VEVENT\r\n"));
  auto const page = last_object(roster({"--format", "json", "--staff", "T02"}).out);
  CHECK(text_at(page, "date") == "2026-12-08");
  REQUIRE(page.at("duties").as_array().size() == 1);
  auto const& duty = page.at("duties").at(0).as_object();
  CHECK(text_at(duty, "staff_id") == "T02");
  CHECK(text_at(duty, "start") == "2026-12-08T11:00:00Z");
  for (auto const* key :
       {"task", "start", "end", "from", "to", "flight", "party_alias", "headcount", "needs"})
    CHECK(duty.at("assignments").at(0).as_object().contains(key));
  CHECK_FALSE(page.at("uncovered").as_array().empty());
  refused(roster({"--staff", "X1"}), "nobody of this id");
  CHECK(roster({"--format", "pdf"}).code == 2);
}

TEST_CASE("a file that cannot be written is one line") {
  Filled const filled;
  refused(run({"plan", "--db", filled.db, "--out", "/nowhere/roster.json"}),
          "/nowhere/roster.json: cannot be written");
  refused(run({"plan", "--db", filled.db, "--out", filled.folder.path}), "a folder; give the path of a file");
}

TEST_CASE("serve answers soon, stops on both signals, refuses what it may not listen on") {
  Filled const filled;
  add_user(filled.db, "sam", "supervisor");
  for (int const signal : {SIGTERM, SIGINT}) {
    Served served({"serve", "--db", filled.db, "--listen", "127.0.0.1:0", "--open-date", "2026-12-08"});
    REQUIRE(served.port() != 0);
    CHECK(status_of(get(served.port(), "/api/v1/health")) == 200);
    CHECK(status_of(get(served.port(), "/")) == 200);
    CHECK(status_of(get(served.port(), "/api/v1/roster?date=2026-12-08")) == 401);
    SignedClient const sam(served.port(), "sam");
    CHECK(status_of(sam.get("/api/v1/roster?date=2026-12-08")) == 200);
    auto const busy =
        run({"serve", "--db", filled.db, "--listen", "127.0.0.1:" + std::to_string(served.port())});
    refused(busy, "the port is in use");
    auto const began = std::chrono::steady_clock::now();
    CHECK(served.end(signal) == 0);
    CHECK(std::chrono::steady_clock::now() - began < std::chrono::seconds(5));
  }
  refused(run({"serve", "--db", filled.db, "--listen", "0.0.0.0:8080"}), "only loopback addresses");
  refused(run({"serve", "--db", "/nowhere/x.db", "--listen", "127.0.0.1:0"}), "/nowhere/x.db");
  refused(run({"serve", "--db", filled.db, "--open-date", "soon"}), "--open-date");
}

TEST_CASE("what another program imports is on the board of a running server") {
  Filled const filled;
  add_user(filled.db, "sam", "supervisor");
  Served const served({"serve", "--db", filled.db, "--listen", "127.0.0.1:0"});
  SignedClient const sam(served.port(), "sam");
  auto const travellers = [&] {
    return parse_json(body_of(sam.get("/api/v1/roster?date=2026-12-08")))
        .at("totals")
        .at("travellers")
        .as_int64();
  };
  CHECK(travellers() == 7);
  auto text = slurp(kSamples + "/manifest-3-night.csv");
  for (auto at = text.find("26-0004"); at != std::string::npos; at = text.find("26-0004", at + 1))
    text.replace(at, 7, "26-0014");
  spill(filled.folder / "n.csv", text);
  REQUIRE(run({"import", "manifest", filled.folder / "n.csv", "--db", filled.db}).code == 0);
  CHECK(travellers() == 9);
}

TEST_CASE("a reader that has gone ends it quietly, a full disk does not") {
  std::string const program = std::string(ESCALE_BINARY_DIR) + "/escale";
  Folder const folder;
  auto const shell = [&](std::string const& command) {
    return std::system((command + " 2>" + (folder / "err")).c_str());
  };
  CHECK(shell("(" + program + " plan --input " + kSamples + " --json; echo $? >" + (folder / "code") +
              ") | true") == 0);
  CHECK(slurp(folder / "code") == "0\n");
  CHECK(slurp(folder / "err").find("output cannot be written") == std::string::npos);
  CHECK(shell(program + " version >/dev/full") != 0);
  CHECK_THAT(slurp(folder / "err"),
             ContainsSubstring("escale: the output cannot be written: No space left on device"));
}
