#include "data/store/database.h"
#include "data/store/drafts.h"
#include "data/store/progress.h"
#include "tests/store/samples.h"
#include "tests/support/catch.h"

using namespace samples;
using namespace escale::data;

namespace {

Moment second(int n) {
  return Moment(std::chrono::seconds(1'780'000'000 + n));
}

Mark mark(std::string const& id, MarkKind kind, int at, std::string const& date = "2026-12-08") {
  return {.id = id,
          .task_id = "ZZ26-0001.1/meet_arrival",
          .local_date = date,
          .staff_id = "T01",
          .actor = "zoe",
          .kind = kind,
          .client_at = second(at + 3600),
          .sent_at = second(at + 3700),
          .server_at = second(at + 100),
          .at = second(at)};
}

}  // namespace

TEST_CASE("a mark comes back as it went in; the same id is taken once") {
  Store store(":memory:");
  ProgressBook book(store);
  auto m = mark("a", MarkKind::met, 10);
  m.headcount = 4;
  m.documents_checked = false;
  REQUIRE(book.add(m));
  auto again = m;
  again.headcount = 9;
  CHECK_FALSE(book.add(again));
  auto const held = book.mark("a").value();
  CHECK(held.kind == MarkKind::met);
  CHECK(held.at == second(10));
  CHECK(held.client_at == second(3610));
  CHECK(held.sent_at == second(3710));
  CHECK(held.server_at == second(110));
  CHECK(held.headcount == 4);
  CHECK(held.documents_checked == false);
  CHECK_FALSE(held.receiver_matched.has_value());
  CHECK_FALSE(book.mark("b").has_value());
}

TEST_CASE("marks of a day are in the order of their corrected times, not of their coming") {
  Store store(":memory:");
  ProgressBook book(store);
  book.add(mark("late", MarkKind::bags, 300));
  book.add(mark("first", MarkKind::on_my_way, 5));
  book.add(mark("middle", MarkKind::met, 60));
  book.add(mark("other day", MarkKind::met, 1, "2026-12-09"));
  std::vector<std::string> ids;
  for (auto const& m : book.marks("2026-12-08", "2026-12-08")) ids.push_back(m.id);
  CHECK(ids == std::vector<std::string>{"first", "middle", "late"});
  CHECK(book.marks("2026-12-08", "2026-12-09").size() == 4);
  CHECK(book.marks("2026-12-10", "2026-12-31").empty());
}

TEST_CASE("who took people over is in a table of identity and goes with its mark") {
  Store store(":memory:");
  ProgressBook book(store);
  book.add(mark("h", MarkKind::handed_over, 5));
  book.add(HandoverRow{
      .mark_id = "h", .organisation = "Association Essai", .person = "R. Essai", .document_seen = true});
  auto const row = book.handover("h").value();
  CHECK(row.person == "R. Essai");
  CHECK(row.document_seen);
  CHECK_FALSE(row.code_word_agreed);
  store.connection().exec("DELETE FROM task_mark");
  CHECK_FALSE(book.handover("h").has_value());
  CHECK_THROWS_AS(book.add(HandoverRow{.mark_id = "of no mark"}), StoreError);
}

TEST_CASE("an incident is resolved once") {
  Store store(":memory:");
  ProgressBook book(store);
  Incident const i{
      .id = "i", .local_date = "2026-12-08", .kind = "lost_bag", .note = "one bag", .at = second(1)};
  CHECK(book.add(i));
  CHECK_FALSE(book.add(i));
  CHECK(book.incident("i")->resolved_at.empty());
  book.resolve("i", "2026-12-08T10:00:00Z", "sofia");
  book.resolve("i", "2026-12-08T11:00:00Z", "igor");
  CHECK(book.incident("i")->resolved_at == "2026-12-08T10:00:00Z");
  CHECK(book.incident("i")->resolved_by == "sofia");
  CHECK(book.incidents("2026-12-08", "2026-12-08").size() == 1);
  auto wrong = i;
  wrong.id = "j", wrong.kind = "storm";
  CHECK_THROWS_AS(book.add(wrong), StoreError);
}

TEST_CASE("the revision of progress grows with what pages show; marks leave the content as it is") {
  Store store(":memory:");
  ProgressBook book(store);
  auto const content = store.content_revision();
  auto before = book.revision();
  CHECK(before >= 1);
  book.add(mark("a", MarkKind::met, 1));
  CHECK(book.revision() > before);
  before = book.revision();
  book.add(mark("a", MarkKind::met, 1));
  CHECK(book.revision() == before);
  book.add(Incident{.id = "i", .local_date = "2026-12-08", .kind = "other"});
  CHECK(book.revision() > before);
  CHECK(store.content_revision() == content);
  before = book.revision();
  auto const roster = store.save_roster({.first_date = "2026-12-08", .last_date = "2026-12-08"});
  Drafts drafts(store);
  drafts.save_told({{.roster_id = roster, .date = "2026-12-08", .staff_id = "T01", .changes = "[]"}});
  CHECK(book.revision() > before);
  before = book.revision();
  drafts.acknowledge(drafts.told("2026-12-08").at(0).id, "2026-12-08T10:00:00Z");
  CHECK(book.revision() > before);
}
