#include <set>

#include "data/security/secrets.h"
#include "tests/support/catch.h"

using namespace escale::data;

TEST_CASE("secrets are long, printable in a URL and never the same") {
  std::set<std::string> seen;
  for (int i = 0; i < 1000; ++i) {
    auto const secret = random_secret();
    CHECK(secret.size() == 43);
    CHECK(secret.find_first_not_of("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_") ==
          std::string::npos);
    CHECK(seen.insert(secret).second);
  }
}

TEST_CASE("the hash of a secret is BLAKE2b-256") {
  // https://www.blake2.net: BLAKE2b with 32 bytes of output, of nothing
  CHECK(secret_hash("") == "0e5751c026e543b2e8ab2eb06099daa1d1e5df47778f7787faab45cdf12fe3a8");
  CHECK(secret_hash("a") == secret_hash("a"));
  CHECK(secret_hash("a") != secret_hash("b"));
  CHECK(secret_hash("a").size() == 64);
}

TEST_CASE("secrets are compared whole") {
  CHECK(same_secret("", ""));
  CHECK(same_secret("abc", "abc"));
  CHECK_FALSE(same_secret("abc", "abd"));
  CHECK_FALSE(same_secret("abc", "abcd"));
  CHECK_FALSE(same_secret("abc", ""));
}
