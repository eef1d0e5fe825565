#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <random>

#include "tests/fuzz/targets.h"
#include "tests/support/catch.h"

namespace {

struct Target {
  std::string name;
  void (*run)(std::string_view);
};

std::vector<Target> const kTargets{
#define ESCALE_FUZZ(name) {#name, fuzz::name},
#include "tests/fuzz/targets.def"
#undef ESCALE_FUZZ
};

std::vector<std::string> corpus_of(std::string const& target) {
  std::vector<std::string> inputs;
  for (auto const& file :
       std::filesystem::directory_iterator(std::string(ESCALE_SOURCE_DIR) + "/tests/fuzz/corpus/" + target)) {
    std::ifstream in(file.path(), std::ios::binary);
    inputs.emplace_back(std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>());
  }
  std::sort(inputs.begin(), inputs.end());
  return inputs;
}

/// Cut, doubled, and bytes changed here and there: a little of what the fuzzer does, on every machine.
std::string damaged(std::string bytes, std::mt19937& random) {
  auto const at = [&] { return bytes.empty() ? 0 : random() % bytes.size(); };
  switch (random() % 3) {
    case 0:
      bytes.resize(at());
      break;
    case 1:
      bytes.insert(at(), bytes.substr(at(), 1 + random() % 40));
      break;
    default:
      break;
  }
  for (auto n = random() % 4; n > 0 && !bytes.empty(); --n) bytes[at()] = static_cast<char>(random());
  return bytes;
}

}  // namespace

TEST_CASE("every target takes its corpus, whole and damaged") {
  std::mt19937 random(1);
  for (auto const& target : kTargets) {
    auto const inputs = corpus_of(target.name);
    INFO(target.name);
    CHECK(inputs.size() >= 3);
    for (auto const& input : inputs) {
      CHECK_NOTHROW(target.run(input));
      for (int i = 0; i < 5; ++i) {
        auto const other = damaged(input, random);
        INFO(other.substr(0, 400));
        CHECK_NOTHROW(target.run(other));
      }
    }
  }
}

TEST_CASE("every folder of the corpus has a target") {
  for (auto const& folder :
       std::filesystem::directory_iterator(std::string(ESCALE_SOURCE_DIR) + "/tests/fuzz/corpus"))
    CHECK(std::any_of(kTargets.begin(), kTargets.end(),
                      [&](Target const& t) { return t.name == folder.path().filename(); }));
}
