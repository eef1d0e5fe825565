#include <sys/stat.h>

#include <cstdlib>
#include <fstream>

#include "data/security/key_file.h"
#include "data/security/vault.h"
#include "tests/store/samples.h"
#include "tests/support/catch.h"

using namespace samples;

namespace {

FieldPlace const kHere{.table = "identity_traveller", .row = "A-1/1/0", .column = "family_name"};

std::string const kHex = "000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f";

std::string why(std::string_view text) {
  try {
    static_cast<void>(read_keys(text, "ESCALE_KEY"));
  } catch (KeyFault const& e) {
    return e.what();
  }
  return "read";
}

}  // namespace

TEST_CASE("a field opens where it was sealed, of any length and content") {
  Vault const vault(SecretKey::random(), 1);
  for (auto const& text : {std::string(), std::string("x"), std::string(15, 'y'), std::string(16, 'z'),
                           std::string("a\0b\0\0", 5), std::string("\x80\x00\x80", 3), std::string("حداد"),
                           std::string(5000, '\xff')}) {
    auto const sealed = vault.seal(kHere, text);
    CHECK(vault.open(kHere, sealed) == text);
    if (text.size() > 2) CHECK(sealed.find(text) == std::string::npos);
  }
}

TEST_CASE("the same text sealed twice looks different and says its length by steps of 16 only") {
  Vault const vault(SecretKey::random(), 1);
  CHECK(vault.seal(kHere, "Haddad") != vault.seal(kHere, "Haddad"));
  CHECK(vault.seal(kHere, "").size() == vault.seal(kHere, std::string(15, 'x')).size());
  CHECK(vault.seal(kHere, std::string(16, 'x')).size() == vault.seal(kHere, "").size() + 16);
}

TEST_CASE("moved to another row, column or table a field does not open") {
  Vault const vault(SecretKey::random(), 1);
  auto const sealed = vault.seal(kHere, "Haddad");
  for (auto const& place :
       {FieldPlace{kHere.table, "A-1/1/1", kHere.column}, FieldPlace{kHere.table, kHere.row, "given_name"},
        FieldPlace{"identity_notice", kHere.row, kHere.column}})
    CHECK_THROWS_AS(vault.open(place, sealed), VaultError);
}

TEST_CASE("a field with any one bit changed, or cut short, does not open") {
  Vault const vault(SecretKey::random(), 1);
  auto const sealed = vault.seal(kHere, "Haddad");
  for (std::size_t bit = 0; bit < sealed.size() * 8; ++bit) {
    auto changed = sealed;
    changed[bit / 8] = static_cast<char>(changed[bit / 8] ^ (1 << (bit % 8)));
    REQUIRE_THROWS_AS(vault.open(kHere, changed), VaultError);
  }
  for (std::size_t size = 0; size < sealed.size(); ++size)
    REQUIRE_THROWS_AS(vault.open(kHere, sealed.substr(0, size)), VaultError);
}

TEST_CASE("another key, or another number of the key, opens nothing") {
  auto const key = SecretKey::random();
  Vault const vault(key, 1), renumbered(key, 2), other(SecretKey::random(), 1);
  auto const sealed = vault.seal(kHere, "Haddad");
  CHECK_THROWS_AS(renumbered.open(kHere, sealed), VaultError);
  CHECK_THROWS_AS(other.open(kHere, sealed), VaultError);
  CHECK(Vault(key, 1).open(kHere, sealed) == "Haddad");
  CHECK(vault.proof() != other.proof());
  CHECK(vault.proof() == Vault(key, 1).proof());
}

TEST_CASE("the index of a value is the same each time and differs by value and key") {
  auto const key = SecretKey::random();
  Vault const vault(key, 1), other(SecretKey::random(), 1);
  CHECK(vault.index("LBN-1") == Vault(key, 1).index("LBN-1"));
  CHECK(vault.index("LBN-1").size() == 16);
  CHECK(vault.index("LBN-1") != vault.index("LBN-2"));
  CHECK(vault.index("LBN-1") != other.index("LBN-1"));
}

TEST_CASE("keys are read as hex or base64, several of them, with remarks") {
  auto const hex = read_keys(kHex, "x").keys.front();
  CHECK(hex.hex() == kHex);
  CHECK(read_keys("AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=", "x").keys.front() == hex);
  CHECK(read_keys("AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8", "x").keys.front() == hex);
  auto const ring = read_keys("# new, old\n" + kHex + " # remark\n" + std::string(64, 'f') + ",\n", "x");
  REQUIRE(ring.keys.size() == 2);
  CHECK(ring.keys[1].hex() == std::string(64, 'f'));
}

TEST_CASE("a text that is no key is refused and never repeated") {
  for (auto const& bad : {std::string("hunter2"), kHex.substr(1), kHex + "00", std::string(64, 'g')}) {
    auto const text = why(bad);
    CHECK(text == "ESCALE_KEY holds no usable key; wanted 32 bytes as 64 hex digits or as base64");
    CHECK(text.find(bad) == std::string::npos);
  }
  CHECK(why(" \n# nothing\n") == "ESCALE_KEY is empty; wanted 32 bytes as 64 hex digits or as base64");
}

TEST_CASE("a key file is for its owner alone and is read back") {
  Folder const folder;
  auto const file = folder.file("key");
  auto const first = SecretKey::random(), second = SecretKey::random();
  write_key_file(file, {first});
  write_key_file(file, {second, first});
  struct stat info {};
  REQUIRE(::stat(file.c_str(), &info) == 0);
  CHECK((info.st_mode & 0777) == 0600);
  auto const ring = read_key_file(file);
  REQUIRE(ring.keys.size() == 2);
  CHECK(ring.keys[0] == second);
  CHECK(ring.origin == file);
  CHECK_THROWS_AS(write_key_file(folder.file("none/key"), {first}), KeyFault);
  CHECK_THROWS_AS(read_key_file(folder.file("missing")), KeyFault);
}
