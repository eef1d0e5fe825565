#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

namespace escale::data::demo {

/// splitmix64: the same numbers on every machine, which the standard distributions do not promise.
class Random {
 public:
  /// The seed is mixed first: streams of two seeds must not be one stream at two places.
  explicit Random(std::uint64_t seed) : state_(mix(seed + 0x1234'5678u)) {}

  std::uint64_t next() {
    state_ += 0x9E37'79B9'7F4A'7C15u;
    return mix(state_);
  }
  /// In [low, high], both included.
  int between(int low, int high) {
    return low + static_cast<int>(next() % static_cast<std::uint64_t>(high - low + 1));
  }
  bool chance(double p) { return static_cast<double>(next() >> 11) * 0x1.0p-53 < p; }
  template <typename T>
  T const& pick(std::vector<T> const& from) {
    return from[static_cast<std::size_t>(next() % from.size())];
  }
  /// Index by weight.
  std::size_t weighted(std::vector<double> const& weights) {
    double total = 0;
    for (auto const w : weights) total += w;
    auto at = static_cast<double>(next() >> 11) * 0x1.0p-53 * total;
    for (std::size_t i = 0; i < weights.size(); ++i) {
      if (at < weights[i]) return i;
      at -= weights[i];
    }
    return weights.size() - 1;
  }
  template <typename T>
  void shuffle(std::vector<T>& v) {
    for (std::size_t i = v.size(); i > 1; --i) std::swap(v[i - 1], v[static_cast<std::size_t>(next() % i)]);
  }

 private:
  static std::uint64_t mix(std::uint64_t z) {
    z = (z ^ (z >> 30)) * 0xBF58'476D'1CE4'E5B9u;
    z = (z ^ (z >> 27)) * 0x94D0'49BB'1331'11EBu;
    return z ^ (z >> 31);
  }

  std::uint64_t state_;
};

}  // namespace escale::data::demo
