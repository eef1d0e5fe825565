#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "data/import/flight_news.h"
#include "data/store/store.h"

namespace escale::data {

/// One fact of a leg before and after a message; empty: not known.
struct FactChange {
  Fact fact{};
  std::string before, after;
};

/// What one message changed of one leg.
struct NewsEntry {
  long id = 0;
  std::string received_at, source;  // source: "aidx", "mvt", "csv"
  std::string said_at;              // ISO 8601 UTC; empty: the message does not say
  std::string local_date;           // of the leg at the airport
  std::string flight, origin_date, origin, destination;
  std::vector<FactChange> changes;
};

/// What flights are known to do, and what came in about them.
class NewsStore {
 public:
  explicit NewsStore(Store& store) : store_(store) {}

  [[nodiscard]] FlightFacts facts(FlightKey const& key) const;
  void put_facts(FlightKey const& key, FlightFacts const& facts);
  void log(NewsEntry const& entry);
  /// Of the legs of one local day, in the order they came.
  [[nodiscard]] std::vector<NewsEntry> entries(std::string_view local_date) const;

  /// A setting of the database under this name, or nothing.
  [[nodiscard]] std::optional<std::string> setting(std::string_view name) const;
  void put_setting(std::string_view name, std::string_view value);

 private:
  Store& store_;
};

/// Needs that an airline's assistance list gave for people who were expected on that flight, by person.
class FlightNeeds {
 public:
  explicit FlightNeeds(Store const& store) : store_(store) {}

  /// How a person is known here.
  [[nodiscard]] static std::string person(std::string_view abn, std::string_view case_number,
                                          std::string_view person_no);
  /// Codes by person on one flight.
  [[nodiscard]] std::map<std::string, std::vector<std::string>> on(FlightKey const& key) const;
  /// Codes by flight and person, of everybody.
  [[nodiscard]] std::map<FlightKey, std::map<std::string, std::vector<std::string>>> all() const;
  void put(FlightKey const& key, std::string_view abn, std::string_view person,
           std::vector<std::string> const& codes, std::string_view noted_at);
  void remove(FlightKey const& key, std::string_view person);
  void clear(FlightKey const& key);

 private:
  Store const& store_;
};

}  // namespace escale::data
