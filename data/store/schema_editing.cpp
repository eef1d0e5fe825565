#include <array>

#include "data/store/schema.h"

namespace escale::data {

namespace {

constexpr std::array kTexts = std::to_array<std::string_view>({
    R"(CREATE TABLE roster_pin (
         roster_id INTEGER NOT NULL REFERENCES roster (id) ON DELETE CASCADE, task_id TEXT NOT NULL, position INTEGER NOT NULL,
         staff_id TEXT NOT NULL, start_at INTEGER NOT NULL,
         PRIMARY KEY (roster_id, task_id, position)) STRICT, WITHOUT ROWID)",
    R"(CREATE TABLE roster_edit (
         roster_id INTEGER PRIMARY KEY REFERENCES roster (id) ON DELETE CASCADE, parent_id INTEGER NOT NULL,
         local_date TEXT NOT NULL, actor TEXT NOT NULL, at TEXT NOT NULL, text_en TEXT NOT NULL, text_fr TEXT NOT NULL) STRICT)",
    R"(CREATE TABLE told_change (
         id INTEGER PRIMARY KEY AUTOINCREMENT, roster_id INTEGER NOT NULL REFERENCES roster (id) ON DELETE CASCADE,
         local_date TEXT NOT NULL, staff_id TEXT NOT NULL, published_at TEXT NOT NULL, changes TEXT NOT NULL,
         acknowledged_at TEXT NOT NULL) STRICT)",
    R"(CREATE INDEX told_change_date ON told_change (local_date, staff_id))",
});

}  // namespace

Migration schema_editing() {
  return kTexts;
}

}  // namespace escale::data
