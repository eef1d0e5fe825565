#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "scheduler/model/ids.h"
#include "scheduler/model/place.h"
#include "scheduler/model/time.h"

namespace escale {

enum class Sex : std::uint8_t { female, male, other };

/// Qualifications of staff (formats.md, Staff).
enum class Skill : std::uint8_t { uasc, wheelchair, medical_first_aid, supervisor, count_ };

/// A set of skills as a bit mask. Bits from 8 on are free for instances of other origin (benchmarks, `escale solve`).
struct SkillSet {
  std::uint64_t bits = 0;
  constexpr void add(Skill s) { bits |= std::uint64_t{1} << static_cast<unsigned>(s); }
  constexpr void add_bit(unsigned bit) { bits |= std::uint64_t{1} << bit; }
  [[nodiscard]] constexpr bool has(Skill s) const { return (bits >> static_cast<unsigned>(s)) & 1u; }
  [[nodiscard]] constexpr bool covers(SkillSet needed) const { return (needed.bits & ~bits) == 0; }
  friend constexpr bool operator==(SkillSet, SkillSet) = default;
};

/// Languages as bits; bit i is Problem::languages[i]. At most 64 in one problem, the rest is not scored.
struct LanguageSet {
  std::uint64_t bits = 0;
  [[nodiscard]] constexpr bool meets(LanguageSet o) const { return (bits & o.bits) != 0; }
  friend constexpr bool operator==(LanguageSet, LanguageSet) = default;
};

struct Badge {
  SectorSet sectors{};
  Instant valid_until{};  // half-open: valid before this instant (local midnight after the expiry day)
};

struct StaffMember {
  std::string id;  // "CDG01"
  Sex sex = Sex::other;
  LanguageSet languages{};
  SkillSet skills{};
  Badge badge{};
  int contract_minutes_week = 0;
  bool hourly = false;
};

/// One staff member, one day: the time they are there. Assignments are in Roster.
struct Duty {
  StaffIdx staff;
  Interval span;             // planned start to planned end
  Minutes break_minutes{0};  // planned break inside the span, not working time
  PlaceIdx base;             // where the duty starts
  std::int32_t local_day = 0;  // days since 1970-01-01 of the LOCAL date the duty belongs to
};

}  // namespace escale
