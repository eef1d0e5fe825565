#include "data/import/content_hash.h"

#include <fmt/format.h>

#include <array>
#include <bit>
#include <cmath>
#include <cstdint>

namespace escale::data {
namespace {

using Words32 = std::array<std::uint32_t, 64>;

/// First 32 bits of the fraction of the square (or cube) roots of the first 64 primes, as the standard
/// defines them.
template <typename Root>
Words32 root_fractions(Root root) {
  Words32 out{};
  std::size_t n = 0;
  for (unsigned candidate = 2; n < out.size(); ++candidate) {
    bool prime = true;
    for (unsigned d = 2; d * d <= candidate; ++d) prime = prime && candidate % d != 0;
    if (!prime) continue;
    long double const r = root(static_cast<long double>(candidate));
    out[n++] = static_cast<std::uint32_t>((r - std::floor(r)) * 4294967296.0L);
  }
  return out;
}

struct State {
  std::array<std::uint32_t, 8> h{};
};

Words32 schedule(unsigned char const* block) {
  Words32 w{};
  for (std::size_t i = 0; i < 16; ++i) {
    w[i] = static_cast<std::uint32_t>(block[4 * i] << 24 | block[4 * i + 1] << 16 | block[4 * i + 2] << 8 |
                                      block[4 * i + 3]);
  }
  for (std::size_t i = 16; i < 64; ++i) {
    auto const a = w[i - 15], b = w[i - 2];
    w[i] = w[i - 16] + (std::rotr(a, 7) ^ std::rotr(a, 18) ^ (a >> 3)) + w[i - 7] +
           (std::rotr(b, 17) ^ std::rotr(b, 19) ^ (b >> 10));
  }
  return w;
}

void mix(State& state, unsigned char const* block, Words32 const& k) {
  auto const w = schedule(block);
  auto [a, b, c, d, e, f, g, h] = state.h;
  for (std::size_t i = 0; i < 64; ++i) {
    auto const t1 =
        h + (std::rotr(e, 6) ^ std::rotr(e, 11) ^ std::rotr(e, 25)) + ((e & f) ^ (~e & g)) + k[i] + w[i];
    auto const t2 = (std::rotr(a, 2) ^ std::rotr(a, 13) ^ std::rotr(a, 22)) + ((a & b) ^ (a & c) ^ (b & c));
    h = g;
    g = f;
    f = e;
    e = d + t1;
    d = c;
    c = b;
    b = a;
    a = t1 + t2;
  }
  std::array<std::uint32_t, 8> const add{a, b, c, d, e, f, g, h};
  for (std::size_t i = 0; i < 8; ++i) state.h[i] += add[i];
}

/// The last bytes, a one bit, zeros, and the length in bits.
std::string tail_of(std::string_view bytes) {
  std::string tail(bytes.substr(bytes.size() / 64 * 64));
  tail.push_back(static_cast<char>(0x80));
  while (tail.size() % 64 != 56) tail.push_back('\0');
  auto const bits = std::uint64_t{bytes.size()} * 8;
  for (int shift = 56; shift >= 0; shift -= 8) tail.push_back(static_cast<char>((bits >> shift) & 0xFF));
  return tail;
}

}  // namespace

std::string content_hash(std::string_view bytes) {
  static Words32 const k = root_fractions([](long double x) { return std::cbrt(x); });
  static Words32 const roots = root_fractions([](long double x) { return std::sqrt(x); });
  State state;
  for (std::size_t i = 0; i < 8; ++i) state.h[i] = roots[i];
  auto const blocks = [&](std::string_view data) {
    for (std::size_t at = 0; at + 64 <= data.size(); at += 64) {
      mix(state, reinterpret_cast<unsigned char const*>(data.data() + at), k);
    }
  };
  blocks(bytes);
  blocks(tail_of(bytes));
  std::string hex;
  for (auto const word : state.h) hex += fmt::format("{:08x}", word);
  return hex;
}

}  // namespace escale::data
