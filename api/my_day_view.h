#pragma once

#include "api/my_day.h"

namespace escale::api {

/// Everything but `updated_at`.
[[nodiscard]] json::object my_day_json(MyDays::Common const& common, data::Reference const& reference,
                                       data::Store& store, std::string const& staff_id);

}  // namespace escale::api
