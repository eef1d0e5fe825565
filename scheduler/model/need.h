#pragma once

#include <cstdint>
#include <string_view>

namespace escale {

/// What staff have to do for a party: an action, never a diagnosis and never a protection category
/// (domain.md 5.4). The words of `word()` are the ones of JSON and of the screen's catalogue.
enum class Need : std::uint8_t {
  wheelchair,          // WCHR: chair for distance, manages steps
  wheelchair_stairs,   // WCHS: cannot do steps
  wheelchair_cabin,    // WCHC: needs a lift to the seat
  stretcher,           // STCR
  oxygen,              // OXYG
  medical_escort,      // MEDA: meet the ambulance or the medical service
  guide_blind,         // BLND
  write_down,          // DEAF
  patient_guidance,    // DPNA
  child_clearance,     // staff cleared to work with unaccompanied children (UASC)
  never_alone,         // somebody is with them at every minute
  female_staff,
  male_staff,
  two_staff,
  named_staff,
  private_handover,    // no public meeting point
  no_paging,           // do not page by name
  infant,              // stroller, lift instead of escalator
  meet_and_assist,     // MAAS
  count_
};

struct NeedSet {
  std::uint32_t bits = 0;

  constexpr void add(Need n) { bits |= 1u << static_cast<unsigned>(n); }
  constexpr void remove(Need n) { bits &= ~(1u << static_cast<unsigned>(n)); }
  [[nodiscard]] constexpr bool has(Need n) const { return (bits >> static_cast<unsigned>(n)) & 1u; }
  [[nodiscard]] constexpr bool empty() const { return bits == 0; }
  friend constexpr NeedSet operator|(NeedSet a, NeedSet b) { return NeedSet{a.bits | b.bits}; }
  friend constexpr bool operator==(NeedSet, NeedSet) = default;
};

/// "wheelchair", "female_staff" ...
[[nodiscard]] std::string_view word(Need n);

}  // namespace escale
