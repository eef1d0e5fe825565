#include "data/import/content_hash.h"
#include "data/store/database.h"
#include "data/store/news.h"
#include "data/store/words.h"

namespace escale::data {

std::string FlightNeeds::person(std::string_view abn, std::string_view case_number,
                                std::string_view person_no) {
  constexpr char kBetween = '\x1f';
  return content_hash(std::string(abn) + kBetween + std::string(case_number) + kBetween +
                      std::string(person_no));
}

std::map<std::string, std::vector<std::string>> FlightNeeds::on(FlightKey const& k) const {
  auto& c = store_.connection();
  return c.guard([&] {
    Query q(
        c.statement("SELECT person, ssr FROM flight_need WHERE designator = ? AND number = ? AND suffix = ? "
                    "AND origin_date = ? AND origin = ? AND destination = ?"));
    q.with(k.designator, k.number, words::suffix(k.suffix), iso(k.origin_date), k.origin, k.destination);
    std::map<std::string, std::vector<std::string>> out;
    while (q.step()) out[q.text(0)] = q.list(1);
    return out;
  });
}

std::map<FlightKey, std::map<std::string, std::vector<std::string>>> FlightNeeds::all() const {
  auto& c = store_.connection();
  return c.guard([&] {
    Query q(
        c.statement("SELECT designator, number, suffix, origin_date, origin, destination, person, ssr "
                    "FROM flight_need"));
    std::map<FlightKey, std::map<std::string, std::vector<std::string>>> out;
    while (q.step()) {
      auto const suffix = q.text(2);
      FlightKey const key{q.text(0),          q.small(1), suffix.empty() ? '\0' : suffix.front(),
                          date_of(q.text(3)), q.text(4),  q.text(5)};
      out[key][q.text(6)] = q.list(7);
    }
    return out;
  });
}

void FlightNeeds::put(FlightKey const& k, std::string_view abn, std::string_view person,
                      std::vector<std::string> const& codes, std::string_view noted_at) {
  auto& c = store_.connection();
  c.whole([&] {
    Query(
        c.statement("INSERT INTO flight_need (designator, number, suffix, origin_date, origin, destination, "
                    "abn, person, ssr, noted_at) VALUES (?,?,?,?,?,?,?,?,?,?) ON CONFLICT DO UPDATE SET "
                    "ssr = excluded.ssr, noted_at = excluded.noted_at"))
        .with(k.designator, k.number, words::suffix(k.suffix), iso(k.origin_date), k.origin, k.destination,
              abn, person, codes, noted_at)
        .run();
  });
}

void FlightNeeds::remove(FlightKey const& k, std::string_view person) {
  auto& c = store_.connection();
  c.whole([&] {
    Query(c.statement("DELETE FROM flight_need WHERE designator = ? AND number = ? AND suffix = ? AND "
                      "origin_date = ? AND origin = ? AND destination = ? AND person = ?"))
        .with(k.designator, k.number, words::suffix(k.suffix), iso(k.origin_date), k.origin, k.destination,
              person)
        .run();
  });
}

void FlightNeeds::clear(FlightKey const& k) {
  auto& c = store_.connection();
  c.whole([&] {
    Query(c.statement("DELETE FROM flight_need WHERE designator = ? AND number = ? AND suffix = ? AND "
                      "origin_date = ? AND origin = ? AND destination = ?"))
        .with(k.designator, k.number, words::suffix(k.suffix), iso(k.origin_date), k.origin, k.destination)
        .run();
  });
}

}  // namespace escale::data
