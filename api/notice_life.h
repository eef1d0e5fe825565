#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "data/notice.h"
#include "data/store/store.h"

namespace escale::api {

/// Why a notice is cancelled: a word, so that no name or diagnosis gets into a text.
[[nodiscard]] bool is_cancel_reason(std::string_view word);
[[nodiscard]] std::string cancel_reasons();  // "postponed, withdrawn ...", for messages
[[nodiscard]] std::string reason_text(std::string_view word, bool french);

/// A version made without a file. `version` 0: nothing changed, the newest version says so already.
struct NewVersion {
  data::Notice notice;
  std::vector<std::string> did_not_leave;  // "case/person", departures only
};

/// The cancellation that follows these versions. Throws Fault notice_closed when people have left already.
[[nodiscard]] NewVersion cancelled(std::vector<data::Notice> const& versions, std::string const& now);

/// The departure notification: `left` are those who left ("case/person"), or everybody announced when there
/// is only a `headcount` and it is theirs. Throws Fault bad_parameter, notice_closed.
[[nodiscard]] NewVersion departed(std::vector<data::Notice> const& versions,
                                  std::optional<std::vector<std::string>> const& left,
                                  std::optional<std::int64_t> headcount, std::string const& now);

/// What was last announced before anybody left; none if the notice began otherwise.
[[nodiscard]] data::Notice const* announced(std::vector<data::Notice> const& versions);

/// First and last time of the travellers at the airport: of the announcement when the newest version has
/// nobody. None: no time is known.
[[nodiscard]] std::optional<Interval> travel_of(std::vector<data::Notice> const& versions);

}  // namespace escale::api
