#pragma once

#include "api/endpoints.h"
#include "api/repairing.h"
#include "data/import/assistance.h"
#include "data/import/news.h"

namespace escale::api {

/// Flight news of any kind (table, AIDX, movement messages), by content; repairs the days it touches.
struct PostFlightNews {
  Live& live;
  Repairer repairer;
  [[nodiscard]] Response operator()(Request const&) const;
};
/// PAL and CAL pasted in: needs of people who are expected, nothing of anybody else.
struct PostAssistanceLists {
  Live& live;
  Repairer repairer;
  [[nodiscard]] Response operator()(Request const&) const;
};
struct GetNews {
  Live& live;
  [[nodiscard]] Response operator()(Request const&) const;
};
/// What if: the day repaired after changes that are not kept, beside the day as it is.
struct PostRepair {
  Live& live;
  Clock now;
  [[nodiscard]] Response operator()(Request const&) const;
};
struct GetPolicy {
  Live& live;
  [[nodiscard]] Response operator()(Request const&) const;
};
struct PutPolicy {
  Live& live;
  [[nodiscard]] Response operator()(Request const&) const;
};

[[nodiscard]] std::vector<Route> routes_news(Services const& services);

/// Takes flight news into the store, repairs, tells; what POST /flight-news and the watched folder do.
struct TakenNews {
  data::NewsReport report;
  std::vector<DayOutcome> repairs;
};
[[nodiscard]] TakenNews take_news(Live& live, Repairer const& repairer, std::string_view name,
                                  std::string_view bytes, std::chrono::sys_seconds received);
[[nodiscard]] json::object to_json(TakenNews const& taken, data::Reference const& reference);

/// The same for assistance lists.
struct TakenNeeds {
  data::NeedReport report;
  std::vector<DayOutcome> repairs;
};
[[nodiscard]] TakenNeeds take_needs(Live& live, Repairer const& repairer, std::string_view text,
                                    std::chrono::sys_seconds received);
[[nodiscard]] json::object to_json(TakenNeeds const& taken, data::Reference const& reference);

}  // namespace escale::api
