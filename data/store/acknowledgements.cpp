#include "data/store/acknowledgements.h"

#include "data/store/database.h"

namespace escale::data {

Acknowledgement Acknowledgements::acknowledge(std::string_view abn, int version, Acknowledgement const& one) {
  return db_.whole([&] {
    Query insert(
        db_.statement("INSERT INTO notice_acknowledgement (abn, version, acknowledged_by, acknowledged_at) "
                      "VALUES (?,?,?,?) ON CONFLICT DO NOTHING"));
    insert.with(abn, version, one.by, one.at).run();
    return *of(abn, version);
  });
}

std::optional<Acknowledgement> Acknowledgements::of(std::string_view abn, int version) const {
  return db_.guard([&]() -> std::optional<Acknowledgement> {
    Query q(
        db_.statement("SELECT acknowledged_by, acknowledged_at FROM notice_acknowledgement "
                      "WHERE abn = ? AND version = ?"));
    if (!q.with(abn, version).step()) return std::nullopt;
    return Acknowledgement{q.text(0), q.text(1)};
  });
}

std::map<std::pair<std::string, int>, Acknowledgement> Acknowledgements::all() const {
  return db_.guard([&] {
    std::map<std::pair<std::string, int>, Acknowledgement> out;
    Query q(
        db_.statement("SELECT abn, version, acknowledged_by, acknowledged_at FROM notice_acknowledgement"));
    q.with();
    while (q.step()) out.emplace(std::pair{q.text(0), q.small(1)}, Acknowledgement{q.text(2), q.text(3)});
    return out;
  });
}

void Acknowledgements::keep_reason(std::string_view abn, int version, std::string_view reason) {
  db_.whole([&] {
    Query q(db_.statement("INSERT INTO notice_cancellation (abn, version, reason) VALUES (?,?,?)"));
    q.with(abn, version, reason).run();
  });
}

std::optional<std::string> Acknowledgements::reason(std::string_view abn, int version) const {
  return db_.guard([&]() -> std::optional<std::string> {
    Query q(db_.statement("SELECT reason FROM notice_cancellation WHERE abn = ? AND version = ?"));
    if (!q.with(abn, version).step()) return std::nullopt;
    return q.text(0);
  });
}

}  // namespace escale::data
