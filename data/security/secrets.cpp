#include "data/security/secrets.h"

#include <sodium.h>

#include <stdexcept>

#include "data/security/sodium.h"

namespace escale::data {

namespace {

constexpr std::size_t kSecretBytes = 32;

unsigned char const* bytes_of(std::string_view text) {
  return reinterpret_cast<unsigned char const*>(text.data());
}

}  // namespace

void ready_sodium() {
  static bool const done = sodium_init() >= 0;  // 1: somebody was first
  if (!done) throw std::runtime_error("libsodium cannot start");
}

std::string random_bytes(std::size_t count) {
  ready_sodium();
  std::string out(count, '\0');
  randombytes_buf(out.data(), out.size());
  return out;
}

std::string random_secret() {
  auto const raw = random_bytes(kSecretBytes);
  constexpr int kForm = sodium_base64_VARIANT_URLSAFE_NO_PADDING;
  std::string out(sodium_base64_ENCODED_LEN(kSecretBytes, kForm), '\0');
  sodium_bin2base64(out.data(), out.size(), bytes_of(raw), raw.size(), kForm);
  out.pop_back();  // the zero at its end
  return out;
}

std::string secret_hash(std::string_view secret) {
  ready_sodium();
  unsigned char digest[crypto_generichash_BYTES];
  crypto_generichash(digest, sizeof digest, bytes_of(secret), secret.size(), nullptr, 0);
  std::string out(2 * sizeof digest + 1, '\0');
  sodium_bin2hex(out.data(), out.size(), digest, sizeof digest);
  out.pop_back();
  return out;
}

bool same_secret(std::string_view a, std::string_view b) {
  return a.size() == b.size() && (a.empty() || sodium_memcmp(a.data(), b.data(), a.size()) == 0);
}

}  // namespace escale::data
