#pragma once

#include <array>
#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "data/store/store.h"

namespace escale::data {

/// Marks are kept to the second: of two taps within a minute the order counts.
using Moment = std::chrono::sys_seconds;

enum class MarkKind : std::uint8_t { on_my_way, met, border, bags, handed_over, to_gate, boarded };
inline constexpr std::array<std::string_view, 7> kMarkKinds{"on_my_way",   "met",     "border", "bags",
                                                            "handed_over", "to_gate", "boarded"};
[[nodiscard]] inline std::string_view word(MarkKind kind) {
  return kMarkKinds[static_cast<std::size_t>(kind)];
}

/// Exceptions of a movement (domain.md 1.6).
inline constexpr std::array<std::string_view, 11> kIncidentKinds{
    "no_show",        "partial_party", "missed_connection", "refused_entry", "medical", "lost_bag",
    "held_at_border", "overnight",     "diverted",          "unannounced",   "other"};

/// What somebody tapped for a task. `at` counts: the phone's time put right by the difference between the
/// phone's clock and ours when the batch came.
struct Mark {
  std::string id;  // made by the phone; the same id is the same mark
  std::string task_id;
  std::string local_date;  // of the duty
  std::string staff_id;    // whose task; empty: a supervisor's mark for the whole crew
  std::string actor;       // user name
  MarkKind kind = MarkKind::on_my_way;
  Moment client_at{}, sent_at{}, server_at{}, at{};
  std::optional<int> headcount;
  std::optional<bool> documents_checked;
  std::optional<bool> receiver_matched;  // handed over: name, document and code word of the receiver agreed
};

/// Who took the travellers over: identity.
struct HandoverRow {
  std::string mark_id;
  std::string organisation, person;
  bool document_seen = false, code_word_agreed = false;
};

struct Incident {
  std::string id;  // made by the phone
  std::string local_date;
  std::string task_id;      // empty: of no task
  std::string party_alias;  // of a task with several parties the one concerned; may be empty
  std::string kind;         // of kIncidentKinds
  std::optional<int> headcount;
  std::string note;  // operational only
  std::string staff_id, actor;
  Moment at{}, server_at{};
  std::string resolved_at, resolved_by;  // empty: open
};

/// How the day goes. Functions throw StoreError.
class ProgressBook {
 public:
  explicit ProgressBook(Store& store) : store_(store) {}

  /// False: a mark of this id is there already; nothing is changed.
  bool add(Mark const& mark);
  [[nodiscard]] std::optional<Mark> mark(std::string_view id) const;
  /// Of these local dates, both included; by `at`, then when they came, then id.
  [[nodiscard]] std::vector<Mark> marks(std::string_view first, std::string_view last) const;

  void add(HandoverRow const& handover);
  [[nodiscard]] std::optional<HandoverRow> handover(std::string_view mark_id) const;

  bool add(Incident const& incident);  // false: the id is there already
  [[nodiscard]] std::optional<Incident> incident(std::string_view id) const;
  [[nodiscard]] std::vector<Incident> incidents(std::string_view first, std::string_view last) const;
  /// The first time counts.
  void resolve(std::string_view id, std::string_view at, std::string_view by);

  /// Grows with every mark, incident, and change told or acknowledged.
  [[nodiscard]] long revision() const;

 private:
  Store& store_;
};

}  // namespace escale::data
