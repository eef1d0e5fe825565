#include "data/security/key_file.h"

#include <fcntl.h>
#include <sodium.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstdlib>
#include <cstring>
#include <filesystem>
#include <fstream>
#include <iterator>

namespace escale::data {
namespace {

constexpr char const* kKey = "ESCALE_KEY";
constexpr char const* kKeyFile = "ESCALE_KEY_FILE";
constexpr std::size_t kTextLimit = 64 * 1024;

std::string given(char const* name) {
  char const* const value = std::getenv(name);
  return value != nullptr ? value : "";
}

std::vector<std::string> words_of(std::string_view text) {
  std::vector<std::string> words;
  bool fresh = true, remark = false;
  for (char const c : text) {
    if (c == '#') remark = true;
    if (c == '\n') remark = false;
    bool const gap = remark || c == ' ' || c == '\t' || c == '\r' || c == '\n' || c == ',';
    if (!gap && fresh) words.emplace_back();
    if (!gap) words.back() += c;
    fresh = gap;
  }
  return words;
}

std::optional<SecretKey> key_of(std::string const& word) {
  SecretKey key;
  std::size_t length = 0;
  char const* end = nullptr;
  auto const whole = [&] { return length == SecretKey::kBytes && end == word.data() + word.size(); };
  if (sodium_hex2bin(key.data(), SecretKey::kBytes, word.data(), word.size(), nullptr, &length, &end) == 0 &&
      whole())
    return key;
  for (int const variant : {sodium_base64_VARIANT_ORIGINAL, sodium_base64_VARIANT_ORIGINAL_NO_PADDING,
                            sodium_base64_VARIANT_URLSAFE, sodium_base64_VARIANT_URLSAFE_NO_PADDING})
    if (sodium_base642bin(key.data(), SecretKey::kBytes, word.data(), word.size(), nullptr, &length, &end,
                          variant) == 0 &&
        whole())
      return key;
  return std::nullopt;
}

[[noreturn]] void refuse(std::string const& path, std::string const& what) {
  throw KeyFault("the key file " + path + " " + what);
}

void write_all(int file, std::string const& text, std::string const& path) {
  for (std::size_t done = 0; done < text.size();) {
    auto const n = ::write(file, text.data() + done, text.size() - done);
    if (n < 0) refuse(path, std::string("cannot be written: ") + std::strerror(errno));
    done += static_cast<std::size_t>(n);
  }
  if (::fsync(file) != 0) refuse(path, std::string("cannot be written: ") + std::strerror(errno));
}

/// A new name is on disk only when its folder is.
void sync_folder(std::string const& path) {
  auto const folder = std::filesystem::path(path).parent_path().string();
  int const handle = ::open(folder.empty() ? "." : folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  if (handle < 0) return;
  ::fsync(handle);
  ::close(handle);
}

}  // namespace

KeyRing read_keys(std::string_view text, std::string const& origin) {
  KeyRing ring{.keys = {}, .origin = origin};
  for (auto& word : words_of(text)) {
    auto const key = key_of(word);
    sodium_memzero(word.data(), word.size());
    if (!key) throw KeyFault(origin + " holds no usable key; wanted 32 bytes as 64 hex digits or as base64");
    ring.keys.push_back(*key);
  }
  if (ring.keys.empty()) throw KeyFault(origin + " is empty; wanted 32 bytes as 64 hex digits or as base64");
  return ring;
}

KeyRing read_key_file(std::string const& path) {
  std::ifstream in(path, std::ios::binary);
  if (!in) refuse(path, std::string("cannot be read: ") + std::strerror(errno));
  std::string text(kTextLimit, '\0');
  in.read(text.data(), static_cast<std::streamsize>(text.size()));
  text.resize(static_cast<std::size_t>(in.gcount()));
  auto ring = read_keys(text, "the key file " + path);
  sodium_memzero(text.data(), text.size());
  ring.origin = path;
  ring.file = true;
  return ring;
}

std::string key_path_of(std::string const& database) {
  return database + ".key";
}

std::optional<KeyRing> find_keys(std::string const& database) {
  if (auto const text = given(kKey); !text.empty()) return read_keys(text, kKey);
  if (auto const path = given(kKeyFile); !path.empty()) return read_key_file(path);
  auto const beside = key_path_of(database);
  std::error_code ec;
  if (!std::filesystem::exists(beside, ec)) return std::nullopt;
  return read_key_file(beside);
}

void use_key_file(std::string const& path) {
  ::unsetenv(kKey);
  ::setenv(kKeyFile, path.c_str(), 1);
}

void write_key_file(std::string const& path, std::vector<SecretKey> const& keys) {
  std::string text =
      "# Opens the names in an Escale database. Keep a copy of this file apart from the database.\n";
  for (auto const& key : keys) text += key.hex() + "\n";
  auto const part = path + ".part";
  ::unlink(part.c_str());
  int const file =
      ::open(part.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, S_IRUSR | S_IWUSR);
  if (file < 0) refuse(path, std::string("cannot be made: ") + std::strerror(errno));
  try {
    write_all(file, text, path);
  } catch (...) {
    ::close(file);
    ::unlink(part.c_str());
    throw;
  }
  ::close(file);
  sodium_memzero(text.data(), text.size());
  if (::rename(part.c_str(), path.c_str()) != 0)
    refuse(path, std::string("cannot be made: ") + std::strerror(errno));
  sync_folder(path);
}

}  // namespace escale::data
