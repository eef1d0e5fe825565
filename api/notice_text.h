#pragma once

#include <string_view>
#include <vector>

#include "api/json.h"
#include "data/notice.h"

namespace escale::api {

/// What changed from one version to the next, each with a sentence in both languages. Values of identity are
/// left out: that they changed is said, not how.
[[nodiscard]] json::array changes_json(data::Notice const& before, data::Notice const& after);

}  // namespace escale::api
