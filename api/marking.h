#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "api/clock.h"
#include "api/progress_hooks.h"
#include "api/published_day.h"

namespace escale::api {

inline constexpr int kMostHeads = 200;
inline constexpr std::size_t kMostMarks = 500;         // in a batch
inline constexpr std::chrono::minutes kMostAhead{10};  // a mark may be so much in the future

/// Why something that was sent is not taken.
struct Refusal {
  std::string code;  // "unknown_task", "in_future" ...
  std::string en, fr;
};

/// The clock of a phone: what it showed when ours showed `server_now`.
struct PhoneClock {
  data::Moment client_now{}, server_now{};
  [[nodiscard]] data::Moment corrected(data::Moment client_at) const {
    return client_at + (server_now - client_now);
  }
};

/// The published days that a request names, each read once.
class PublishedDays {
 public:
  explicit PublishedDays(Live& live) : live_(live) {}
  /// Null: nothing is held for this day.
  [[nodiscard]] PublishedDay const* day(std::string const& date);

 private:
  Live& live_;
  std::map<std::string, std::optional<PublishedDay>> days_;
};

/// What marks and incidents have in common: who, on which task, when.
struct Happened {
  std::string date, task;
  data::Moment at{};  // put right
};

/// Nothing: the caller may say this. Staff for tasks of their own published duty; to them a task of somebody
/// else is one that is not there.
[[nodiscard]] std::optional<Refusal> refusal(Caller const& caller, PublishedDay const* day,
                                             Happened const& what, data::Moment now);

/// Ids that phones make: letters, digits, `.`, `_`, `-`, at most 64.
[[nodiscard]] bool usable_id(std::string_view id);

/// {"client_now", "marks": [{"id", "date", "task", "kind", "at", "headcount"?, "documents_checked"?,
/// "receiver"?: {"organisation", "person", "document_seen", "code_word_agreed"}}]}: takes what can be taken,
/// each answered on its own, so that one bad mark does not hold up the others. Throws Fault only when the
/// batch as a whole cannot be read.
struct Marking {
  Live& live;
  Clock now;
  ProgressHooks const& hooks;

  [[nodiscard]] json::object take(Caller const& caller, json::object const& body) const;
};

/// The clock of `client_now` in the body. Throws Fault bad_parameter.
[[nodiscard]] PhoneClock phone_clock(json::object const& body, Clock const& now);

}  // namespace escale::api
