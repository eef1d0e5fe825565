#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace escale::data {

/// Bytes nobody can guess, from the operating system.
[[nodiscard]] std::string random_bytes(std::size_t count);

/// A secret to give away once, for a session, a device or a token: 32 random bytes in base64url (43
/// characters).
[[nodiscard]] std::string random_secret();

/// What is kept of a secret: BLAKE2b-256 in lower-case hex. Who reads it cannot get back to the secret.
[[nodiscard]] std::string secret_hash(std::string_view secret);

/// Takes the same time wherever the two differ.
[[nodiscard]] bool same_secret(std::string_view a, std::string_view b);

}  // namespace escale::data
