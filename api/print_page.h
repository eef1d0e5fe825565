#pragma once

#include <string>
#include <string_view>

#include "api/published_day.h"
#include "api/roster_page.h"

namespace escale::api {

/// Who prints, when, in which language: the watermark of every page.
struct Printing {
  std::string user;
  Instant at{};
  bool french = false;
};

/// HTML for A4 without scripts, by duty; no names of travellers. With `staff_id`: one person's.
[[nodiscard]] std::string roster_html(RosterPage const& page, data::Reference const& reference,
                                      std::string const& staff_id, Printing const& printing);

/// A sheet for each party of the task, for the organisation that takes over: the least it needs, and lines
/// for the receiver's name, document and code word to be filled in by hand.
[[nodiscard]] std::string handover_html(PublishedDay const& day, data::Reference const& reference,
                                        TaskIdx task, Printing const& printing);

/// The style sheet both link to (inline styles are not let through).
[[nodiscard]] std::string_view print_style();

}  // namespace escale::api
