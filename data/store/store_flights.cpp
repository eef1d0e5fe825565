#include <array>

#include "data/store/database.h"
#include "data/store/words.h"

namespace escale::data {
namespace {

#define ESCALE_LEG_COLUMNS                                                                     \
  "leg.designator, leg.number, leg.suffix, leg.origin_date, leg.origin, leg.destination, "     \
  "leg.scheduled_out, leg.scheduled_in, leg.estimated_out, leg.estimated_in, leg.actual_out, " \
  "leg.actual_in, leg.terminal, leg.hall, leg.gate, leg.stand, leg.status, leg.provisional "

FlightLeg read_leg(Query& q) {
  FlightLeg leg;
  auto const suffix = q.text(2);
  leg.key = {q.text(0),          q.small(1), suffix.empty() ? '\0' : suffix.front(),
             date_of(q.text(3)), q.text(4),  q.text(5)};
  leg.times = {q.instant(6),       q.instant(7),        q.maybe_instant(8),
               q.maybe_instant(9), q.maybe_instant(10), q.maybe_instant(11)};
  leg.terminal = q.text(12);
  leg.hall = q.text(13);
  leg.gate = q.text(14);
  leg.stand = words::read(words::kStand, q.text(15));
  leg.status = words::read(words::kStatus, q.text(16));
  leg.provisional = q.small(17) != 0;
  return leg;
}

std::vector<FlightLeg> read_legs(Query& q) {
  std::vector<FlightLeg> legs;
  while (q.step()) legs.push_back(read_leg(q));
  return legs;
}

}  // namespace

void Store::put_leg(FlightLeg const& leg, std::vector<std::string> const& shares) {
  impl_->whole([&] {
    auto const& k = leg.key;
    auto const suffix = words::suffix(k.suffix);
    Query put(impl_->statement(
        "INSERT INTO flight_leg (designator, number, suffix, origin_date, origin, destination, number_text, "
        "  scheduled_out, scheduled_in, estimated_out, estimated_in, actual_out, actual_in, terminal, hall, "
        "gate, "
        "  stand, status, provisional) VALUES (?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?) "
        "ON CONFLICT (designator, number, suffix, origin_date, origin, destination) DO UPDATE SET "
        "  scheduled_out = excluded.scheduled_out, scheduled_in = excluded.scheduled_in, "
        "  estimated_out = excluded.estimated_out, estimated_in = excluded.estimated_in, "
        "  actual_out = excluded.actual_out, actual_in = excluded.actual_in, terminal = excluded.terminal, "
        "  hall = excluded.hall, gate = excluded.gate, stand = excluded.stand, status = excluded.status, "
        "  provisional = excluded.provisional "
        "WHERE provisional = 1 OR excluded.provisional = 0 RETURNING id"));
    auto const& t = leg.times;
    put.with(k.designator, k.number, suffix, iso(k.origin_date), k.origin, k.destination, leg.number_text(),
             t.scheduled_out, t.scheduled_in, t.estimated_out, t.estimated_in, t.actual_out, t.actual_in,
             leg.terminal, leg.hall, leg.gate, words::write(words::kStand, leg.stand),
             words::write(words::kStatus, leg.status), leg.provisional);
    if (!put.step()) return;  // a manifest's guess never replaces the airline's own leg
    auto const id = put.integer(0);
    while (put.step()) continue;
    Query(impl_->statement("DELETE FROM codeshare WHERE leg_id = ?")).with(id).run();
    int place = 0;
    for (auto const& share : shares)
      Query(impl_->statement("INSERT INTO codeshare (leg_id, place, number_text) VALUES (?, ?, ?)"))
          .with(id, place++, share)
          .run();
  });
}

std::vector<FlightLeg> Store::legs_on(std::string_view number, Date origin_date) const {
  return impl_->guard([&] {
    Query q(impl_->statement("SELECT " ESCALE_LEG_COLUMNS
                             "FROM flight_leg leg WHERE leg.origin_date = ?2 AND (leg.number_text = ?1 "
                             "OR leg.id IN (SELECT leg_id FROM codeshare WHERE number_text = ?1)) "
                             "ORDER BY leg.number_text <> ?1, leg.provisional, leg.scheduled_out, leg.id"));
    return read_legs(q.with(number, iso(origin_date)));
  });
}

std::optional<FlightLeg> Store::leg(FlightKey const& k) const {
  return impl_->guard([&]() -> std::optional<FlightLeg> {
    Query q(
        impl_->statement("SELECT " ESCALE_LEG_COLUMNS
                         "FROM flight_leg leg WHERE leg.designator = ? AND leg.number = ? AND leg.suffix = ? "
                         "AND leg.origin_date = ? AND leg.origin = ? AND leg.destination = ?"));
    auto const suffix = words::suffix(k.suffix);
    if (!q.with(k.designator, k.number, suffix, iso(k.origin_date), k.origin, k.destination).step())
      return std::nullopt;
    return read_leg(q);
  });
}

FlightKey Store::operating_key(FlightKey const& key) const {
  if (auto const held = leg(key); held && !held->provisional) return key;
  for (auto const& candidate : legs_on(FlightLeg{.key = key}.number_text(), key.origin_date)) {
    bool const same = candidate.key.origin == key.origin && candidate.key.destination == key.destination;
    if (same && !candidate.provisional) return candidate.key;
  }
  return key;
}

bool Store::has_flights_on(Date origin_date) const {
  return impl_->guard([&] {
    Query q(impl_->statement("SELECT 1 FROM flight_leg WHERE origin_date = ? AND provisional = 0 LIMIT 1"));
    return q.with(iso(origin_date)).step();
  });
}

std::vector<FlightLeg> Store::legs_between(Instant from, Instant to) const {
  return impl_->guard([&] {
    Query q(impl_->statement(
        "WITH home AS (SELECT value AS iata FROM setting WHERE name = 'home') "
        "SELECT " ESCALE_LEG_COLUMNS
        "FROM flight_leg leg, home WHERE "
        "(leg.destination = iata AND ((leg.scheduled_in >= ?1 AND leg.scheduled_in < ?2) OR "
        "  (coalesce(leg.actual_in, leg.estimated_in) >= ?1 AND coalesce(leg.actual_in, leg.estimated_in) < "
        "?2))) OR "
        "(leg.origin = iata AND ((leg.scheduled_out >= ?1 AND leg.scheduled_out < ?2) OR "
        "  (coalesce(leg.actual_out, leg.estimated_out) >= ?1 AND coalesce(leg.actual_out, "
        "leg.estimated_out) < ?2))) "
        "ORDER BY CASE WHEN leg.destination = iata THEN leg.scheduled_in ELSE leg.scheduled_out END, "
        "  leg.designator, leg.number, leg.suffix, leg.origin_date, leg.origin"));
    return read_legs(q.with(from, to));
  });
}

std::vector<std::string> Store::codeshares(FlightKey const& k) const {
  return impl_->guard([&] {
    Query q(impl_->statement(
        "SELECT c.number_text FROM codeshare c JOIN flight_leg leg ON leg.id = c.leg_id "
        "WHERE leg.designator = ? AND leg.number = ? AND leg.suffix = ? "
        "AND leg.origin_date = ? AND leg.origin = ? AND leg.destination = ? ORDER BY c.place"));
    q.with(k.designator, k.number, words::suffix(k.suffix), iso(k.origin_date), k.origin, k.destination);
    std::vector<std::string> shares;
    while (q.step()) shares.push_back(q.text(0));
    return shares;
  });
}

}  // namespace escale::data
