#include <fmt/format.h>

#include <algorithm>

#include "data/reference/fold.h"
#include "data/reference/place_words.h"
#include "data/reference/tables.h"

namespace escale::data {

void load_meeting_points(std::string const& folder, Reference::Tables& tables, Faults& faults) {
  Table file(folder, "meeting_points.csv", {"words", "terminal", "kind", "place"}, faults);
  file.each([&](Table::Row const& row) {
    MeetingWord entry{.words = words(row.required("words")),
                      .terminal = row.text("terminal"),
                      .kind = {},
                      .place = row.text("place")};
    row.unique("words", entry.terminal + ": " + fmt::format("{}", fmt::join(entry.words, " ")));
    if (row.text("kind").empty() == entry.place.empty()) row.fault("kind", "wanted either a kind or a place");
    if (!row.text("kind").empty()) entry.kind = static_cast<PlaceKind>(row.choice("kind", kPlaceKindWords));
    bool const known =
        entry.place.empty() || std::any_of(tables.places.begin(), tables.places.end(),
                                           [&](Place const& p) { return p.code == entry.place; });
    if (!known) row.fault("place", fmt::format("got '{}', wanted a code of places.csv", entry.place));
    tables.meeting.push_back(entry);
  });
  // The longest phrase decides, one for this terminal before one for any.
  std::stable_sort(tables.meeting.begin(), tables.meeting.end(),
                   [](MeetingWord const& a, MeetingWord const& b) {
                     if (a.words.size() != b.words.size()) return a.words.size() > b.words.size();
                     return a.terminal.empty() < b.terminal.empty();
                   });
}

}  // namespace escale::data
