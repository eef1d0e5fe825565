#pragma once

#include <optional>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

#include "data/security/vault.h"

namespace escale::data {

/// Keys as they were given, and by whom: "ESCALE_KEY" or the path of a file. Several keys: the newest first;
/// during a rotation a file holds the new one and the old one.
struct KeyRing {
  std::vector<SecretKey> keys;
  std::string origin;
  bool file = false;
};

/// A key that cannot be read. The text names where it came from and never shows it.
struct KeyFault : std::runtime_error {
  using std::runtime_error::runtime_error;
};

/// Keys in a text: 64 hex digits or base64 of 32 bytes, one or several, separated by blanks, commas or lines;
/// a line from # on is a remark. Throws KeyFault.
[[nodiscard]] KeyRing read_keys(std::string_view text, std::string const& origin);
[[nodiscard]] KeyRing read_key_file(std::string const& path);

/// The file beside the database that is used when nothing else is said: "escale.db.key".
[[nodiscard]] std::string key_path_of(std::string const& database);

/// The keys for a database: from ESCALE_KEY, else from the file that ESCALE_KEY_FILE names, else from the
/// file beside the database; none when that one does not exist. Throws KeyFault.
[[nodiscard]] std::optional<KeyRing> find_keys(std::string const& database);

/// Uses this file instead of what the environment says, for the whole process (--key-file).
void use_key_file(std::string const& path);

/// Writes the keys, readable by the owner alone, and replaces the file in one step. Throws KeyFault.
void write_key_file(std::string const& path, std::vector<SecretKey> const& keys);

}  // namespace escale::data
