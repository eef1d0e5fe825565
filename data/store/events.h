#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "data/store/store.h"

namespace escale::data {

/// Something that happened, as it is kept for those who come back after a broken connection. No identity.
struct StoredEvent {
  std::int64_t id = 0;
  std::string type;
  std::string at;        // ISO 8601 UTC
  std::string roles;     // words with commas between
  std::string staff_id;  // of staff only this one; empty: all
  std::string mission;   // of officers only those of this mission; empty: all
  std::string data;      // a JSON object
};

/// The events kept. Ids increase and are never used again.
class Events {
 public:
  explicit Events(Store& store);

  /// Returns the id it was given.
  std::int64_t add(StoredEvent const& event);
  /// Forgets what is older than the newest `count`, and what happened before `before`.
  void prune(std::int64_t count, std::string_view before);
  [[nodiscard]] std::vector<StoredEvent> all() const;  // by id
  /// The highest id ever given, 0 when there was none.
  [[nodiscard]] std::int64_t last_id() const;

 private:
  Store& store_;
};

}  // namespace escale::data
