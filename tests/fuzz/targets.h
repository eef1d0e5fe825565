#pragma once

#include <stdexcept>
#include <string>
#include <string_view>

namespace fuzz {

// One function a target: reads the bytes and throws when something that always holds does not.
#define ESCALE_FUZZ(name) void name(std::string_view bytes);
#include "tests/fuzz/targets.def"
#undef ESCALE_FUZZ

/// A property that must hold whatever the bytes are.
inline void hold(bool holds, std::string const& what) {
  if (!holds) throw std::logic_error("does not hold: " + what);
}

}  // namespace fuzz
