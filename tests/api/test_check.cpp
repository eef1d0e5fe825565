#include <algorithm>
#include <functional>

#include "api/check.h"
#include "api/roster_document.h"
#include "api/solving.h"
#include "data/assemble.h"
#include "data/local_time.h"
#include "tests/api/support.h"
#include "tests/support/catch.h"

using namespace api_test;

namespace {

Date day(unsigned d) {
  return Date{std::chrono::year{2026}, std::chrono::December, std::chrono::day{d}};
}

/// The samples planned, with the document to tamper with.
struct Planned2Days {
  Planned2Days() {
    fill(store);
    auto const planned = data::assemble(store, shipped(), day(8), day(9));
    auto const solved = solve_and_check(planned, shipped(), published_rosters(store, day(8), day(9)), {});
    REQUIRE(solved.findings.empty());
    document = solved.document;
  }
  std::vector<std::string> check() { return check_text(json::serialize(document), store, shipped()); }
  /// The duty of this staff member that has tasks.
  json::object& duty_of(std::string const& staff) {
    for (auto& d : document.at("duties").as_array())
      if (d.at("staff_id").as_string() == staff && !d.at("assignments").as_array().empty())
        return d.as_object();
    FAIL("no tasks for " + staff);
    throw std::logic_error("not reached");
  }
  json::object& first_assignment(std::string const& staff) {
    return duty_of(staff).at("assignments").at(0).as_object();
  }

  data::Store store{":memory:"};
  json::object document;
};

bool any(std::vector<std::string> const& lines, std::string const& part) {
  return std::any_of(lines.begin(), lines.end(),
                     [&](auto const& l) { return l.find(part) != std::string::npos; });
}

}  // namespace

TEST_CASE("the document of a solve is right") {
  Planned2Days plan;
  CHECK(plan.check() == std::vector<std::string>{});
  CHECK(text_at(plan.document, "format") == "escale-roster-1");
  CHECK(text_at(plan.document, "from") == "2026-12-08");
  CHECK(plan.document.at("score").at("hard").as_int64() == 0);
  CHECK_FALSE(plan.document.at("uncovered").as_array().empty());
}

TEST_CASE("a tampered document is refused with the line that says what is wrong") {
  struct Case {
    std::string what, line;
    std::function<void(Planned2Days&)> tamper;
  };
  Case const cases[] = {
      {"the score", "the document says 0 hard, 0 medium, 0 soft",
       [](auto& p) {
         p.document["score"] = json::object{{"hard", 0}, {"medium", 0}, {"soft", 0}};
       }},
      {"an assignment left out", "travellers uncovered and is not listed",
       [](auto& p) {
         auto& list = p.duty_of("T01").at("assignments").as_array();
         list.erase(list.begin());
       }},
      {"a start moved", "outside its time window",
       [](auto& p) {
         auto& a = p.first_assignment("T01");
         a["start"] = "2026-12-08T07:05:00Z";
       }},
      {"an end moved", "minutes, the document says",
       [](auto& p) { p.first_assignment("T01")["end"] = "2026-12-08T20:00:00Z"; }},
      {"a task given to somebody who is absent", "T03",
       [](auto& p) {
         auto& from = p.duty_of("T01").at("assignments").as_array();
         for (auto& d : p.document.at("duties").as_array())
           if (d.at("staff_id").as_string() == "T03") d.at("assignments").as_array().push_back(from.front());
         from.erase(from.begin());
       }},
      {"staff of another place", "X99 is no staff member of the inputs",
       [](auto& p) { p.duty_of("T01")["staff_id"] = "X99"; }},
      {"a duty that is not theirs", "has no duty from 2026-12-08T06:00:00Z",
       [](auto& p) { p.duty_of("T01")["start"] = "2026-12-08T06:00:00Z"; }},
      {"a task that does not exist", "the inputs give no task nobody",
       [](auto& p) { p.first_assignment("T01")["task"] = "nobody"; }},
      {"a position too many", "got position 7", [](auto& p) { p.first_assignment("T01")["position"] = 7; }},
      {"the head-count", "headcount of task", [](auto& p) { p.first_assignment("T01")["headcount"] = 99; }},
      {"the place", "from of task", [](auto& p) { p.first_assignment("T01")["from"] = "elsewhere"; }},
      {"the flight", "flight of task", [](auto& p) { p.first_assignment("T01").erase("flight"); }},
      {"a task taken twice", "is filled twice",
       [](auto& p) {
         auto& list = p.duty_of("T01").at("assignments").as_array();
         list.push_back(list.front());
       }},
      {"an uncovered task left out", "is not listed",
       [](auto& p) { p.document.at("uncovered").as_array().clear(); }},
      {"an uncovered task made up", "is listed but has its whole crew",
       [](auto& p) {
         p.document.at("uncovered")
             .as_array()
             .push_back(json::object{{"task", "x"}, {"travellers", 1}, {"reasons", json::array{}}});
       }},
      {"a movement declared impossible", "is listed but can be planned",
       [](auto& p) {
         p.document.at("faults").as_array().push_back(json::object{{"movement", "ZZ26-0001.1"}});
       }},
      {"a proof that is none", "it says optimal with a bound that is not the score",
       [](auto& p) {
         p.document["proof"] = json::object{{"status", "optimal"},
                                            {"bound", json::object{{"hard", 0}, {"medium", 0}, {"soft", -1}}},
                                            {"gap", 0}};
       }},
      {"a duty listed twice", "is listed twice",
       [](auto& p) {
         json::object const copy = p.duty_of("T01");
         p.document.at("duties").as_array().push_back(copy);
       }},
      {"a published roster that is not there", "no published roster 7",
       [](auto& p) { p.document["published"] = json::array{7}; }},
  };
  for (auto const& c : cases) {
    Planned2Days plan;
    c.tamper(plan);
    auto const lines = plan.check();
    std::string all;
    for (auto const& l : lines) all += l + "\n";
    INFO(c.what + "\n" + all);
    CHECK(any(lines, c.line));
  }
}

