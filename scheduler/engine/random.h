#pragma once

#include <bit>
#include <cstdint>

namespace escale::engine {

/// SplitMix64 (Steele, Lea, Flood 2014) with integer-only derivations: the same numbers on any machine.
class Random {
 public:
  explicit Random(std::uint64_t seed) : state_(seed) {}

  std::uint64_t next() {
    auto z = (state_ += 0x9E3779B97F4A7C15u);
    z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9u;
    z = (z ^ (z >> 27)) * 0x94D049BB133111EBu;
    return z ^ (z >> 31);
  }

  /// In [0, n); n must not be 0.
  std::uint32_t below(std::uint32_t n) { return static_cast<std::uint32_t>(((next() >> 32) * n) >> 32); }

  bool one_in(std::uint32_t n) { return below(n) == 0; }

  /// About -ln(U) in 1/65536, U uniform: the leading zeros are the whole part of -log2(U), the bits after the
  /// first one its fraction (linear, at most 0.09 off), times ln 2.
  std::int64_t exponential() {
    auto const bits = next() | 1u;
    auto const zeros = std::countl_zero(bits);
    auto const mantissa = static_cast<std::int64_t>(((bits << zeros) << 1) >> 48);
    auto const log2 = (static_cast<std::int64_t>(zeros) << 16) + 65536 - mantissa;
    return log2 * 45426 >> 16;
  }

 private:
  std::uint64_t state_;
};

/// Independent stream `index` of one seed.
[[nodiscard]] inline std::uint64_t stream(std::uint64_t seed, std::uint64_t index) {
  return Random(seed ^ (index + 1) * 0xD1342543DE82EF95u).next();
}

}  // namespace escale::engine
