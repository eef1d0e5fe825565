#include <random>

#include "data/import/aidx.h"
#include "data/import/assistance.h"
#include "data/import/mvt.h"
#include "data/import/pal.h"
#include "tests/news/news_support.h"
#include "tests/support/catch.h"

using namespace news_test;

// Cut, doubled and damaged messages: whatever comes, there is an answer, and faults stay within their text.

namespace {

std::string damaged(std::string text, std::mt19937_64& random) {
  auto const somewhere = [&] { return random() % (text.size() + 1); };
  for (auto n = random() % 4 + 1; n > 0 && !text.empty(); --n) {
    auto const from = somewhere(), to = somewhere();
    switch (random() % 5) {
      case 0:
        text.resize(from);
        break;
      case 1:
        text.erase(std::min(from, to), std::max(from, to) - std::min(from, to));
        break;
      case 2:
        text.insert(from, text.substr(std::min(from, to), 200));
        break;
      case 3:
        if (from < text.size()) text[from] = static_cast<char>(random() % 256);
        break;
      default:
        text.insert(from, std::string(random() % 3'000, "</>\".&\n 1A"[random() % 10]));
    }
  }
  return text;
}

bool placed(std::vector<Issue> const& issues) {
  return std::all_of(issues.begin(), issues.end(), [](Issue const& i) {
    return !i.kind.empty() && !i.message.empty() && !i.message_fr.empty() && i.value.size() <= 4 * 84;
  });
}

}  // namespace

TEST_CASE("cuts: AIDX, movement messages and lists answer whatever comes") {
  std::mt19937_64 random(41);
  for (auto const* name : {"aidx-delay.xml", "movements.txt", "list.txt"}) {
    auto const whole = slurp(kHere + name);
    REQUIRE(!whole.empty());
    for (int i = 0; i < 1'500; ++i) {
      auto const text = damaged(whole, random);
      Issues aidx, mvt, pal;
      auto const legs = read_aidx(text, aidx);
      auto const messages = read_mvt(text, mvt);
      auto const lists = read_assistance_lists(text, pal);
      CHECK((!legs.empty() || aidx.has_errors()));
      CHECK((!messages.empty() || mvt.has_errors()));
      CHECK((!lists.empty() || pal.has_errors()));
      CHECK((placed(aidx.errors()) && placed(mvt.errors()) && placed(pal.errors())));
      for (auto const& issue : pal.errors()) CHECK(issue.message.find("TESTEUR") == std::string::npos);
    }
  }
}

TEST_CASE("cuts: every beginning of a message is refused or read, and the store stays whole") {
  Store store(":memory:");
  fill(store);
  for (auto const* name : {"aidx-delay.xml", "movements.txt"}) {
    auto const whole = slurp(kHere + name);
    for (std::size_t n = 0; n < whole.size(); n += 37) {
      auto const report = import_news(store, shipped(), "cut", whole.substr(0, n), {.dry_run = true});
      CHECK(report.accepted == report.errors.empty());
    }
  }
  auto const list = slurp(kHere + "list.txt");
  for (std::size_t n = 0; n < list.size(); n += 5) {
    auto const report = take_assistance_lists(store, shipped(), list.substr(0, n), {.dry_run = true});
    CHECK(report.accepted == report.errors.empty());
  }
  CHECK(!leg(store, "AF565", "2026-12-08").times.estimated_in);
}