TEST_CASE("what is no roster document is a finding, never a crash") {
  data::Store store(":memory:");
  fill(store);
  auto const check = [&](std::string const& text) { return check_text(text, store, shipped()); };
  CHECK(any(check(""), "not usable JSON"));
  CHECK(any(check("{\"format\""), "not usable JSON"));
  CHECK(any(check("[]"), "no roster document"));
  CHECK(any(check(R"({"format": "other"})"), "no roster document"));
  CHECK(any(check(R"({"format": "escale-roster-1"})"), "from: wanted a date"));
  auto const head = std::string(R"({"format": "escale-roster-1", "from": "2026-12-08", "to": "2026-12-09")");
  CHECK(any(check(head + "}"), "profile: wanted the name"));
  CHECK(any(check(head + R"(, "profile": "none"})"), "there is no rule profile none"));
  CHECK(any(check(head + R"(, "profile": "labour_code"})"), "duties: wanted an array"));
  auto const junk = check(
      head +
      R"(, "profile": "labour_code", "duties": [1, {}, {"staff_id": "T01", "start": "x", "end": 3, "assignments": []}],
      "uncovered": [5, {"task": 1}], "faults": ["x"], "score": {"hard": "0"}, "proof": []})");
  for (auto const* part :
       {"duties[0]: wanted an object", "duties[1]: wanted staff_id", "duties[2]: wanted staff_id",
        "uncovered: wanted task", "faults: wanted movement", "score: wanted hard", "proof: wanted status"}) {
    INFO(part);
    CHECK(any(junk, part));
  }
  CHECK(any(
      check(
          R"({"format": "escale-roster-1", "from": "2026-12-09", "to": "2026-12-08", "profile": "labour_code"})"),
      "wanted 1 to 366 days"));
}

TEST_CASE("a document stays right after its roster was published, and says when inputs have changed") {
  Planned2Days plan;
  auto const planned = data::assemble(plan.store, shipped(), day(8), day(9));
  auto const solved = solve_and_check(planned, shipped(), {}, {});
  plan.store.publish_roster(plan.store.save_roster(draft_of(planned, solved)), now_text());
  CHECK(plan.check() == std::vector<std::string>{});
  auto const again = data::assemble(plan.store, shipped(), day(8), day(9));
  CHECK_FALSE(again.problem.published.empty());
  auto const second = solve_and_check(again, shipped(), published_rosters(plan.store, day(8), day(9)), {});
  CHECK(second.findings.empty());
  plan.document = second.document;
  CHECK(plan.document.at("published").as_array().size() == 1);
  CHECK(plan.check() == std::vector<std::string>{});

  auto absent = data::AbsenceRow{.staff_id = "T01",
                                 .from = data::local_day("Europe/Paris", day(8)).from,
                                 .to = data::local_day("Europe/Paris", day(8)).to,
                                 .kind = "sick"};
  plan.store.put_absence(absent);
  CHECK(any(plan.check(), "absence: "));
}
