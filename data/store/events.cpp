#include "data/store/events.h"

#include "data/store/database.h"

namespace escale::data {

Events::Events(Store& store) : store_(store) {}

std::int64_t Events::add(StoredEvent const& e) {
  auto& db = store_.connection();
  return db.whole([&]() -> std::int64_t {
    Query(db.statement("INSERT INTO event (type, at, roles, staff_id, mission, data) VALUES (?,?,?,?,?,?)"))
        .with(e.type, e.at, e.roles, e.staff_id, e.mission, e.data)
        .run();
    return db.db->getLastInsertRowid();
  });
}

void Events::prune(std::int64_t count, std::string_view before) {
  auto& db = store_.connection();
  db.whole([&] {
    Query(db.statement("DELETE FROM event WHERE id <= (SELECT MAX(id) FROM event) - ?"))
        .with(static_cast<long>(count))
        .run();
    Query(
        db.statement("DELETE FROM event WHERE id < (SELECT id FROM event WHERE at >= ? ORDER BY id LIMIT 1)"))
        .with(before)
        .run();
  });
}

std::vector<StoredEvent> Events::all() const {
  auto& db = store_.connection();
  return db.guard([&] {
    std::vector<StoredEvent> out;
    Query q(db.statement("SELECT id, type, at, roles, staff_id, mission, data FROM event ORDER BY id"));
    while (q.step())
      out.push_back({q.integer(0), q.text(1), q.text(2), q.text(3), q.text(4), q.text(5), q.text(6)});
    return out;
  });
}

std::int64_t Events::last_id() const {
  auto& db = store_.connection();
  return db.guard([&]() -> std::int64_t {
    Query q(db.statement("SELECT seq FROM sqlite_sequence WHERE name = 'event'"));
    return q.step() ? q.integer(0) : 0;
  });
}

}  // namespace escale::data
