#include <algorithm>
#include <thread>

#include "api/events.h"
#include "api/problems.h"
#include "api/report.h"
#include "data/store/events.h"
#include "tests/api/support.h"
#include "tests/support/catch.h"

using namespace api_test;
using namespace std::chrono_literals;

namespace {

Caller const kSupervisor{.user = "sup", .role = Role::supervisor};
Caller const kStaff1{.user = "amina", .role = Role::staff, .staff_id = "CDG01"};
Caller const kStaff2{.user = "boris", .role = Role::staff, .staff_id = "CDG02"};
Caller const kBeirut{.user = "beirut", .role = Role::officer, .mission = "IOM Beirut"};

Event event(std::string type, std::vector<Role> roles = {Role::supervisor}) {
  return {.type = std::move(type), .data = {{"n", 1}}, .roles = std::move(roles)};
}

/// What a stream has to say now, without what it begins with.
std::string said(BodyStream const& stream) {
  auto text = stream.take().value_or("(over)");
  std::string const begin = "retry: 2000\n\n";
  return text.starts_with(begin) ? text.substr(begin.size()) : text;
}

std::vector<std::string> types(std::string const& text) {
  std::vector<std::string> out;
  std::string const mark = "event: ";
  for (auto at = text.find(mark); at != std::string::npos; at = text.find(mark, at + 1))
    out.push_back(text.substr(at + mark.size(), text.find('\n', at) - at - mark.size()));
  return out;
}

std::vector<std::string> said_types(BodyStream const& stream) {
  return types(said(stream));
}

using Types = std::vector<std::string>;

/// A hub whose clock the test sets.
struct Bench {
  explicit Bench(EventLimits limits = {}, std::string const& file = ":memory:")
      : live(file, shipped()),
        hub(
            live, [this] { return now; }, limits) {}
  std::chrono::sys_seconds now{std::chrono::sys_days{std::chrono::year(2026) / 12 / 8}};
  Live live;
  EventHub hub;
};

}  // namespace

TEST_CASE("an event is one block of lines with id, type and JSON") {
  Bench bench;
  auto const stream = bench.hub.subscribe(kSupervisor, 0);
  CHECK(stream->take() == "retry: 2000\n\n");
  CHECK(stream->take() == "");
  CHECK(bench.hub.publish({.type = "incident", .data = {{"task", "T1"}}, .roles = {Role::supervisor}}) == 1);
  CHECK(stream->take() ==
        "id: 1\nevent: incident\ndata: {\"task\":\"T1\",\"at\":\"2026-12-08T00:00:00Z\"}\n\n");
  CHECK(stream->take() == "");
}

TEST_CASE("a line break in the data does not break the block") {
  Bench bench;
  auto const stream = bench.hub.subscribe(kSupervisor, 0);
  bench.hub.publish({.type = "incident", .data = {{"text", "a\n\nid: 99\r\n"}}, .roles = {Role::supervisor}});
  auto const text = said(*stream);
  CHECK(text.find("\n\n") == text.size() - 2);
  CHECK(text.find('\r') == std::string::npos);
}

TEST_CASE("who is told: by role, staff member and mission") {
  Bench bench;
  auto const supervisor = bench.hub.subscribe(kSupervisor, 0), one = bench.hub.subscribe(kStaff1, 0),
             two = bench.hub.subscribe(kStaff2, 0), officer = bench.hub.subscribe(kBeirut, 0);
  auto const all = std::vector<Role>{Role::supervisor, Role::staff, Role::officer};
  bench.hub.publish(event("for_all", all));
  auto for_one = event("for_one", {Role::supervisor, Role::staff});
  for_one.staff_id = "CDG01";
  bench.hub.publish(for_one);
  auto for_beirut = event("for_beirut", {Role::supervisor, Role::officer});
  for_beirut.mission = "iom  BEIRUT";
  bench.hub.publish(for_beirut);
  auto for_amman = event("for_amman", {Role::officer});
  for_amman.mission = "IOM Amman";
  bench.hub.publish(for_amman);
  bench.hub.publish(event("for_nobody", {}));
  CHECK(said_types(*supervisor) == Types{"for_all", "for_one", "for_beirut"});
  CHECK(said_types(*one) == Types{"for_all", "for_one"});
  CHECK(said_types(*two) == Types{"for_all"});
  CHECK(said_types(*officer) == Types{"for_all", "for_beirut"});
}

