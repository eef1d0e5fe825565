#include "data/reference/fold.h"
#include "tests/support/catch.h"

using namespace escale::data;
using Words = std::vector<std::string>;

TEST_CASE("folding takes case, accents and typography away, other scripts stay") {
  CHECK(fold("Élodie ÇELİK – L’Œuvre ß Ÿ") == "elodie celik - l'oeuvre ss y");
  CHECK(fold("e\xCC\x81t\xC3\xA9") == "ete");  // a combining accent and a letter with one
  CHECK(fold("a\xC2\xA0"
             "b\xE2\x80\x8E") == "a b");
  CHECK(fold("Łódź Șanțuri") == "lodz santuri");
  CHECK(fold("العربية") == "العربية");
  CHECK(fold("TRAITÉ", true) == "traité");
}

TEST_CASE("bytes that are not UTF-8 do no harm") {
  CHECK_NOTHROW(fold("Yaound\xE9"));
  CHECK_NOTHROW(words("\xF0\x9F"));
  CHECK_NOTHROW(words("\xFF\xFE\xC3"));
}

TEST_CASE("words are runs of letters and digits") {
  CHECK(words("2E, poste médical (porte 8) d’accueil") ==
        Words{"2e", "poste", "medical", "porte", "8", "d", "accueil"});
  CHECK(words(" ,;. ").empty());
  CHECK(words("n° 1.204") == Words{"n", "1", "204"});
  CHECK(words("الوصول 2E") == Words{"الوصول", "2e"});
  CHECK(squeeze("T 2-E") == "t2e");
}

TEST_CASE("phrases are found where their words stand together") {
  CHECK(find_words({"a", "b", "c"}, {"b", "c"}) == 1);
  CHECK(find_words({"a", "b", "c"}, {"a", "c"}) == std::string::npos);
  CHECK(find_words({"a"}, {"a", "b"}) == std::string::npos);
  CHECK(find_words({}, {"a"}) == std::string::npos);
}
