#pragma once

#include <string>
#include <vector>

#include "data/local_time.h"
#include "data/reference/reference.h"

namespace escale::test {

inline std::string shipped_folder() {
  return std::string(ESCALE_SOURCE_DIR) + "/data/reference/cdg";
}

inline data::Reference const& shipped() {
  static std::vector<data::ReferenceFault> faults;
  static auto const reference = data::Reference::load(shipped_folder(), faults);
  return reference;
}

inline Date day(std::string_view text) {
  return data::parse_iso_date(text).value();
}

}  // namespace escale::test