TEST_CASE("a staff member or officer of nobody is told nothing that is for somebody") {
  auto of_one = event("x", {Role::staff});
  of_one.staff_id = "CDG01";
  CHECK_FALSE(concerns(of_one, {.user = "x", .role = Role::staff}));
  auto of_mission = event("x", {Role::officer});
  of_mission.mission = "-";
  CHECK_FALSE(concerns(of_mission, {.user = "x", .role = Role::officer}));
}

TEST_CASE("who comes back gets what was missed, once, also after a restart") {
  Folder const folder;
  {
    Bench first({}, folder / "e.db");
    for (int i = 1; i <= 5; ++i) first.hub.publish(event("e" + std::to_string(i)));
    CHECK(said_types(*first.hub.subscribe(kSupervisor, 3)) == Types{"e4", "e5"});
  }
  Bench second({}, folder / "e.db");
  auto const back = second.hub.subscribe(kSupervisor, 2);
  CHECK(said_types(*back) == Types{"e3", "e4", "e5"});
  CHECK(second.hub.publish(event("e6")) == 6);
  CHECK(said_types(*back) == Types{"e6"});
  CHECK(said_types(*second.hub.subscribe(kSupervisor, 0)).empty());
  CHECK(said_types(*second.hub.subscribe(kSupervisor, 6)).empty());
  CHECK(said_types(*second.hub.subscribe(kStaff1, 1)).empty());  // not for staff, also in replay
}

TEST_CASE("what cannot be made up for is said") {
  Bench bench({.kept = 3});
  for (int i = 1; i <= 10; ++i) bench.hub.publish(event("e" + std::to_string(i)));
  CHECK(said_types(*bench.hub.subscribe(kSupervisor, 7)) == Types{"e8", "e9", "e10"});
  auto const late = bench.hub.subscribe(kSupervisor, 6);  // 7 is gone
  CHECK(said(*late) == "id: 10\nevent: reload\ndata: {}\n\n");
  bench.hub.publish(event("e11"));
  CHECK(said_types(*late) == Types{"e11"});
  CHECK(said_types(*bench.hub.subscribe(kSupervisor, 12)) == Types{"reload"});  // of another database
}

TEST_CASE("the store keeps as many events and days as it should, and ids are never used again") {
  Folder const folder;
  auto const kept = [&](Bench& bench) {
    return bench.live.read([](data::Store& store) {
      std::vector<std::int64_t> ids;
      for (auto const& e : data::Events(store).all()) ids.push_back(e.id);
      return ids;
    });
  };
  Bench bench({.kept = 4}, folder / "e.db");
  for (int i = 0; i < 6; ++i) bench.hub.publish(event("e"));
  CHECK(kept(bench) == std::vector<std::int64_t>{3, 4, 5, 6});
  bench.now += 7 * 24h;
  bench.hub.publish(event("just in time"));
  CHECK(kept(bench) == std::vector<std::int64_t>{4, 5, 6, 7});
  bench.now += 1s;
  bench.hub.publish(event("the others are over seven days old"));
  CHECK(kept(bench) == std::vector<std::int64_t>{7, 8});
  bench.live.write([](data::Store& store) { data::Events(store).prune(0, ""); });
  CHECK(kept(bench).empty());
  CHECK(Bench({}, folder / "e.db").hub.publish(event("next")) == 9);
}

TEST_CASE("a slow reader falls out of the list and is told to load again; it holds no memory") {
  Bench bench({.kept = 5});
  auto const slow = bench.hub.subscribe(kSupervisor, 0);
  said(*slow);
  for (int i = 0; i < 50; ++i) bench.hub.publish(event("e"));
  CHECK(said_types(*slow) == Types{"reload"});
  CHECK(said_types(*slow).empty());
}

