#pragma once

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace escale::data {

/// One-time codes of RFC 6238 as every authenticator app makes them: HMAC-SHA1, 30 seconds, 6 digits.
inline constexpr std::int64_t kTotpSeconds = 30;

[[nodiscard]] inline std::int64_t totp_step(std::chrono::sys_seconds at) {
  return at.time_since_epoch().count() / kTotpSeconds;
}

/// `key`: the raw bytes of the secret.
[[nodiscard]] std::string totp_code(std::string_view key, std::int64_t step, int digits = 6);

/// The step a code belongs to: this one, the one before or the next (clocks differ), and later than
/// `used_until`, so that no code counts twice.
[[nodiscard]] std::optional<std::int64_t> totp_match(std::string_view key, std::string_view code,
                                                     std::int64_t now, std::int64_t used_until);

/// A key of 160 bits, as RFC 4226 recommends.
[[nodiscard]] std::string totp_key();

/// Base32 of RFC 4648 without padding: the form people type and apps read.
[[nodiscard]] std::string base32(std::string_view bytes);
/// Nothing when it is no base32.
[[nodiscard]] std::optional<std::string> from_base32(std::string_view text);

}  // namespace escale::data
