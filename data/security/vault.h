#pragma once

#include <array>
#include <cstdint>
#include <map>
#include <stdexcept>
#include <string>
#include <string_view>

namespace escale::data {

/// 32 secret bytes, wiped when they go.
class SecretKey {
 public:
  static constexpr std::size_t kBytes = 32;

  SecretKey() = default;
  SecretKey(SecretKey const&) = default;
  SecretKey& operator=(SecretKey const&) = default;
  ~SecretKey();

  [[nodiscard]] static SecretKey random();
  [[nodiscard]] static SecretKey from_bytes(std::string_view bytes);  // throws VaultError unless 32

  [[nodiscard]] unsigned char const* data() const { return bytes_.data(); }
  [[nodiscard]] unsigned char* data() { return bytes_.data(); }
  [[nodiscard]] std::string_view bytes() const;
  [[nodiscard]] std::string hex() const;
  bool operator==(SecretKey const& other) const;  // in constant time

 private:
  std::array<unsigned char, kBytes> bytes_{};
};

/// A sealed field that cannot be opened: changed, moved to another row or column, or of another key. The text
/// names the table and the column, never what is in it.
struct VaultError : std::runtime_error {
  using std::runtime_error::runtime_error;
};

/// Where a field stands. A field opens only where it was sealed.
struct FieldPlace {
  std::string_view table, row, column;  // row: the key of the row, as text
};

/// Seals single fields: XChaCha20-Poly1305 under a key of the column's own, derived from the master key; the
/// place is authenticated with it. Lengths are padded to 16 bytes. Used by one thread at a time.
class Vault {
 public:
  /// `id` names the master key in every field (1..): after a rotation fields say which key they need.
  Vault(SecretKey const& master, std::uint32_t id);

  [[nodiscard]] std::uint32_t id() const { return id_; }
  [[nodiscard]] std::string seal(FieldPlace const& place, std::string_view plain) const;
  /// Throws VaultError.
  [[nodiscard]] std::string open(FieldPlace const& place, std::string_view sealed) const;
  /// Keyed hash (BLAKE2b, 16 bytes) for looking up a value that is stored sealed; equal values, equal hashes.
  [[nodiscard]] std::string index(std::string_view value) const;
  /// What a database keeps to tell this key from another; says nothing about the key.
  [[nodiscard]] std::string proof() const;

 private:
  [[nodiscard]] SecretKey const& column_key(FieldPlace const& place) const;
  [[nodiscard]] std::string keyed(std::string_view purpose, std::string_view value) const;

  SecretKey master_;
  std::uint32_t id_;
  mutable std::map<std::string, SecretKey, std::less<>> keys_;
};

/// BLAKE2b-256 of `text` under `key`.
[[nodiscard]] std::string keyed_hash(SecretKey const& key, std::string_view text);
[[nodiscard]] std::string hex_text(std::string_view bytes);

}  // namespace escale::data
