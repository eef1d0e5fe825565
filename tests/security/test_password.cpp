#include "data/security/password.h"
#include "tests/support/catch.h"

using namespace escale::data;

TEST_CASE("a hash is Argon2id with a salt of its own, and only its password fits") {
  auto const hash = hash_password("a long enough password");
  CHECK_THAT(hash, ContainsSubstring("$argon2id$v=19$m=65536,t=2,p=1$"));
  CHECK(password_matches(hash, "a long enough password"));
  CHECK_FALSE(password_matches(hash, "a long enough passwore"));
  CHECK_FALSE(password_matches(hash, ""));
  CHECK_FALSE(password_matches("", "a long enough password"));
  CHECK_FALSE(password_matches("no hash at all", "a long enough password"));
  PasswordCost const quick{.passes = 1, .memory = 8192};
  CHECK(hash_password("x", quick) != hash_password("x", quick));
}

TEST_CASE("twelve characters are enough, eleven are not") {
  CHECK(password_fault("elevenchars", "amina").has_value());
  CHECK_FALSE(password_fault("twelve chars", "amina").has_value());
  CHECK(password_fault("éàùéàùéàùéà", "amina").has_value());  // 11 characters in 22 bytes
  CHECK_FALSE(password_fault("éàùçêîôûäëïö", "amina").has_value());
}

TEST_CASE("a password may have 128 bytes, not more") {
  std::string const varied = "abcdefgh";
  std::string text;
  while (text.size() < kPasswordMost) text += varied;
  CHECK_FALSE(password_fault(text, "amina"));
  CHECK(password_fault(text + "x", "amina"));
}

TEST_CASE("what is guessed first is not taken") {
  for (auto const* weak : {"Password1234", "pass-word 1234", "AZERTYUIOP123", "123456789012",
                           "aaaaaaaaaaaaaaaa", "abababababab", "Motdepasse123", "1q2w3e4r5t6y"}) {
    INFO(weak);
    CHECK(password_fault(weak, "amina").has_value());
  }
}

TEST_CASE("the user name does not make a password") {
  CHECK(password_fault("amina.belhaj", "amina.belhaj"));
  CHECK(password_fault("Amina-Belhaj-2026", "amina.belhaj"));
  CHECK_FALSE(password_fault("amina.belhaj likes green tea", "amina.belhaj"));
  CHECK_FALSE(password_fault("green tea at noon", "amina.belhaj"));
}

TEST_CASE("an invented password is good, and another each time") {
  auto const one = invent_password(), other = invent_password();
  CHECK(one != other);
  CHECK(one.size() == 23);
  CHECK_FALSE(password_fault(one, "amina"));
}
