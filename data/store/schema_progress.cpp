#include <array>
#include <string>
#include <vector>

#include "data/store/schema.h"

namespace escale::data {

namespace {

// Seconds since 1970-01-01 00:00 UTC.
constexpr std::array kTexts = std::to_array<std::string_view>({
    R"(CREATE TABLE task_mark (
         id TEXT NOT NULL PRIMARY KEY CHECK (id <> ''), task_id TEXT NOT NULL, local_date TEXT NOT NULL,
         staff_id TEXT NOT NULL, actor TEXT NOT NULL,
         kind TEXT NOT NULL CHECK (kind IN
           ('on_my_way', 'met', 'border', 'bags', 'handed_over', 'to_gate', 'boarded')),
         client_at INTEGER NOT NULL, sent_at INTEGER NOT NULL, server_at INTEGER NOT NULL, at INTEGER NOT NULL,
         headcount INTEGER CHECK (headcount >= 0),
         documents_checked INTEGER CHECK (documents_checked IN (0, 1)),
         receiver_matched INTEGER CHECK (receiver_matched IN (0, 1))) STRICT)",
    R"(CREATE INDEX task_mark_date ON task_mark (local_date, at))",
    R"(CREATE TABLE identity_handover (
         mark_id TEXT NOT NULL PRIMARY KEY REFERENCES task_mark (id) ON DELETE CASCADE,
         organisation BLOB NOT NULL, person BLOB NOT NULL,
         document_seen INTEGER NOT NULL CHECK (document_seen IN (0, 1)),
         code_word_agreed INTEGER NOT NULL CHECK (code_word_agreed IN (0, 1))) STRICT)",
    R"(CREATE TABLE incident (
         id TEXT NOT NULL PRIMARY KEY CHECK (id <> ''), local_date TEXT NOT NULL, task_id TEXT NOT NULL,
         party_alias TEXT NOT NULL,
         kind TEXT NOT NULL CHECK (kind IN ('no_show', 'partial_party', 'missed_connection', 'refused_entry', 'medical',
           'lost_bag', 'held_at_border', 'overnight', 'diverted', 'unannounced', 'other')),
         headcount INTEGER CHECK (headcount >= 0), note TEXT NOT NULL, staff_id TEXT NOT NULL, actor TEXT NOT NULL,
         at INTEGER NOT NULL, server_at INTEGER NOT NULL,
         resolved_at TEXT NOT NULL, resolved_by TEXT NOT NULL) STRICT)",
    R"(CREATE INDEX incident_date ON incident (local_date, at))",
    R"(CREATE TABLE progress_revision (id INTEGER PRIMARY KEY CHECK (id = 1), n INTEGER NOT NULL) STRICT)",
    R"(INSERT INTO progress_revision (id, n) VALUES (1, 1))",
});

/// What a page of the day is made from, apart from the roster itself.
constexpr std::array<std::string_view, 3> kShown{"task_mark", "incident", "told_change"};

std::vector<std::string> triggers() {
  std::vector<std::string> out;
  for (auto const& table : kShown)
    for (std::string_view const what : {"INSERT", "UPDATE", "DELETE"}) {
      std::string const name(table), verb(what);
      out.push_back("CREATE TRIGGER " + name + "_progress_" + verb + " AFTER " + verb + " ON " + name +
                    " BEGIN UPDATE progress_revision SET n = n + 1; END");
    }
  return out;
}

}  // namespace

Migration schema_progress() {
  static auto const made = triggers();
  static auto const all = [] {
    std::vector<std::string_view> views(kTexts.begin(), kTexts.end());
    views.insert(views.end(), made.begin(), made.end());
    return views;
  }();
  return all;
}

}  // namespace escale::data
