#pragma once

#include <chrono>
#include <string>

#include "data/demo/random.h"

namespace escale::data::demo {

/// staff.csv, shifts.csv and absences.csv of a month: 12 people, legal duties (domain.md 4.1, 8.2).
[[nodiscard]] std::string staff_csv(std::chrono::year_month month);
[[nodiscard]] std::string shifts_csv(std::chrono::year_month month);
[[nodiscard]] std::string absences_csv(std::chrono::year_month month, Random& random);

}  // namespace escale::data::demo
