#include <fmt/format.h>

#include "data/store/database.h"
#include "data/store/words.h"

namespace escale::data {
namespace {

void write_tasks(Connection& db, long id, std::vector<StoredTask> const& tasks) {
  for (auto const& t : tasks)
    Query(db.statement("INSERT INTO roster_task (roster_id, task_id, group_id, kind, earliest_start, "
                       "latest_start, duration, "
                       "from_place, to_place, crew, travellers) VALUES (?,?,?,?,?,?,?,?,?,?,?)"))
        .with(id, t.id, t.group, t.kind, t.earliest_start, t.latest_start, t.duration_minutes, t.from, t.to,
              t.crew, t.travellers)
        .run();
}

void write_assignments(Connection& db, long id, std::vector<StoredAssignment> const& assignments) {
  for (auto const& a : assignments)
    Query(db.statement(
              "INSERT INTO roster_assignment (roster_id, task_id, position, staff_id, start_at, end_at) "
              "VALUES (?,?,?,?,?,?)"))
        .with(id, a.task_id, a.position, a.staff_id, a.start, a.end)
        .run();
}

StoredRoster read_roster(Connection& db, Query& q) {
  StoredRoster r;
  r.id = q.integer(0);
  r.stage = words::read(words::kStage, q.text(1));
  r.first_date = q.text(2);
  r.last_date = q.text(3);
  r.created_at = q.text(4);
  r.published_at = q.text(5);
  r.json = q.text(6);
  Query tasks(db.statement(
      "SELECT task_id, group_id, kind, earliest_start, latest_start, duration, from_place, to_place, crew, "
      "travellers FROM roster_task WHERE roster_id = ? ORDER BY earliest_start, task_id"));
  tasks.with(r.id);
  while (tasks.step())
    r.tasks.push_back({tasks.text(0), tasks.text(1), tasks.text(2), tasks.instant(3), tasks.instant(4),
                       tasks.small(5), tasks.text(6), tasks.text(7), tasks.small(8), tasks.small(9)});
  Query assigned(db.statement(
      "SELECT task_id, position, staff_id, start_at, end_at FROM roster_assignment WHERE roster_id = ? "
      "ORDER BY start_at, task_id, position"));
  assigned.with(r.id);
  while (assigned.step())
    r.assignments.push_back(
        {assigned.text(0), assigned.small(1), assigned.text(2), assigned.instant(3), assigned.instant(4)});
  return r;
}

#define ESCALE_ROSTER "SELECT id, stage, first_date, last_date, created_at, published_at, json FROM roster "

}  // namespace

long Store::save_roster(StoredRoster const& roster) {
  return impl_->whole([&] {
    Query(impl_->statement(
              "INSERT INTO roster (stage, first_date, last_date, created_at, published_at, json, moment) "
              "VALUES ('draft', ?, ?, ?, '', ?, (SELECT coalesce(MAX(moment), 0) + 1 FROM roster))"))
        .with(roster.first_date, roster.last_date, roster.created_at, roster.json)
        .run();
    long const id = impl_->db->getLastInsertRowid();
    write_tasks(*impl_, id, roster.tasks);
    write_assignments(*impl_, id, roster.assignments);
    return id;
  });
}

void Store::publish_roster(long id, std::string_view at) {
  impl_->whole([&] {
    Query q(
        impl_->statement("UPDATE roster SET stage = 'published', published_at = ?2, "
                         "moment = (SELECT MAX(moment) + 1 FROM roster) WHERE id = ?1 RETURNING id"));
    if (!q.with(id, at).step())
      throw StoreError("db_failed", fmt::format("{}: there is no roster {}", impl_->path, id));
    while (q.step()) continue;
  });
}

std::optional<StoredRoster> Store::roster(long id) const {
  return impl_->guard([&]() -> std::optional<StoredRoster> {
    Query q(impl_->statement(ESCALE_ROSTER "WHERE id = ?"));
    if (!q.with(id).step()) return std::nullopt;
    return read_roster(*impl_, q);
  });
}

std::optional<StoredRoster> Store::latest_roster(std::string_view day) const {
  return impl_->guard([&]() -> std::optional<StoredRoster> {
    Query q(impl_->statement(ESCALE_ROSTER
                             "WHERE first_date <= ?1 AND last_date >= ?1 ORDER BY moment DESC LIMIT 1"));
    if (!q.with(day).step()) return std::nullopt;
    return read_roster(*impl_, q);
  });
}

std::optional<long> Store::latest_roster_id(std::string_view day) const {
  return impl_->guard([&]() -> std::optional<long> {
    Query q(
        impl_->statement("SELECT id FROM roster WHERE first_date <= ?1 AND last_date >= ?1 "
                         "ORDER BY moment DESC LIMIT 1"));
    if (!q.with(day).step()) return std::nullopt;
    return q.integer(0);
  });
}

std::optional<StoredRoster> Store::published_roster(std::string_view day) const {
  return impl_->guard([&]() -> std::optional<StoredRoster> {
    Query q(impl_->statement(ESCALE_ROSTER
                             "WHERE first_date <= ?1 AND last_date >= ?1 AND stage = 'published' "
                             "ORDER BY moment DESC LIMIT 1"));
    if (!q.with(day).step()) return std::nullopt;
    return read_roster(*impl_, q);
  });
}

}  // namespace escale::data
