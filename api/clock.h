#pragma once

#include <chrono>
#include <functional>

namespace escale::api {

/// The time it is, UTC. Tests put another one in its place.
using Clock = std::function<std::chrono::sys_seconds()>;

[[nodiscard]] inline Clock system_clock() {
  return [] { return std::chrono::floor<std::chrono::seconds>(std::chrono::system_clock::now()); };
}

}  // namespace escale::api