TEST_CASE("much at once comes in pieces, whole and in order") {
  Bench bench({.piece = 200});
  for (int i = 1; i <= 100; ++i) bench.hub.publish(event("e" + std::to_string(i)));
  auto const stream = bench.hub.subscribe(kSupervisor, 1);
  std::string all;
  int pieces = 0;
  for (auto piece = *stream->take(); !piece.empty(); piece = *stream->take(), ++pieces) {
    CHECK(piece.size() < 400);
    all += piece;
  }
  CHECK(pieces > 20);
  Types wanted;
  for (int i = 2; i <= 100; ++i) wanted.push_back("e" + std::to_string(i));
  CHECK(types(all) == wanted);
}

TEST_CASE("so many streams and no more; a user's oldest makes place for the newest") {
  Bench bench({.streams = 3, .streams_of_user = 2});
  auto const first = bench.hub.subscribe(kStaff1, 0), second = bench.hub.subscribe(kStaff1, 0);
  bool woken = false;
  first->on_more([&] { woken = true; });
  auto const third = bench.hub.subscribe(kStaff1, 0);
  CHECK(woken);
  CHECK(said(*first) == "(over)");
  CHECK(said(*second).empty());
  auto other = bench.hub.subscribe(kStaff2, 0);
  CHECK_THROWS_AS(bench.hub.subscribe(kSupervisor, 0), Fault);
  other.reset();
  CHECK_NOTHROW(bench.hub.subscribe(kSupervisor, 0));
  CHECK(bench.hub.open_streams() == 3);  // the ended one is still held by the test
}

TEST_CASE("signing out ends the streams, time ends them, too") {
  Bench bench;
  auto const one = bench.hub.subscribe(kStaff1, 0), two = bench.hub.subscribe(kStaff2, 0);
  bench.hub.end_streams([](Caller const& c) { return c.user == "amina"; });
  CHECK(said(*one) == "(over)");
  CHECK(said(*two).empty());
  Bench brief({.stream_time = 0s});
  CHECK(said(*brief.hub.subscribe(kStaff1, 0)) == "(over)");
}

TEST_CASE("only those are woken whom it concerns") {
  Bench bench;
  int supervisor_woken = 0, staff_woken = 0;
  auto const supervisor = bench.hub.subscribe(kSupervisor, 0), staff = bench.hub.subscribe(kStaff1, 0);
  supervisor->on_more([&] { ++supervisor_woken; });
  staff->on_more([&] { ++staff_woken; });
  bench.hub.publish(event("e"));
  CHECK(supervisor_woken == 1);
  CHECK(staff_woken == 0);
}

TEST_CASE("when the store cannot keep it, everybody loads again and nobody fails") {
  Bench bench;
  auto const stream = bench.hub.subscribe(kSupervisor, 0);
  said(*stream);
  bench.live.write([](data::Store& store) {
    data::Store::Transaction const open(store);  // rolled back
    CHECK(data::Events(store).add({.type = "x", .at = "", .data = "{}"}) == 1);
  });
  CHECK(bench.hub.publish({.type = "", .roles = {Role::supervisor}}) == 0);  // the table refuses it
  CHECK(said_types(*stream) == Types{"reload"});
  CHECK(bench.hub.publish(event("e")) == 1);
  CHECK(said_types(*stream) == Types{"e"});
}

TEST_CASE("an event may be told while the store is used, and throws no day away") {
  App app;
  auto const day = app.live.day(std::chrono::year(2026) / 12 / 8);
  app.live.read([&](data::Store&) { return app.events.publish(event("e")); });
  app.events.publish(event("e"));
  CHECK(app.live.day(std::chrono::year(2026) / 12 / 8) == day);
}

TEST_CASE("many publish and many listen at once: each gets all, in order") {
  Folder const folder;
  Bench bench({}, folder / "e.db");
  auto const stream = bench.hub.subscribe(kSupervisor, 0);
  said(*stream);
  {
    std::vector<std::jthread> threads;
    for (int t = 0; t < 4; ++t)
      threads.emplace_back([&] {
        for (int i = 0; i < 50; ++i) bench.hub.publish(event("e"));
      });
    threads.emplace_back([&] {
      for (int i = 0; i < 100; ++i) said(*bench.hub.subscribe(kStaff1, 0));
    });
  }
  std::string text;
  for (auto piece = *stream->take(); !piece.empty(); piece = *stream->take()) text += piece;
  std::int64_t wanted = 1;
  for (auto at = text.find("id: "); at != std::string::npos; at = text.find("id: ", at + 1))
    CHECK(std::stoll(text.substr(at + 4)) == wanted++);
  CHECK(wanted == 201);
}

