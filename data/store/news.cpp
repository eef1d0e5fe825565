#include "data/store/news.h"

#include <boost/json.hpp>

#include "data/store/database.h"
#include "data/store/words.h"

namespace escale::data {
namespace {

namespace json = boost::json;

std::string changes_text(std::vector<FactChange> const& changes) {
  json::array out;
  for (auto const& c : changes) out.push_back(json::array{word(c.fact), c.before, c.after});
  return json::serialize(out);
}

std::vector<FactChange> changes_of(std::string const& text) {
  std::vector<FactChange> out;
  boost::system::error_code fault;
  auto const value = json::parse(text, fault);
  if (fault || !value.is_array()) throw StoreError("db_failed", "the database holds damaged flight news");
  for (auto const& one : value.get_array()) {
    auto const* row = one.if_array();
    auto const fact =
        row != nullptr && row->size() == 3 ? fact_of(std::string_view((*row)[0].as_string())) : std::nullopt;
    if (fact) out.push_back({*fact, std::string((*row)[1].as_string()), std::string((*row)[2].as_string())});
  }
  return out;
}

}  // namespace

FlightFacts NewsStore::facts(FlightKey const& k) const {
  auto& c = store_.connection();
  return c.guard([&] {
    Query q(
        c.statement("SELECT fact, value, said_at, sequence FROM flight_fact WHERE designator = ? AND "
                    "number = ? AND suffix = ? AND origin_date = ? AND origin = ? AND destination = ?"));
    q.with(k.designator, k.number, words::suffix(k.suffix), iso(k.origin_date), k.origin, k.destination);
    FlightFacts facts;
    while (q.step()) {
      auto const fact = fact_of(q.text(0));
      if (fact)
        facts[*fact] = {{std::chrono::sys_seconds{std::chrono::seconds{q.integer(2)}}, q.integer(3)},
                        q.text(1)};
    }
    return facts;
  });
}

void NewsStore::put_facts(FlightKey const& k, FlightFacts const& facts) {
  auto& c = store_.connection();
  c.whole([&] {
    for (auto const& [fact, value] : facts)
      Query(c.statement(
                "INSERT INTO flight_fact (designator, number, suffix, origin_date, origin, destination, "
                "fact, value, said_at, sequence) VALUES (?,?,?,?,?,?,?,?,?,?) ON CONFLICT DO UPDATE SET "
                "value = excluded.value, said_at = excluded.said_at, sequence = excluded.sequence"))
          .with(k.designator, k.number, words::suffix(k.suffix), iso(k.origin_date), k.origin, k.destination,
                word(fact), value.value, static_cast<long>(value.stamp.at.time_since_epoch().count()),
                static_cast<long>(value.stamp.sequence))
          .run();
  });
}

void NewsStore::log(NewsEntry const& e) {
  auto& c = store_.connection();
  c.whole([&] {
    Query(
        c.statement("INSERT INTO flight_news (received_at, source, said_at, local_date, flight, origin_date, "
                    "origin, destination, changes) VALUES (?,?,?,?,?,?,?,?,?)"))
        .with(e.received_at, e.source, e.said_at, e.local_date, e.flight, e.origin_date, e.origin,
              e.destination, changes_text(e.changes))
        .run();
  });
}

std::vector<NewsEntry> NewsStore::entries(std::string_view local_date) const {
  auto& c = store_.connection();
  return c.guard([&] {
    Query q(
        c.statement("SELECT id, received_at, source, said_at, local_date, flight, origin_date, origin, "
                    "destination, changes FROM flight_news WHERE local_date = ? ORDER BY id"));
    q.with(local_date);
    std::vector<NewsEntry> out;
    while (q.step())
      out.push_back({.id = q.integer(0),
                     .received_at = q.text(1),
                     .source = q.text(2),
                     .said_at = q.text(3),
                     .local_date = q.text(4),
                     .flight = q.text(5),
                     .origin_date = q.text(6),
                     .origin = q.text(7),
                     .destination = q.text(8),
                     .changes = changes_of(q.text(9))});
    return out;
  });
}

std::optional<std::string> NewsStore::setting(std::string_view name) const {
  auto& c = store_.connection();
  return c.guard([&]() -> std::optional<std::string> {
    Query q(c.statement("SELECT value FROM setting WHERE name = ?"));
    if (!q.with(name).step()) return std::nullopt;
    return q.text(0);
  });
}

void NewsStore::put_setting(std::string_view name, std::string_view value) {
  auto& c = store_.connection();
  c.whole([&] {
    Query(c.statement("INSERT INTO setting (name, value) VALUES (?, ?) ON CONFLICT DO UPDATE SET value = "
                      "excluded.value"))
        .with(name, value)
        .run();
  });
}

}  // namespace escale::data
