#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

namespace escale::data {

/// What one Argon2id hash costs. The strongest thing a thief of the database meets, and what a flood of
/// sign-ins uses up.
struct PasswordCost {
  unsigned long long passes = 2;
  std::size_t memory = std::size_t{64} * 1024 * 1024;  // libsodium's INTERACTIVE, about 0.1 s
};

/// Argon2id with a salt of its own, as one line of text. Throws std::bad_alloc when the memory is not there.
[[nodiscard]] std::string hash_password(std::string_view password, PasswordCost cost = {});
[[nodiscard]] bool password_matches(std::string const& hash, std::string_view password);

inline constexpr std::size_t kPasswordLeast = 12;  // characters, not bytes
inline constexpr std::size_t kPasswordMost = 128;  // bytes

/// Why this password of this user is not taken, as one clause; nothing when it is good.
[[nodiscard]] std::optional<std::string> password_fault(std::string_view password, std::string_view user);

/// Twenty letters and digits that are not mistaken for one another, in groups of five; 99 bits.
[[nodiscard]] std::string invent_password();

}  // namespace escale::data
