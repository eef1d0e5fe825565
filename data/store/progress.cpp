#include "data/store/progress.h"

#include <algorithm>

#include "data/store/database.h"
#include "data/store/identity.h"

namespace escale::data {

namespace {

long seconds(Moment t) {
  return static_cast<long>(t.time_since_epoch().count());
}

Moment moment(Query& q, int column) {
  return Moment(std::chrono::seconds(q.integer(column)));
}

std::optional<int> maybe_small(Query& q, int column) {
  return q.null(column) ? std::nullopt : std::optional(q.small(column));
}

std::optional<bool> maybe_flag(Query& q, int column) {
  return q.null(column) ? std::nullopt : std::optional(q.small(column) != 0);
}

/// Words in the store were checked when they were written.
MarkKind kind_of(std::string const& text) {
  auto const it = std::find(kMarkKinds.begin(), kMarkKinds.end(), text);
  if (it == kMarkKinds.end()) throw StoreError("db_failed", "the store holds a mark of the kind " + text);
  return static_cast<MarkKind>(it - kMarkKinds.begin());
}

#define ESCALE_MARKS                                                                                      \
  "SELECT id, task_id, local_date, staff_id, actor, kind, client_at, sent_at, server_at, at, headcount, " \
  "documents_checked, receiver_matched FROM task_mark "

Mark read_mark(Query& q) {
  return {.id = q.text(0),
          .task_id = q.text(1),
          .local_date = q.text(2),
          .staff_id = q.text(3),
          .actor = q.text(4),
          .kind = kind_of(q.text(5)),
          .client_at = moment(q, 6),
          .sent_at = moment(q, 7),
          .server_at = moment(q, 8),
          .at = moment(q, 9),
          .headcount = maybe_small(q, 10),
          .documents_checked = maybe_flag(q, 11),
          .receiver_matched = maybe_flag(q, 12)};
}

#define ESCALE_INCIDENTS                                                                                 \
  "SELECT id, local_date, task_id, party_alias, kind, headcount, note, staff_id, actor, at, server_at, " \
  "resolved_at, resolved_by FROM incident "

Incident read_incident(Query& q) {
  return {.id = q.text(0),
          .local_date = q.text(1),
          .task_id = q.text(2),
          .party_alias = q.text(3),
          .kind = q.text(4),
          .headcount = maybe_small(q, 5),
          .note = q.text(6),
          .staff_id = q.text(7),
          .actor = q.text(8),
          .at = moment(q, 9),
          .server_at = moment(q, 10),
          .resolved_at = q.text(11),
          .resolved_by = q.text(12)};
}

}  // namespace

bool ProgressBook::add(Mark const& m) {
  auto& db = store_.connection();
  return db.whole([&] {
    Query known(db.statement("SELECT 1 FROM task_mark WHERE id = ?"));
    if (known.with(m.id).step()) return false;
    Query(db.statement("INSERT INTO task_mark (id, task_id, local_date, staff_id, actor, kind, client_at, "
                       "sent_at, server_at, at, headcount, documents_checked, receiver_matched) "
                       "VALUES (?,?,?,?,?,?,?,?,?,?,?,?,?)"))
        .with(m.id, m.task_id, m.local_date, m.staff_id, m.actor, word(m.kind), seconds(m.client_at),
              seconds(m.sent_at), seconds(m.server_at), seconds(m.at), m.headcount, m.documents_checked,
              m.receiver_matched)
        .run();
    return true;
  });
}

std::optional<Mark> ProgressBook::mark(std::string_view id) const {
  auto& db = store_.connection();
  return db.guard([&]() -> std::optional<Mark> {
    Query q(db.statement(ESCALE_MARKS "WHERE id = ?"));
    if (!q.with(id).step()) return std::nullopt;
    return read_mark(q);
  });
}

std::vector<Mark> ProgressBook::marks(std::string_view first, std::string_view last) const {
  auto& db = store_.connection();
  return db.guard([&] {
    Query q(db.statement(ESCALE_MARKS "WHERE local_date BETWEEN ? AND ? ORDER BY at, server_at, id"));
    q.with(first, last);
    std::vector<Mark> out;
    while (q.step()) out.push_back(read_mark(q));
    return out;
  });
}

void ProgressBook::add(HandoverRow const& h) {
  auto& db = store_.connection();
  SealedRow const row(db, "identity_handover", h.mark_id);
  db.whole([&] {
    Query(db.statement("INSERT INTO identity_handover (mark_id, organisation, person, document_seen, "
                       "code_word_agreed) VALUES (?,?,?,?,?) ON CONFLICT DO NOTHING"))
        .with(h.mark_id, row.seal("organisation", h.organisation), row.seal("person", h.person),
              h.document_seen, h.code_word_agreed)
        .run();
  });
}

std::optional<HandoverRow> ProgressBook::handover(std::string_view mark_id) const {
  auto& db = store_.connection();
  return db.guard([&]() -> std::optional<HandoverRow> {
    Query q(
        db.statement("SELECT mark_id, organisation, person, document_seen, code_word_agreed FROM "
                     "identity_handover WHERE mark_id = ?"));
    if (!q.with(mark_id).step()) return std::nullopt;
    SealedRow const row(db, "identity_handover", q.text(0));
    return HandoverRow{q.text(0), row.open("organisation", q.blob(1)), row.open("person", q.blob(2)),
                       q.small(3) != 0, q.small(4) != 0};
  });
}

bool ProgressBook::add(Incident const& i) {
  auto& db = store_.connection();
  return db.whole([&] {
    Query known(db.statement("SELECT 1 FROM incident WHERE id = ?"));
    if (known.with(i.id).step()) return false;
    Query(db.statement("INSERT INTO incident (id, local_date, task_id, party_alias, kind, headcount, note, "
                       "staff_id, actor, at, server_at, resolved_at, resolved_by) "
                       "VALUES (?,?,?,?,?,?,?,?,?,?,?,?,?)"))
        .with(i.id, i.local_date, i.task_id, i.party_alias, i.kind, i.headcount, i.note, i.staff_id, i.actor,
              seconds(i.at), seconds(i.server_at), i.resolved_at, i.resolved_by)
        .run();
    return true;
  });
}

std::optional<Incident> ProgressBook::incident(std::string_view id) const {
  auto& db = store_.connection();
  return db.guard([&]() -> std::optional<Incident> {
    Query q(db.statement(ESCALE_INCIDENTS "WHERE id = ?"));
    if (!q.with(id).step()) return std::nullopt;
    return read_incident(q);
  });
}

std::vector<Incident> ProgressBook::incidents(std::string_view first, std::string_view last) const {
  auto& db = store_.connection();
  return db.guard([&] {
    Query q(db.statement(ESCALE_INCIDENTS "WHERE local_date BETWEEN ? AND ? ORDER BY at, server_at, id"));
    q.with(first, last);
    std::vector<Incident> out;
    while (q.step()) out.push_back(read_incident(q));
    return out;
  });
}

void ProgressBook::resolve(std::string_view id, std::string_view at, std::string_view by) {
  auto& db = store_.connection();
  db.whole([&] {
    Query(db.statement("UPDATE incident SET resolved_at = ?2, resolved_by = ?3 WHERE id = ?1 AND "
                       "resolved_at = ''"))
        .with(id, at, by)
        .run();
  });
}

long ProgressBook::revision() const {
  auto& db = store_.connection();
  return db.guard([&] {
    Query q(db.statement("SELECT n FROM progress_revision"));
    (void)q.step();
    return q.integer(0);
  });
}

}  // namespace escale::data
