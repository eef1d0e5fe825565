#include "data/store/retention.h"

#include <fmt/format.h>

#include <array>

#include "data/local_time.h"
#include "data/store/audit.h"
#include "data/store/identity.h"

namespace escale::data {
namespace {

// Minutes since 1970 at which the last passage of an ABN is over.
#define ESCALE_LEG_OF(side)                                                                             \
  "FROM flight_leg l WHERE l.designator = t." side "_designator AND l.number = t." side                 \
  "_number AND l.suffix = t." side "_suffix AND l.origin_date = t." side "_date AND l.origin = t." side \
  "_origin AND l.destination = t." side "_destination"

constexpr char const* kClosings =
    "WITH seen AS (SELECT t.abn AS abn, MAX(coalesce(t.inbound_sta, 0), coalesce(t.outbound_std, 0), "
    "coalesce((SELECT MAX(l.scheduled_in, coalesce(l.estimated_in, 0), coalesce(l.actual_in, 0)) " ESCALE_LEG_OF(
        "in") "), 0), coalesce((SELECT MAX(l.scheduled_out, coalesce(l.estimated_out, 0), coalesce(l.actual_out, 0)) "
    ESCALE_LEG_OF("out") "), 0)) AS minute, MAX(coalesce(unixepoch(t.in_date), 0), coalesce(unixepoch(t.out_date), 0)) "
    "AS second FROM traveller t), "
    "last AS (SELECT abn, MAX(CASE WHEN minute > 0 THEN minute WHEN second > 0 THEN second / 60 + 2880 ELSE 0 END) "
    "AS minute FROM seen GROUP BY abn), "
    "held AS (SELECT abn, MAX(coalesce(unixepoch(received_at), 0)) / 60 AS received FROM notice_version n "
    "WHERE EXISTS (SELECT 1 FROM identity_notice i WHERE i.abn = n.abn) GROUP BY abn) "
    "SELECT held.abn, CASE WHEN coalesce(last.minute, 0) > 0 THEN last.minute ELSE held.received END, "
    "EXISTS (SELECT 1 FROM legal_hold h WHERE h.abn = held.abn AND h.released_at = '') "
    "FROM held LEFT JOIN last ON last.abn = held.abn ORDER BY held.abn";

void destroy(Connection& db, std::string const& abn) {
  static constexpr std::array kSteps = std::to_array<char const*>({
      "INSERT INTO purge_open (abn) VALUES (?)",
      "DELETE FROM identity_sealed WHERE abn = ?",
      "DELETE FROM identity_traveller WHERE abn = ?",
      "DELETE FROM identity_notice WHERE abn = ?",
      "DELETE FROM identity_party_case WHERE abn = ?",
      "DELETE FROM identity_handover WHERE mark_id IN "
      "(SELECT id FROM task_mark WHERE substr(task_id, 1, length(?1) + 1) = ?1 || '.')",
      "UPDATE incident SET note = '' WHERE substr(task_id, 1, length(?1) + 1) = ?1 || '.'",
      "DELETE FROM flight_need WHERE abn = ?",
      "DELETE FROM identity_opening WHERE abn = ?",
      "DELETE FROM legal_hold WHERE abn = ?",
      "UPDATE traveller SET languages = '[]', ssr = '[]', constraints = '[]', meeting_point = '', "
      "remarks_sealed = 0 "
      "WHERE abn = ?",
      "DELETE FROM purge_open WHERE abn = ?",
  });
  for (auto const* step : kSteps) Query(db.statement(step)).with(abn).run();
}

void note(Store& store, PurgeOptions const& o, Closing const& c) {
  Query(store.connection().statement(
            "INSERT INTO purged_notice (abn, purged_at, closed_at) VALUES (?,?,?) ON CONFLICT "
            "(abn) DO UPDATE SET purged_at = excluded.purged_at, closed_at = "
            "excluded.closed_at"))
      .with(c.abn, o.at, format_iso_instant(c.closed))
      .run();
  audit(store, {.actor = o.actor,
                .role = o.role,
                .action = "identity_purged",
                .subject = c.abn,
                .detail = "closed " + format_iso_instant(c.closed),
                .at = o.at});
}

/// Entries before this instant are too old. One that says that entries were dropped follows.
long drop_old_entries(Store& store, PurgeOptions const& o) {
  auto const dropped = audit_drop(store, format_iso_instant(o.now - o.audit));
  if (dropped > 0)
    audit(store, {.actor = o.actor,
                  .role = o.role,
                  .action = "audit_shortened",
                  .subject = "audit",
                  .detail = fmt::format("{} entries older than {} days", dropped, o.audit.count()),
                  .at = o.at});
  return dropped;
}

}  // namespace

std::optional<long> place_hold(Store& store, LegalHold const& hold) {
  auto& db = store.connection();
  return db.whole([&]() -> std::optional<long> {
    Query known(db.statement("SELECT 1 FROM notice_version WHERE abn = ? LIMIT 1"));
    if (!known.with(hold.abn).step()) return std::nullopt;
    Query next(db.statement("SELECT coalesce(MAX(id), 0) + 1 FROM legal_hold"));
    next.with().step();
    auto const id = next.integer(0);
    Query(db.statement(
              "INSERT INTO legal_hold (id, abn, placed_by, placed_at, released_by, released_at, reason) "
              "VALUES (?,?,?,?,'','',?)"))
        .with(id, hold.abn, hold.placed_by, hold.placed_at,
              SealedRow(db, "legal_hold", std::to_string(id)).seal("reason", hold.reason))
        .run();
    return id;
  });
}

bool release_hold(Store& store, long id, std::string const& by, std::string const& at) {
  auto& db = store.connection();
  return db.whole([&] {
    Query q(
        db.statement("UPDATE legal_hold SET released_by = ?2, released_at = ?3 WHERE id = ?1 AND "
                     "released_at = '' RETURNING id"));
    bool const found = q.with(id, by, at).step();
    while (found && q.step()) continue;
    return found;
  });
}

std::vector<LegalHold> holds(Store const& store, bool released_too) {
  auto& db = store.connection();
  return db.guard([&] {
    Query q(
        db.statement("SELECT id, abn, placed_by, placed_at, released_by, released_at, reason FROM legal_hold "
                     "WHERE ?1 OR released_at = '' ORDER BY id"));
    q.with(released_too);
    std::vector<LegalHold> rows;
    while (q.step())
      rows.push_back({.id = q.integer(0),
                      .abn = q.text(1),
                      .placed_by = q.text(2),
                      .placed_at = q.text(3),
                      .released_by = q.text(4),
                      .released_at = q.text(5),
                      .reason = SealedRow(db, "legal_hold", q.text(0)).open("reason", q.blob(6))});
    return rows;
  });
}

std::vector<Closing> closings(Store const& store) {
  auto& db = store.connection();
  return db.guard([&] {
    Query q(db.statement(kClosings));
    q.with();
    std::vector<Closing> rows;
    while (q.step()) rows.push_back({.abn = q.text(0), .closed = q.instant(1), .on_hold = q.small(2) != 0});
    return rows;
  });
}

Purged purge(Store& store, PurgeOptions const& options) {
  auto& db = store.connection();
  auto const judge = [&] {
    Purged result;
    for (auto const& c : closings(store)) {
      if (options.now - c.closed <= options.identity) continue;
      (c.on_hold ? result.on_hold : result.destroyed).push_back(c.abn);
      if (c.on_hold || options.dry_run) continue;
      destroy(db, c.abn);
      note(store, options, c);
    }
    if (!options.dry_run) result.audit_entries = drop_old_entries(store, options);
    if (!options.dry_run && !result.destroyed.empty()) {
      db.want_wipe();
      db.exec("UPDATE content_revision SET n = n + 1");  // days worked out before are no longer true
    }
    return result;
  };
  if (options.dry_run) return judge();
  auto result = db.whole(judge);
  db.guard([&] { db.wipe_pending(); });
  return result;
}

}  // namespace escale::data
