#include "data/security/totp.h"

#include <openssl/evp.h>
#include <openssl/hmac.h>

#include <array>
#include <stdexcept>

#include "data/security/secrets.h"

namespace escale::data {

namespace {

constexpr std::string_view kAlphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
constexpr std::size_t kKeyBytes = 20;

}  // namespace

std::string totp_code(std::string_view key, std::int64_t step, int digits) {
  std::array<unsigned char, 8> counter{};
  for (std::size_t i = 0; i < counter.size(); ++i)
    counter[i] = static_cast<unsigned char>(static_cast<std::uint64_t>(step) >> (56 - 8 * i));
  std::array<unsigned char, EVP_MAX_MD_SIZE> mac{};
  unsigned int size = 0;
  if (HMAC(EVP_sha1(), key.data(), static_cast<int>(key.size()), counter.data(), counter.size(), mac.data(),
           &size) == nullptr)
    throw std::runtime_error("HMAC-SHA1 is not there");
  std::size_t const at = mac[size - 1] & 0x0F;  // dynamic truncation, RFC 4226 section 5.3
  std::uint32_t number = 0;
  for (std::size_t i = 0; i < 4; ++i) number = number << 8 | mac[at + i];
  number &= 0x7FFFFFFF;
  std::string out;
  for (int i = 0; i < digits; ++i, number /= 10)
    out.insert(out.begin(), static_cast<char>('0' + number % 10));
  return out;
}

std::optional<std::int64_t> totp_match(std::string_view key, std::string_view code, std::int64_t now,
                                       std::int64_t used_until) {
  for (auto const step : {now, now - 1, now + 1})
    if (step > used_until && same_secret(totp_code(key, step), code)) return step;
  return std::nullopt;
}

std::string totp_key() {
  return random_bytes(kKeyBytes);
}

std::string base32(std::string_view bytes) {
  std::string out;
  unsigned int held = 0;
  int bits = 0;
  for (char const c : bytes) {
    held = (held << 8 | static_cast<unsigned char>(c)) & 0xFFF;
    for (bits += 8; bits >= 5; bits -= 5) out += kAlphabet[held >> (bits - 5) & 31];
  }
  if (bits > 0) out += kAlphabet[held << (5 - bits) & 31];
  return out;
}

std::optional<std::string> from_base32(std::string_view text) {
  std::string out;
  unsigned int held = 0;
  int bits = 0;
  for (char const c : text) {
    auto const at = kAlphabet.find(c);
    if (at == std::string_view::npos) return std::nullopt;
    held = (held << 5 | static_cast<unsigned int>(at)) & 0xFFF;
    bits += 5;
    if (bits < 8) continue;
    bits -= 8;
    out += static_cast<char>(held >> bits & 0xFF);
  }
  return out;
}

}  // namespace escale::data
