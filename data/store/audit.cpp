#include "data/store/audit.h"

#include <array>

#include "data/security/vault.h"
#include "data/store/database.h"

namespace escale::data {
namespace {

std::string const kNoHash(32, '\0');

void add_number(std::string& out, std::uint64_t value) {
  for (int shift = 0; shift < 64; shift += 8) out += static_cast<char>((value >> shift) & 0xFFu);
}

/// Lengths stand before the texts, so that no two entries give the same bytes.
std::string hash_of(SecretKey const& key, std::string const& prev, long seq, AuditEntry const& e) {
  std::string text = "entry";
  text += prev;
  add_number(text, static_cast<std::uint64_t>(seq));
  for (auto const* part : {&e.at, &e.actor, &e.role, &e.action, &e.subject, &e.detail}) {
    add_number(text, part->size());
    text += *part;
  }
  return keyed_hash(key, text);
}

struct Mark {
  long seq = 0;
  std::string hash = kNoHash;
  bool genuine = true;
};

std::string proof_of(SecretKey const& key, std::string_view name, Mark const& mark) {
  std::string text = "mark ";
  text += name;
  add_number(text, static_cast<std::uint64_t>(mark.seq));
  return keyed_hash(key, text + mark.hash);
}

Mark read_mark(Connection& db, SecretKey const& key, std::string_view name) {
  Query q(db.statement("SELECT seq, hash, proof FROM audit_mark WHERE name = ?"));
  if (!q.with(name).step()) return {};
  Mark mark{.seq = q.integer(0), .hash = q.blob(1)};
  mark.genuine = q.blob(2) == proof_of(key, name, mark);
  return mark;
}

void write_mark(Connection& db, SecretKey const& key, std::string_view name, Mark const& mark) {
  Query(db.statement("INSERT INTO audit_mark (name, seq, hash, proof) VALUES (?,?,?,?) ON CONFLICT (name) DO "
                     "UPDATE SET seq = excluded.seq, hash = excluded.hash, proof = excluded.proof"))
      .with(name, mark.seq, Blob{mark.hash}, Blob{proof_of(key, name, mark)})
      .run();
}

AuditRow read_row(Query& q) {
  return {.seq = q.integer(0),
          .entry = {.actor = q.text(2),
                    .role = q.text(3),
                    .action = q.text(4),
                    .subject = q.text(5),
                    .detail = q.text(6),
                    .at = q.text(1)}};
}

}  // namespace

long audit(Store& store, AuditEntry const& e) {
  auto& db = store.connection();
  return db.whole([&] {
    auto const key = db.secret("audit");
    auto const end = read_mark(db, key, "end");
    Mark next{.seq = end.seq + 1};
    next.hash = hash_of(key, end.hash, next.seq, e);
    Query(db.statement("INSERT INTO audit (seq, at, actor, role, action, subject, detail, prev_hash, hash) "
                       "VALUES (?,?,?,?,?,?,?,?,?)"))
        .with(next.seq, e.at, e.actor, e.role, e.action, e.subject, e.detail, Blob{end.hash}, Blob{next.hash})
        .run();
    write_mark(db, key, "end", next);
    return next.seq;
  });
}

std::vector<AuditRow> audit_rows(Store const& store, AuditFilter const& f) {
  auto& db = store.connection();
  return db.guard([&] {
    Query q(
        db.statement("SELECT seq, at, actor, role, action, subject, detail FROM audit WHERE seq > ?1 AND "
                     "(?2 = '' OR at >= ?2) AND (?3 = '' OR at < ?3) AND (?4 = '' OR actor = ?4) AND "
                     "(?5 = '' OR action = ?5) AND (?6 = '' OR subject = ?6) ORDER BY seq LIMIT ?7"));
    q.with(f.after, f.from, f.to, f.actor, f.action, f.subject, f.limit);
    std::vector<AuditRow> rows;
    while (q.step()) rows.push_back(read_row(q));
    return rows;
  });
}

AuditCheck audit_check(Store const& store) {
  auto& db = store.connection();
  Store::Snapshot const snapshot(store);
  return db.guard([&] {
    auto const key = db.secret("audit");
    auto at = read_mark(db, key, "begin");
    auto const end = read_mark(db, key, "end");
    AuditCheck check;
    auto const broken = [&](std::string why) {
      check.broken = at.seq + 1;
      check.why = std::move(why);
      return check;
    };
    if (!at.genuine) return broken("where the log begins was changed");
    Query q(
        db.statement("SELECT seq, at, actor, role, action, subject, detail, prev_hash, hash FROM audit "
                     "WHERE seq > ? ORDER BY seq"));
    q.with(at.seq);
    while (q.step()) {
      auto const row = read_row(q);
      if (row.seq != at.seq + 1) return broken("entries are missing");
      if (q.blob(7) != at.hash) return broken("it does not follow from the entry before");
      auto const hash = hash_of(key, at.hash, row.seq, row.entry);
      if (q.blob(8) != hash) return broken("its text was changed");
      at = {.seq = row.seq, .hash = hash};
      ++check.entries;
    }
    if (!end.genuine) return broken("where the log ends was changed");
    if (end.seq != at.seq || end.hash != at.hash) return broken("entries at the end are missing");
    return check;
  });
}

long audit_drop(Store& store, std::string const& before) {
  auto& db = store.connection();
  return db.whole([&] {
    auto const key = db.secret("audit");
    // The first entry to stay bounds it: times may go back, the chain does not.
    Query q(
        db.statement("SELECT seq, hash FROM audit WHERE seq < coalesce((SELECT MIN(seq) FROM audit WHERE "
                     "at >= ?1), 9223372036854775807) ORDER BY seq DESC LIMIT 1"));
    if (!q.with(before).step()) return 0L;
    write_mark(db, key, "begin", {.seq = q.integer(0), .hash = q.blob(1)});
    Query drop(
        db.statement("DELETE FROM audit WHERE seq <= (SELECT seq FROM audit_mark WHERE name = 'begin') "
                     "RETURNING seq"));
    long dropped = 0;
    for (drop.with(); drop.step();) ++dropped;
    return dropped;
  });
}

}  // namespace escale::data
