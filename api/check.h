#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "api/json.h"
#include "data/assemble.h"
#include "data/reference/reference.h"
#include "data/store/store.h"

namespace escale::api {

/// The independent check: evaluates what a roster document says against the inputs alone, with
/// rules::evaluate, and compares score, times, places, uncovered and faulty movements with what it claims.
/// One line a finding; empty: it is right.
[[nodiscard]] std::vector<std::string> check_document(json::object const& document,
                                                      data::Planned const& planned,
                                                      data::Reference const& reference);

/// Why this text is no roster document at all; empty if it may be one.
[[nodiscard]] std::string format_fault(std::string_view text);

/// The same from the text of a document and a store: reads it (any malformed document is a finding), plans
/// again, checks.
[[nodiscard]] std::vector<std::string> check_text(std::string_view text, data::Store& store,
                                                  data::Reference const& reference);

}  // namespace escale::api
