#include <array>

#include "data/store/schema.h"

namespace escale::data {

namespace {

// Ids are never used again: a client asks for what came after the last one it saw.
constexpr std::array kEvents = std::to_array<std::string_view>({
    R"(CREATE TABLE event (
         id INTEGER PRIMARY KEY AUTOINCREMENT, type TEXT NOT NULL CHECK (type <> ''), at TEXT NOT NULL,
         roles TEXT NOT NULL, staff_id TEXT NOT NULL, mission TEXT NOT NULL, data TEXT NOT NULL) STRICT)",
});

}  // namespace

Migration schema_events() {
  return kEvents;
}

}  // namespace escale::data
