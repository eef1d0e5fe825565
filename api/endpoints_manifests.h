#pragma once

#include <functional>
#include <optional>
#include <string>

#include "api/caller.h"
#include "api/clock.h"
#include "api/endpoints.h"
#include "data/store/acknowledgements.h"

namespace escale::api {

// Manifests and notices. Officers send and see those of their own mission; those of others are to them as if
// they did not exist.

struct PostManifest {
  Live& live;
  NoticeTeller tell;
  Repairer repairer;
  [[nodiscard]] Response operator()(Request const&) const;
};
struct GetManifests {
  Live& live;
  [[nodiscard]] Response operator()(Request const&) const;
};
struct GetManifest {
  Live& live;
  [[nodiscard]] Response operator()(Request const&) const;
};

/// The mission whose notices alone the caller may send and see; none: all of them.
[[nodiscard]] std::optional<std::string> own_mission(Request const& request);

/// "en" or "fr": `lang`, else what the browser asks for first, else English. Throws Fault bad_parameter.
[[nodiscard]] std::string language_of(Request const& request);

/// All versions of a notice the caller may see. Throws Fault unknown_abn.
[[nodiscard]] std::vector<data::Notice> versions_for(data::Store const& store, Request const& request);

/// {"by", "at"} or null.
[[nodiscard]] json::value acknowledged_json(data::Acknowledgement const* one);

/// "NEW", "UPD", "CXL", "DEP".
[[nodiscard]] std::string_view word(data::NoticeType type);

}  // namespace escale::api
