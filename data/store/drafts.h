#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "data/store/store.h"

namespace escale::data {

/// Somebody decided that this stays as it is: every later roster of the day has to keep it.
struct Pin {
  std::string task_id;
  int position = 0;
  std::string staff_id;
  Instant start{};
};

/// How a roster came out of another by hand. `text`: what was done, without names of travellers.
struct DraftEdit {
  long roster_id = 0;
  long parent_id = 0;  // 0: there was no roster
  std::string date;    // local day
  std::string actor;   // user name
  std::string at;      // ISO 8601 UTC
  std::string text_en, text_fr;
};

/// What one staff member was told when a roster was published.
struct ToldChange {
  long id = 0;
  long roster_id = 0;
  std::string date, staff_id;
  std::string published_at;
  std::string changes;          // JSON array, as the API tells it
  std::string acknowledged_at;  // empty: not yet
};

/// Drafts that people work on. Pins and edits belong to one roster each, so that undoing an edit brings back
/// both. Functions throw StoreError.
class Drafts {
 public:
  explicit Drafts(Store& store) : store_(store) {}

  void save_pins(long roster_id, std::vector<Pin> const& pins);
  [[nodiscard]] std::vector<Pin> pins(long roster_id) const;  // by task, position

  void save_edit(DraftEdit const& edit);
  [[nodiscard]] std::optional<DraftEdit> edit(long roster_id) const;
  /// The edits that led to this roster, the newest first, at most `most`.
  [[nodiscard]] std::vector<DraftEdit> history(long roster_id, int most) const;
  /// From now on this is the newest roster of its days (an edit undone).
  void make_newest(long roster_id);

  void save_told(std::vector<ToldChange> const& told);
  [[nodiscard]] std::vector<ToldChange> told(std::string_view date) const;  // by staff, then id
  [[nodiscard]] std::optional<ToldChange> told(long id) const;
  /// The first time counts.
  void acknowledge(long id, std::string_view at);

 private:
  Store& store_;
};

}  // namespace escale::data
