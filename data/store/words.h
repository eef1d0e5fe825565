#pragma once

#include <array>
#include <string>
#include <string_view>

#include "data/store/store.h"

/// Enumerations as the database spells them, in the order of the enumeration.
namespace escale::data::words {

template <typename Enum, std::size_t N>
struct Table {
  std::array<std::string_view, N> words;
};

template <typename Enum, typename... Words>
constexpr auto table(Words... words) {
  return Table<Enum, sizeof...(Words)>{{std::string_view(words)...}};
}

inline constexpr auto kStand = table<StandType>("unknown", "contact", "remote");
inline constexpr auto kStatus =
    table<FlightStatus>("scheduled", "delayed", "departed", "landed", "in_block", "cancelled", "diverted");
inline constexpr auto kVisa = table<Visa>("unknown", "none", "transit", "short_stay", "long_stay");
inline constexpr auto kNotice = table<NoticeType>("NEW", "UPD", "CXL", "DEP");
inline constexpr auto kStage = table<RosterStage>("draft", "published");

template <typename Enum, std::size_t N>
std::string_view write(Table<Enum, N> const& table, Enum value) {
  return table.words.at(static_cast<std::size_t>(value));
}

template <typename Enum, std::size_t N>
Enum read(Table<Enum, N> const& table, std::string_view word) {
  for (std::size_t i = 0; i < N; ++i)
    if (table.words[i] == word) return static_cast<Enum>(i);
  throw StoreError("db_failed", "the database holds the unknown word '" + std::string(word) + "'");
}

inline std::string suffix(char c) {
  return c == '\0' ? std::string() : std::string(1, c);
}

}  // namespace escale::data::words
