#include "data/store/drafts.h"

#include "data/store/database.h"

namespace escale::data {

namespace {

ToldChange read_told(Query& q) {
  return {q.integer(0), q.integer(1), q.text(2), q.text(3), q.text(4), q.text(5), q.text(6)};
}

#define ESCALE_TOLD \
  "SELECT id, roster_id, local_date, staff_id, published_at, changes, acknowledged_at FROM told_change "

}  // namespace

void Drafts::save_pins(long roster_id, std::vector<Pin> const& pins) {
  auto& db = store_.connection();
  db.whole([&] {
    for (auto const& p : pins)
      Query(db.statement("INSERT INTO roster_pin (roster_id, task_id, position, staff_id, start_at) "
                         "VALUES (?,?,?,?,?) ON CONFLICT DO NOTHING"))
          .with(roster_id, p.task_id, p.position, p.staff_id, p.start)
          .run();
  });
}

std::vector<Pin> Drafts::pins(long roster_id) const {
  auto& db = store_.connection();
  return db.guard([&] {
    Query q(
        db.statement("SELECT task_id, position, staff_id, start_at FROM roster_pin WHERE roster_id = ? "
                     "ORDER BY task_id, position"));
    q.with(roster_id);
    std::vector<Pin> out;
    while (q.step()) out.push_back({q.text(0), q.small(1), q.text(2), q.instant(3)});
    return out;
  });
}

void Drafts::save_edit(DraftEdit const& e) {
  auto& db = store_.connection();
  db.whole([&] {
    Query(db.statement(
              "INSERT INTO roster_edit (roster_id, parent_id, local_date, actor, at, text_en, text_fr) "
              "VALUES (?,?,?,?,?,?,?)"))
        .with(e.roster_id, e.parent_id, e.date, e.actor, e.at, e.text_en, e.text_fr)
        .run();
  });
}

std::optional<DraftEdit> Drafts::edit(long roster_id) const {
  auto& db = store_.connection();
  return db.guard([&]() -> std::optional<DraftEdit> {
    Query q(
        db.statement("SELECT roster_id, parent_id, local_date, actor, at, text_en, text_fr "
                     "FROM roster_edit WHERE roster_id = ?"));
    if (!q.with(roster_id).step()) return std::nullopt;
    return DraftEdit{q.integer(0), q.integer(1), q.text(2), q.text(3), q.text(4), q.text(5), q.text(6)};
  });
}

std::vector<DraftEdit> Drafts::history(long roster_id, int most) const {
  std::vector<DraftEdit> out;
  for (auto at = edit(roster_id); at && most > 0; --most) {
    auto const parent = at->parent_id;
    out.push_back(*std::move(at));
    at = edit(parent);
  }
  return out;
}

void Drafts::make_newest(long roster_id) {
  auto& db = store_.connection();
  db.whole([&] {
    Query(db.statement("UPDATE roster SET moment = (SELECT MAX(moment) + 1 FROM roster) WHERE id = ?"))
        .with(roster_id)
        .run();
  });
}

void Drafts::save_told(std::vector<ToldChange> const& told) {
  auto& db = store_.connection();
  db.whole([&] {
    for (auto const& t : told)
      Query(db.statement("INSERT INTO told_change (roster_id, local_date, staff_id, published_at, changes, "
                         "acknowledged_at) VALUES (?,?,?,?,?,'')"))
          .with(t.roster_id, t.date, t.staff_id, t.published_at, t.changes)
          .run();
  });
}

std::vector<ToldChange> Drafts::told(std::string_view date) const {
  auto& db = store_.connection();
  return db.guard([&] {
    Query q(db.statement(ESCALE_TOLD "WHERE local_date = ? ORDER BY staff_id, id"));
    q.with(date);
    std::vector<ToldChange> out;
    while (q.step()) out.push_back(read_told(q));
    return out;
  });
}

std::optional<ToldChange> Drafts::told(long id) const {
  auto& db = store_.connection();
  return db.guard([&]() -> std::optional<ToldChange> {
    Query q(db.statement(ESCALE_TOLD "WHERE id = ?"));
    if (!q.with(id).step()) return std::nullopt;
    return read_told(q);
  });
}

void Drafts::acknowledge(long id, std::string_view at) {
  auto& db = store_.connection();
  db.whole([&] {
    Query(db.statement("UPDATE told_change SET acknowledged_at = ?2 WHERE id = ?1 AND acknowledged_at = ''"))
        .with(id, at)
        .run();
  });
}

}  // namespace escale::data
