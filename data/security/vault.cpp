#include "data/security/vault.h"

#include <fmt/format.h>
#include <sodium.h>

#include <cstring>

namespace escale::data {
namespace {

constexpr char kFormat = 1;
constexpr std::size_t kHeader = 5;  // format, key id
constexpr std::size_t kNonce = crypto_aead_xchacha20poly1305_ietf_NPUBBYTES;
constexpr std::size_t kTag = crypto_aead_xchacha20poly1305_ietf_ABYTES;
constexpr std::size_t kBlock = 16;
constexpr std::size_t kIndexBytes = 16;
constexpr char const* kContext = "escfield";  // 8 bytes, of crypto_kdf

static_assert(SecretKey::kBytes == crypto_aead_xchacha20poly1305_ietf_KEYBYTES);
static_assert(SecretKey::kBytes == crypto_kdf_KEYBYTES);

void ready() {
  static bool const done = sodium_init() >= 0;
  if (!done) throw VaultError("libsodium cannot be used on this machine");
}

unsigned char const* octets(std::string_view text) {
  return reinterpret_cast<unsigned char const*>(text.data());
}
unsigned char* octets(std::string& text) {
  return reinterpret_cast<unsigned char*>(text.data());
}

std::string header(std::uint32_t id) {
  std::string out(1, kFormat);
  for (int shift = 0; shift < 32; shift += 8) out += static_cast<char>((id >> shift) & 0xFFu);
  return out;
}

std::string associated(std::uint32_t id, FieldPlace const& p) {
  auto out = header(id);
  out.append(p.table).append(1, ':').append(p.row).append(1, ':').append(p.column);
  return out;
}

std::string hash(SecretKey const* key, std::size_t bytes, std::string_view text) {
  ready();
  std::string out(bytes, '\0');
  crypto_generichash(octets(out), bytes, octets(text), text.size(), key != nullptr ? key->data() : nullptr,
                     key != nullptr ? SecretKey::kBytes : 0);
  return out;
}

SecretKey derived(SecretKey const& master, std::string_view purpose) {
  auto const name = hash(nullptr, crypto_generichash_BYTES_MIN, purpose);
  std::uint64_t id = 0;
  for (int i = 0; i < 8; ++i)
    id |= std::uint64_t{static_cast<unsigned char>(name[static_cast<std::size_t>(i)])} << (8 * i);
  SecretKey key;
  crypto_kdf_derive_from_key(key.data(), SecretKey::kBytes, id, kContext, master.data());
  return key;
}

std::string padded(std::string_view plain) {
  std::string out(plain);
  out += static_cast<char>(0x80);  // ISO/IEC 7816-4
  out.resize((out.size() + kBlock - 1) / kBlock * kBlock, '\0');
  return out;
}

}  // namespace

SecretKey::~SecretKey() {
  sodium_memzero(bytes_.data(), bytes_.size());
}

SecretKey SecretKey::random() {
  ready();
  SecretKey key;
  randombytes_buf(key.data(), kBytes);
  return key;
}

SecretKey SecretKey::from_bytes(std::string_view bytes) {
  if (bytes.size() != kBytes)
    throw VaultError(fmt::format("a key has {} bytes, not {}", kBytes, bytes.size()));
  SecretKey key;
  std::memcpy(key.data(), bytes.data(), kBytes);
  return key;
}

std::string_view SecretKey::bytes() const {
  return {reinterpret_cast<char const*>(bytes_.data()), bytes_.size()};
}

std::string SecretKey::hex() const {
  return hex_text(bytes());
}

bool SecretKey::operator==(SecretKey const& other) const {
  return sodium_memcmp(data(), other.data(), kBytes) == 0;
}

Vault::Vault(SecretKey const& master, std::uint32_t id) : master_(master), id_(id) {
  ready();
}

SecretKey const& Vault::column_key(FieldPlace const& p) const {
  auto name = std::string(p.table).append(1, '.').append(p.column);
  auto const it = keys_.find(name);
  if (it != keys_.end()) return it->second;
  auto key = derived(master_, "field " + name);
  return keys_.emplace(std::move(name), key).first->second;
}

std::string Vault::seal(FieldPlace const& place, std::string_view plain) const {
  auto const ad = associated(id_, place);
  auto text = padded(plain);
  std::string out = header(id_);
  out.resize(kHeader + kNonce + text.size() + kTag);
  auto* const nonce = octets(out) + kHeader;
  randombytes_buf(nonce, kNonce);
  crypto_aead_xchacha20poly1305_ietf_encrypt(nonce + kNonce, nullptr, octets(text), text.size(), octets(ad),
                                             ad.size(), nullptr, nonce, column_key(place).data());
  sodium_memzero(text.data(), text.size());
  return out;
}

std::string Vault::open(FieldPlace const& place, std::string_view sealed) const {
  auto const refuse = [&] {
    return VaultError(fmt::format("a sealed field of {}.{} cannot be opened: it was changed or moved",
                                  place.table, place.column));
  };
  if (sealed.size() < kHeader + kNonce + kTag + kBlock || sealed.substr(0, kHeader) != header(id_))
    throw refuse();
  auto const ad = associated(id_, place);
  auto const* const nonce = octets(sealed) + kHeader;
  std::string out(sealed.size() - kHeader - kNonce - kTag, '\0');
  if (crypto_aead_xchacha20poly1305_ietf_decrypt(octets(out), nullptr, nullptr, nonce + kNonce,
                                                 sealed.size() - kHeader - kNonce, octets(ad), ad.size(),
                                                 nonce, column_key(place).data()) != 0)
    throw refuse();
  auto const end = out.find_last_not_of('\0');
  if (end == std::string::npos || out[end] != static_cast<char>(0x80)) throw refuse();
  out.resize(end);
  return out;
}

std::string Vault::keyed(std::string_view purpose, std::string_view value) const {
  auto it = keys_.find(purpose);
  if (it == keys_.end()) it = keys_.emplace(std::string(purpose), derived(master_, purpose)).first;
  return hash(&it->second, kIndexBytes, value);
}

std::string Vault::index(std::string_view value) const {
  return keyed("index", value);
}

std::string Vault::proof() const {
  return keyed("proof", header(id_));
}

std::string keyed_hash(SecretKey const& key, std::string_view text) {
  return hash(&key, crypto_generichash_BYTES, text);
}

std::string hex_text(std::string_view bytes) {
  std::string out;
  for (char const c : bytes) out += fmt::format("{:02x}", static_cast<unsigned char>(c));
  return out;
}

}  // namespace escale::data
