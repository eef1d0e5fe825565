#include <array>

#include "data/store/schema.h"

namespace escale::data {
namespace {

constexpr std::array kNews = std::to_array<std::string_view>({
    // What is known about a leg, each fact with the time of the message it is from (seconds since 1970).
    R"(CREATE TABLE flight_fact (
         designator TEXT NOT NULL, number INTEGER NOT NULL, suffix TEXT NOT NULL, origin_date TEXT NOT NULL,
         origin TEXT NOT NULL, destination TEXT NOT NULL,
         fact TEXT NOT NULL, value TEXT NOT NULL, said_at INTEGER NOT NULL, sequence INTEGER NOT NULL,
         PRIMARY KEY (designator, number, suffix, origin_date, origin, destination, fact)) STRICT, WITHOUT ROWID)",
    // What came in and what it changed; `local_date` is the day at the airport of the leg it was about.
    R"(CREATE TABLE flight_news (
         id INTEGER PRIMARY KEY AUTOINCREMENT,
         received_at TEXT NOT NULL, source TEXT NOT NULL, said_at TEXT NOT NULL, local_date TEXT NOT NULL,
         flight TEXT NOT NULL, origin_date TEXT NOT NULL, origin TEXT NOT NULL, destination TEXT NOT NULL,
         changes TEXT NOT NULL) STRICT)",
    R"(CREATE INDEX flight_news_day ON flight_news (local_date, id))",
    // Needs from an airline's assistance list, apart from the notice. `person` is a digest of ABN, case and
    // person: no name and no case number is kept here.
    R"(CREATE TABLE flight_need (
         designator TEXT NOT NULL, number INTEGER NOT NULL, suffix TEXT NOT NULL, origin_date TEXT NOT NULL,
         origin TEXT NOT NULL, destination TEXT NOT NULL,
         abn TEXT NOT NULL, person TEXT NOT NULL, ssr TEXT NOT NULL, noted_at TEXT NOT NULL,
         PRIMARY KEY (designator, number, suffix, origin_date, origin, destination, person)) STRICT, WITHOUT ROWID)",
    R"(CREATE INDEX flight_need_abn ON flight_need (abn))",
});

}  // namespace

Migration schema_news() {
  return kNews;
}

}  // namespace escale::data
