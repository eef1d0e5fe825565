#include "data/security/password.h"

#include <sodium.h>

#include <algorithm>
#include <array>
#include <new>

#include "data/reference/fold.h"
#include "data/security/sodium.h"

namespace escale::data {

namespace {

// Long ones that are guessed first, in French and English, squeezed.
constexpr std::array<std::string_view, 34> kCommonest{
    "password1234",     "password12345",  "password123456",       "passwordpassword",
    "motdepasse123",    "motdepasse1234", "motdepassemotdepasse", "123456789012",
    "1234567890123",    "123456789123",   "1234567890123456",     "qwertyuiop12",
    "qwertyuiop123",    "qwertyuiopas",   "qwertyuiopasdfghjkl",  "azertyuiop12",
    "azertyuiop123",    "azertyuiopqs",   "azertyuiopqsdfghjklm", "1q2w3e4r5t6y",
    "1qaz2wsx3edc",     "q1w2e3r4t5y6",   "abcdefghijkl",         "abcdefghijklmnop",
    "abcd12345678",     "administrator",  "administrateur",       "letmeinletmein",
    "welcome12345",     "bienvenue123",   "iloveyou1234",         "jetaime12345",
    "changemechangeme", "supervisor12"};

constexpr std::string_view kLetters = "abcdefghjkmnpqrstuvwxyz23456789";  // without i l o 0 1

std::size_t characters(std::string_view utf8) {
  return static_cast<std::size_t>(std::count_if(
      utf8.begin(), utf8.end(), [](char c) { return (static_cast<unsigned char>(c) & 0xC0) != 0x80; }));
}

std::size_t different(std::string_view text) {
  std::string sorted(text);
  std::sort(sorted.begin(), sorted.end());
  return static_cast<std::size_t>(std::unique(sorted.begin(), sorted.end()) - sorted.begin());
}

/// What is left to guess for somebody who knows the user's name.
std::size_t without(std::string text, std::string const& name) {
  if (name.size() < 3) return text.size();
  for (auto at = text.find(name); at != std::string::npos; at = text.find(name)) text.erase(at, name.size());
  return text.size();
}

}  // namespace

std::string hash_password(std::string_view password, PasswordCost cost) {
  ready_sodium();
  std::string out(crypto_pwhash_STRBYTES, '\0');
  if (crypto_pwhash_str(out.data(), password.data(), password.size(), cost.passes, cost.memory) != 0)
    throw std::bad_alloc();
  out.resize(out.find('\0'));
  return out;
}

bool password_matches(std::string const& hash, std::string_view password) {
  ready_sodium();
  return crypto_pwhash_str_verify(hash.c_str(), password.data(), password.size()) == 0;
}

std::optional<std::string> password_fault(std::string_view password, std::string_view user) {
  if (characters(password) < kPasswordLeast) return "it has fewer than 12 characters";
  if (password.size() > kPasswordMost) return "it has more than 128 bytes";
  auto const plain = squeeze(password);
  if (without(plain, squeeze(user)) < kPasswordLeast - 4 && plain.find(squeeze(user)) != std::string::npos)
    return "it is little more than the user name";
  if (different(password) < 5) return "it repeats the same few characters";
  if (std::find(kCommonest.begin(), kCommonest.end(), plain) != kCommonest.end())
    return "it is one of the commonest passwords";
  return std::nullopt;
}

std::string invent_password() {
  ready_sodium();
  std::string out;
  for (int i = 0; i < 20; ++i) {
    if (i > 0 && i % 5 == 0) out += '-';
    out += kLetters[randombytes_uniform(static_cast<std::uint32_t>(kLetters.size()))];
  }
  return out;
}

}  // namespace escale::data
