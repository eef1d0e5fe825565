#include <array>
#include <string>
#include <vector>

#include "data/store/schema.h"

namespace escale::data {

namespace {

/// Tables that rosters, days and plans are made from. Whoever holds something derived from them asks for the
/// revision to see whether it is still true; sessions, events and audit do not count.
constexpr std::array<std::string_view, 10> kContent{
    "flight_leg", "codeshare",      "staff",       "identity_staff", "duty",
    "absence",    "notice_version", "flight_need", "roster",         "roster_pin"};

std::vector<std::string> texts() {
  std::vector<std::string> out{
      "CREATE TABLE content_revision (id INTEGER PRIMARY KEY CHECK (id = 1), n INTEGER NOT NULL) STRICT",
      "INSERT INTO content_revision (id, n) VALUES (1, 1)"};
  for (auto const& table : kContent)
    for (std::string_view const what : {"INSERT", "UPDATE", "DELETE"}) {
      std::string const name(table), verb(what);
      out.push_back("CREATE TRIGGER " + name + "_revision_" + verb + " AFTER " + verb + " ON " + name +
                    " BEGIN UPDATE content_revision SET n = n + 1; END");
    }
  return out;
}

}  // namespace

Migration schema_revision() {
  static auto const all = texts();
  static std::vector<std::string_view> const views(all.begin(), all.end());
  return views;
}

}  // namespace escale::data
