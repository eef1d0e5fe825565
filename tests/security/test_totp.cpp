#include <array>
#include <utility>

#include "data/security/totp.h"
#include "tests/support/catch.h"

using namespace escale::data;

namespace {
// The key of the examples of RFC 6238 appendix B (SHA-1) and RFC 4226 appendix D.
constexpr std::string_view kKey = "12345678901234567890";
}  // namespace

TEST_CASE("the codes of RFC 6238 appendix B") {
  constexpr std::array<std::pair<std::int64_t, char const*>, 6> table{{{59, "94287082"},
                                                                       {1111111109, "07081804"},
                                                                       {1111111111, "14050471"},
                                                                       {1234567890, "89005924"},
                                                                       {2000000000, "69279037"},
                                                                       {20000000000, "65353130"}}};
  for (auto const& [seconds, code] : table) {
    INFO(seconds);
    CHECK(totp_code(kKey, totp_step(std::chrono::sys_seconds(std::chrono::seconds(seconds))), 8) == code);
  }
}

TEST_CASE("the codes of RFC 4226 appendix D") {
  constexpr std::array codes{"755224", "287082", "359152", "969429", "338314",
                             "254676", "287922", "162583", "399871", "520489"};
  for (std::size_t i = 0; i < codes.size(); ++i)
    CHECK(totp_code(kKey, static_cast<std::int64_t>(i)) == codes[i]);
}

TEST_CASE("a code counts one step early and one late, no further") {
  for (int by = -3; by <= 3; ++by) {
    auto const found = totp_match(kKey, totp_code(kKey, 1000 + by), 1000, 0);
    INFO(by);
    CHECK(found.has_value() == (by >= -1 && by <= 1));
    if (found) CHECK(*found == 1000 + by);
  }
}

TEST_CASE("a code counts once, and none before it counts afterwards") {
  CHECK(totp_match(kKey, totp_code(kKey, 1000), 1000, 999));
  CHECK_FALSE(totp_match(kKey, totp_code(kKey, 1000), 1000, 1000));
  CHECK_FALSE(totp_match(kKey, totp_code(kKey, 999), 1000, 1000));
  CHECK(totp_match(kKey, totp_code(kKey, 1001), 1000, 1000));
}

TEST_CASE("what is no code of six digits never matches") {
  for (auto const* wrong : {"", "1", "00000", "0000000", "abcdef", "12345\n"})
    CHECK_FALSE(totp_match(kKey, wrong, 1000, 0));
}

TEST_CASE("base32 as in RFC 4648 section 10, there and back") {
  constexpr std::array<std::pair<char const*, char const*>, 7> table{{{"", ""},
                                                                      {"f", "MY"},
                                                                      {"fo", "MZXQ"},
                                                                      {"foo", "MZXW6"},
                                                                      {"foob", "MZXW6YQ"},
                                                                      {"fooba", "MZXW6YTB"},
                                                                      {"foobar", "MZXW6YTBOI"}}};
  for (auto const& [plain, coded] : table) {
    CHECK(base32(plain) == coded);
    CHECK(from_base32(coded) == std::string(plain));
  }
  for (auto const* wrong : {"M0", "my", "MY==", "M Y"}) CHECK_FALSE(from_base32(wrong));
  auto const key = totp_key();
  CHECK(key.size() == 20);
  CHECK(from_base32(base32(key)) == key);
  CHECK(totp_key() != key);
}
