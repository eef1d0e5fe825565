#pragma once

#include "data/reference/reference.h"
#include "scheduler/model/time.h"

namespace escale::api {

/// Monday to Friday, without the public holidays of the reference data.
[[nodiscard]] bool is_business_day(data::Reference const& reference, Date day);

/// The end of the next business day after the local day of `received`: by then a notice is to be acknowledged
/// (domain.md 1.3), else it is sent again.
[[nodiscard]] Instant acknowledgement_due(data::Reference const& reference, Instant received);

}  // namespace escale::api