TEST_CASE("what the API does is told to those it concerns") {
  App app(false);
  app.live.write([](data::Store& store) {
    for (auto const* name : {"flights", "staff", "shifts", "absences"})
      REQUIRE(data::import_path(store, shipped(), *file_kind(name), kSamples + "/" + name + ".csv").accepted);
  });
  auto const supervisor_hears = app.events.subscribe(kSupervisor, 0);
  std::vector<std::string> const kIds{"T01", "T02", "T03"};
  std::vector<std::shared_ptr<BodyStream>> staff_hear;
  for (auto const& id : kIds)
    staff_hear.push_back(app.events.subscribe({.user = id, .role = Role::staff, .staff_id = id}, 0));
  auto const manifest = slurp(kSamples + "/manifest-1-beirut.csv");
  app.call("POST", "/api/v1/manifests?name=x.csv&dry_run=true", manifest, "text/csv");
  CHECK(said_types(*supervisor_hears).empty());
  app.call("POST", "/api/v1/manifests?name=x.csv", manifest, "text/csv");
  auto const received = said(*supervisor_hears);
  CHECK(types(received) == Types{"notice_received", "notice_received"});  // two notices in the file
  CHECK_THAT(received, ContainsSubstring(R"("abn":"ZZ26-0001","version":1,"type":"NEW")"));
  app.call("POST", "/api/v1/manifests?name=x.csv", manifest, "text/csv");  // again
  app.call("POST", "/api/v1/manifests?name=x.csv", slurp(kSamples + "/manifest-4-refused.csv"), "text/csv");
  CHECK(said_types(*supervisor_hears).empty());
  CHECK(text_at(app.solve("2026-12-08", "2026-12-08"), "state") == "done");
  CHECK_THAT(said(*supervisor_hears),
             ContainsSubstring("event: roster_draft\ndata: {\"from\":\"2026-12-08\""));
  CHECK(app.call("POST", "/api/v1/publish", R"({"date":"2026-12-08"})").status == 200);
  auto const published = said_types(*supervisor_hears);
  CHECK(published.front() == "roster_published");
  CHECK(published.size() > 1);
  CHECK(std::count(published.begin(), published.end(), "task_changed") == long(published.size()) - 1);
  long told = 0;
  for (std::size_t i = 0; i < staff_hear.size(); ++i) {
    auto const text = said(*staff_hear[i]);
    auto const heard = types(text);
    CHECK(heard.front() == "roster_published");
    told += std::count(heard.begin(), heard.end(), "task_changed");
    if (heard.size() > 1) CHECK_THAT(text, ContainsSubstring("\"staff_id\":\"" + kIds[i] + "\""));
  }
  CHECK(told == long(published.size()) - 1);
}

TEST_CASE("the route: who asks, and from which id on") {
  App app;
  CHECK(code_of(app.call("GET", "/api/v1/events", {}, {}, nullptr)) == "not_signed_in");
  for (auto const* id : {"x", "-1", "1x", "99999999999999999999"})
    CHECK(code_of(app.call("GET", std::string("/api/v1/events?last_event_id=") + id)) == "bad_parameter");
  app.events.publish(event("one"));
  app.events.publish(event("two"));
  auto const answer = app.call("GET", "/api/v1/events?last_event_id=1");
  CHECK(answer.content_type == "text/event-stream");
  REQUIRE(answer.stream);
  CHECK(said_types(*answer.stream) == Types{"two"});
  Request request{.path = "/api/v1/events"};
  request.query["last_event_id"] = "2";
  request.last_event_id = "1";  // the browser's own counts
  request.caller = supervisor();
  CHECK(said_types(*app.router.handle(request).stream) == Types{"two"});
}
