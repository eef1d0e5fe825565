#pragma once

#include <cstdint>
#include <span>
#include <string_view>

namespace escale::data {

/// "ESCL" in the header of every file of ours: a database of another program is told apart before anything is
/// written.
inline constexpr std::int32_t kApplicationId = 0x4553434C;

/// One step of the schema: the SQL texts that lead from version i to version i + 1, i being its place in the
/// list. A step that was ever released is never changed, only followed by another.
using Migration = std::span<std::string_view const>;

// The steps of one topic each, in files of their own.
[[nodiscard]] Migration schema_auth();
[[nodiscard]] Migration schema_privacy();
[[nodiscard]] Migration schema_events();
[[nodiscard]] Migration schema_news();
[[nodiscard]] Migration schema_manifests();
[[nodiscard]] Migration schema_editing();
[[nodiscard]] Migration schema_revision();
[[nodiscard]] Migration schema_progress();

[[nodiscard]] std::span<Migration const> migrations();
[[nodiscard]] inline int schema_version() {
  return static_cast<int>(migrations().size());
}

}  // namespace escale::data
