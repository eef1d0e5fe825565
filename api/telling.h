#pragma once

#include <optional>
#include <string>
#include <vector>

#include "api/json.h"
#include "data/reference/reference.h"
#include "data/store/store.h"

namespace escale::api {

/// One piece of news for one staff member: `added` has no `before`, `removed` no `after`.
struct News {
  std::string kind;  // "added", "removed", "moved"
  std::string task;
  std::string flight, party_alias;  // empty when the task is planned no more
  std::optional<Interval> before, after;
};

struct StaffNews {
  std::string staff_id, name;
  std::vector<News> news;  // by time
};

/// What differs for each staff member between two rosters of a local day, by staff. A roster that is not
/// there gives nobody anything. Positions do not count: another one in the same crew is no news.
[[nodiscard]] std::vector<StaffNews> news_between(data::Store& store, data::Reference const& reference,
                                                  Date date, data::StoredRoster const* before,
                                                  data::StoredRoster const* after);

/// {"kind", "task", "flight", "party_alias", "before", "after", "text": {"en", "fr"}}
[[nodiscard]] json::object to_json(News const& news, data::Reference const& reference);
[[nodiscard]] json::array to_json(std::vector<StaffNews> const& all, data::Reference const& reference);

/// "AF565 BEY-3F is new: 08:10 to 09:00"
[[nodiscard]] std::string sentence(News const& news, data::Reference const& reference, bool french);

}  // namespace escale::api
