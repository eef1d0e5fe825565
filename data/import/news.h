#pragma once

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "data/import/import.h"
#include "data/store/news.h"
#include "scheduler/model/flight.h"

namespace escale::data {

class Store;
class Reference;

enum class NewsKind : std::uint8_t { csv, aidx, mvt };
[[nodiscard]] std::string_view word(NewsKind kind);

/// By content: XML, movement messages, else a table.
[[nodiscard]] NewsKind sniff_news(std::string_view bytes);

struct NewsOptions {
  bool dry_run = false;
  std::optional<std::chrono::sys_seconds> received = {};  // none: now
};

/// What became of one message.
struct NewsOutcome {
  int position = 0;  // 1.. in the file
  std::string flight, date;
  std::string outcome;  // "taken", "nothing_new", "unknown_flight"
  std::vector<FactChange> changes;
};

struct NewsReport {
  std::string file;
  NewsKind kind{};
  bool accepted = false;
  int messages = 0;   // legs or messages read
  int elsewhere = 0;  // neither to nor from the home airport: passed over
  std::vector<NewsOutcome> outcomes;
  std::vector<FlightKey> changed;  // legs that are otherwise than before
  std::vector<Date> days;          // their local days at the airport, ascending, before and after
  std::vector<Issue> errors, warnings;
};

/// Reads flight news of any kind, whole or not at all, in one transaction. An unknown flight is a warning and
/// makes no leg. Throws only for faults of the store (StoreError).
[[nodiscard]] NewsReport import_news(Store& store, Reference const& reference, std::string_view name,
                                     std::string_view bytes, NewsOptions const& options = {});

}  // namespace escale::data
