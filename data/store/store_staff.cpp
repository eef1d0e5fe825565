#include "data/store/database.h"
#include "data/store/identity.h"

namespace escale::data {

void Store::put_staff(StaffRow const& row) {
  impl_->whole([&] {
    Query(impl_->statement(
              "INSERT INTO staff (id, sex, languages, qualifications, badge_sectors, badge_expiry, "
              "contract_hours_week, "
              "employment) VALUES (?,?,?,?,?,?,?,?) ON CONFLICT (id) DO UPDATE SET sex = excluded.sex, "
              "languages = excluded.languages, qualifications = excluded.qualifications, "
              "badge_sectors = excluded.badge_sectors, badge_expiry = excluded.badge_expiry, "
              "contract_hours_week = excluded.contract_hours_week, employment = excluded.employment"))
        .with(row.id, row.sex, row.languages, row.qualifications, row.badge_sectors, row.badge_expiry,
              row.contract_hours_week, row.employment)
        .run();
    SealedRow const who(*impl_, "identity_staff", row.id);
    Query(impl_->statement("INSERT INTO identity_staff (staff_id, display_name, phone) VALUES (?,?,?) ON "
                           "CONFLICT (staff_id) "
                           "DO UPDATE SET display_name = excluded.display_name, phone = excluded.phone"))
        .with(row.id, who.seal("display_name", row.display_name), who.seal("phone", row.phone))
        .run();
  });
}

void Store::replace_duties(std::string_view staff_id, std::string_view local_date,
                           std::vector<DutyRow> const& rows) {
  impl_->whole([&] {
    Query(impl_->statement("DELETE FROM duty WHERE staff_id = ? AND local_date = ?"))
        .with(staff_id, local_date)
        .run();
    for (auto const& row : rows)
      Query(impl_->statement("INSERT INTO duty (staff_id, local_date, start_at, end_at, break_minutes, base) "
                             "VALUES (?,?,?,?,?,?)"))
          .with(row.staff_id, row.local_date, row.start, row.end, row.break_minutes, row.base)
          .run();
  });
}

void Store::put_absence(AbsenceRow const& row) {
  impl_->whole([&] {
    Query(impl_->statement("INSERT INTO absence (staff_id, from_at, to_at, kind) VALUES (?,?,?,?) "
                           "ON CONFLICT (staff_id, from_at, to_at) DO UPDATE SET kind = excluded.kind"))
        .with(row.staff_id, row.from, row.to, row.kind)
        .run();
  });
}

std::vector<StaffRow> Store::staff() const {
  return impl_->guard([&] {
    Query q(impl_->statement(
        "SELECT s.id, i.display_name, s.sex, s.languages, s.qualifications, s.badge_sectors, "
        "s.badge_expiry, s.contract_hours_week, s.employment, i.phone "
        "FROM staff s LEFT JOIN identity_staff i ON i.staff_id = s.id ORDER BY s.id"));
    q.with();
    std::vector<StaffRow> rows;
    while (q.step()) {
      SealedRow const who(*impl_, "identity_staff", q.text(0));
      auto const text = [&](int at, char const* column) {
        return q.null(at) ? std::string() : who.open(column, q.blob(at));
      };
      rows.push_back({q.text(0), text(1, "display_name"), q.text(2), q.list(3), q.list(4), q.list(5),
                      q.text(6), q.small(7), q.text(8), text(9, "phone")});
    }
    return rows;
  });
}

std::vector<DutyRow> Store::duties_between(Instant from, Instant to) const {
  return impl_->guard([&] {
    Query q(
        impl_->statement("SELECT staff_id, local_date, start_at, end_at, break_minutes, base FROM duty "
                         "WHERE start_at < ?2 AND end_at > ?1 ORDER BY staff_id, start_at"));
    q.with(from, to);
    std::vector<DutyRow> rows;
    while (q.step())
      rows.push_back({q.text(0), q.text(1), q.instant(2), q.instant(3), q.small(4), q.text(5)});
    return rows;
  });
}

std::vector<AbsenceRow> Store::absences_between(Instant from, Instant to) const {
  return impl_->guard([&] {
    Query q(impl_->statement(
        "SELECT staff_id, from_at, to_at, kind FROM absence WHERE from_at < ?2 AND to_at > ?1 "
        "ORDER BY staff_id, from_at, to_at"));
    q.with(from, to);
    std::vector<AbsenceRow> rows;
    while (q.step()) rows.push_back({q.text(0), q.instant(1), q.instant(2), q.text(3)});
    return rows;
  });
}

}  // namespace escale::data
