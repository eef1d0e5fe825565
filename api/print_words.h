#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "api/http.h"
#include "scheduler/model/need.h"

namespace escale::api {

/// A text of a printed page in the reader's language.
struct PrintText {
  std::string_view en, fr;
  [[nodiscard]] std::string_view in(bool french) const { return french ? fr : en; }
};

[[nodiscard]] PrintText task_kind_text(std::string_view kind);
[[nodiscard]] PrintText need_text(std::string_view need);
/// Of these needs those that the receiving organisation has to act on; what is for our staff (clearances,
/// sex, number) stays here.
[[nodiscard]] std::vector<std::string> needs_of_receiver(NeedSet needs);

/// `lang` of the query ("en", "fr"), else Accept-Language. Throws Fault bad_parameter.
[[nodiscard]] bool wants_french(Request const& request);

/// Text inside HTML, SVG or an attribute in double quotes.
[[nodiscard]] std::string escaped(std::string_view text);

}  // namespace escale::api
